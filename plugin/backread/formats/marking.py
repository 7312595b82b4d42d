"""Marks in a page: `<mark>` around the words, `<del>` and `<ins>` for mechanical edits, and taking them out again."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import escape

from backread.formats.edits import Edit, safe_edit, stands_alone
from backread.formats.elements import OURS
from backread.formats.notes import word_note
from backread.formats.places import leave_out
from backread.formats.tags import Token, tokenise
from backread.model import Document, Span, Suggestion
from backread.model.rule import LEVELS

_OUR_TAG = re.compile(
    rf'<(?:mark|del|ins) {OURS}="[^"<>]*" {OURS}-rule="[^"<>]*" {OURS}-level="[a-z]*" title="[^"<>]*">'
)


def strip_marks(source: str) -> str:
    """Give a page without the marks of an earlier review and the words it proposed."""
    if OURS not in source:
        return source
    cuts: list[Span] = []
    opened: Token | None = None
    for token in tokenise(source):
        if token.kind == "open" and _OUR_TAG.fullmatch(source, token.start, token.end):
            opened = token
        elif opened is not None and token.kind == "close" and token.value == opened.value:
            ours = (opened.start, opened.end), (token.start, token.end)
            cuts += [(opened.start, token.end)] if opened.value == "ins" else ours
            opened = None
        elif token.kind in {"open", "close"} and token.value != "img":
            opened = None  # a mark of ours holds no tag but a picture's
    return leave_out(source, cuts)[0]


def write_marks(document: Document, suggestions: Sequence[Suggestion]) -> str:
    """Give the page with the suggestions marked in it.

    A mark never crosses a tag: words that tags part get several. Words that stand for a picture are marked around it.
    """
    source = document.source or ""
    pictures = Pictures(source)
    edits = _changes(document, suggestions, pictures)
    parts, at = [], 0
    for start, end, marking in _segments(document, pictures, suggestions):
        attributes = _attributes(marking)
        words = source[start:end]
        edit = edits.get((start, end))
        if edit is None:
            marked = f"<mark {attributes}>{words}</mark>"
        else:
            new = f"<ins {attributes}>{escape(edit.new, quote=False)}</ins>" if edit.new else ""
            marked = f"<del {attributes}>{words}</del>{new}"
        parts += [source[at:start], marked]
        at = end
    return "".join([*parts, source[at:]])


class Pictures:
    """The picture tags of a page, to ask whether a place lies in one: there are words in them, and no room for tags."""

    def __init__(self, source: str) -> None:
        tags = tokenise(source) if "<img" in source.lower() else ()
        self._spans = [(tag.start, tag.end) for tag in tags if tag.kind == "open" and tag.value == "img"]
        self._starts = [start for start, _ in self._spans]

    def holding(self, offset: int) -> Span | None:
        """Give the tag that a place lies in, None if it lies in none."""
        index = bisect_right(self._starts, offset) - 1
        return self._spans[index] if index >= 0 and offset < self._spans[index][1] else None


def _changes(document: Document, suggestions: Sequence[Suggestion], pictures: Pictures) -> dict[Span, Edit]:
    """Give the safe edits that can be shown as changes, by the stretch of source they replace.

    Nothing else may begin or end in their words, and marks on the same words must not ask for something else.
    """
    edges = sorted(edge for each in suggestions for edge in each.span)
    found: dict[Span, Edit] = {}
    contested = set()
    for suggestion in suggestions:
        edit = safe_edit(document, suggestion) if stands_alone(suggestion, edges) else None
        if edit is None or edit.old != suggestion.text or pictures.holding(edit.start):
            continue
        if found.setdefault((edit.start, edit.end), edit).new != edit.new:
            contested.add((edit.start, edit.end))
    return {span: edit for span, edit in found.items() if span not in contested}


def _attributes(marking: Sequence[Suggestion]) -> str:
    ids = " ".join(dict.fromkeys(each.id for each in marking))
    rules = " ".join(dict.fromkeys(each.rule for each in marking))
    level = max((each.level for each in marking), key=LEVELS.index)
    notes = "\n".join(word_note(each, words=False) for each in marking)
    return f'{OURS}="{escape(ids)}" {OURS}-rule="{escape(rules)}" {OURS}-level="{level}" title="{escape(notes)}"'


def _segments(
    document: Document, pictures: Pictures, suggestions: Sequence[Suggestion]
) -> Iterator[tuple[int, int, list[Suggestion]]]:
    """Give the stretches of the source that are under the same marks throughout, in order, and those marks."""
    source = document.source or ""
    edges: dict[int, tuple[list[int], list[int]]] = {}
    for number, suggestion in enumerate(suggestions):
        for start, end in _runs(document, pictures, suggestion):
            edges.setdefault(start, ([], []))[0].append(number)
            edges.setdefault(end, ([], []))[1].append(number)
    marking: set[int] = set()
    last = 0
    for at in sorted(edges):
        here = [suggestions[number] for number in sorted(marking)]
        if here and (source[last:at].strip() or not all(each.text.strip() for each in here)):
            yield last, at, here
        begun, ended = edges[at]
        marking.difference_update(ended)
        marking.update(begun)
        last = at


def _runs(document: Document, pictures: Pictures, suggestion: Suggestion) -> Iterator[Span]:
    """Give where a suggestion's words stand in the source, without the tags in it and between its words.

    One that is about no words is put on the character before it.
    """
    source = document.source or ""
    start, end = suggestion.span
    run: Span | None = None
    for anchor in document.anchored(start if start < end else max(start - 1, 0), max(end, 1)):
        low, high = pictures.holding(anchor.at) or (anchor.at, anchor.at + anchor.size)
        if source[anchor.at] == "<" and anchor.size > 1:  # a break or a quotation element
            continue
        if run and run[0] <= low <= run[1]:
            run = (run[0], max(run[1], high))
        else:
            if run:
                yield run
            run = (low, high)
    if run:
        yield run
