"""Which characters of a text element Word shows."""

from collections.abc import Iterator
from itertools import takewhile

from lxml import etree

from backread.formats.docx.names import LETTERS, TEXTUAL, XML_SPACE, short
from backread.formats.docx.views import is_away
from backread.formats.format import View

WHITESPACE = " \t\r\n"


def visible(element: etree._Element, text: str) -> tuple[int, int]:
    """Give which part of a `w:t` is shown: without `xml:space="preserve"` not the space at its ends."""
    if not text or (text[0] not in WHITESPACE and text[-1] not in WHITESPACE) or preserves_space(element):
        return 0, len(text)
    start = len(text) - len(text.lstrip(WHITESPACE))
    return start, max(start, len(text.rstrip(WHITESPACE)))


def preserves_space(element: etree._Element) -> bool:
    """Tell whether the space at the ends of a text counts, as said on it or for the whole part."""
    said = element.get(XML_SPACE)
    if said is None:
        said = element.getroottree().getroot().get(XML_SPACE)
    return said == "preserve"


def split_shown(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """Cut a text at its soft hyphens, which nobody sees; each piece with its offset."""
    if "\xad" not in text:
        return [(text[start:end], start)]
    found = []
    for piece in text[start:end].split("\xad"):
        found.append((piece, start))
        start += len(piece) + 1
    return found


def kept_text(base: etree._Element, view: View) -> Iterator[str]:
    """Give the text in an element that can only be taken whole, without what tracked changes take from it."""
    for element in base.iter("{*}t", "{*}delText"):
        parents = takewhile(lambda each: each is not base, element.iterancestors())
        if short(element.tag) in LETTERS and not any(is_away(each, view) for each in parents):
            yield element.text or ""


def count_before(element: etree._Element, base: etree._Element | None) -> int:
    """Count the text elements of a ruby that come before its base, which is where the reading aid stands."""
    if base is None or base is element:
        return 0
    count = 0
    for each in element.iter(etree.Element):
        if each is base:
            break
        count += short(each.tag) in TEXTUAL
    return count
