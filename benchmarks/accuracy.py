"""How often each Balance rule is right, on labelled news; writes the figures to rules/accuracy.yml.

    python benchmarks/accuracy.py [DATA_DIR] [--rules-dir DIR] [--limit N] [--dry-run]

DATA_DIR (or BACKREAD_EVAL) holds sets of copy, one JSON object a line: fairness.jsonl, loaded_sentences.jsonl (BABE),
loaded_articles.jsonl (BASIL), propaganda_articles.jsonl (SemEval-2020 task 11), vague_sentences.jsonl (CoNLL-2010). The
texts belong to their publishers: nothing of them enters the figures. What the labels leave open (`maybe_*`) counts for
nobody. Intervals are bootstrapped over articles, and never narrower than so few marks allow. Entries read by hand
(`read:`) stay as they are.
"""

import argparse
import json
import os
import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from backread.engine import load_rulebook, review
from backread.formats import read
from backread.model import Review, Rulebook, Span
from backread.model.accuracy import bounds_of

Row = Mapping[str, Any]
Counts = tuple[int, int, int, int]  # of one article: marks, those right, all there was to find, those found

SOURCING = {
    "Balance.UnsourcedAllegation": ("none", "accusations that nobody stands behind"),
    "Balance.HedgedAllegation": ("hedged", "accusations told with no more than “allegedly” or a passive"),
    "Balance.AnonymousAllegation": ("anonymous", "accusations by somebody who cannot be identified"),
}
LOADED = ("Balance.LoadedLanguage", "Balance.LoadedVerb", "Balance.LoadedLabel")
OPINION = ("Balance.Editorializing", "Balance.LeadingQuestion")
SETS = {
    "fairness": "{n} news articles that two readings labelled sentence by sentence",
    "loaded_sentences": "{n} sentences of partisan and other news (BABE)",
    "loaded_articles": "{n} articles of mainstream news (BASIL)",
    "propaganda_articles": "{n} articles of mostly partisan news (SemEval-2020 task 11)",
    "vague_sentences": "{n} sentences from reference works (CoNLL-2010)",
}
TRIALS = 2_000
STYLE: Mapping[str, Any] = {"allow_unicode": True, "width": 1_000}  # one figure, one line


@dataclass
class Tally:
    """What one question about one rule came to, article by article."""

    rule: str
    against: str
    others: tuple[str, ...] = ()
    recalled: bool = True
    counts: list[Counts] = field(default_factory=list)

    def figure(self, name: str) -> dict[str, object] | None:
        """Give the entry of the file, None where the rule marked nothing."""
        marks, right, wanted, found = (sum(column) for column in zip(*self.counts, strict=True))
        if not marks:
            return None
        low, high = interval([(count[0], count[1]) for count in self.counts])
        entry: dict[str, object] = {"set": name, "against": self.against, "marks": marks, "right": right}
        entry |= {"low": low, "high": high}
        if self.recalled and wanted:
            entry["recall"] = round(100 * found / wanted)
            if self.others:
                entry["with"] = list(self.others)
        return entry


def interval(counts: list[tuple[int, int]]) -> tuple[int, int]:
    """Give the 95 % interval of the share of right marks, in per cent, drawing articles again and again.

    Where every mark was right, drawing cannot show a doubt that two marks leave; so it is Wilson's where that is wider.
    """
    low, high = bounds_of(sum(right for _, right in counts), sum(marks for marks, _ in counts))
    draw = random.Random(1)  # noqa: S311 - chance, not a secret
    shares = []
    for _ in range(TRIALS):
        marks = right = 0
        for one, good in draw.choices(counts, k=len(counts)):
            marks, right = marks + one, right + good
        if marks:
            shares.append(right / marks)
    shares.sort()
    drawn = [round(100 * shares[int(part * len(shares))]) for part in (0.025, 0.975)]
    return min(low, drawn[0]), max(high, drawn[1])


def overlap(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def touches(span: Span, others: Iterable[Span]) -> bool:
    return any(overlap(span, other) for other in others)


def marks_of(found: Review, *rules: str) -> list[Span]:
    return [suggestion.span for suggestion in found.suggestions if suggestion.rule in rules]


def count_spans(marks: list[Span], every: list[Span], gold: list[Span], aside: Iterable[Span] = ()) -> Counts:
    """Count marks on words or phrases; `every` are the marks of all rules that share the labels."""
    aside = list(aside)
    kept = [mark for mark in marks if touches(mark, gold) or not touches(mark, aside)]
    right = sum(touches(mark, gold) for mark in kept)
    return len(kept), right, len(gold), sum(touches(span, every) for span in gold)


def sentences_of(row: Row, marks: Iterable[Span]) -> set[int]:
    """Give the sentences that marks stand in: a good part of the sentence, or nearly all of the mark."""
    return {
        number
        for number, span in enumerate(row["sents"])
        for mark in marks
        if overlap(span, mark) >= min(0.3 * (span[1] - span[0]), 0.9 * max(mark[1] - mark[0], 1))
    }


def count_sentences(marks: set[int], every: set[int], gold: set[int], aside: Iterable[int] = ()) -> Counts:
    """Count marked sentences."""
    kept = marks - (set(aside) - gold)
    return len(kept), len(kept & gold), len(gold), len(gold & every)


_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_TITLES = frozenset("the of and mr mrs ms dr president senator sen rep governor gov".split())


def words_of(name: str) -> set[str]:
    return {re.sub(r"[’']s?$", "", word.lower()) for word in _WORD.findall(name)} - _TITLES


def same_party(one: str, other: str) -> bool:
    """Tell whether two names can be one party's: the words of one are all in the other."""
    mine, theirs = words_of(one), words_of(other)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def count_parties(row: Row, found: Review) -> Counts:
    """Count the parties said to be unheard."""
    said = {reply.person for reply in found.story.replies if reply.missing} if found.story else set()
    known = [(person, [person["name"], *person.get("aliases", ())]) for person in row["people"]]
    kept = right = 0
    met: set[str] = set()
    for name in sorted(said):
        match = [person for person, names in known if any(same_party(name, other) for other in names)]
        exact = [person for person in match if words_of(person["name"]) == words_of(name)] or match
        if not exact:
            kept += not any(same_party(name, other) for other in row["maybe_people"])
        elif exact[0]["missing_reply"] is not None and exact[0]["name"] not in met:
            met.add(exact[0]["name"])
            kept, right = kept + 1, right + exact[0]["missing_reply"]
    wanted = {person["name"] for person, _ in known if person["missing_reply"]}
    return kept, right, len(wanted), len(wanted & met)


def tallies_of_fairness(rows: list[Row], found: list[Review]) -> Iterator[Tally]:
    """Hold the rules about accusations, replies, sources and tone against the labels of the fairness set."""
    sentences = "sentences"
    for rule, (sourcing, against) in SOURCING.items():
        exact = Tally(rule, against)
        loose = Tally(rule, "any accusation", tuple(other for other in SOURCING if other != rule), recalled=False)
        for row, one in zip(rows, found, strict=True):
            marked = sentences_of(row, marks_of(one, rule))
            gold = {item["s"] for item in row["allegations"] if item["sourcing"] == sourcing}
            aside = {*row["maybe_allegations"], *row["maybe_unsourced"]}
            exact.counts.append(count_sentences(marked, marked, gold, aside))
            accused = {item["s"] for item in row["allegations"]}
            loose.counts.append(count_sentences(marked, marked, accused, row["maybe_allegations"]))
        yield exact
        yield loose
    yield Tally(
        "Balance.MissingReply",
        "the accused whose reply an editor would ask for",
        counts=[count_parties(row, one) for row, one in zip(rows, found, strict=True)],
    )
    sentence_rules = [
        (("Balance.VagueSource",), "vague", f"{sentences} that lean on somebody who cannot be asked"),
        (OPINION, "opinion", f"{sentences} that argue or ask to accuse"),
    ]
    for rules, label, against in sentence_rules:
        for rule in rules:
            others = tuple(other for other in rules if other != rule)
            tally = Tally(rule, against, others)
            for row, one in zip(rows, found, strict=True):
                marked, every = (sentences_of(row, marks_of(one, *chosen)) for chosen in ((rule,), rules))
                tally.counts.append(count_sentences(marked, every, set(row[label]), row[f"maybe_{label}"]))
            yield tally
    yield from tallies_of_words(rows, found, "loaded_spans", "words both readings would change")


def tallies_of_words(rows: list[Row], found: list[Review], label: str, against: str) -> Iterator[Tally]:
    """Hold the three rules on loaded words against marked words; the labels do not tell the three apart."""
    for rule in LOADED:
        tally = Tally(rule, against, tuple(other for other in LOADED if other != rule))
        for row, one in zip(rows, found, strict=True):
            gold, aside = ([tuple(span) for span in row.get(key, ())] for key in (label, "maybe_loaded"))
            tally.counts.append(count_spans(marks_of(one, rule), marks_of(one, *LOADED), gold, aside))
        yield tally


def tallies_of_vague(rows: list[Row], found: list[Review]) -> Iterator[Tally]:
    """Hold VagueSource against sentences with weasel words; the labels hold hedges too: no recall."""
    tally = Tally("Balance.VagueSource", "sentences with weasel words", recalled=False)
    for row, one in zip(rows, found, strict=True):
        marked = bool(marks_of(one, "Balance.VagueSource"))
        tally.counts.append((int(marked), int(marked and row["vague"]), int(row["vague"]), 0))
    yield tally


QUESTIONS: dict[str, Callable[[list[Row], list[Review]], Iterator[Tally]]] = {
    "fairness": tallies_of_fairness,
    "loaded_sentences": lambda rows, found: tallies_of_words(rows, found, "loaded", "words experts found biased"),
    "loaded_articles": lambda rows, found: tallies_of_words(rows, found, "loaded", "words marked as biased"),
    "propaganda_articles": lambda rows, found: tallies_of_words(rows, found, "loaded", "loaded words and name calling"),
    "vague_sentences": tallies_of_vague,
}


def measure(
    folder: Path, rulebook: Rulebook, limit: int | None
) -> tuple[dict[str, str], dict[str, list[dict[str, object]]]]:
    """Give what each set is, and the entries of each rule."""
    sets: dict[str, str] = {}
    entries: dict[str, list[dict[str, object]]] = {}
    for name, ask in QUESTIONS.items():
        path = folder / f"{name}.jsonl"
        if not path.exists():
            continue
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()][:limit]
        found = [review(read(row["text"].encode(), "draft.txt"), rulebook, rules=["Balance"]) for row in rows]
        sets[name] = SETS[name].format(n=f"{len(rows):,}")
        for tally in ask(rows, found):
            entry = tally.figure(name)
            if entry is not None:
                entries.setdefault(tally.rule, []).append(entry)
    return sets, entries


def write(path: Path, sets: Mapping[str, str], entries: Mapping[str, list[dict[str, object]]]) -> str:
    """Give the file with new figures: its comment, what was read by hand, and sets not measured now stay."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    head = "".join(line for line in old.splitlines(keepends=True) if line.startswith("#"))
    known = yaml.safe_load(old) or {}
    merged: dict[str, list[dict[str, object]]] = {rule: list(found) for rule, found in entries.items()}
    for rule, found in (known.get("rules") or {}).items():
        merged.setdefault(rule, []).extend(one for one in found if one.get("set") not in sets)
    text = head + yaml.safe_dump({"sets": {**(known.get("sets") or {}), **sets}}, sort_keys=False, **STYLE) + "rules:\n"
    for rule in sorted(merged):
        lines = [yaml.safe_dump(one, sort_keys=False, default_flow_style=True, **STYLE) for one in merged[rule]]
        text += f"  {rule}:\n" + "".join(f"    - {line}" for line in lines)
    return text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=os.environ.get("BACKREAD_EVAL"))
    parser.add_argument("--rules-dir", default="")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--dry-run", action="store_true", help="print the figures and write nothing")
    arguments = parser.parse_args()
    if not arguments.data or not Path(arguments.data).is_dir():
        parser.error("name the folder of labelled sets, or set BACKREAD_EVAL")
    rulebook = load_rulebook(arguments.rules_dir)
    path = Path(rulebook.path) / "accuracy.yml"
    text = write(path, *measure(Path(arguments.data), rulebook, arguments.limit))
    if arguments.dry_run:
        print(text, end="")
    else:
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
