"""Fields: what Word computes. Their codes are not copy, their results are."""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from backread.formats.docx.names import short, value, wildcards
from backread.formats.docx.views import CHANGES, is_away
from backread.formats.format import View

LONGEST_CODE: Final = 2000
"""Characters of a field's code that are looked at; an address is shorter."""

_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?!\\)(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_STORIES = {"w:txbxContent", "w:footnote", "w:endnote"}
_WATCHED = wildcards(_STORIES | CHANGES | {"mc:Fallback", "w:fldChar"})


@dataclass(slots=True)
class Field:
    """One field that has begun: its code as far as read, and where its result starts, in which paragraph."""

    instruction: str = ""
    in_result: bool = False
    start: int = 0
    paragraph: int = 0

    @property
    def target(self) -> str:
        """The address, if the field is a link to one."""
        match = _HYPERLINK.match(self.instruction)
        return (match[1] or match[2] or "") if match else ""


def unclosed(root: etree._Element, view: View) -> frozenset[int]:
    """Give which field characters, counted in document order, begin a field that never ends in its story.

    Text behind such a one is copy all the same: Word shows it.
    """
    stories: list[list[int]] = [[]]
    found: list[int] = []
    index, unread = -1, 0
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=_WATCHED):
        name, starts = short(element.tag), event == "start"
        if name == "w:fldChar":
            index += starts
            if starts and not unread:
                _follow(stories[-1], value(element, "fldCharType"), index)
        elif name == "mc:Fallback" or (name in CHANGES and is_away(element, view)):
            unread += 1 if starts else -1
        elif name in _STORIES:
            if starts:
                stories.append([])
            else:
                found += stories.pop()
    return frozenset([*found, *stories[0]])


def _follow(begun: list[int], kind: str | None, index: int) -> None:
    if kind == "begin":
        begun.append(index)
    elif kind == "end" and begun:
        begun.pop()
