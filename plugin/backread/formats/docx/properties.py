"""What a Word file says about itself: its title and language."""

from collections import Counter
from collections.abc import Iterable

from backread.formats.docx.names import short
from backread.formats.docx.package import Package
from backread.formats.docx.paragraphs import Paragraph

_KEPT = {"dc:title": "title", "dc:language": "language", "dc:creator": "author", "cp:keywords": "keywords"}

_CLEARLY = 0.6


def read_properties(package: Package) -> dict[str, str]:
    """Read title, language, author and keywords from the package's properties, where they are filled in."""
    part = package.core_properties()
    if part is None:
        return {}
    found = {}
    for element in package.parse(part):
        name = _KEPT.get(short(element.tag))
        text = " ".join((element.text or "").split())
        if name and text:
            found[name] = text
    return found


def spoken_language(paragraphs: Iterable[Paragraph]) -> str:
    """Give the language most of the text is marked with ("en" for en-GB), empty if there is no clear one.

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
