"""What a Word file says about itself: title, language, and what the newsroom has added."""

from collections import Counter
from collections.abc import Iterable

from lxml import etree

from backread.formats.docx.names import short
from backread.formats.docx.package import Package
from backread.formats.docx.paragraphs import Paragraph

_CORE = {"dc:title": "title", "dc:language": "language", "dc:creator": "author", "cp:keywords": "keywords"}

# What front matter says in Markdown, File > Info > Advanced Properties > Custom says in Word.
_CUSTOM = {"genre", "desk", "language", "lang", "slug"}

_CLEARLY = 0.6


def read_properties(package: Package) -> dict[str, str]:
    """Read what is filled in: title, language, author, keywords, and a custom genre, desk, language or slug."""
    found = {}
    for part in package.properties("core"):
        for element in package.parse(part):
            found[_CORE.get(short(element.tag), "")] = _line(element)
    for part in package.properties("custom"):
        for element in package.parse(part):
            name = (element.get("name") or "").strip().lower()
            found[name if name in _CUSTOM else ""] = _line(element)
    return {name: text for name, text in found.items() if name and text}


def spoken_language(paragraphs: Iterable[Paragraph]) -> str:
    """Give the language most of the text is marked with ("sv" for sv-SE), empty if there is no clear one.

    Only marks on runs and styles count: the document's default is the language of whoever installed Word.
    """
    counts: Counter[str] = Counter()
    total = 0
    for paragraph in paragraphs:
        total += paragraph.length
        for language, count in paragraph.languages.items():
            counts[language.partition("-")[0].lower()] += count
    for language, count in counts.most_common(1):
        if count > _CLEARLY * total:
            return language
    return ""


def _line(element: etree._Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())
