"""Where the characters of a document stand in its package: the edges that comments and changes go to."""

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from backread.formats.docx.boxes import box_of
from backread.formats.docx.cutting import Edge, host_of, value_around
from backread.formats.docx.markup import serialise
from backread.formats.docx.names import TEXTUAL, is_tab_stop, short, textual_nodes, value
from backread.formats.docx.package import Package
from backread.model import Anchor, Document, Span

_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the text in the file. `place` says where the words really are if a comment cannot stand on them."""

    first: Edge
    last: Edge
    place: str = ""


class Places:
    """The parts of a package that hold a document's text, and where in them its characters stand."""

    def __init__(self, package: Package, document: Document) -> None:
        self._package = package
        self._document = document
        self._nodes: dict[str, list[etree._Element]] = {}
        self._sources: dict[str, bytes] = {}
        self.roots: dict[str, etree._Element] = {}
        self.main = self._open(package.main)

    def to_comment(self, span: Span) -> Stretch | None:
        """Tell where a comment on some characters goes, None if not one of them stands anywhere in the file.

        Word takes no comments in notes and text boxes: theirs go to the note's mark, or to what the box hangs on.
        """
        anchors = self._document.anchored(*span) or self._nearest(span[0])
        if not anchors:
            return None
        first = anchors[0]
        if first.part != self._package.main:
            return self._note_mark(first)
        nodes = self._nodes[first.part]
        box = box_of(nodes[first.node])
        last = next(each for each in reversed(anchors) if each.part == first.part and box_of(nodes[each.node]) is box)
        host, _ = host_of(nodes[first.node])
        field = short(host.tag) == "w:sdt" or value_around(nodes[first.node]) is not None
        place = "text box" if box is not None else "form field" if field else ""
        return Stretch(*self._edges(first, last), place)

    def to_change(self, span: Span) -> Stretch | None:
        """Tell where a change of some characters goes, None if some of them are not letters of one part."""
        anchors = self._document.anchored(*span)
        if sum(each.size for each in anchors) != span[1] - span[0] or len({each.part for each in anchors}) != 1:
            return None
        self._open(anchors[0].part)
        return Stretch(*self._edges(anchors[0], anchors[-1], inside=True))

    def serialise(self, parts: Collection[str]) -> dict[str, bytes]:
        """Give the bytes of some of the parts."""
        return {part: serialise(root, self._sources[part]) for part, root in self.roots.items() if part in parts}

    def _open(self, part: str) -> etree._Element:
        if part not in self.roots:
            self._sources[part] = self._package.archive.read(part)
            self.roots[part] = self._package.parse(part)
            self._nodes[part] = textual_nodes(self.roots[part])
        return self.roots[part]

    def _edges(self, first: Anchor, last: Anchor, *, inside: bool = False) -> tuple[Edge, Edge]:
        nodes, part = self._nodes[first.part], list(self.roots).index(first.part)
        return (
            Edge(part, first.node, nodes[first.node], first.at if first.size else None, inside),
            Edge(part, last.node, nodes[last.node], last.at + last.size if last.size else None, inside),
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

    def _note_mark(self, anchor: Anchor) -> Stretch | None:
        """Give the mark that refers to the note a character is in."""
        for related, kind in _NOTES.items():
            if self._package.related(related) == anchor.part:
                number = self._note_numbers(anchor.part)[anchor.node]
                found = self._references.get((f"w:{kind}Reference", number))
                if found:
                    edge = Edge(0, found[0], found[1], None)
                    return Stretch(edge, edge, kind)
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
        for element in self.main.iter(etree.Element):
            name = short(element.tag)
            if name in TEXTUAL and not is_tab_stop(element):
                order += 1
            elif name in {"w:footnoteReference", "w:endnoteReference"}:
                found.setdefault((name, value(element, "id") or ""), (order, element))
        return found


def _note_ids(root: etree._Element) -> Iterator[str]:
    for element in textual_nodes(root):
        note = next((each for each in element.iterancestors() if short(each.tag) in {"w:footnote", "w:endnote"}), None)
        yield (value(note, "id") or "") if note is not None else ""
