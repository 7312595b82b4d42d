"""A Word file as a document."""

from backread.config import Limits
from backread.formats.docx.assembling import Assembly
from backread.formats.docx.package import Package
from backread.formats.docx.paragraphs import Paragraph
from backread.formats.docx.properties import read_properties, spoken_language
from backread.formats.docx.styles import Styles
from backread.formats.docx.walking import walk
from backread.model import Document

_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}


def read(data: bytes, name: str, limits: Limits) -> Document:
    """Read a .docx, .docm, .dotx or .dotm as a document; nothing in it runs and nothing is fetched.

    The text is the draft with all its tracked changes accepted: body, text boxes (behind the paragraph they hang
    on) and, at the end, the notes in the order they are referred to. Deleted and hidden text, field codes,
    comments, headers and footers are not copy. A character's anchor names the part and, by its number there, the
    element that prints it; the breaks between blocks have none. Raises UnreadableDraft.
    """
    package = Package(data, limits)
    styles_part = package.related("styles")
    styles = Styles(package.parse(styles_part) if styles_part else None)
    links = {each.id: each.target for each in package.relationships.values() if each.external}
    body = walk(package.parse(package.main), styles, links).body
    assembly = Assembly(limits)
    assembly.add(body, package.main)
    for kind, related in _NOTES.items():
        part = package.related(related)
        wanted = [note.partition(":")[2] for each in body for note in each.notes if note.startswith(kind)]
        if part and wanted:
            notes = walk(package.parse(part), styles, {}).notes
            for note in dict.fromkeys(wanted):
                assembly.add(_as_notes(notes.get(note, [])), part)
    meta = read_properties(package)
    text = "".join(assembly.text)
    return Document(
        name=name,
        format="docx",
        text=text,
        blocks=tuple(assembly.blocks),
        title=assembly.title,
        language=spoken_language(body) or "en",
        meta=meta,
        inlines=tuple(assembly.inlines),
        anchors=tuple(assembly.anchors),
    )


def _as_notes(paragraphs: list[Paragraph]) -> list[Paragraph]:
    for paragraph in paragraphs:
        paragraph.kind, paragraph.level, paragraph.title = "footnote", 0, False
    return paragraphs
