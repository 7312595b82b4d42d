"""A Word file with suggestions on it: comments on the exact words, and tracked changes where an edit is safe."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from lxml import etree

from backread.config import Limits
from backread.formats.docx.comments import Comments
from backread.formats.docx.cutting import Cuts, Edge, host_of
from backread.formats.docx.markup import serialise
from backread.formats.docx.names import TEXTUAL, is_tab_stop, short, textual_nodes, value
from backread.formats.docx.package import Package
from backread.formats.docx.revisions import Revisions
from backread.formats.docx.styles import Styles
from backread.formats.docx.wording import word
from backread.model import Anchor, Document, Span, Suggestion

# The draft has been read under the limits; annotating it must not fail for want of them.
_NO_LIMITS = Limits(unzipped=1 << 40, entries=1 << 31)

_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}


@dataclass(frozen=True, slots=True)
class _Mark:
    """One comment to be: the suggestions on one span, where it starts and ends, and where its words really are."""

    suggestions: tuple[Suggestion, ...]
    first: Edge
    last: Edge
    place: str = ""


def annotate(
    data: bytes, document: Document, suggestions: Sequence[Suggestion], *, at: datetime | None = None
) -> bytes:
    """Give the file `document` was read from with each suggestion as a comment on exactly its characters.

    A suggestion that is safe and has exactly one replacement is a tracked change as well, unless the place makes
    that risky. Word takes no comments in notes and text boxes: theirs stand on the note's mark, or on what the box
    hangs on, and name the words. Suggestions on one span share a comment; those that a comment of ours already
    makes are left out. Everything else in the file is kept, parts without a change byte for byte; with nothing to
    add the bytes are the very same. `at` dates comments and changes (default: now).
    """
    if not suggestions:
        return data
    package = Package(data, _NO_LIMITS)
    source = package.archive.read(package.main)
    root = package.parse(package.main)
    date = (at or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    styles_part = package.related("styles")
    styles = Styles(package.parse(styles_part) if styles_part else None)
    comments = Comments(package, root, styles, date)
    noted = comments.noted
    groups = _by_span([each for each in suggestions if each.id not in noted])
    places = _Places(package, root, document)
    marks = [mark for span, group in groups.items() if (mark := places.mark(span, group))][: max(comments.room, 0)]
    if not marks:
        return data
    markers = _place(marks, document, comments)
    revisions = Revisions(root, date)
    edges = sorted(position for span in groups for position in span)
    for mark, (start, end) in zip(marks, markers, strict=True):
        replacement = _safe_replacement(mark, edges)
        if replacement is not None:
            revisions.replace(start, end, mark.suggestions[0].text, replacement)
    return package.archive.rewrite({package.main: serialise(root, source), **comments.changes()})


def _by_span(suggestions: Sequence[Suggestion]) -> dict[Span, tuple[Suggestion, ...]]:
    groups: dict[Span, list[Suggestion]] = {}
    for suggestion in sorted(suggestions, key=lambda each: (each.start, each.end)):
        groups.setdefault(suggestion.span, []).append(suggestion)
    return {span: tuple(group) for span, group in groups.items()}


def _place(
    marks: Sequence[_Mark], document: Document, comments: Comments
) -> list[tuple[etree._Element, etree._Element]]:
    """Write the comments and put their markers in the text, from the last to the first; give start and end of each."""
    cuts = Cuts()
    found = []
    events: list[tuple[tuple[float, float, int, int], Edge, tuple[etree._Element, ...]]] = []
    for index, mark in enumerate(marks):
        number = comments.add(
            word(document, mark.suggestions, mark.place), [each.id for each in mark.suggestions if each.id]
        )
        start, end, reference = comments.markers(number)
        found.append((start, end))
        # At one and the same place ranges end before others start, so a start is served first.
        events.append(((mark.first.order, mark.first.at or 0, 1, index), mark.first, (start,)))
        stop = float("inf") if mark.last.at is None else mark.last.at
        events.append(((mark.last.order, stop, 0, index), mark.last, (end, reference)))
    for key, edge, elements in sorted(events, key=lambda event: event[0], reverse=True):
        if key[2]:
            cuts.insert_before(edge, *elements)
        else:
            cuts.insert_after(edge, *elements)
    cuts.finish()
    return found


def _safe_replacement(mark: _Mark, edges: list[int]) -> str | None:
    """Give the text that may replace a mark's as a tracked change: nothing else may begin or end inside it."""
    safe = {each.replacements for each in mark.suggestions if each.fix == "safe"}
    if mark.place or len(safe) != 1 or len(replacements := safe.pop()) != 1:
        return None
    start, end = mark.suggestions[0].span
    if bisect_left(edges, end) > bisect_right(edges, start):
        return None
    return replacements[0]


class _Places:
    """Where the characters of a document stand in the main part of its package."""

    def __init__(self, package: Package, root: etree._Element, document: Document) -> None:
        self._package = package
        self._root = root
        self._document = document
        self._nodes = textual_nodes(root)

    def mark(self, span: Span, suggestions: tuple[Suggestion, ...]) -> _Mark | None:
        """Tie suggestions to the text, None if not one of their characters stands anywhere in it."""
        anchors = self._document.anchored(*span) or self._nearest(span[0])
        if not anchors:
            return None
        if anchors[0].part != self._package.main:
            return self._mark_note(anchors[0], suggestions)
        first = anchors[0]
        story = _story(self._nodes[first.node])
        host, _ = host_of(self._nodes[first.node])
        place = "text box" if story is not None else "form field" if short(host.tag) == "w:sdt" else ""
        last = next(
            each for each in reversed(anchors) if each.part == first.part and _story(self._nodes[each.node]) is story
        )
        opening, closing = self._nodes[first.node], self._nodes[last.node]
        return _Mark(
            suggestions,
            Edge(first.node, opening, first.at if first.size else None),
            Edge(last.node, closing, last.at + last.size if last.size else None),
            place,
        )

    def _nearest(self, offset: int) -> tuple[Anchor, ...]:
        """Give the anchor of the closest character, for a suggestion about none."""
        anchors = self._document.anchors
        index = bisect_right(anchors, offset, key=lambda anchor: anchor.start) - 1
        if not anchors:
            return ()
        near = anchors[max(index, 0)]
        at = min(max(offset, near.start), near.end - 1)
        return self._document.anchored(at, at + 1)

    def _mark_note(self, anchor: Anchor, suggestions: tuple[Suggestion, ...]) -> _Mark | None:
        """Tie suggestions to the mark that refers to the note they are on."""
        for related, kind in _NOTES.items():
            if self._package.related(related) == anchor.part:
                number = self._note_numbers(anchor.part)[anchor.node]
                found = self._references.get((f"w:{kind}Reference", number))
                if found:
                    edge = Edge(found[0], found[1], None)
                    return _Mark(suggestions, edge, edge, kind)
        return None

    def _note_numbers(self, part: str) -> list[str]:
        """Give for each text element of a notes part the id of its note."""
        if part not in self._numbers:
            self._numbers[part] = list(_note_ids(self._package.parse(part)))
        return self._numbers[part]

    @cached_property
    def _numbers(self) -> dict[str, list[str]]:
        return {}

    @cached_property
    def _references(self) -> dict[tuple[str, str], tuple[float, etree._Element]]:
        """The first mark that refers to each note, and its place among the text elements."""
        found: dict[tuple[str, str], tuple[float, etree._Element]] = {}
        order = -0.5
        for element in self._root.iter(etree.Element):
            name = short(element.tag)
            if name in TEXTUAL and not is_tab_stop(element):
                order += 1
            elif name in {"w:footnoteReference", "w:endnoteReference"}:
                found.setdefault((name, value(element, "id") or ""), (order, element))
        return found


def _story(element: etree._Element) -> etree._Element | None:
    """Give the text box an element stands in, None in the body."""
    return next((each for each in element.iterancestors() if short(each.tag) == "w:txbxContent"), None)


def _note_ids(root: etree._Element) -> Iterator[str]:
    for element in textual_nodes(root):
        note = next((each for each in element.iterancestors() if short(each.tag) in {"w:footnote", "w:endnote"}), None)
        yield (value(note, "id") or "") if note is not None else ""
