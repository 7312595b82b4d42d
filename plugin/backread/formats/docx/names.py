"""The vocabulary of a Word file: namespaces, and short names that are the same for transitional and strict files."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from lxml import etree

XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

_TRANSITIONAL: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}

# ISO/IEC 29500 strict: the same words in other namespaces (part 1, annex A; part 4 for the transitional ones).
_STRICT: Final = {
    "w": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "m": "http://purl.oclc.org/ooxml/officeDocument/math",
    "r": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}

_OTHERS: Final = {
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
}

_PREFIXES: Final = {uri: prefix for table in (_TRANSITIONAL, _STRICT, _OTHERS) for prefix, uri in table.items()}

LETTERS: Final = frozenset({"w:t", "w:delText", "m:t"})
"""Elements that hold characters of their own; `w:delText` is a `w:t` that a tracked change deletes."""

TEXTUAL: Final = LETTERS | {"w:tab", "w:br", "w:cr", "w:sym", "w:noBreakHyphen", "w:softHyphen", "w:ptab"}
"""Elements that put characters on the page; an anchor's `node` counts them, in document order of their part."""


@lru_cache(maxsize=4096)
def short(tag: object) -> str:
    """Give `w:t` for `{...wordprocessingml...}t`, transitional or strict; an unknown tag as it is."""
    if not isinstance(tag, str):  # lxml gives comments and processing instructions a function for a tag
        return ""
    uri, brace, local = tag[1:].partition("}")
    prefix = _PREFIXES.get(uri) if brace else None
    return f"{prefix}:{local}" if prefix else tag


def wildcards(names: Iterable[str]) -> list[str]:
    """Give the tags by which lxml looks for short names in every namespace; what it finds must be told apart again."""
    return sorted({f"{{*}}{name.partition(':')[2]}" for name in names})


def namespace_of(element: etree._Element) -> str:
    """Give the namespace of an element: files of the strict variant have their own."""
    return str(element.tag)[1:].partition("}")[0]


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Give the first child of a short name."""
    for found in element:
        if short(found.tag) == name:
            return found
    return None


def value(element: etree._Element, name: str = "val") -> str | None:
    """Give a `w:` attribute, in either namespace."""
    for uri in (_TRANSITIONAL["w"], _STRICT["w"]):
        found = element.get(f"{{{uri}}}{name}")
        if found is not None:
            return found
    return None


def relationship_id(element: etree._Element) -> str | None:
    """Give the `r:id` of an element, in either namespace."""
    for uri in (_TRANSITIONAL["r"], _STRICT["r"]):
        found = element.get(f"{{{uri}}}id")
        if found is not None:
            return found
    return None


def extension(element: etree._Element, name: str) -> str | None:
    """Give an attribute that Microsoft added to the standard, by its short name: `w14:paraId`, `w15:done`."""
    prefix, _, local = name.partition(":")
    return element.get(f"{{{_OTHERS[prefix]}}}{local}")


def is_on(element: etree._Element | None) -> bool | None:
    """Read a switch such as `<w:b/>` or `<w:vanish w:val="0"/>`: None if it is not there at all."""
    if element is None:
        return None
    return value(element) not in {"0", "false", "off"}


def textual_nodes(root: etree._Element) -> list[etree._Element]:
    """Give the elements that anchors count, in document order; tab stops are settings, not characters."""
    return [
        element
        for element in root.iter(*wildcards(TEXTUAL))
        if short(element.tag) in TEXTUAL and not is_tab_stop(element)
    ]


def is_tab_stop(element: etree._Element) -> bool:
    """Tell the `<w:tab>` of a paragraph's settings from the one that a run prints."""
    parent = element.getparent()
    return parent is not None and short(parent.tag) == "w:tabs"
