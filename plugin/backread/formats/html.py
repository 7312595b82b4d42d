"""HTML as a content system sends it: the words a browser would show, each where it stands in the source."""

import re
from collections.abc import Iterator, Sequence
from html import escape

from backread.config import Limits
from backread.formats.composition import Composition
from backread.formats.decoding import decode
from backread.formats.elements import Walk
from backread.formats.notes import word_note
from backread.model import Document, Span, Suggestion

_OUR_MARK = re.compile(r'<mark data-backread-rule="[^"<>]*" title="[^"<>]*">((?:[^<]|<(?![A-Za-z/!?]))*+)</mark>')


def read(data: bytes, name: str, limits: Limits) -> Document:
    """Read a page or a fragment of one; nothing in it is fetched or run. Raises UnreadableDraft as `decode` does."""
    return _read(decode(data, limits).text, name)


def annotate(data: bytes, document: Document, suggestions: Sequence[Suggestion]) -> bytes:
    """Give the page back with `<mark data-backread-rule title>` around the marked words; with none, the same bytes.

    A mark never crosses a tag: words that tags part get several. Marks of an earlier review are taken out first.
    """
    if not suggestions:
        return data
    decoded = decode(data, Limits(text=len(data)))
    document = _without_marks(decoded.text, document)
    source = document.source or ""
    parts, at = [], 0
    for start, end, marking in _segments(document, source, suggestions):
        rules = " ".join(dict.fromkeys(suggestion.rule for suggestion in marking))
        notes = "\n".join(word_note(suggestion, words=False) for suggestion in marking)
        mark = f'<mark data-backread-rule="{escape(rules)}" title="{escape(notes)}">'
        parts += [source[at:start], mark, source[start:end], "</mark>"]
        at = end
    return decoded.encode("".join([*parts, source[at:]]), missing="xmlcharrefreplace")


def _read(source: str, name: str) -> Document:
    composition = Composition()
    walk = Walk(composition)
    walk.through(source)
    return composition.document(name, "html", source, walk.meta)


def _without_marks(source: str, document: Document) -> Document:
    """Give the page as it was before an earlier review marked it."""
    bare = _OUR_MARK.sub(r"\1", source)
    if bare == source:
        return document
    found = _read(bare, document.name)
    return found if (found.text, found.blocks) == (document.text, document.blocks) else document


def _segments(
    document: Document, source: str, suggestions: Sequence[Suggestion]
) -> Iterator[tuple[int, int, list[Suggestion]]]:
    """Give the stretches of the source that are under the same marks throughout, in order, and those marks."""
    edges: dict[int, tuple[list[int], list[int]]] = {}
    for number, suggestion in enumerate(suggestions):
        for start, end in _runs(document, source, suggestion.span):
            edges.setdefault(start, ([], []))[0].append(number)
            edges.setdefault(end, ([], []))[1].append(number)
    marking: set[int] = set()
    last = 0
    for at in sorted(edges):
        if marking and source[last:at].strip():
            yield last, at, [suggestions[number] for number in sorted(marking)]
        begun, ended = edges[at]
        marking.difference_update(ended)
        marking.update(begun)
        last = at


def _runs(document: Document, source: str, span: Span) -> Iterator[Span]:
    """Give where a stretch of the text stands in the source, without the tags in it and between its words."""
    run: Span | None = None
    for anchor in document.anchored(*span):
        start, end = anchor.at, anchor.at + anchor.size
        if source[start] == "<":  # a break or a quotation element
            continue
        if run and run[1] == start:
            run = (run[0], end)
        else:
            if run:
                yield run
            run = (start, end)
    if run:
        yield run
