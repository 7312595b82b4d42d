"""From paragraphs to a document: one text, its blocks, and the anchor of every character."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from backread.config import Limits
from backread.errors import UnreadableDraft
from backread.formats.docx.paragraphs import Paragraph, Piece
from backread.model import Anchor, Block, Inline, Span


@dataclass(slots=True)
class Assembly:
    """A document's text as it grows. `title` is where the first paragraph styled as one stands."""

    limits: Limits
    text: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    inlines: list[Inline] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    title: Span | None = None
    length: int = 0
    table: int = 0

    def add(self, paragraphs: Iterable[Paragraph], part: str) -> None:
        """Add the paragraphs of one part; those without a visible character are left out.

        Raises UnreadableDraft when the text or one paragraph is longer than it may be.
        """
        for paragraph in paragraphs:
            text = paragraph.text
            lead = len(text) - len(text.lstrip())
            text = text.strip()
            if text:
                self._separate(paragraph.table)
                self._add(paragraph, text, lead, part)

    def _separate(self, table: int) -> None:
        if self.blocks:
            gap = "\n" if table and table == self.table else "\n\n"
            self.text.append(gap)
            self.length += len(gap)
        self.table = table

    def _add(self, paragraph: Paragraph, text: str, lead: int, part: str) -> None:
        start, end = self.length, self.length + len(text)
        if len(text) > self.limits.paragraph:
            raise UnreadableDraft(
                f"A paragraph of the document has more than {self.limits.paragraph:,} characters; break it up.",
                status=413,
            )
        if end > self.limits.text:
            raise UnreadableDraft(
                f"The document has more than {self.limits.text:,} characters; send it in parts.", status=413
            )
        self.text.append(text)
        self.length = end
        self.blocks.append(Block(paragraph.kind, start, end, paragraph.level, paragraph.cell))
        if paragraph.title and self.title is None:
            self.title = start, end
        at = start - lead
        for piece in paragraph.pieces:
            if anchor := _clip(piece, at, start, end, part):
                self.anchors.append(anchor)
            at += len(piece.text)
        for kind, low, high, target in sorted(paragraph.inlines, key=lambda each: (each[1], -each[2])):
            low, high = max(low + start - lead, start), min(high + start - lead, end)  # noqa: PLW2901
            if low < high:
                self.inlines.append(Inline(kind, low, high, target))


def _clip(piece: Piece, at: int, start: int, end: int, part: str) -> Anchor | None:
    """Give the anchor of what is left of a piece when the space around its paragraph is gone."""
    low, high = max(at, start), min(at + len(piece.text), end)
    if low >= high:
        return None
    if piece.size:
        return Anchor(low, high, piece.at + low - at, high - low, part, piece.node)
    return Anchor(low, high, 0, 0, part, piece.node)
