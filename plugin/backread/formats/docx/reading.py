"""A Word file as a document."""

from dataclasses import replace

from backread.config import Limits
from backread.formats.docx.assembling import Assembly
from backread.formats.docx.directives import with_directives
from backread.formats.docx.package import Package
from backread.formats.docx.paragraphs import Paragraph
from backread.formats.docx.properties import read_properties, spoken_language
from backread.formats.docx.styles import Styles
from backread.formats.docx.threads import decisions
from backread.formats.docx.walking import walk
from backread.formats.format import View
from backread.formats.language import guess_language, language_code
from backread.formats.scaffolding import scaffolding_kind
from backread.formats.titles import find_title
from backread.model import Block, Document

_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}


def read(data: bytes, name: str, limits: Limits, view: View = "accepted") -> Document:
    """Read a .docx, .docm, .dotx or .dotm as a document; nothing in it runs and nothing is fetched.

    The text is the draft with all its tracked changes accepted, or with `view` as it was before them (formatting is as
    it is now); our own changes are proposals and count in neither. It holds the body, text boxes (behind the paragraph
    they hang on) and, at the end, the notes in the order they are referred to. Deleted and hidden text, field codes,
    comments, headers, footers and our own summary are not copy. A character's anchor names the part and, by its number
    there, the element that prints it; the breaks between blocks have none. Raises UnreadableDraft.
    """
    package = Package(data, limits)
    styles_part = package.related("styles")
    styles = Styles(package.parse(styles_part) if styles_part else None)
    links = {each.id: each.target for each in package.relationships.values() if each.external}
    root = package.parse(package.main)
    body = walk(root, styles, links, view).body
    assembly = Assembly(limits)
    assembly.add(body, package.main)
    for kind, related in _NOTES.items():
        part = package.related(related)
        wanted = [note.partition(":")[2] for each in body for note in each.notes if note.startswith(kind)]
        if part and wanted:
            notes = walk(package.parse(part), styles, {}, view).notes
            for note in dict.fromkeys(wanted):
                assembly.add(_as_notes(notes.get(note, [])), part)
    meta = read_properties(package)
    text = "".join(assembly.text)
    title = assembly.title
    copy = tuple(_recognised(text, block) for block in assembly.blocks if block.kind != "footnote")
    if title is None:
        copy, title = find_title(text, copy)
    document = Document(
        name=name,
        format="docx",
        text=text,
        blocks=(*copy, *(block for block in assembly.blocks if block.kind == "footnote")),
        title=title,
        language=_language(text, meta, spoken_language(body)),
        genre=meta.get("genre", "news").lower(),
        meta=meta,
        inlines=tuple(assembly.inlines),
        anchors=tuple(assembly.anchors),
        decisions=decisions(package),
    )
    return with_directives(document, package, root)


def _recognised(text: str, block: Block) -> Block:
    """Tell bylines, datelines and notes to the desk from copy: in Word they are paragraphs like any other."""
    kind = scaffolding_kind(text[block.start : block.end]) if block.kind == "paragraph" else None
    return replace(block, kind=kind) if kind else block


def _as_notes(paragraphs: list[Paragraph]) -> list[Paragraph]:
    for paragraph in paragraphs:
        paragraph.kind, paragraph.level, paragraph.title = "footnote", 0, False
    return paragraphs


def _language(text: str, meta: dict[str, str], spoken: str) -> str:
    """Give the language the file states, else the one its words show, named by Word's marks if they cannot tell."""
    stated = language_code(meta.get("language") or meta.get("lang") or "")
    guessed = guess_language(text)
    return stated or (spoken if guessed == "und" and spoken else guessed)
