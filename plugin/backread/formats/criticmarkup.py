"""CriticMarkup: what editors of plain Markdown write on a draft, read and written.

A draft that holds some is read as if its changes were accepted; its comments are no copy. What Backread itself put
there is known by its notes and read as if nothing had been accepted yet: a draft reads the same before and after.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from backread.formats.edits import safe_edit
from backread.formats.notes import word_note
from backread.formats.places import leave_out, merge
from backread.model import Document, Span, Suggestion

_NOTE = r"\{>>backread[ ]\d+:[ ](?:(?!\{>>|<<\})[^\r\n])*+<<\}"
_OURS = re.compile(
    rf"(?P<mark>\{{==)[^{{}}]*(?P<marked>==\}})(?={_NOTE})"
    rf"|(?P<cut>\{{--)[^{{}}]*(?P<put>--\}}(?:\{{\+\+[^{{}}]*\+\+\}})?)(?={_NOTE})"
    rf"|(?P<note>{_NOTE})"
)
_CHANGE = re.compile(
    r"(?P<highlight>\{==)(?:(?!\{==|==\}).)*+(?P<highlighted>==\})"
    r"|(?P<insert>\{\+\+)(?:(?!\{\+\+|\+\+\}).)*+(?P<inserted>\+\+\})"
    r"|(?P<instead>\{~~(?:(?!\{~~|~>|~~\}).)*+~>)(?:(?!\{~~|~~\}).)*+(?P<replaced>~~\})"
    r"|(?P<delete>\{--(?:(?!\{--|--\}).)*+--\})"
    r"|(?P<comment>\{>>(?:(?!\{>>|<<\}).)*+<<\})",
    re.DOTALL,
)
_IN_THE_WAY = re.compile(r"[{}]|\n[ \t>]*\r?\n")  # braces would end a mark, and a blank line ends a paragraph
NO_BRACES = str.maketrans("{}", "()")
"""For the words of notes of every form: with braces they could close what the draft has left open."""

_SAFE = NO_BRACES | str.maketrans({"|": "/", "<": "&lt;"})  # in a table, on a page


def strip_notes(text: str) -> str:
    """Give a text without what an earlier review put in it."""
    return leave_out(text, find_notes(text))[0]


def find_notes(text: str) -> list[Span]:
    """Give what an earlier review put in a text, in order and apart."""
    return _cuts(_OURS, text)


def find_changes(text: str) -> list[Span]:
    """Give what is not in a text once the changes in it are accepted: their marks, what they take out, and comments."""
    return _cuts(_CHANGE, text)


def write_notes(document: Document, suggestions: Sequence[Suggestion]) -> str:
    """Give the source with the suggestions in it: safe edits as changes, all others as comments on their words.

    Suggestions that overlap share one mark, since marks cannot.
    """
    source = document.source or ""
    stretches = [(place_in_source(document, each.span), number) for number, each in enumerate(suggestions)]
    parts, at = [], 0
    for (start, end), numbers in _group(sorted(stretches)):
        notes = "".join(_comment(number + 1, suggestions[number]) for number in numbers)
        words = source[start:end]
        parts += [source[at:start], _mark(words, _new_words(document, suggestions, numbers, words)), notes]
        at = end
    return "".join([*parts, source[at:]])


def place_in_source(document: Document, span: Span) -> Span:
    """Give the stretch of the source from the first to the last of some characters; where there are none, a place."""
    anchors = document.anchored(*span)
    if anchors:
        return min(each.at for each in anchors), max(each.at + each.size for each in anchors)
    before = [*document.anchored(max(span[0] - 1, 0), span[0]), *document.anchored(0, span[0])][-1:]
    behind = document.anchored(span[0], len(document.text))[:1]
    at = before[0].at + before[0].size if before else behind[0].at if behind else len(document.source or "")
    return at, at


def _cuts(pattern: re.Pattern[str], text: str) -> list[Span]:
    """Give what a pattern's groups match, in order and apart; what stands between those of a match is looked into."""
    cuts: list[Span] = []
    start = 0
    while match := pattern.search(text, start):
        spans = [match.span(name) for name in pattern.groupindex if match.start(name) >= 0]
        cuts += spans
        start = spans[0][1]
    return merge(cuts)


def _group(stretches: Sequence[tuple[Span, int]]) -> Iterator[tuple[Span, list[int]]]:
    """Give the stretches that overlap as one each, with the numbers of the suggestions on it, in order."""
    span: Span | None = None
    numbers: list[int] = []
    for (start, end), number in stretches:
        if span is not None and (start < span[1] or (start, end) == span):
            span, numbers = (span[0], max(end, span[1])), [*numbers, number]
            continue
        if span is not None:
            yield span, sorted(numbers)
        span, numbers = (start, end), [number]
    if span is not None:
        yield span, sorted(numbers)


def _new_words(document: Document, suggestions: Sequence[Suggestion], numbers: Sequence[int], words: str) -> str | None:
    """Give the words that may replace those of a group: if all its marks are on the same words and one edit is safe."""
    group = [suggestions[number] for number in numbers]
    edits = [edit for each in group if (edit := safe_edit(document, each))]
    if any(one.span != other.span for one, other in pairwise(group)) or len({edit.new for edit in edits}) != 1:
        return None
    return edits[0].new if edits[0].end - edits[0].start == len(words) else None


def _mark(words: str, new: str | None) -> str:
    if not words or _IN_THE_WAY.search(words):
        return words
    if new is None or _IN_THE_WAY.search(new):
        return f"{{=={words}==}}"
    return f"{{--{words}--}}" + (f"{{++{new}++}}" if new else "")


def _comment(number: int, suggestion: Suggestion) -> str:
    return f"{{>>backread {number}: {word_note(suggestion).translate(_SAFE)}<<}}"
