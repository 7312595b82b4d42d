"""What writers tell us in the margin: comments that begin with `backread:`."""

import re
from dataclasses import replace

from lxml import etree

from backread.errors import UnreadableDraft
from backread.formats.docx.names import short, value
from backread.formats.docx.package import Package
from backread.formats.docx.threads import comment_line, find_spans
from backread.formats.docx.views import AUTHOR
from backread.model import Directive, Document

_ADDRESS = re.compile(r"\s*backread\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
_LONGEST = 5_000  # characters of a comment


def with_directives(document: Document, package: Package, root: etree._Element) -> Document:
    """Give a document with what its comments tell us, each with the text it stands on and who wrote it.

    `root` is the root of the main part. Our own comments tell us nothing, nor does a comments part that is damaged.
    """
    part = package.related("comments")
    try:
        if part is None or b"ackread" not in package.archive.read(part):
            return document
        told = _read(package.parse(part))
    except UnreadableDraft:
        return document
    spans = find_spans(root, document, package.main) if told else {}
    found = [Directive(*spans[number], text, author) for number, (text, author) in told.items() if number in spans]
    return replace(document, directives=tuple(sorted(found, key=lambda each: each.start)))


def _read(comments: etree._Element) -> dict[str, tuple[str, str]]:
    found = {}
    for comment in comments:
        author = value(comment, "author") or ""
        if short(comment.tag) != "w:comment" or author == AUTHOR:
            continue
        text = "\n".join(comment_line(paragraph) for paragraph in comment)[:_LONGEST]
        if match := _ADDRESS.fullmatch(text):
            found[value(comment, "id") or ""] = (match[1].strip(), author)
    return found
