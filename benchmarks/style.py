"""What reading for style alone costs, beside the peers that can be had, on the same texts.

    python benchmarks/style.py STYLES [--peers PYTHON] [--vale VALE] [--largest WORDS] [--runs N] [FILE ...]

STYLES is a folder of public Vale styles (alex, Google, Joblint, Microsoft, proselint, write-good); Backread runs them
by a .vale.ini, and so does Vale, if its program is named or on the path. PYTHON is an interpreter that has proselint
and harper-py, each with the rules it comes with. The texts are the files (default: the Markdown drafts of sample_docs/)
over and over, to 0.8, 8, 80 and 800 thousand words.

`- proselint` is Backread with the style of that name alone, which holds what proselint itself looks for.

Prints seconds, and how many times as long as Backread each peer takes. `warm` is reading and judging a text in a
process that has done so before; `cold` is the whole command, which is all that can be had of Vale.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from backread.engine import load_rulebook, review
from backread.formats import read, read_draft

SAMPLES = Path(__file__).parents[1] / "sample_docs"
SIZES = (800, 8_000, 80_000, 800_000)
LONGEST = 900  # seconds: a peer that needs more for one text is given up

PROSELINT = """
from proselint.checks import __register__
from proselint.config import DEFAULT
from proselint.registry import CheckRegistry
from proselint.tools import LintFile
CheckRegistry().register_many(__register__)
def judge(text):
    return len(LintFile("draft", text).lint(DEFAULT))
"""
HARPER = """
import harper
linter = harper.Linter()
def judge(text):
    return len(linter.lint(text))
"""
TIMED = """
import sys, time
text = open(sys.argv[1], encoding="utf-8").read()
judge(text[:5000])
for _ in range(int(sys.argv[2])):
    start = time.perf_counter(); found = judge(text); print(time.perf_counter() - start, found)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("styles", type=Path)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--peers", default="")
    parser.add_argument("--vale", default=os.environ.get("BACKREAD_VALE") or shutil.which("vale") or "")
    parser.add_argument("--largest", type=int, default=SIZES[-1])
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    text = "\n\n".join(read_draft(file).text for file in given.files or sorted(SAMPLES.glob("*.md")))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        ini = write_settings(place, given.styles)
        print(f"{'words':>8} {'':6} {'reader':11} {'seconds':>9} {'x Backread':>10} {'marks':>8}")
        for size in (size for size in SIZES if size <= given.largest):
            draft = place / "draft.md"
            draft.write_text("\n\n".join([text] * max(1, round(size / len(text.split())))), encoding="utf-8")
            runs = given.runs if size < SIZES[-1] else 1
            report(size, "warm", time_warm(draft, ini, given.peers, runs))
            report(size, "cold", time_cold(draft, ini, given.peers, given.vale, runs))
    if not given.vale:
        print("Vale is not on the path: name its program with --vale.")
    if not given.peers:
        print("Name a Python that has proselint and harper-py with --peers.")


def write_settings(place: Path, styles: Path) -> Path:
    """Write a .vale.ini that runs every style of a folder; public styles mostly stand one folder deeper."""
    shelf = place / "styles"
    shelf.mkdir()
    for folder in sorted(styles.iterdir()):
        inner = folder / folder.name
        if folder.is_dir() and not folder.name.startswith("."):
            (shelf / folder.name).symlink_to((inner if inner.is_dir() else folder).resolve())
    names = ", ".join(sorted(folder.name for folder in shelf.iterdir()))
    ini = place / ".vale.ini"
    ini.write_text(
        f"StylesPath = styles\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = {names}\n", encoding="utf-8"
    )
    return ini


def time_warm(draft: Path, ini: Path, python: str, runs: int) -> dict[str, tuple[float, int]]:
    """Give median seconds and number of marks of each reader that can be kept in a process."""
    rulebook = load_rulebook(vale_ini=ini)
    data = draft.read_bytes()

    def judge(rules: tuple[str, ...] = ()) -> int:
        return len(review(read(data, draft.name), rulebook, rules=rules).suggestions)

    figures = {"Backread": repeat(judge, runs)}
    if any(rule.style == "proselint" for rule in rulebook.rules):  # what can be compared with proselint itself
        figures["- proselint"] = repeat(lambda: judge(("proselint",)), runs)
    for name, program in (("proselint", PROSELINT), ("Harper", HARPER)) if python else ():
        done = run([python, "-c", program + TIMED, str(draft), str(runs)])
        if done is not None:
            lines = [line.split() for line in done.splitlines()]
            figures[name] = statistics.median(float(line[0]) for line in lines), int(lines[0][1])
    return figures


def time_cold(draft: Path, ini: Path, python: str, vale: str, runs: int) -> dict[str, tuple[float, int]]:
    """Give median seconds of each reader's whole command."""
    backread = [
        sys.executable,
        "-m",
        "backread",
        "review",
        str(draft),
        "--vale-ini",
        str(ini),
        "--format",
        "line",
        "--no-fail",
    ]
    commands = {"Backread": backread}
    if vale:
        commands["Vale"] = [vale, f"--config={ini}", "--output=line", "--no-exit", str(draft)]
    if python:
        program = "import sys; print(judge(open(sys.argv[1], encoding='utf-8').read()))"
        commands["proselint"] = [python, "-m", "proselint", "check", str(draft)]
        commands["Harper"] = [python, "-c", f"{HARPER}{program}", str(draft)]
    figures = {}
    for name, command in commands.items():
        seconds, _ = repeat(lambda command=command: 0 if run(command) is not None else -1, runs)  # type: ignore[misc]
        figures[name] = seconds, -1
    return figures


def repeat(work: Callable[[], int], runs: int) -> tuple[float, int]:
    """Give the median seconds of some runs of a piece of work, which has run once before, and what it gives."""
    found = work()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken), found


def run(command: list[str]) -> str | None:
    """Give what a command prints, None if it takes too long or fails to start."""
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False).stdout
    except (subprocess.TimeoutExpired, OSError) as error:
        print(f"{command[0]}: {type(error).__name__}", file=sys.stderr)
        return None


def report(words: int, kind: str, figures: dict[str, tuple[float, int]]) -> None:
    own = figures["Backread"][0]
    for name, (seconds, marks) in figures.items():
        found = str(marks) if marks >= 0 else ""
        print(f"{words:8} {kind:6} {name:11} {seconds:9.3f} {seconds / own:10.2f} {found:>8}", flush=True)


if __name__ == "__main__":
    main()
