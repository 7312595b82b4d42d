"""The command as a process: what it imports, how it ends, and several of it at work."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("spacy", "textstat", "flask", "lxml", "sqlalchemy", "docx", "pyromark", "rich", "markdown", "nh3", "numpy")


def backread(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "backread", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8", **options)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["rules", "list"], ["review", "--help"]])
def test_nothing_heavy_is_imported_for_small_things(rules_dir: Path, arguments: list[str]) -> None:
    code = (
        "import sys\nfrom backread.cli import main\n"
        f"try: main({arguments!r})\nexcept SystemExit as end: assert not end.code, end.code\n"
        f"print('HEAVY', sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.stdout.splitlines()[-1] == "HEAVY []", result.stderr


def test_the_version_is_printed() -> None:
    from backread import __version__

    assert backread("--version").stdout == f"backread {__version__}\n"


def test_a_process_ends_as_documented_and_prints_utf_8(rules_dir: Path) -> None:
    Path("a.txt").write_text("“It is very cold,” she said.\n", encoding="utf-8")
    result = backread("review", "a.txt", "--format", "json", env=os.environ | {"PYTHONIOENCODING": "ascii"})
    assert result.returncode == 1
    assert json.loads(result.stdout)["document"]["text"].startswith("“It")
    result = backread("review", "missing.txt")
    assert (result.returncode, result.stdout) == (3, "")
    assert result.stderr.count("\n") == 1


@pytest.fixture
def archive(rules_dir: Path) -> Path:
    folder = Path("archive")
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02d}.txt").write_text(f"Draft {number} is {'very ' * (number % 3)}cold.\n")
    (folder / "07.txt").write_text("")
    return folder


def test_one_process_and_two_give_the_same(archive: Path) -> None:
    one, two = (
        backread("review", "archive", "--format", "jsonl", "--annotate", f"out{jobs}", "--jobs", jobs) for jobs in "12"
    )
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    assert (one.returncode, two.returncode) == (3, 3)
    names = [Path(json.loads(line)["document"]["name"]).stem for line in two.stdout.splitlines()]
    assert names == [f"{number:02d}" for number in range(12) if number != 7]
    copies = [{path.name: path.read_bytes() for path in Path(f"out{jobs}").iterdir()} for jobs in "12"]
    assert len(copies[0]) == 11
    assert copies[0] == copies[1]


def test_a_worker_that_dies_loses_only_its_own_draft(archive: Path, tmp_path: Path) -> None:
    """A reader killed by the system (out of memory, say) must not cost the drafts that others hold."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "import os, signal\n"
        "from backread import engine\n"
        "real = engine.review\n"
        "def review(document, *rest, **more):\n"
        "    if 'Draft 8 ' in document.text: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return real(document, *rest, **more)\n"
        "engine.review = review\n"
    )
    path = os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")])
    result = backread("review", "archive", "--format", "jsonl", "--jobs", "2", env=os.environ | {"PYTHONPATH": path})
    assert result.returncode == 3
    names = [Path(json.loads(line)["document"]["name"]).stem for line in result.stdout.splitlines()]
    assert names == [f"{number:02d}" for number in range(12) if number not in (7, 8)]
    assert "08.txt: The process that read this draft died" in result.stderr


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="no pipes that break")
def test_a_reader_that_stops_reading_ends_the_command_quietly(archive: Path) -> None:
    for number in range(8):
        (archive / f"more{number}.txt").write_text("It is very cold. " * 600)
    command = f'"{sys.executable}" -m backread review archive --format line | head -n 3'
    result = subprocess.run(command, shell=True, capture_output=True, text=True, check=False, timeout=60)  # noqa: S602
    assert result.stdout.count("\n") == 3
    assert result.stderr.count("\n") <= 1, "nothing but the empty draft is complained of"
