"""Random rules on random texts, decided by Vale itself and by us: every difference is printed.

    make oracle          (or: python tests/oracle/against_vale.py [--cases N] [--seed N])

Needs Vale's program, on the path or named by BACKREAD_VALE; it is no part of the tests, since it cannot be had by a
package manager of ours. Exit status 1 if the two differ anywhere that EXPLAINED does not account for.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import yaml

from backread.engine import load_rulebook, review
from backread.formats import read
from backread.trials import lines_of

WORDS = "the a ship port mayor Mayor said says very quickly north North report AP HSB grey gray adviser advisor".split()
TOKENS = [*WORDS, r"\w+ly", "very \\w+", "(?:north|south)", "re\\w+", "[Mm]ayor", "s(?=aid)", "(?<=very )\\w+"]

EXPLAINED: dict[str, Callable[[dict[str, object], str], bool]] = {
    # Vale finds the place of a match by searching the source for its words: the second of two may be told at the first.
    "place by search": lambda rule, _: rule["extends"] in {"occurrence", "capitalization", "consistency"},
}
"""Differences that are none of our making, by name: whether a rule and a text can meet one in the place told."""


def make_rule(dice: random.Random) -> dict[str, object]:
    """Give a rule of a random kind."""
    kind = dice.choice(["existence", "substitution", "occurrence", "repetition", "consistency", "conditional",
                        "capitalization"])  # fmt: skip
    some = dice.sample(TOKENS, dice.randint(1, 4))
    rule: dict[str, object] = {"extends": kind, "message": "'%s'", "level": dice.choice(["suggestion", "error"])}
    if kind != "consistency" and dice.random() < 0.4:
        rule["scope"] = dice.choice(
            ["heading", "sentence", "paragraph", "list", "~heading", "text & ~list", "blockquote"]
        )
    if kind in {"existence", "substitution", "repetition", "occurrence", "consistency"} and dice.random() < 0.5:
        rule["ignorecase"] = True
    if kind in {"existence", "substitution", "conditional"} and dice.random() < 0.3:
        rule["exceptions"] = [dice.choice(["AP", "the north", "very quickly", "Mayor"])]
    rule |= {
        "existence": lambda: {"tokens": some, "nonword": dice.random() < 0.2},
        "substitution": lambda: {"message": "'%s', not '%s'", "swap": {dice.choice(WORDS): "other", some[0]: "that"}},
        "occurrence": lambda: {"message": "%d", "token": some[0], "max": dice.randint(1, 3)},
        "repetition": lambda: {"tokens": [r"[^\s]+"], "alpha": dice.random() < 0.5},
        "consistency": lambda: {"either": {"grey": "gray", "adviser": "advisor"}},
        "conditional": lambda: {"first": r"\b([A-Z]{2,3})\b", "second": r"(?:[a-z]+ )+\(([A-Z]{2,3})\)"},
        "capitalization": lambda: {"message": "'%s'", "scope": "heading",
                                   "match": dice.choice(["$title", "$sentence", "$lower", "$upper"])},
    }[kind]()  # fmt: skip
    return rule


def make_text(dice: random.Random) -> str:
    """Give a Markdown text of a few blocks."""
    blocks = []
    for _ in range(dice.randint(1, 5)):
        words = dice.choices([*WORDS, "HSB (HSB)", "`code`", "very very"], k=dice.randint(2, 12))
        sentence = " ".join(words)
        blocks.append(dice.choice(["# {}", "{}.", "{}. {}.", "- {}", "> {}.", "{}!"]).format(sentence, sentence))
    return "\n\n".join(blocks) + "\n"


def run_vale(vale: str, folder: Path) -> list[str]:
    """Give what Vale says of a folder's draft, one line a mark."""
    command = [vale, "--no-exit", "--output=line", "--config=.vale.ini", "draft.md"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode:
        raise SystemExit(f"Vale itself failed: {done.stderr.strip()[-300:]}")
    return [line.removeprefix("draft.md:") for line in done.stdout.splitlines() if line.startswith("draft.md:")]


def run_backread(folder: Path) -> list[str]:
    """Give what we say of it."""
    book = load_rulebook(vale_ini=folder / ".vale.ini")
    result = review(read((folder / "draft.md").read_bytes(), "draft.md"), book)
    return [*lines_of(result), *(f"failure: {failure.error}" for failure in result.failures), *map(str, book.broken)]


def without_place(line: str) -> str:
    return line.split(":", 2)[-1]


def compare(vale: str, rule: dict[str, object], text: str, folder: Path) -> str:
    """Give the name of the difference: empty for none, else its explanation or "unexplained"."""
    style = folder / "styles" / "Demo"
    style.mkdir(parents=True, exist_ok=True)
    (style / "Rule.yml").write_text(yaml.safe_dump(rule), encoding="utf-8")
    (folder / ".vale.ini").write_text("StylesPath = styles\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = Demo\n")
    (folder / "draft.md").write_text(text, encoding="utf-8")
    theirs, ours = Counter(run_vale(vale, folder)), Counter(run_backread(folder))
    if theirs == ours:
        return ""
    if Counter(map(without_place, theirs)) == Counter(map(without_place, ours)):
        for name, applies in EXPLAINED.items():
            if applies(rule, text):
                return name
    print(f"{'-' * 60}\n{yaml.safe_dump(rule)}\n{text}")
    for sign, lines in (("Vale only", theirs - ours), ("we only", ours - theirs)):
        for line in lines:
            print(f"{sign}: {line}")
    return "unexplained"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    given = parser.parse_args()
    vale = os.environ.get("BACKREAD_VALE") or shutil.which("vale")
    if not vale:
        raise SystemExit("Vale is not here: put its program on the path or name it in BACKREAD_VALE.")
    dice = random.Random(given.seed)  # noqa: S311  made up, not secret
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(given.cases):
            found[compare(vale, make_rule(dice), make_text(dice), Path(folder))] += 1
    same = found.pop("", 0)
    print(f"{same} of {given.cases} cases alike (seed {given.seed}); different: {dict(found) or 'none'}")
    sys.exit(1 if found["unexplained"] else 0)


if __name__ == "__main__":
    main()
