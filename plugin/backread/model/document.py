"""A draft as every reader hands it over: one text, its blocks, and the way back to the source."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Span = tuple[int, int]
"""Half-open, in code points of `Document.text`."""

BlockKind = Literal[
    "heading",
    "paragraph",
    "list_item",
    "block_quote",
    "table_cell",
    "caption",
    "footnote",
    "byline",
    "dateline",
    "note",
    "code",
]

InlineKind = Literal["code", "link", "emphasis", "strong", "image", "markup"]

SCAFFOLDING: frozenset[BlockKind] = frozenset({"byline", "dateline", "note", "code"})
"""Kinds that carry no copy: no party, sentence or allegation is made of them."""

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")


def count_words(text: str, start: int = 0, end: int | None = None) -> int:
    """Count the words of a stretch of text; a contraction or hyphenated word is one."""
    return sum(1 for _ in _WORD.finditer(text, start, len(text) if end is None else end))


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the text that stands by itself; blocks are in order and never overlap.

    `level` is the heading's (1 to 6), or the depth of a list item or block quote (from 1), else 0. `cell` is the row
    and column, both from 1, of what stands in a table: the outermost one, where tables lie in tables. A cell may hold
    several blocks; a block whose cell does not follow the one before (see `follows_in_table`) begins another table.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    cell: tuple[int, int] | None = None

    @property
    def span(self) -> Span:
        return self.start, self.end

    def follows_in_table(self, before: "Block") -> bool:
        """Say whether this block stands in the same table as the one before it: in its cell, or in a later one."""
        return self.cell is not None and before.cell is not None and before.cell <= self.cell


@dataclass(frozen=True, slots=True)
class Inline:
    """A stretch inside a block that the markup sets apart; `target` is a link's address."""

    kind: InlineKind
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the characters `start` to `end` of the text stand in the source.

    In a flat format `part` is empty and `at` counts code points of the decoded source. In a package `part`
    names the part and `node` the text element in it, in document order; `at` counts code points inside
    that element. If `size` equals `end - start` the two correspond one to one; otherwise (an entity, a
    symbol, a break) the stretch can only be addressed whole.
    """

    start: int
    end: int
    at: int
    size: int
    part: str = ""
    node: int = 0


@dataclass(frozen=True, slots=True)
class Directive:
    """What a draft itself tells its reviewer about a stretch of its text: a Word comment that begins with `backread:`.

    `text` is what the comment says behind that; `author` who wrote it, if the file tells.
    """

    start: int
    end: int
    text: str
    author: str = ""


@dataclass(frozen=True)
class Document:
    """A draft that has been read; `text` is what a reader would see, verbatim for plain text.

    `source` is the decoded source of a flat format, None for a package such as DOCX. Characters of the text
    that stand nowhere in the source (the breaks between the paragraphs of a Word file) have no anchor. `decisions` is
    what the file itself says became of suggestions, by id: "dismissed" for a comment of ours that somebody resolved.
    """

    name: str
    format: str
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    title: Span | None = None
    language: str = "en"
    genre: str = "news"
    meta: Mapping[str, str] = field(default_factory=dict, repr=False)
    inlines: tuple[Inline, ...] = field(default=(), repr=False)
    anchors: tuple[Anchor, ...] = field(default=(), repr=False)
    source: str | None = field(default=None, repr=False)
    directives: tuple[Directive, ...] = ()
    decisions: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def words(self) -> int:
        """How many words the copy has; code does not count."""
        return sum(count_words(self.text, *block.span) for block in self.blocks if block.kind != "code")

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _anchor_starts(self) -> list[int]:
        return [anchor.start for anchor in self.anchors]

    @cached_property
    def _line_starts(self) -> list[int]:
        text = self.text if self.source is None else self.source
        first = int(text.startswith("\ufeff"))  # no editor counts a byte order mark as a column
        return [first, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]

    def block_at(self, offset: int) -> Block | None:
        """Give the block that holds the character at `offset`, None between blocks."""
        index = bisect_right(self._block_starts, offset) - 1
        if index < 0 or offset >= self.blocks[index].end:
            return None
        return self.blocks[index]

    def copy_blocks(self) -> Iterator[Block]:
        """Give the blocks that carry copy: everything but bylines, datelines, notes and code."""
        return (block for block in self.blocks if block.kind not in SCAFFOLDING)

    def anchored(self, start: int, end: int) -> tuple[Anchor, ...]:
        """Give where the characters `start` to `end` stand in the source, clipped to them, in order.

        An anchor that can only be addressed whole is given whole as soon as one of its characters is asked for.
        """
        found = []
        index = max(bisect_right(self._anchor_starts, start) - 1, 0)
        for anchor in self.anchors[index:]:
            if anchor.start >= end:
                break
            low, high = max(start, anchor.start), min(end, anchor.end)
            if low >= high:
                continue
            if anchor.size == anchor.end - anchor.start:
                at = anchor.at + low - anchor.start
                found.append(Anchor(low, high, at, high - low, anchor.part, anchor.node))
            else:
                found.append(anchor)
        return tuple(found)

    @cached_property
    def _by_source(self) -> tuple[list[int], list[Anchor]]:
        ordered = sorted(self.anchors, key=lambda anchor: anchor.at)
        return [anchor.at for anchor in ordered], ordered

    def offset_at(self, place: int) -> int:
        """Give the character of the text that stands at a place of a flat source, else the first one behind it.

        The length of the text if nothing of the source behind that place is shown.
        """
        starts, ordered = self._by_source
        index = bisect_right(starts, place) - 1
        if index >= 0 and place < ordered[index].at + ordered[index].size:
            anchor = ordered[index]
            return anchor.start + (place - anchor.at if anchor.size == anchor.end - anchor.start else 0)
        return ordered[index + 1].start if index + 1 < len(ordered) else len(self.text)

    def position(self, offset: int) -> tuple[int, int]:
        """Give line and column, both from 1, of a character: in the source, or in the text of a package."""
        if self.source is not None:
            anchors = self.anchored(offset, offset + 1)
            offset = anchors[0].at if anchors else self._nearest(offset)
        return self.place_in_lines(offset)

    def place_in_lines(self, offset: int) -> tuple[int, int]:
        """Give line and column, both from 1, of a character of the source, or of the text of a package."""
        line = max(bisect_right(self._line_starts, offset) - 1, 0)
        return line + 1, max(offset - self._line_starts[line], 0) + 1

    def _nearest(self, offset: int) -> int:
        """Source offset for a character that stands nowhere: just behind the last one that does."""
        index = bisect_right(self._anchor_starts, offset) - 1
        if index < 0:
            return 0
        return self.anchors[index].at + self.anchors[index].size
