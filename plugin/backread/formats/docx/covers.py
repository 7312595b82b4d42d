"""The summary of a review in the file itself: as its first comment, or on a page of its own at the end."""

from collections.abc import Sequence
from datetime import datetime

from lxml import etree

from backread.formats.docx.annotating import NO_LIMITS, open_comments, put_comment, stamp
from backread.formats.docx.markup import printable
from backread.formats.docx.names import XML_SPACE, child, namespace_of, short
from backread.formats.docx.package import Package
from backread.formats.docx.places import Places
from backread.formats.docx.threads import find_threads
from backread.formats.docx.views import COVER_TAG, is_cover
from backread.formats.format import Cover
from backread.model import Document

_ID = "summary"


def put_cover(
    data: bytes, document: Document, lines: Sequence[str], cover: Cover, *, at: datetime | None = None
) -> bytes:
    """Give the file with a summary in it, annotated or not; the first of the `lines` is its headline.

    As a comment it stands on the title or the first block, before all others. As a page it comes behind the last
    paragraph, in a content control that is no copy when the file is read again. A summary of ours that is there in
    the same form is replaced; if it says the same, the bytes are the very same.
    """
    package = Package(data, NO_LIMITS)
    places = Places(package, document)
    if cover == "page":
        return _put_page(data, package, places, lines)
    comments = open_comments(package, places, stamp(at))
    known = next((each for each in find_threads(package) if _ID in each.ids), None)
    if known is not None:
        if known.words.splitlines()[:-1] == list(lines):
            return data
        comments.rewrite(known.number, lines, [_ID])
        return package.archive.rewrite(comments.changes())
    stretch = places.to_comment(document.title or (document.blocks[0].span if document.blocks else (0, 0)))
    if stretch is None or comments.room < 1:
        return data
    put_comment(places, comments, comments.add(lines, [_ID], first=True), stretch)
    return package.archive.rewrite({**places.serialise({package.main}), **comments.changes()})


def _put_page(data: bytes, package: Package, places: Places, lines: Sequence[str]) -> bytes:
    body = child(places.main, "w:body")
    if body is None:
        return data
    page = _make_page(body, lines)
    known = next((each for each in body if short(each.tag) == "w:sdt" and is_cover(each)), None)
    if known is not None:
        if _lines(known) == _lines(page):
            return data
        page.tail = known.tail
        body.replace(known, page)
    elif len(body) and short(body[-1].tag) == "w:sectPr":
        body[-1].addprevious(page)
    else:
        body.append(page)
    return package.archive.rewrite(places.serialise({package.main}))


def _make_page(body: etree._Element, lines: Sequence[str]) -> etree._Element:
    """Make a content control of one paragraph a line, the first on a new page and bold."""
    namespace = namespace_of(body)

    def add(parent: etree._Element, local: str, val: str = "") -> etree._Element:
        element = etree.SubElement(parent, f"{{{namespace}}}{local}")
        if val:
            element.set(f"{{{namespace}}}val", val)
        return element

    control = body.makeelement(f"{{{namespace}}}sdt")
    settings = add(control, "sdtPr")
    add(settings, "alias", "Backread")
    add(settings, "tag", COVER_TAG)
    content = add(control, "sdtContent")
    for index, line in enumerate(lines):
        paragraph = add(content, "p")
        if index == 0:
            add(add(paragraph, "pPr"), "pageBreakBefore")
        run = add(paragraph, "r")
        if index == 0:
            add(add(run, "rPr"), "b")
        text = add(run, "t")
        text.text = printable(line)
        text.set(XML_SPACE, "preserve")
    return control


def _lines(control: etree._Element) -> list[str]:
    return ["".join(str(text) for text in each.itertext()) for each in control.iter("{*}p")]
