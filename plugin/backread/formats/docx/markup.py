"""XML in and out of a package: parsed with everything switched off that a draft does not need."""

import re

from lxml import etree

from backread.errors import UnreadableDraft
from backread.formats.docx.archive import DAMAGED, TOO_LARGE

HOSTILE = (
    "The document carries an XML document type, which Word never writes; save it again in Word and send that copy."
)

TOO_DEEP = (
    "The document is nested deeper than any word processor nests one; copy its text into a new document and send that."
)

# A tree takes about 100 bytes of memory for each element and attribute, however short they are in the file. The
# longest draft that is allowed has half of these.
_MOST_TAGS, _MOST_ATTRIBUTES = 5_000_000, 10_000_000

_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml\b[^>]*\?>\s*")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parse(data: bytes) -> etree._Element:
    """Parse one part; raises UnreadableDraft if it is malformed, nested absurdly or brings a document type.

    Entities are not resolved and nothing is fetched; libxml2's own bounds on depth and size stay on.
    """
    if data.count(b"<") > _MOST_TAGS or data.count(b"=") > _MOST_ATTRIBUTES:
        raise UnreadableDraft(TOO_LARGE, status=413)
    # Before parsing, so that no entity is even declared. Without the zero bytes UTF-16 reads like ASCII.
    if b"<!DOCTYPE" in data[:8192].replace(b"\0", b""):
        raise UnreadableDraft(HOSTILE)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDraft(TOO_DEEP if "Excessive depth" in str(error) else DAMAGED) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDraft(HOSTILE)
    return root


def serialise(root: etree._Element, source: bytes = b"") -> bytes:
    """Write a part in UTF-8, under the declaration that its source had unless that named another encoding."""
    tree = root.getroottree()
    declaration = _DECLARATION.match(source)
    if declaration and (tree.docinfo.encoding or "UTF-8").upper() == "UTF-8":
        return declaration.group() + etree.tostring(tree, encoding="UTF-8", xml_declaration=False)
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)


def printable(text: str) -> str:
    """Give a text without the characters that XML cannot carry."""
    return _UNPRINTABLE.sub("", text)
