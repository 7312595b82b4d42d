"""`sequence`: words in a row, known by their wording, their part of speech, or both."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import regex

from backread.checks.actions import prepare_action
from backread.checks.check import Check, Run
from backread.checks.clock import seconds_left
from backread.checks.dialect import anything, compile_pattern
from backread.checks.messages import require_messages
from backread.checks.patterns import read_tokens
from backread.model import Case, Document, Finding, Lexicon, Rule, Story, Word
from backread.rulebook.errors import RuleError
from backread.rulebook.kinds import Kind, Option

_KIND = Kind(
    "sequence",
    {
        "tokens": Option("tables", required=True, choices=("pattern", "tag", "skip", "negate")),
        "ignorecase": Option("flag"),
    },
    arguments=20,
)
_FARTHEST = 50  # words that may be skipped
_LONGEST = 20  # steps


@dataclass(frozen=True)
class _Step:
    """What one word of the row must be, and how many others may stand before it."""

    wording: str
    tag: str
    skip: int
    negate: bool

    @cached_property
    def _wording(self) -> regex.Pattern[str] | None:
        return compile_pattern(self.wording, "tokens") if self.wording else None

    @cached_property
    def _tag(self) -> regex.Pattern[str] | None:
        return compile_pattern(self.tag, "tokens") if self.tag else None

    def suits(self, word: Word) -> bool:
        suits = self._wording is None or self._wording.search(word.text, timeout=seconds_left()) is not None
        suits = suits and (self._tag is None or self._tag.search(word.tag) is not None)
        return suits != self.negate


def _read_step(table: Mapping[str, str], place: int, *, ignorecase: bool) -> _Step:
    wording, tag = table.get("pattern", ""), table.get("tag", "")
    if not wording and not tag:
        raise RuleError("a word of a sequence needs 'pattern' or 'tag'", "tokens", place)
    for source in filter(None, (wording, tag)):
        read_tokens([(place, source)], "tokens")
    skip = table.get("skip", "0") or "0"
    if not skip.isdigit() or int(skip) > _FARTHEST:
        raise RuleError(f"'skip' must be a number up to {_FARTHEST}, not '{skip}'", "tokens", place)
    flags = "(?i)" if ignorecase else ""
    negate = table.get("negate", "").lower() in ("true", "yes", "on", "1")
    return _Step(f"{flags}{anything(wording)}" if wording else "", tag, int(skip), negate)


def _prepare(rule: Rule, _: Mapping[str, Lexicon]) -> Run:
    tables = rule.tables_option("tokens")
    if len(tables) > _LONGEST:
        raise RuleError(f"a sequence may have {_LONGEST} words; this one has {len(tables)}", "tokens")
    ignorecase = rule.flag_option("ignorecase")
    steps = [_read_step(table, place, ignorecase=ignorecase) for place, table in enumerate(tables)]
    if not any(step.wording and not step.negate for step in steps):
        raise RuleError("one word of a sequence must have a 'pattern' and no 'negate'", "tokens")
    edit = prepare_action(rule)
    require_messages(rule, len(steps))

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        for _, group in groupby(story.words, key=lambda word: word.sentence):
            for row in _rows(steps, list(group)):
                start, end = row[0].start, row[-1].end
                replacements = edit(document.text[start:end]) if edit else ()
                yield Finding(start, end, tuple(word.text for word in row), replacements=replacements)

    return run


def _rows(steps: Sequence[_Step], words: Sequence[Word]) -> Iterator[list[Word]]:
    """Give the rows of a sentence that suit the steps, none beginning inside the one before."""
    at = 0
    while at < len(words):
        row = _row_from(steps, words, at)
        if row is None:
            at += 1
        else:
            yield [words[place] for place in row]
            at = row[-1] + 1


def _row_from(steps: Sequence[_Step], words: Sequence[Word], start: int) -> list[int] | None:
    """Give the places of the words that suit the steps from `start` on, the nearest ones first.

    Every step keeps all the places it can stand at, so that a later step may reach from a farther one without the
    steps being tried over and over.
    """
    ways: dict[int, list[int]] = {start: [start]} if steps[0].suits(words[start]) else {}
    for step in steps[1:]:
        reached: dict[int, list[int]] = {}
        for place, row in ways.items():
            for following in range(place + 1, min(place + step.skip + 2, len(words))):
                if following not in reached and step.suits(words[following]):
                    reached[following] = [*row, following]
        ways = dict(sorted(reached.items()))
    return next(iter(ways.values()), None)


SEQUENCE = Check(_KIND, frozenset({"sentences", "words"}), _prepare)
