"""Markdown: the words a reader would see, each where it stands in the source."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from backread.config import Limits
from backread.formats.decoding import decode, line_ending
from backread.formats.events import Rendering
from backread.formats.frontmatter import read_front_matter
from backread.formats.notes import word_note
from backread.model import Document, Suggestion

_NOTE = r"<!-- backread \d+: [^\r\n]*? -->"
_EARLIER_NOTES = re.compile(rf"\A(?:{_NOTE}(?:\r\n|\n|\r))+|(?:\r\n|\n|\r){_NOTE}(?=[\r\n]|\Z)")
_LINE_END = re.compile(r"[\r\n]|\Z")


def read(data: bytes, name: str, limits: Limits) -> Document:
    """Read CommonMark with tables, footnotes, task lists and front matter. Raises UnreadableDraft as `decode` does.

    Code is text of the kind `code`; comments, tags and the marks of the markup are not text.
    """
    return _read(decode(data, limits).text, name)


def annotate(data: bytes, document: Document, suggestions: Sequence[Suggestion]) -> bytes:
    """Give the draft back with the suggestions as HTML comments below their paragraphs; with none, the same bytes.

    A comment follows the whole list, table or quotation its words are in, so that the page looks as before. Comments
    of an earlier review are taken out first.
    """
    if not suggestions:
        return data
    decoded = decode(data, Limits(text=len(data)))
    document = _without_notes(decoded.text, document)
    notes = [_word_comment(number, suggestion) for number, suggestion in enumerate(suggestions, start=1)]
    return decoded.encode(_noted_below(document, suggestions, notes) or _noted_above(document, notes))


def _read(source: str, name: str) -> Document:
    meta, offset = read_front_matter(source)
    rendering = Rendering(source, offset)
    rendering.run()
    return rendering.composition.document(name, "markdown", source, meta)


def _without_notes(source: str, document: Document) -> Document:
    """Give the draft as it was before an earlier review put notes in it."""
    bare = _EARLIER_NOTES.sub("", source)
    if bare == source:
        return document
    found = _read(bare, document.name)
    return found if _same_copy(found, document) else document


def _same_copy(one: Document, other: Document) -> bool:
    return one.text == other.text and one.blocks == other.blocks


def _word_comment(number: int, suggestion: Suggestion) -> str:
    # two hyphens would end the comment, or be no comment at all to a strict parser
    return f"<!-- backread {number}: {word_note(suggestion).replace('--', '—')} -->"


def _noted_below(document: Document, suggestions: Sequence[Suggestion], notes: Sequence[str]) -> str:
    """Give the source with each note on a line below its block, empty if that would change what is read.

    It would below a block of code that nobody closed.
    """
    source = document.source or ""
    below: dict[int, list[str]] = {}
    ends = _block_ends(source)
    for suggestion, note in zip(suggestions, notes, strict=True):
        anchors = document.anchored(*suggestion.span)
        if not anchors or not ends:
            return ""
        index = min(bisect_right(ends, anchors[0].at), len(ends) - 1)
        below.setdefault(ends[index], []).append(note)
    ending = line_ending(source)
    parts, at = [], 0
    for end in sorted(below):
        parts += [source[at:end], *(ending + note for note in below[end])]
        at = end
    noted = "".join([*parts, source[at:]])
    return noted if _same_copy(_read(noted, document.name), document) else ""


def _noted_above(document: Document, notes: Sequence[str]) -> str:
    """Give the source with all notes above the text."""
    source = document.source or ""
    _, offset = read_front_matter(source)
    ending = line_ending(source)
    before = source[:offset] if not offset or source[offset - 1] in "\r\n" else source[:offset] + ending
    return before + "".join(note + ending for note in notes) + source[offset:]


def _block_ends(source: str) -> list[int]:
    """Give the ends of the last lines of the outermost blocks."""
    _, offset = read_front_matter(source)
    rendering = Rendering(source, offset)
    rendering.run()
    ends = []
    for start, end in rendering.outermost:
        last = start + len(source[start:end].rstrip())
        found = _LINE_END.search(source, last)
        ends.append(found.start() if found else len(source))
    return ends
