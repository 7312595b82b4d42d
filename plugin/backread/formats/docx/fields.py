"""Fields: what Word computes. Their codes are not copy, their results are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from backread.formats.docx.names import short, value

_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?!\\)(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_STORIES = {"w:txbxContent", "w:footnote", "w:endnote"}
_UNREAD = {"w:del", "w:moveFrom", "mc:Fallback"}


@dataclass(slots=True)
class Field:
    """One field that has begun; `instruction` is its code as far as read."""

    instruction: str = ""
    in_result: bool = False
    start: int = 0

    @property
    def target(self) -> str:
        """The address, if the field is a link to one."""
        match = _HYPERLINK.match(self.instruction)
        return (match[1] or match[2] or "") if match else ""


def unclosed(root: etree._Element) -> frozenset[int]:
    """Give which field characters, counted in document order, begin a field that never ends in its story.

    Text behind such a one is copy all the same: Word shows it.
    """
    open_fields: dict[int, list[int]] = {}
    stories: dict[int, etree._Element | None] = {}
    for index, element in enumerate(field_characters(root)):
        story, read = _surroundings(element)
        if not read:
            continue
        key = id(story)
        stories[key] = story  # kept, so that no other element gets the same id
        kind = value(element, "fldCharType")
        if kind == "begin":
            open_fields.setdefault(key, []).append(index)
        elif kind == "end" and open_fields.get(key):
            open_fields[key].pop()
    return frozenset(index for indices in open_fields.values() for index in indices)


def field_characters(root: etree._Element) -> Iterator[etree._Element]:
    """Give the elements that begin, separate and end fields."""
    return (element for element in root.iter("{*}fldChar") if short(element.tag) == "w:fldChar")


def _surroundings(element: etree._Element) -> tuple[etree._Element | None, bool]:
    """Give the text box or note that an element stands in, and whether it is read at all."""
    read = True
    for parent in element.iterancestors():
        name = short(parent.tag)
        if name in _UNREAD:
            read = False
        if name in _STORIES:
            return parent, read
    return None, read
