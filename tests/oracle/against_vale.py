"""Random rules on random texts, decided by Vale itself and by us: the smallest difference found is printed.

    make oracle          (or: python tests/oracle/against_vale.py [--cases N] [--seed N] [--all])

Needs Vale's program, on the path or named by BACKREAD_VALE; `go install github.com/errata-ai/vale/v3/cmd/vale@v3.15.2`
makes it. It is no part of the tests, since it cannot be had by a package manager of ours. Exit status 1 if the two
differ anywhere that `explain` does not account for. `--all` prints every difference as it comes, none made smaller.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from backread.engine import load_rulebook, review
from backread.formats import read

Rule = dict[str, object]

WORDS = (
    "the a ship port mayor Mayor said says very quickly north North report AP HSB grey gray adviser advisor of to "
    "council's well-known 27 1.5 harbor Étienne vessel arrived Monday despite fog crew waited calmly U.S. (HSB) "
    "pilot's “late” it’s and/or e.g. vs. iPhone ÅKE strasse Straße"
).split()
PLAIN = [word for word in WORDS if word.isalpha()]
TOKENS = [*PLAIN,
          r"\w+ly", r"very \w+", "(?:north|south)", r"re\w+", "[Mm]ayor", "s(?=aid)", r"(?<=very )\w+",
          r"\d+(?:\.\d+)?", r"[A-Z]{2,}", "well-known", r"\w+'s", "of the", "(?i)AP", r"\bto\b", r"e\.g\."]  # fmt: skip
MARKUP = [
    "`code`",
    "*very*",
    "**north** fog",
    "[the vessel](https://port.example/a)",
    "_calmly_",
    "a `ship` b",
    "~~old~~",
]
BLOCKS = ["# {0}", "## {0}", "{0}.", "Then {0}. Now {1}.", "Then {0}.\nNow {1}!", "- {0}\n- {1}",
          "1. {0}\n2. {1}", "> {0}.", "Then {0}? Now {1}", "<!-- vale off -->\n\n{0}\n\n<!-- vale on -->",
          "| {0} | b |\n| - | - |\n| {1} | c |",
          "```\n{0}\n```", "{0}: {1}"]  # fmt: skip
SCOPES = ["heading", "sentence", "paragraph", "list", "~heading", "text & ~list", "blockquote", "text", "raw",
          "summary", "heading.h2", "table", "table.cell", ["heading", "list"]]  # fmt: skip
OWN: dict[str, dict[str, st.SearchStrategy[object]]] = {
    "existence": {
        "tokens": st.lists(st.sampled_from(TOKENS), min_size=1, max_size=4, unique=True),
        "nonword": st.booleans(),
    },
    "substitution": {
        "swap": st.dictionaries(
            st.sampled_from([token for token in TOKENS if token.islower()]),
            st.sampled_from(["other", "that", "very", "grey|gray", "of"]),
            min_size=1,
            max_size=3,
        ),
        "capitalize": st.booleans(),
    },
    "occurrence": {"token": st.sampled_from(TOKENS), "max": st.integers(1, 3), "min": st.integers(0, 1)},
    "repetition": {
        "tokens": st.sampled_from([[r"[^\s]+"], [r"\w+"], [r"[^\s.!?]+"]]),
        "alpha": st.booleans(),
        "max": st.integers(0, 1),
    },
    "consistency": {"either": st.sampled_from([{"grey": "gray"}, {"grey": "gray", "adviser": "advisor"}])},
    "conditional": {"first": st.just(r"\b([A-Z]{2,3})\b"), "second": st.just(r"(?:[a-z]+ )+\(([A-Z]{2,3})\)")},
    "capitalization": {
        "match": st.sampled_from(["$title", "$sentence", "$lower", "$upper", r"[a-z]+\.$"]),
        "style": st.sampled_from(["AP", "Chicago"]),
    },
    # None that counts syllables: we do so by a few rules of our own, Vale by a long list of endings.
    "metric": {
        "formula": st.sampled_from(["words", "sentences", "characters", "list + heading_h1", "blockquote + 1"]),
        "condition": st.just("> 0.5"),
    },
    "readability": {
        "metrics": st.sampled_from([["Automated Readability"], ["Coleman-Liau"]]),
        "grade": st.integers(1, 8),
    },
}
MESSAGES = {"substitution": "'%s', not '%s'", "occurrence": "%d"}
CASED = {"existence", "substitution", "repetition", "occurrence", "consistency"}
EXCEPTED = {"existence", "substitution", "conditional", "repetition", "capitalization"}
WHOLE = {"metric", "readability"}  # read the draft as a whole, whatever their scope


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """Draw a rule of any kind that both know."""
    kind = draw(st.sampled_from(sorted(OWN)))
    rule: Rule = {"extends": kind, "message": MESSAGES.get(kind, "'%s'")}
    rule |= {"level": draw(st.sampled_from(["suggestion", "error"]))}
    rule |= draw(st.fixed_dictionaries(OWN[kind]))
    if kind not in WHOLE and draw(st.booleans()):
        rule["scope"] = draw(st.sampled_from(SCOPES))
    if kind in CASED and draw(st.booleans()):
        rule["ignorecase"] = True
    if kind in EXCEPTED and draw(st.integers(0, 3)) == 0:
        rule["exceptions"] = [draw(st.sampled_from(["AP", "the north", "very quickly", "Mayor", "iPhone"]))]
    return rule


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw a Markdown text of a few blocks.

    A draft has one kind of markup, since Vale takes emphasis behind code for code; and its sentences begin with a
    capital, since Vale ends one at "?" whatever follows.
    """
    words = st.sampled_from([*WORDS, draw(st.sampled_from(MARKUP)), "very very"])
    sentence = st.lists(words, min_size=1, max_size=9, unique=True).map(" ".join)
    blocks = draw(st.lists(st.tuples(st.sampled_from(BLOCKS), sentence, sentence), min_size=1, max_size=4))
    return "\n\n".join(form.format(one, two) for form, one, two in blocks) + "\n"


@dataclass(frozen=True, order=True)
class Mark:
    """One mark of either: place, message, and the words it is on, as far as they are told."""

    line: int
    column: int
    message: str


def run_vale(vale: str, folder: Path) -> list[tuple[Mark, str]]:
    """Give what Vale says of a folder's draft, and the words each mark is on."""
    command = [vale, "--no-exit", "--output=JSON", "--no-global", "--config=.vale.ini", "draft.md"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode:
        raise SystemExit(f"Vale itself failed: {(done.stderr or done.stdout).strip()[-300:]}")
    alerts = json.loads(done.stdout).get("draft.md", [])
    return [(Mark(alert["Line"], alert["Span"][0], alert["Message"]), alert["Match"]) for alert in alerts]


def run_backread(folder: Path) -> list[tuple[Mark, str]]:
    """Give what we say of it."""
    book = load_rulebook(vale_ini=folder / ".vale.ini")
    result = review(read((folder / "draft.md").read_bytes(), "draft.md"), book)
    troubles = [*(f"failure: {failure.error}" for failure in result.failures), *map(str, book.broken)]
    document = result.document
    marks = []
    for found in result.suggestions:
        line, column = document.position(found.start) if found.at is None else document.place_in_lines(found.at)
        words = found.text if found.at is None else ""
        marks.append((Mark(line, column, " ".join(found.message.split("\n"))), words))
    return [*marks, *((Mark(0, 0, trouble), "") for trouble in troubles)]


def explain_count(rule: Rule, source: str) -> str:
    """Give the name of what makes Vale count other words and sentences of a draft than we do."""
    if rule["extends"] == "occurrence" and source.startswith("<!-- vale off"):
        return "told at the head of the file, which is switched off"
    if rule["extends"] not in WHOLE:
        return ""
    if "’" in source:
        return "a curly apostrophe parts a word"
    return "what is switched off is not counted" if "vale off" in source else ""


def explain(message: str, words: set[str], missing: int, told: bool, source: str) -> str:
    """Give the name of what makes Vale's marks of one message differ from ours, empty if nothing known does.

    `words` are what the marks are on, `missing` how many more are ours, `told` whether Vale has any.
    Vale looks for the place of a match by searching the source for its words, those before it blotted out once each.
    """
    if all(source.count(word) == 1 for word in words) and not message.startswith("failure"):
        return ""
    if missing == 0:
        return "place by search"
    if missing > 0 and told:
        return "two found in one place"  # and of those it tells one
    return "nowhere to be found" if missing > 0 and any(word not in source for word in words) else ""


def compare(vale: str, rule: Rule, text: str, folder: Path) -> tuple[Counter[str], str]:
    """Give the differences by name, and what there is to say of those that nothing explains."""
    style = folder / "styles" / "Demo"
    style.mkdir(parents=True, exist_ok=True)
    (style / "Rule.yml").write_text(yaml.safe_dump(rule, allow_unicode=True), encoding="utf-8")
    (folder / ".vale.ini").write_text("StylesPath = styles\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = Demo\n")
    (folder / "draft.md").write_text(text, encoding="utf-8")
    theirs, ours = run_vale(vale, folder), run_backread(folder)
    vales, own = Counter(mark for mark, _ in theirs), Counter(mark for mark, _ in ours)
    names: Counter[str] = Counter()
    lines = []
    for message in sorted({mark.message for mark in (vales - own) + (own - vales)}):
        words = {words for mark, words in (*theirs, *ours) if mark.message == message}
        told = sum(count for mark, count in vales.items() if mark.message == message)
        missing = sum(count for mark, count in own.items() if mark.message == message) - told
        name = explain_count(rule, text) or explain(message, words, missing, told > 0, text)
        names[name or "unexplained"] += 1
        if not name:
            lines += [f"Vale only: {mark}" for mark in vales - own if mark.message == message]
            lines += [f"we only: {mark}" for mark in own - vales if mark.message == message]
    if not lines:
        return names, ""
    said = yaml.safe_dump(rule, allow_unicode=True)
    return names, f"{'-' * 60}\n{said}\n{text}\n" + "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--all", action="store_true")
    chosen = parser.parse_args()
    vale = os.environ.get("BACKREAD_VALE") or shutil.which("vale")
    if not vale:
        raise SystemExit("Vale is not here: put its program on the path or name it in BACKREAD_VALE.")
    found: Counter[str] = Counter()

    with tempfile.TemporaryDirectory() as folder:

        @seed(chosen.seed)
        @settings(
            max_examples=chosen.cases,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        @given(rules(), texts())
        def decide_alike(rule: Rule, text: str) -> None:
            names, difference = compare(vale, rule, text, Path(folder))
            found.update(names or ["alike"])
            if difference and chosen.all:
                print(difference, flush=True)
            assert chosen.all or not difference, difference

        try:
            decide_alike()
        except AssertionError as error:
            print(error)
    print(f"{found.pop('alike', 0)} cases alike (seed {chosen.seed}); differences: {dict(found) or 'none'}")
    sys.exit(1 if found["unexplained"] else 0)


if __name__ == "__main__":
    main()
