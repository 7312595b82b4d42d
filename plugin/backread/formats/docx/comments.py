"""The comments part: what others have said stays, what we say is added."""

import posixpath
from collections.abc import Iterable, Sequence

from lxml import etree

from backread.formats.docx.markup import parse, printable, serialise
from backread.formats.docx.names import namespace_of, value
from backread.formats.docx.package import CONTENT_TYPES, Package, relationships_part
from backread.formats.docx.styles import Styles
from backread.formats.docx.views import AUTHOR

INITIALS = "BR"

MOST = 32767
"""Word does not open a file with more comment ranges (MS-OI29500 2.1.315)."""

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NO_RELATIONSHIPS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'


class Comments:
    """A package's comments: those it has, and those being added."""

    def __init__(self, package: Package, main: etree._Element, styles: Styles, date: str) -> None:
        """`main` is the root of the main part, `date` what new comments are dated, as in 2024-01-31T08:00:00Z."""
        self._package = package
        self._namespace = namespace_of(main)
        self._date = date
        self._text_style = styles.find("annotation text")
        self._mark_style = styles.find("annotation reference")
        part = package.related("comments")
        self._is_new = part is None
        self._part = part or _free_name(package)
        self._source = b"" if part is None else package.archive.read(part)
        self._root = (
            parse(self._source) if part else etree.Element(self._name("comments"), nsmap={"w": self._namespace})
        )
        self._next = 1 + max(_numbers([*self._root, *main.iter("{*}commentReference")]), default=-1)
        self.room = MOST - sum(1 for _ in main.iter("{*}commentRangeStart"))

    def add(self, lines: Sequence[str], ids: Sequence[str], *, first: bool = False) -> str:
        """Add a comment of some paragraphs, marked as making the suggestions `ids`; give its number.

        `first` puts it before all others, which counts where several stand on the same place.
        """
        number = str(self._next)
        self._next += 1
        comment = etree.SubElement(self._root, self._name("comment"))
        if first:
            self._root.insert(0, comment)
        for name, content in (("id", number), ("author", AUTHOR), ("date", self._date), ("initials", INITIALS)):
            comment.set(self._name(name), content)
        self._fill(comment, lines, ids)
        return number

    def rewrite(self, number: str, lines: Sequence[str], ids: Sequence[str]) -> None:
        """Say something else in a comment that is there."""
        for comment in self._root:
            if value(comment, "id") == number:
                comment[:] = []
                self._fill(comment, lines, ids)

    def _fill(self, comment: etree._Element, lines: Sequence[str], ids: Sequence[str]) -> None:
        for index, line in enumerate(lines):
            paragraph = self._add_paragraph(comment)
            if index == 0:
                etree.SubElement(self._add_run(paragraph, self._mark_style), self._name("annotationRef"))
            self._write(self._add_run(paragraph), line)
        if ids:
            run = self._add_run(self._add_paragraph(comment))
            look = etree.SubElement(run, self._name("rPr"))
            for name, content in (("color", "808080"), ("sz", "14")):
                etree.SubElement(look, self._name(name)).set(self._name("val"), content)
            self._write(run, " ".join((AUTHOR, *ids)))

    def markers(self, number: str) -> tuple[etree._Element, etree._Element, etree._Element]:
        """Give the three elements that tie a comment to the text: start, end, and the run that refers to it."""
        start, end = etree.Element(self._name("commentRangeStart")), etree.Element(self._name("commentRangeEnd"))
        run = etree.Element(self._name("r"))
        self._style_run(run, self._mark_style)
        reference = etree.SubElement(run, self._name("commentReference"))
        for element in (start, end, reference):
            element.set(self._name("id"), number)
        return start, end, run

    def changes(self) -> dict[str, bytes]:
        """Give the parts that must be written: the comments and, if they are the first, what makes them known."""
        changed = {self._part: serialise(self._root, self._source)}
        if self._is_new:
            changed |= self._declare(CONTENT_TYPES, "Override", PartName=f"/{self._part}", ContentType=_CONTENT_TYPE)
            folder = posixpath.dirname(self._package.main)
            changed |= self._declare(
                relationships_part(self._package.main),
                "Relationship",
                Id=_free_id(self._package),
                Type=self._package.relationship_type("comments"),
                Target=posixpath.relpath(f"/{self._part}", f"/{folder}"),
            )
        return changed

    def _declare(self, part: str, tag: str, **attributes: str) -> dict[str, bytes]:
        """Add an entry to a list of the package, starting the list if there is none."""
        name = self._package.archive.find(part)
        source = self._package.archive.read(name) if name else _NO_RELATIONSHIPS
        root = parse(source)
        etree.SubElement(root, f"{{{namespace_of(root)}}}{tag}", attributes)
        return {name or part: serialise(root, source)}

    def _add_paragraph(self, comment: etree._Element) -> etree._Element:
        paragraph = etree.SubElement(comment, self._name("p"))
        if self._text_style:
            settings = etree.SubElement(paragraph, self._name("pPr"))
            etree.SubElement(settings, self._name("pStyle")).set(self._name("val"), self._text_style)
        return paragraph

    def _add_run(self, paragraph: etree._Element, style: str | None = None) -> etree._Element:
        run = etree.SubElement(paragraph, self._name("r"))
        self._style_run(run, style)
        return run

    def _style_run(self, run: etree._Element, style: str | None) -> None:
        if style:
            look = etree.SubElement(run, self._name("rPr"))
            etree.SubElement(look, self._name("rStyle")).set(self._name("val"), style)

    def _write(self, run: etree._Element, text: str) -> None:
        element = etree.SubElement(run, self._name("t"))
        element.text = printable(text)
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _name(self, local: str) -> str:
        return f"{{{self._namespace}}}{local}"


def _numbers(elements: Iterable[etree._Element]) -> Iterable[int]:
    """Give the ids that are numbers, as all of Word's are."""
    for element in elements:
        text = value(element, "id") or ""
        if text.isascii() and text.isdigit() and len(text) < 10:
            yield int(text)


def _free_name(package: Package) -> str:
    """Name a part for comments beside the main part; one of that name may lie there unused."""
    folder = posixpath.dirname(package.main)
    number = 0
    while package.archive.find(name := posixpath.join(folder, f"comments{number or ''}.xml")):
        number += 1
    return name


def _free_id(package: Package) -> str:
    number = 1
    while f"rIdBackread{number}" in package.relationships:
        number += 1
    return f"rIdBackread{number}"
