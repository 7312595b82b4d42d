"""A text put together piece by piece from marked-up source, with its blocks, inlines and anchors."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from backread.formats.language import draft_language
from backread.formats.places import Places
from backread.formats.scaffolding import scaffolding_kind
from backread.formats.titles import find_title
from backread.model import Anchor, Block, BlockKind, Document, Inline
from backread.model.document import InlineKind

_SPACE = " \t\r\n\f"
_LETTER = re.compile(r"[^\W_]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

Cell = tuple[int, int]
"""Row and column in a table, from 1."""


@dataclass(slots=True)
class _Setting:
    """An inline that has begun; `start` counts in the open block, -1 until its first character comes."""

    kind: InlineKind
    target: str
    start: int = -1


@dataclass(slots=True)
class _Open:
    """A block that is being written: its pieces (text, place, size in the source), their length, and its inlines.

    `target` is the address of the picture it stands for.
    """

    kind: BlockKind = "paragraph"
    level: int = 0
    cell: Cell | None = None
    verbatim: bool = False
    target: str = ""
    pieces: list[tuple[str, int, int]] = field(default_factory=list)
    size: int = 0
    marks: list[tuple[InlineKind, int, int, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(piece for piece, _, _ in self.pieces)

    def put(self, text: str, at: int, size: int) -> bool:
        """Add characters, without white space at the block's start; tell whether there were any."""
        if not self.pieces and not self.verbatim:
            kept = text.lstrip()
            if len(text) == size:
                at, size = at + size - len(kept), len(kept)
            text = kept
        if not text:
            return False
        if size != len(text):  # an entity can name a character that must not be in a text
            text = _CONTROL.sub("\ufffd", text)
        self.pieces.append((text, at, size))
        self.size += len(text)
        return True

    def trim(self) -> None:
        """Take white space off the end."""
        while self.pieces:
            text, at, size = self.pieces.pop()
            kept = text.rstrip()
            self.size -= len(text) - len(kept)
            if kept:
                self.pieces.append((kept, at, len(kept) if size == len(text) else size))
                break


class Composition:
    """The text of a marked-up draft as it grows. Every operation costs what it adds, so a draft costs its length.

    Characters are `put` with their place in what is read; `places` leads from there to the draft's source. The first
    one after `part` opens a block of the kind and level set there; a block in which nothing but white space came is
    none. `document` closes the last one.
    """

    def __init__(self, places: Places | None = None) -> None:
        self._places = places
        self._blocks: list[Block] = []
        self._inlines: list[Inline] = []
        self._anchors: list[Anchor] = []
        self._parts: list[str] = []
        self._length = 0
        self._open = _Open()
        self._aside: _Open | None = None
        self._asides: list[_Open] = []
        # the inlines that have begun, None for one inside another of its kind; and those that count, at most one a kind
        self._begun: list[_Setting | None] = []
        self._settings: list[_Setting] = []

    @property
    def ends_in_space(self) -> bool:
        """Whether white space that comes now would be at the block's start or behind other white space."""
        return not self._open.pieces or self._open.pieces[-1][0][-1] in _SPACE

    def part(self, kind: BlockKind, level: int = 0, *, cell: Cell | None = None, verbatim: bool = False) -> None:
        """Close the open block; what comes next is of this kind, in this row and column of a table.

        `verbatim` keeps white space at its start.
        """
        self._close()
        self._open = _Open(kind, level, cell, verbatim)

    def put(self, text: str, at: int, size: int) -> None:
        """Add characters that stand at `at` in what is read: one to one if they are `size` many, else as a whole."""
        for piece, place, length in self._placed(text, at, size):
            if self._aside is not None:
                self._aside.put(piece, place, length)
                continue
            start = self._open.size
            if self._open.put(piece, place, length):
                for setting in self._settings:
                    if setting.start < 0:
                        setting.start = start

    def begin_aside(self, target: str) -> None:
        """Set what comes next aside, up to `end_aside`: the words that stand for the picture `target`.

        They become a caption of their own behind the open block, so that they are in nobody's sentence.
        """
        self._aside = _Open("caption", cell=self._open.cell, target=target)

    def end_aside(self) -> None:
        """End what is set aside."""
        aside, self._aside = self._aside, None
        if aside is not None:
            aside.trim()
            if _LETTER.search(aside.text):
                aside.marks.append(("image", 0, aside.size, aside.target))
                self._asides.append(aside)

    def begin(self, kind: InlineKind, target: str = "") -> None:
        """Begin an inline at the next character; inside another of its kind, or set aside, it adds nothing."""
        nested = self._aside is not None or any(setting.kind == kind for setting in self._settings)
        setting = None if nested else _Setting(kind, target)
        self._begun.append(setting)
        if setting is not None:
            self._settings.append(setting)

    def end(self) -> None:
        """End the inline that began last and has not ended."""
        if self._begun and self._begun.pop() is not None:
            self._mark(self._settings.pop())

    def document(self, name: str, format_: str, source: str, meta: Mapping[str, str]) -> Document:
        """Close the last block and give the whole as a document; `meta` is what the draft says of itself."""
        self._close()
        text = "".join(self._parts)
        blocks, title = find_title(text, self._blocks, stated=bool(meta.get("title")))
        return Document(
            name=name,
            format=format_,
            text=text,
            blocks=blocks,
            title=title,
            language=draft_language(meta, text),
            genre=meta.get("genre", "").lower() or "news",
            meta=meta,
            inlines=tuple(sorted(self._inlines, key=lambda inline: (inline.start, -inline.end))),
            anchors=tuple(self._anchors),
            source=source,
        )

    def _placed(self, text: str, at: int, size: int) -> Iterable[tuple[str, int, int]]:
        return [(text, at, size)] if self._places is None or not size else self._places.split(text, at, size)

    def _mark(self, setting: _Setting) -> None:
        if 0 <= setting.start < self._open.size:
            self._open.marks.append((setting.kind, setting.start, self._open.size, setting.target))

    def _close(self) -> None:
        for setting in self._settings:  # an inline goes on in the next block
            self._mark(setting)
            setting.start = -1
        asides, self._asides = self._asides, []
        self._open.trim()
        for block in (self._open, *asides):
            if block.pieces:
                self._commit(block)
        self._open = _Open()

    def _commit(self, block: _Open) -> None:
        kind = _recognised(block)
        if self._blocks:
            cells = kind == "table_cell" == self._blocks[-1].kind
            self._add("\n" if cells else "\n\n")
        start = self._length
        for piece, at, size in block.pieces:
            self._anchor(self._add(piece), at, size)
        level = block.level if kind == block.kind else 0
        self._blocks.append(Block(kind, start, self._length, level, block.cell))
        for inline, low, high, target in block.marks:
            if low < min(high, block.size):
                self._inlines.append(Inline(inline, start + low, start + min(high, block.size), target))

    def _add(self, text: str) -> int:
        start, self._length = self._length, self._length + len(text)
        self._parts.append(text)
        return start

    def _anchor(self, start: int, at: int, size: int) -> None:
        last = self._anchors[-1] if self._anchors else None
        if (
            last is not None
            and size == self._length - start
            and (last.end, last.at + last.size) == (start, at)
            and last.size == last.end - last.start
        ):
            self._anchors[-1] = Anchor(last.start, self._length, last.at, last.size + size)
        else:
            self._anchors.append(Anchor(start, self._length, at, size))


def _recognised(block: _Open) -> BlockKind:
    if block.kind != "paragraph":
        return block.kind
    return scaffolding_kind(block.text) or "paragraph"
