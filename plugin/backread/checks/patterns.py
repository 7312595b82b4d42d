"""Patterns at work: compiled when first needed, run piece by piece under a time limit, with what is excepted."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextvars import ContextVar
from functools import cached_property

import regex

from backread.checks.dialect import compile_pattern
from backread.checks.galley import Piece, galley_of
from backread.checks.literals import Literals, NotUnderstood, required
from backread.model import Document, Rule, Span, Story

Match = regex.Match[str]

TIME_LIMIT: ContextVar[float] = ContextVar("backread_pattern_seconds", default=2.0)
"""Seconds one rule may search one draft of up to a million characters; the engine sets it from the settings."""

_STORY = 1_000_000  # characters
_PIECES = 50_000  # each costs its own start: 300,000 paragraphs of two letters took three seconds


class Pattern:
    """A pattern that is known to be valid, compiled when a draft first needs it.

    `literals` are fragments of which every match holds one; None if there are none to go by. Most rules find nothing
    in most drafts, so most patterns of a rulebook are never compiled.
    """

    def __init__(self, source: str, literals: Literals | None) -> None:
        self.source = source
        self.literals = literals

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        return compile_pattern(self.source, "")


def read_tokens(tokens: Iterable[tuple[int | str | None, str]], key: str, *, whole: bool = False) -> Literals | None:
    """Give what a rule's tokens together require; each comes with its place under `key` of the rule file.

    With `whole` they will stand between word boundaries. Raises RuleError for the first that is no pattern.
    """
    found: set[str] = set()
    sure = True
    for place, token in tokens:
        try:
            literals = required(token, whole=whole)
        except NotUnderstood:
            compile_pattern(token, key, place)
            literals = None
        if literals is None:
            sure = False
        else:
            found |= literals
    return frozenset(found) if sure and found else None


class Exceptions:
    """What a rule lets pass: terms found inside a match, and phrases that a match lies in."""

    def __init__(self, terms: Sequence[str]) -> None:
        read_tokens(enumerate(terms), "exceptions")
        longest = sorted((term for term in terms if term.strip()), key=len, reverse=True)
        cased = [term if term.startswith("(?i)") else f"(?-i){term}" for term in longest]
        phrases = [term for term in longest if " " in term or "\t" in term or r"\s" in term]
        self._inside = _boundary("(?m)", cased)
        self._around = _boundary("(?i)", phrases)

    def excuse(self, found: str, text: str, start: int, end: int) -> bool:
        """Tell whether the match `found`, at `start` to `end` of the piece `text`, is let pass."""
        if self._inside is not None and self._inside.compiled.search(found):
            return True
        if self._around is None:
            return False
        return any(match.start() <= start and end <= match.end() for match in self._around.compiled.finditer(text))


def _boundary(flags: str, terms: list[str]) -> Pattern | None:
    return Pattern(rf"{flags}\b(?:{'|'.join(terms)})\b", None) if terms else None


def search(pattern: Pattern, rule: Rule, document: Document, story: Story) -> Iterator[tuple[Match, Span]]:
    """Give every match of a pattern in the pieces of the rule's scope, with its place in the document's text.

    The scope `raw` is the file itself, markup and all. Raises TimeoutError when the rule has spent its seconds on
    this draft.
    """
    clock = Clock(document)
    for piece in pieces_of(rule, document, story, pattern.literals):
        for match in clock.matches(pattern, piece.text):
            yield match, piece.place(*match.span())


def pieces_of(rule: Rule, document: Document, story: Story, literals: Literals | None = None) -> Sequence[Piece]:
    """Give the pieces of a draft that a rule reads, each by itself; with `literals`, only those that hold one."""
    return galley_of(document).pieces(rule.scope, story, literals)


class Clock:
    """The seconds that one rule may search one draft; a book has more of them than a story."""

    def __init__(self, document: Document) -> None:
        share = max(1.0, len(document.text) / _STORY, len(document.blocks) / _PIECES)
        self._deadline = time.monotonic() + TIME_LIMIT.get() * share

    def matches(self, pattern: Pattern, text: str) -> Iterator[Match]:
        """Give the matches of a pattern that are not empty. Raises TimeoutError when the seconds are spent."""
        found = pattern.compiled.finditer(text, timeout=self._left())
        return (match for match in found if match.end() > match.start())

    def found(self, pattern: Pattern, text: str) -> list[str]:
        """Give the texts of all matches; of patterns in one group. Raises TimeoutError when the seconds are spent."""
        return pattern.compiled.findall(text, timeout=self._left())

    def _left(self) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left
