"""What a paragraph is, told by its style: by the names Word gives its own, and by what others are based on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from lxml import etree

from backread.formats.docx.names import child, is_on, short, value
from backread.model import BlockKind

BODY_LEVEL: Final = 9
"""The outline level that says: not a heading, whatever the style is based on."""

# Word keeps "heading 1" in the file whatever language it runs in; other programs write their own language's word.
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titulo|titolo|intestazione|encabezado|rubrik|overskrift|otsikko|kop|"
    r"nagłówek|nadpis|címsor|başlık|заголовок|标题|標題|見出し|제목)\s*([1-9])"
)
_LIST = re.compile(r"list (?:bullet|number|continue)(?:\s*([1-9]))?")

_NAMED: Final[dict[str, tuple[BlockKind, int]]] = {
    "title": ("heading", 1),
    "subtitle": ("heading", 2),
    "caption": ("caption", 0),
    "quote": ("block_quote", 1),
    "intense quote": ("block_quote", 1),
    "block text": ("block_quote", 1),
    "block quote": ("block_quote", 1),
    "blockquote": ("block_quote", 1),
    "quotations": ("block_quote", 1),
    "html preformatted": ("code", 0),
    "preformatted text": ("code", 0),
    "source code": ("code", 0),
    "code block": ("code", 0),
    "code": ("code", 0),
    "macro": ("code", 0),
}

_LONGEST_CHAIN: Final = 40

_CODE_CHARACTERS: Final = {"html code", "verbatim char", "source text", "inline code", "code char"}


@dataclass(frozen=True, slots=True)
class Role:
    """What a paragraph style makes of a paragraph; `depth` is that of a list the style numbers, 0 for none."""

    kind: BlockKind = "paragraph"
    level: int = 0
    title: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """What counts of a run's formatting; None where nothing is said."""

    hidden: bool | None = None
    bold: bool | None = None
    italic: bool | None = None
    code: bool | None = None
    language: str | None = None

    def over(self, other: "Look") -> "Look":
        """Give this look where it says something, else the other."""
        return Look(
            self.hidden if self.hidden is not None else other.hidden,
            self.bold if self.bold is not None else other.bold,
            self.italic if self.italic is not None else other.italic,
            self.code if self.code is not None else other.code,
            self.language or other.language,
        )


PLAIN: Final = Look()


@dataclass(frozen=True, slots=True)
class Style:
    """One style as the file defines it."""

    name: str
    based_on: str
    outline: int | None
    numbered: bool | None
    depth: int
    look: Look


class Styles:
    """The styles of a document by id; ids are the file's own, names are Word's."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._defaults: dict[str, str] = {}
        for element in root if root is not None else ():
            if short(element.tag) == "w:style":
                identifier = value(element, "styleId") or ""
                self._styles[identifier] = _read_style(element)
                if value(element, "default") in {"1", "true", "on"}:
                    self._defaults[value(element, "type") or ""] = identifier
        self.role = cache(self._role)
        self.look = cache(self._look)
        self.ground = cache(self._ground)

    def find(self, name: str) -> str | None:
        """Give the id of the style with one of Word's own names."""
        return next((identifier for identifier, style in self._styles.items() if style.name == name), None)

    def _chain(self, identifier: str) -> Iterator[Style]:
        """Give a style and those it is based on; a file may base two styles on each other, so there is an end."""
        for _ in range(_LONGEST_CHAIN):
            if identifier not in self._styles:
                return
            yield self._styles[identifier]
            identifier = self._styles[identifier].based_on

    def _role(self, identifier: str) -> Role:
        depth, numbered, heading = 0, None, True
        for style in self._chain(identifier or self._defaults.get("paragraph", "")):
            if numbered is None and style.numbered is not None:
                numbered, depth = style.numbered, style.depth
            if heading and style.outline is not None:
                if style.outline < BODY_LEVEL:
                    return Role("heading", min(style.outline + 1, 6), title=style.name == "title")
                heading = False
            named = _by_name(style.name)
            if named.kind == "heading" and not heading:
                continue
            if named.kind == "list_item" and numbered is False:
                continue
            if named.kind != "paragraph":
                return named if named.kind == "heading" else Role(named.kind, named.level, depth=depth)
        return Role(depth=depth if numbered else 0)

    def _ground(self, identifier: str) -> Look:
        """Give what a paragraph style says of its runs; a heading's bold sets nothing apart."""
        return replace(self._look(identifier), bold=None, italic=None)

    def _look(self, identifier: str) -> Look:
        look = PLAIN
        for style in self._chain(identifier):
            look = look.over(style.look)
            if style.name in _CODE_CHARACTERS:
                look = look.over(Look(code=True))
        return look


def read_look(properties: etree._Element | None) -> Look:
    """Read what counts of a `w:rPr`."""
    if properties is None:
        return PLAIN
    found = {short(each.tag): each for each in properties}
    language = found.get("w:lang")
    return Look(
        hidden=is_on(found.get("w:vanish")),
        bold=is_on(found.get("w:b")),
        italic=is_on(found.get("w:i")),
        language=value(language) if language is not None else None,
    )


def read_depth(properties: etree._Element) -> tuple[bool | None, int]:
    """Read from a `w:pPr` whether it numbers (None: it does not say) and at which depth, from 1."""
    numbering = child(properties, "w:numPr")
    if numbering is None:
        return None, 0
    identifier, level = child(numbering, "w:numId"), child(numbering, "w:ilvl")
    if identifier is not None and value(identifier) == "0":  # how Word takes the numbers away from one paragraph
        return False, 0
    return True, number(level) + 1 if level is not None else 1


def number(element: etree._Element) -> int:
    """Read a small count, 0 where the file holds none."""
    text = value(element) or ""
    return min(int(text), 100) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _read_style(element: etree._Element) -> Style:
    found = {short(each.tag): each for each in element}
    paragraph = found.get("w:pPr")
    outline = child(paragraph, "w:outlineLvl") if paragraph is not None else None
    numbered, depth = read_depth(paragraph) if paragraph is not None else (None, 0)
    based_on, name = found.get("w:basedOn"), found.get("w:name")
    return Style(
        name=(value(name) or "").casefold() if name is not None else "",
        based_on=(value(based_on) or "") if based_on is not None else "",
        outline=number(outline) if outline is not None else None,
        numbered=numbered,
        depth=depth,
        look=read_look(found.get("w:rPr")),
    )


def _by_name(name: str) -> Role:
    if match := _HEADING.fullmatch(name):
        return Role("heading", min(int(match[1]), 6))
    if match := _LIST.fullmatch(name):
        return Role("list_item", int(match[1] or 1))
    kind, level = _NAMED.get(name, ("paragraph", 0))
    return Role(kind, level, title=name == "title")
