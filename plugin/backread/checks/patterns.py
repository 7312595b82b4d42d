"""Patterns at work: compiled when first needed, run piece by piece under a time limit, with what is excepted."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from heapq import heapify, heappop, heappush

import regex

from backread.checks.clock import seconds_left
from backread.checks.dialect import compile_pattern
from backread.checks.galley import Piece, galley_of
from backread.checks.literals import Literals, NotUnderstood, required
from backread.model import Document, Rule, Span, Story

Match = regex.Match[str]

_FEW = 3  # parts: fewer are tried at once
_ENTANGLED = re.compile(r"\(\?[aimsuxnLV01]*(?:-[imsx]+)?\)|\\[1-9gk]|\(\?P=|\(\?\(|\(\?(?:R|\d|&|P>)|\\G")
"""What makes a part lean on those before it: flags that go on, and groups referred to by number or name."""


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
    return together(read_each(tokens, key, whole=whole))


def read_each(
    tokens: Iterable[tuple[int | str | None, str]], key: str, *, whole: bool = False
) -> list[Literals | None]:
    """Give what each of a rule's tokens requires, as `read_tokens` does."""
    found: list[Literals | None] = []
    for place, token in tokens:
        try:
            found.append(required(token, whole=whole))
        except NotUnderstood:
            compile_pattern(token, key, place)
            found.append(None)
    return found


def together(each: Iterable[Literals | None]) -> Literals | None:
    """Give what a choice requires, by what its parts do; None if one of them requires nothing."""
    found: set[str] = set()
    for literals in each:
        if literals is None:
            return None
        found |= literals
    return frozenset(found) or None


class Alternation(Pattern):
    """A pattern that is a choice of parts: in each piece only those are tried whose fragments stand there.

    A list of 700 phrases costs as much as the two of them that a paragraph could hold. `compose` makes the pattern of
    some parts. If it gives each part a group, and none has groups of its own, the number of a match is its part's.
    """

    def __init__(
        self, parts: Sequence[str], each: Sequence[Literals | None], compose: Callable[[Sequence[str]], str]
    ) -> None:
        super().__init__(compose(parts), together(each))
        self._parts = parts
        self._compose = compose
        self.always = [number for number, literals in enumerate(each) if literals is None]
        self.by_literal: dict[str, list[int]] = {}
        for number, literals in enumerate(each):
            for literal in literals or ():
                self.by_literal.setdefault(literal, []).append(number)

    @cached_property
    def separable(self) -> bool:
        """Whether the parts may be tried one by one: there are some, and none leans on another or matches nothing."""
        return (
            len(self.always) < len(self._parts) > _FEW
            and not any(_ENTANGLED.search(part) for part in self._parts)
            and not any(self._part(number).compiled.search("") for number in self.always)
        )

    def _part(self, number: int) -> Pattern:
        known = self._compiled.get(number)
        if known is None:
            known = self._compiled[number] = Pattern(self._compose([self._parts[number]]), None)
        return known

    @cached_property
    def _rest(self) -> Pattern:
        return Pattern(self._compose([self._parts[number] for number in self.always]), None)

    @cached_property
    def _compiled(self) -> dict[int, Pattern]:
        return {}

    def choose(self, numbers: Sequence[int], text: str) -> Iterator[tuple[int, Match]]:
        """Give the matches of some parts as their choice would: the leftmost, of several there the first in order."""
        if numbers == self.always:  # as in most pieces: one search for them all
            for match in matches(self._rest, text):
                yield self.always[min(match.lastindex or 1, len(self.always)) - 1], match
            return
        first = ((number, first_match(self._part(number), text, 0)) for number in numbers)
        ahead = [(match.start(), number, match) for number, match in first if match is not None]
        heapify(ahead)
        at = 0
        while ahead:
            start, number, match = heappop(ahead)
            if start >= at:
                if match.end() > start:
                    yield number, match
                at = max(match.end(), start + 1)
            if (later := first_match(self._part(number), text, at)) is not None:
                heappush(ahead, (later.start(), number, later))


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
        if self._inside is not None and self._inside.compiled.search(found, timeout=seconds_left()):
            return True
        if self._around is None:
            return False
        around = self._around.compiled.finditer(text, timeout=seconds_left())
        return any(match.start() <= start and end <= match.end() for match in around)


def _boundary(flags: str, terms: list[str]) -> Pattern | None:
    return Pattern(rf"{flags}\b(?:{'|'.join(terms)})\b", None) if terms else None


def search(pattern: Pattern, rule: Rule, document: Document, story: Story) -> Iterator[tuple[Match, Span]]:
    """Give every match of a pattern in the pieces of the rule's scope, with its place in the document's text.

    The scope `raw` is the file itself, markup and all. Raises TimeoutError when the rule has spent its seconds on
    this draft.
    """
    return ((match, place) for _, match, place in search_parts(pattern, rule, document, story))


def search_parts(pattern: Pattern, rule: Rule, document: Document, story: Story) -> Iterator[tuple[int, Match, Span]]:
    """Give every match of a pattern as `search` does, and before it the number of the part of a choice that matched."""
    galley = galley_of(document)
    if isinstance(pattern, Alternation) and pattern.separable:
        for piece in galley.wholes(rule.scope):
            for match in matches(pattern, piece.text):
                yield (match.lastindex or 1) - 1, match, piece.place(*match.span())
        for piece, numbers in galley.choices(rule.scope, story, pattern.by_literal, pattern.always):
            for number, match in pattern.choose(numbers, piece.text):
                yield number, match, piece.place(*match.span())
        return
    for piece in galley.pieces(rule.scope, story, pattern.literals):
        for match in matches(pattern, piece.text):
            yield (match.lastindex or 1) - 1, match, piece.place(*match.span())


def place_in_source(match: Match, document: Document) -> int | None:
    """Give where a match stands in the file as it is, None if it was found in the text."""
    galley = galley_of(document)
    return match.start() if match.string is galley.source is not document.text else None


def pieces_of(rule: Rule, document: Document, story: Story, literals: Literals | None = None) -> Sequence[Piece]:
    """Give the pieces of a draft that a rule reads, each by itself; with `literals`, only those that hold one."""
    return galley_of(document).pieces(rule.scope, story, literals)


def matches(pattern: Pattern, text: str) -> Iterator[Match]:
    """Give the matches of a pattern that are not empty. Raises TimeoutError when the rule has spent its seconds."""
    found = pattern.compiled.finditer(text, timeout=seconds_left())
    return (match for match in found if match.end() > match.start())


def first_match(pattern: Pattern, text: str, at: int) -> Match | None:
    """Give the first match of a pattern from a place on. Raises TimeoutError as `matches` does."""
    return pattern.compiled.search(text, at, timeout=seconds_left())
