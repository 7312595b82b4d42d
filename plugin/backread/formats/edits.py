"""Edits that are safe to make in a flat source, and making them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from backread.model import Document, Span, Suggestion


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the source, the words that stand there, and those that should."""

    start: int
    end: int
    old: str
    new: str


def stretch_of(document: Document, span: Span) -> Span | None:
    """Give where some characters of the text stand in the source, if they stand there in one piece without markup."""
    stretch: Span | None = None
    for anchor in document.anchored(*span):
        whole = anchor.size != anchor.end - anchor.start
        if whole and document.source is not None and document.source[anchor.at] == "<":
            return None  # a line break or a quotation element: a tag, not a character
        if stretch is not None and anchor.at != stretch[1]:
            return None
        stretch = (anchor.at if stretch is None else stretch[0], anchor.at + anchor.size)
    return stretch


def safe_edits(document: Document, suggestions: Sequence[Suggestion]) -> list[Edit]:
    """Give the mechanical edits among some suggestions, in order and apart.

    Of two that overlap the first counts. An edit whose words lie across markup is cut down to the characters that
    change; if these do too, it is left out.
    """
    found: list[Edit] = []
    for suggestion in sorted(suggestions, key=lambda each: each.span):
        edit = safe_edit(document, suggestion)
        if edit is not None and (not found or found[-1].end < edit.start or found[-1].end == edit.start != edit.end):
            found.append(edit)
    return found


def safe_edit(document: Document, suggestion: Suggestion) -> Edit | None:
    """Give the edit that a suggestion asks for, None if that takes a person."""
    if suggestion.fix != "safe" or len(suggestion.replacements) != 1:
        return None
    for start, end, new in _tries(suggestion):
        stretch = stretch_of(document, (start, end))
        if stretch is not None:
            return Edit(*stretch, document.text[start:end], new)
    return None


def stands_alone(suggestion: Suggestion, edges: Sequence[int]) -> bool:
    """Tell whether no other mark begins or ends inside a suggestion's words; `edges` are those of all, in order."""
    return bisect_left(edges, suggestion.end) <= bisect_right(edges, suggestion.start)


def make(source: str, edits: Iterable[Edit], write: Callable[[Edit], str]) -> str:
    """Give the source with the edits made; `write` gives what stands there then."""
    parts, at = [], 0
    for edit in edits:
        parts += [source[at : edit.start], write(edit)]
        at = edit.end
    return "".join([*parts, source[at:]])


def _tries(suggestion: Suggestion) -> Iterable[tuple[int, int, str]]:
    """Give the edit as it was suggested, then without the characters at its ends that stay as they are."""
    old, (new,) = suggestion.text, suggestion.replacements
    yield suggestion.start, suggestion.end, new
    before = _shared(old, new)
    behind = _shared(old[before:][::-1], new[before:][::-1])
    if before + behind == len(old):  # only something to put in: it needs a character to stand beside
        before, behind = (before - 1, behind) if before else (before, behind - 1)
    if before >= 0 and behind >= 0:
        yield suggestion.start + before, suggestion.end - behind, new[before : len(new) - behind]


def _shared(one: str, other: str) -> int:
    """Count the characters with which both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
