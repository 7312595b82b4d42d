"""The pages that explain the project say what is true."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugin" / "backread"
FOLDERS = "rules|story|service|storage|checks|formats|reports|cms|sample_docs"
PRIVATE = {"__init__", "__main__", "__pycache__"}


def parts() -> set[str]:
    return {
        path.stem for path in PACKAGE.iterdir() if path.stem not in PRIVATE and (path.is_dir() or path.suffix == ".py")
    }


def test_the_map_names_every_part_and_no_other() -> None:
    page = (ROOT / "plugin" / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `(\w+)` \|", page, re.M))
    assert named == parts()


def test_the_map_is_in_the_order_of_the_layers() -> None:
    page = (ROOT / "plugin" / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `(\w+)` \|", page, re.M)
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    rank = {name: place for place, layer in enumerate(layers) for name in re.findall(r"\w+", layer)}
    assert [rank[name] for name in named] == sorted(rank[name] for name in named)


def test_every_path_the_pages_name_exists() -> None:
    """Except the file of the reader's own that the README says to write."""
    for page in ("plugin/README.md", "README.md", "rules/README.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        for path in re.findall(rf"(?<!into )`((?:{FOLDERS})/[\w./-]*)`", text):
            assert (ROOT / path).exists() or (PACKAGE / path).exists(), f"{page} names {path}"


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "common", "core", "manager", "base", "misc"}
    assert not {path.stem for path in PACKAGE.rglob("*.py")} & drawers


def test_every_layer_exists() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    assert {name for layer in layers for name in re.findall(r"\w+", layer)} - {"__main__"} == parts()
