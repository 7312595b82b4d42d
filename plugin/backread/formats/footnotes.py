"""Notes as footnotes of a Markdown draft: a mark behind the words, what it says at the end."""

import re
from collections.abc import Sequence

from backread.formats.criticmarkup import NO_BRACES, place_in_source
from backread.formats.decoding import line_ending
from backread.formats.notes import word_note
from backread.formats.places import leave_out
from backread.model import Document, Span, Suggestion

_OURS = re.compile(
    r"(?:\r\n\r\n|\n\n)?(?:^\[\^backread-\d+\]: [^\r\n]*(?:\r\n|\n|\Z))+|\[\^backread-\d+\]", re.MULTILINE
)
_SPECIAL = re.compile(r"[\\`*_\[\]<>|#&]")


def find_notes(text: str) -> list[Span]:
    """Give where the footnotes of an earlier review stand, marks and all."""
    return [match.span() for match in _OURS.finditer(text)]


def strip_notes(text: str) -> str:
    """Give a text without the footnotes of an earlier review."""
    return leave_out(text, find_notes(text))[0]


def write_notes(document: Document, suggestions: Sequence[Suggestion]) -> str:
    """Give the source with a mark behind the words of each suggestion, and the notes as footnotes at its end."""
    source = document.source or ""
    marks = sorted((_behind(document, each.span), number) for number, each in enumerate(suggestions, start=1))
    parts, at = [], 0
    for place, number in marks:
        parts += [source[at:place], f"[^backread-{number}]"]
        at = place
    ending = line_ending(source)
    notes = [f"[^backread-{number}]: {_escaped(word_note(each))}" for number, each in enumerate(suggestions, start=1)]
    return "".join([*parts, source[at:], ending * 2, *(note + ending for note in notes)])


def _behind(document: Document, span: Span) -> int:
    """Give the place behind some words: outside of code, where a mark would be code, and not on a line of its own."""
    source = document.source or ""
    start, end = place_in_source(document, span)
    while end > start and source[end - 1].isspace():
        end -= 1
    while source[end : end + 1] == "`":
        end += 1
    return end


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text.translate(NO_BRACES))
