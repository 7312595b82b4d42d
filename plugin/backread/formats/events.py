"""From the events of the Markdown parser to the text a reader sees, with exact places in the source."""

import re
from collections.abc import Iterator
from typing import Any

import pyromark

from backread.formats.composition import Cell, Composition
from backread.formats.elements import Walk
from backread.formats.places import Places
from backread.formats.tables import Grid
from backread.model import BlockKind
from backread.model.document import InlineKind

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM
)
_INLINES: dict[str, InlineKind] = {
    "Emphasis": "emphasis",
    "Strong": "strong",
    "Strikethrough": "markup",
    "Link": "link",
}
_CONTEXTS: dict[str, BlockKind] = {
    "Heading": "heading",
    "Item": "list_item",
    "BlockQuote": "block_quote",
    "TableCell": "table_cell",
    "FootnoteDefinition": "footnote",
    "CodeBlock": "code",
}
_BREAK_TAG = re.compile(r"<br[\s/>]", re.IGNORECASE)
_RAW_TAG = re.compile(r"<(/?)(script|style|textarea|title|iframe|noembed|noframes|xmp)[\s/>]", re.IGNORECASE)


class Rendering:
    """One pass over a Markdown text; `places` leads from it to the draft's source.

    `composition` gets what a reader sees; `outermost` the blocks that lie in no other, as they stand in the text.
    The parser counts in UTF-8 bytes; here everything is in code points.
    """

    def __init__(self, text: str, places: Places) -> None:
        self.composition = Composition(places)
        self.outermost: list[tuple[int, int]] = []
        self._text = text
        self._bytes = b"" if text.isascii() else text.encode()
        self._byte = self._point = 0
        self._contexts: list[tuple[BlockKind, int, Cell | None]] = [("paragraph", 0, None)]
        self._grid = Grid()
        self._depth = {"List": 0, "BlockQuote": 0}
        self._nesting = 0
        self._pictures = 0  # a picture may stand in the words for another
        self._behind_picture = False
        self._html: list[tuple[int, int]] | None = None
        self._raw = ""  # the element that hides what comes until it ends

    def run(self) -> None:
        """Read the whole text."""
        self._part()
        for event, span in self._events():
            if isinstance(event, str):
                if event in {"SoftBreak", "HardBreak"}:
                    self._put("\n", span)
                continue
            name, value = next(iter(event.items()))
            if name == "Start":
                self._start(*self._tag(value))
            elif name == "End":
                self._end(self._tag(value)[0], span)
            elif name == "Text":
                self._put(value, span)
            elif name == "Code":
                self._put_code(value, span)
            elif name == "Html" and self._html is not None:
                self._html.append(self._points(span))
            elif name == "InlineHtml":
                self._put_tag(span)

    def _events(self) -> Iterator[tuple[Any, tuple[int, int]]]:
        for event, span in pyromark.events_with_range(self._text, options=_OPTIONS):
            yield event, (span["start"], span["end"])

    @staticmethod
    def _tag(value: Any) -> tuple[str, Any]:
        return (value, None) if isinstance(value, str) else next(iter(value.items()))

    def _start(self, name: str, value: Any) -> None:
        self._nesting += 1
        if name == "Image":
            if not self._pictures:
                self.composition.begin_aside(value["dest_url"])
            self._pictures += 1
            return
        if inline := _INLINES.get(name):
            self.composition.begin(inline, value["dest_url"] if value else "")
            return
        if name in self._depth:
            self._depth[name] += 1
        if name == "Table":
            self._grid = Grid()
        elif name in {"TableHead", "TableRow"}:
            self._grid.start_row()
        if kind := _CONTEXTS.get(name):
            cell = self._grid.place_cell() if name == "TableCell" else None
            self._contexts.append((kind, self._level(name, value), cell))
        if name == "HtmlBlock":
            self._html = []
        self._part()

    def _end(self, name: str, span: tuple[int, int]) -> None:
        self._nesting -= 1
        if name == "Image":
            self._pictures -= 1
            if not self._pictures:
                self.composition.end_aside()
                self._behind_picture = True
            return
        if name in _INLINES:
            self.composition.end()
            return
        if name == "HtmlBlock":
            self._walk_html()
        if name in self._depth:
            self._depth[name] -= 1
        if name in _CONTEXTS:
            self._contexts.pop()
        self._part()
        if self._nesting == 0:
            self.outermost.append(self._points(span))

    def _level(self, name: str, value: Any) -> int:
        if name == "Heading":
            return int(value["level"][1])
        return self._depth["List" if name == "Item" else name] if name in {"Item", "BlockQuote"} else 0

    def _part(self) -> None:
        kind, level, cell = self._contexts[-1]
        self._raw = ""
        self.composition.part(kind, level, cell=cell, verbatim=kind == "code")

    def _put(self, text: str, span: tuple[int, int]) -> None:
        start, end = self._points(span)
        if self._raw or start == end:  # a tab that counts as several spaces stands for some of them nowhere
            return
        if self._behind_picture:  # of the spaces around it one is enough
            self._behind_picture = False
            if self.composition.ends_in_space and text[:1] == " " == self._text[start]:
                start, text = start + 1, text[1:]
        self.composition.put(self._text[start:end] if len(text) == end - start else text, start, end - start)

    def _put_code(self, code: str, span: tuple[int, int]) -> None:
        """Put code that stands in a line: the source between the backticks, or as a whole where that is not its text.

        It is not where the code runs over a line in a block quote or has an escaped bar in a table.
        """
        if self._raw:
            return
        start, end = self._points(span)
        shown = self._text[start:end]
        inner = shown.strip("`")
        low = start + len(shown) - len(shown.lstrip("`"))
        if len(inner) == len(code) + 2:  # spaces that only keep backticks apart
            low, inner = low + 1, inner[1:-1]
        self.composition.begin("code")
        if inner.replace("\r", "\n").replace("\n", " ") == code.replace("\n", " "):
            self.composition.put(inner, low, len(inner))
        else:
            self.composition.put(code, start, end - start)
        self.composition.end()

    def _put_tag(self, span: tuple[int, int]) -> None:
        """A tag within a line shows nothing, unless it breaks the line; a script hides its content."""
        start, end = self._points(span)
        tag = self._text[start:end]
        if match := _RAW_TAG.match(tag):
            self._raw = "" if match[1] else match[2].lower()
        elif _BREAK_TAG.match(tag) and not self._raw:
            self.composition.put("\n", start, end - start)

    def _walk_html(self) -> None:
        """Read a block of HTML as a page: its lines, without the marks of the quote or list it stands in."""
        lines, self._html = self._html or [], None
        places: list[tuple[int, int]] = []
        at = 0
        for start, end in lines:
            if not places or places[-1][1] + at - places[-1][0] != start:
                places.append((at, start))
            at += end - start
        if places:
            kind, level, _ = self._contexts[-1]
            walk = Walk(self.composition, Places(places), kind, level)
            walk.through("".join(self._text[start:end] for start, end in lines))

    def _points(self, span: tuple[int, int]) -> tuple[int, int]:
        """Turn a span of bytes into one of code points; they come in order, so each byte is decoded once."""
        return self._point_at(span[0]), self._point_at(span[1])

    def _point_at(self, byte: int) -> int:
        if not self._bytes:
            return byte
        if byte >= self._byte:
            self._point += len(self._bytes[self._byte : byte].decode())
        else:
            self._point -= len(self._bytes[byte : self._byte].decode())
        self._byte = byte
        return self._point
