"""What the walk through a part gathers: paragraphs as pieces of text, each piece knowing its element."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from backread.formats.docx.styles import Look
from backread.model import BlockKind
from backread.model.document import InlineKind


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters that one element prints: `size` of its own from `at`, or 0 if it can only be taken whole."""

    text: str
    node: int
    at: int
    size: int


@dataclass(slots=True)
class Paragraph:
    """One paragraph being gathered. Inline spans count in the paragraph's own text.

    `table` numbers the table of several columns it stands in, 0 outside. `joined` says that its end is not one to
    the reader: a deleted paragraph mark, or a large initial in its own frame.
    """

    kind: BlockKind = "paragraph"
    level: int = 0
    title: bool = False
    table: int = 0
    joined: bool = False
    look: Look = field(default_factory=Look)
    pieces: list[Piece] = field(default_factory=list)
    inlines: list[tuple[InlineKind, int, int, str]] = field(default_factory=list)
    languages: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    after: "list[Paragraph]" = field(default_factory=list)
    length: int = 0

    def add(self, text: str, node: int, at: int, size: int, look: Look) -> None:
        """Add characters, and what their formatting sets apart."""
        if not text:
            return
        start, self.length = self.length, self.length + len(text)
        self.pieces.append(Piece(text, node, at, size))
        if look.language:
            self.languages[look.language] = self.languages.get(look.language, 0) + len(text)
        for kind, on in _marks(look):
            if on:
                self.mark(kind, start, self.length)

    def mark(self, kind: InlineKind, start: int, end: int, target: str = "") -> None:
        """Set a stretch apart, as one with the stretch before it if they touch and are of a kind."""
        for index in range(len(self.inlines) - 1, max(len(self.inlines) - 4, -1), -1):
            other = self.inlines[index]
            if other[0] == kind and other[2] == start and other[3] == target and kind != "link":
                self.inlines[index] = (kind, other[1], end, target)
                return
        if end > start:
            self.inlines.append((kind, start, end, target))

    def continue_from(self, other: "Paragraph") -> None:
        """Put another paragraph's text in front of this one's, which has none yet."""
        self.pieces, self.inlines, self.length = other.pieces, other.inlines, other.length
        self.languages, self.notes, self.after = other.languages, other.notes, other.after

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def _marks(look: Look) -> Iterator[tuple[InlineKind, bool | None]]:
    yield "strong", look.bold
    yield "emphasis", look.italic
    yield "code", look.code
