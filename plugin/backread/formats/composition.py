"""A text put together piece by piece from marked-up source, with its blocks, inlines and anchors."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from backread.formats.language import draft_language
from backread.formats.scaffolding import scaffolding_kind
from backread.formats.titles import find_title
from backread.model import Anchor, Block, BlockKind, Document, Inline
from backread.model.document import InlineKind

_SPACE = " \t\r\n\f"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(slots=True)
class _Setting:
    """An inline that has begun; `start` counts in the open block, -1 until its first character comes."""

    kind: InlineKind
    target: str
    start: int = -1


class Composition:
    """The text of a marked-up draft as it grows. Every operation costs what it adds, so a draft costs its length.

    Characters are `put` with their place in the source. The first one after `part` opens a block of the kind and
    level set there; a block in which nothing but white space came is none. `document` closes the last one.
    """

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._inlines: list[Inline] = []
        self._anchors: list[Anchor] = []
        self._parts: list[str] = []
        self._length = 0
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._verbatim = False
        # the open block: its pieces (text, place, size in the source), their length, and its inlines
        self._pieces: list[tuple[str, int, int]] = []
        self._size = 0
        self._marks: list[tuple[InlineKind, int, int, str]] = []
        # the inlines that have begun, None for one inside another of its kind; and those that count, at most one a kind
        self._begun: list[_Setting | None] = []
        self._settings: list[_Setting] = []

    @property
    def ends_in_space(self) -> bool:
        """Whether white space that comes now would be at the block's start or behind other white space."""
        return not self._pieces or self._pieces[-1][0][-1] in _SPACE

    def part(self, kind: BlockKind, level: int = 0, *, verbatim: bool = False) -> None:
        """Close the open block; what comes next is of this kind. `verbatim` keeps white space at its start."""
        self._close()
        self._kind, self._level, self._verbatim = kind, level, verbatim

    def put(self, text: str, at: int, size: int) -> None:
        """Add characters that stand at `at` in the source: one to one if they are `size` many, else as a whole."""
        if not self._pieces and not self._verbatim:
            kept = text.lstrip()
            if len(text) == size:
                at, size = at + size - len(kept), len(kept)
            text = kept
        if not text:
            return
        if size != len(text):  # an entity can name a character that must not be in a text
            text = _CONTROL.sub("\ufffd", text)
        for setting in self._settings:
            if setting.start < 0:
                setting.start = self._size
        self._pieces.append((text, at, size))
        self._size += len(text)

    def begin(self, kind: InlineKind, target: str = "") -> None:
        """Begin an inline at the next character; inside another of its kind it adds nothing."""
        setting = None if any(setting.kind == kind for setting in self._settings) else _Setting(kind, target)
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

    def _mark(self, setting: _Setting) -> None:
        if 0 <= setting.start < self._size:
            self._marks.append((setting.kind, setting.start, self._size, setting.target))

    def _close(self) -> None:
        for setting in self._settings:  # an inline goes on in the next block
            self._mark(setting)
            setting.start = -1
        self._trim()
        if self._pieces:
            self._commit()
        self._pieces, self._marks, self._size = [], [], 0

    def _trim(self) -> None:
        """Take white space off the end of the open block."""
        while self._pieces:
            text, at, size = self._pieces.pop()
            kept = text.rstrip()
            self._size -= len(text) - len(kept)
            if kept:
                self._pieces.append((kept, at, len(kept) if size == len(text) else size))
                break

    def _commit(self) -> None:
        text = "".join(piece for piece, _, _ in self._pieces)
        kind = self._recognised(text)
        if self._blocks:
            cells = kind == "table_cell" == self._blocks[-1].kind
            self._add("\n" if cells else "\n\n")
        start = self._length
        for piece, at, size in self._pieces:
            self._anchor(self._add(piece), at, size)
        self._blocks.append(Block(kind, start, self._length, self._level if kind == self._kind else 0))
        for inline, low, high, target in self._marks:
            if low < min(high, self._size):
                self._inlines.append(Inline(inline, start + low, start + min(high, self._size), target))

    def _recognised(self, text: str) -> BlockKind:
        if self._kind != "paragraph":
            return self._kind
        rest, at = [], 0
        for kind, low, high, _ in self._marks:
            if kind == "image" and low >= at:
                rest.append(text[at:low])
                at = high
        if at and not "".join([*rest, text[at:]]).strip():
            return "caption"  # nothing but the words that stand for a picture
        return scaffolding_kind(text) or "paragraph"

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
