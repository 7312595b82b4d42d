"""A small newsroom: its own rules, which no story is needed for, and a folder of drafts."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from backread.cli import main

RULES = {
    "Paper/Very.yml": "extends: existence\nmessage: Cut '%s'.\nlevel: error\ntokens: [very]\nwhy: It says nothing.\n",
    "Paper/Quite.yml": "extends: existence\nmessage: Is it '%s'?\nlevel: suggestion\ntokens: [quite]\n",
    "Paper/Use.yml": "extends: substitution\nmessage: Write '%s', not '%s'.\nlevel: warning\nswap: {utilise: use}\n",
}


def write_rules(folder: Path, **more: str) -> Path:
    for name, text in (RULES | {f"Paper/{name}.yml": text for name, text in more.items()}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def rules_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The newsroom's rules, found as BACKREAD_RULES; the drafts are in the working directory beside them."""
    folder = write_rules(tmp_path / "rules-of-ours")
    monkeypatch.setenv("BACKREAD_RULES", str(folder))
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)
    return folder


@pytest.fixture
def run(rules_dir: Path) -> "Run":
    return Run()


class Run:
    """Runs `backread` in this process."""

    def __call__(self, *arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, arguments, input=stdin, catch_exceptions=False)
