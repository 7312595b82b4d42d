"""What the walk through a part gathers: paragraphs as pieces of text, each piece knowing its element."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from backread.formats.docx.names import short, value
from backread.formats.docx.styles import BODY_LEVEL, Look, Styles, number, read_depth
from backread.formats.docx.views import is_away
from backread.formats.format import View
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

    `table` numbers the table of several columns it stands in, 0 outside; `cell` is its row and column there. `joined`
    says that its end is not one to the reader: a deleted paragraph mark, or a large initial in its own frame.
    """

    kind: BlockKind = "paragraph"
    level: int = 0
    title: bool = False
    table: int = 0
    cell: tuple[int, int] | None = None
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


def make_paragraph(
    settings: etree._Element | None, styles: Styles, table: int, cell: tuple[int, int] | None, view: View
) -> Paragraph:
    """Tell from a paragraph's settings what it is: its style first, then what is set on itself.

    `table` is the number of the table of several columns it stands in, 0 outside, `cell` its row and column there.
    """
    found = {short(each.tag): each for each in settings} if settings is not None else {}
    style = (value(found["w:pStyle"]) or "") if "w:pStyle" in found else ""
    role = styles.role(style)
    kind, level = role.kind, role.level
    if "w:outlineLvl" in found and kind in {"heading", "paragraph"} and not role.title:
        outline = number(found["w:outlineLvl"])
        kind, level = ("heading", min(outline + 1, 6)) if outline < BODY_LEVEL else ("paragraph", 0)
    numbered, depth = read_depth(settings) if settings is not None else (None, 0)
    depth = role.depth if numbered is None else depth
    if kind == "list_item" and numbered is False:
        kind, level = "paragraph", 0
    elif depth and kind in {"paragraph", "list_item"}:
        kind, level = "list_item", max(depth, level)
    if table and kind in {"paragraph", "list_item"}:
        kind, level = "table_cell", 0
    return Paragraph(
        kind, level, role.title, table, cell if table else None, _is_joined(found, view), styles.ground(style)
    )


def _is_joined(found: Mapping[str, etree._Element], view: View) -> bool:
    """Tell whether a paragraph runs on into the next: its mark does not count, or it is a large initial."""
    mark = found.get("w:rPr")
    if mark is not None and any(is_away(each, view) for each in mark):
        return True
    frame = found.get("w:framePr")
    return frame is not None and value(frame, "dropCap") in {"drop", "margin"}
