"""Markdown: the words a reader would see, each where it stands in the source."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from backread.config import Limits
from backread.formats import criticmarkup, footnotes
from backread.formats.decoding import decode, line_ending
from backread.formats.edits import make, safe_edits
from backread.formats.events import Rendering
from backread.formats.frontmatter import read_front_matter
from backread.formats.notes import word_note
from backread.formats.places import Places, cut_also, leave_out
from backread.model import Document, Span, Suggestion

_NOTE = r"<!-- backread \d+: [^\r\n]*? -->"
_EARLIER_NOTES = re.compile(rf"(?:\A|(?<=\A\ufeff))(?:{_NOTE}(?:\r\n|\n|\r))+|(?:\r\n|\n|\r){_NOTE}(?=[\r\n]|\Z)")
_LINE_END = re.compile(r"[\r\n]|\Z")


def read(data: bytes, name: str, limits: Limits) -> Document:
    """Read CommonMark with tables, footnotes, task lists and front matter. Raises UnreadableDraft as `decode` does.

    Code is text of the kind `code`; comments, tags and the marks of the markup are not text. Changes in CriticMarkup
    are read as accepted. Footnotes and CriticMarkup of an earlier review are no copy.
    """
    return _read(decode(data, limits).text, name)


def annotate(data: bytes, document: Document, suggestions: Sequence[Suggestion]) -> bytes:
    """Give the draft back with the suggestions as HTML comments below their paragraphs; with none, the same bytes.

    A comment follows the whole list, table or quotation its words are in, so that the page looks as before. Notes of an
    earlier review, in any form, are taken out first.
    """
    return _annotate(data, document, suggestions, _write_comments)


def annotate_criticmarkup(data: bytes, document: Document, suggestions: Sequence[Suggestion]) -> bytes:
    """Give the draft back with the suggestions in CriticMarkup, on their words; otherwise as `annotate` does."""
    return _annotate(data, document, suggestions, criticmarkup.write_notes)


def annotate_footnotes(data: bytes, document: Document, suggestions: Sequence[Suggestion]) -> bytes:
    """Give the draft back with the suggestions as footnotes; otherwise as `annotate` does.

    Where footnotes would change what is read, below code that nobody closed, they are comments.
    """
    return _annotate(data, document, suggestions, _write_footnotes)


def fix(data: bytes, document: Document, suggestions: Sequence[Suggestion]) -> bytes:
    """Give the draft with the safe edits made and without notes of an earlier review; nothing else is changed."""
    decoded = decode(data, Limits(text=len(data)))
    document = _without_notes(decoded.text, document)
    fixed = make(document.source or "", safe_edits(document, suggestions), lambda edit: edit.new)
    return data if fixed == decoded.text else decoded.encode(fixed)


def _annotate(
    data: bytes,
    document: Document,
    suggestions: Sequence[Suggestion],
    write: Callable[[Document, Sequence[Suggestion]], str],
) -> bytes:
    if not suggestions:
        return data
    decoded = decode(data, Limits(text=len(data)))
    return decoded.encode(write(_without_notes(decoded.text, document), suggestions))


def _read(source: str, name: str) -> Document:
    meta, offset = read_front_matter(source)
    bare, places = _bare(source, offset)
    rendering = Rendering(bare, places)
    rendering.run()
    return rendering.composition.document(name, "markdown", source, meta)


def _bare(source: str, offset: int) -> tuple[str, Places]:
    """Give the text as it is parsed: from `offset` on, without our notes, and with the changes in CriticMarkup made."""
    cuts: Sequence[Span] = [(0, offset)]
    for find in (criticmarkup.find_notes, criticmarkup.find_changes, footnotes.find_notes):
        cuts = cut_also(source, cuts, find)
    return leave_out(source, cuts)


def _without_notes(source: str, document: Document) -> Document:
    """Give the draft as it was before an earlier review put notes in it."""
    bare = _EARLIER_NOTES.sub("", footnotes.strip_notes(criticmarkup.strip_notes(source)))
    if bare == source:
        return document
    found = _read(bare, document.name)
    return found if _same_copy(found, document) else document


def _same_copy(one: Document, other: Document) -> bool:
    return one.text == other.text and one.blocks == other.blocks


def _write_footnotes(document: Document, suggestions: Sequence[Suggestion]) -> str:
    noted = footnotes.write_notes(document, suggestions)
    _, offset = read_front_matter(noted)
    rendering = Rendering(*leave_out(noted, cut_also(noted, [(0, offset)], criticmarkup.find_changes)))
    rendering.run()
    shown = rendering.composition.document("", "markdown", noted, {})
    added = [block for block in shown.blocks if block.start >= len(document.text)]
    seen = all(block.kind == "footnote" for block in added) and len(added) == len(suggestions)
    return noted if seen else _write_comments(document, suggestions)


def _write_comments(document: Document, suggestions: Sequence[Suggestion]) -> str:
    notes = [_word_comment(number, suggestion) for number, suggestion in enumerate(suggestions, start=1)]
    return _noted_below(document, suggestions, notes) or _noted_above(document, notes)


def _word_comment(number: int, suggestion: Suggestion) -> str:
    # two hyphens would end the comment, or be no comment at all to a strict parser
    return f"<!-- backread {number}: {word_note(suggestion).replace('--', '—').translate(criticmarkup.NO_BRACES)} -->"


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
    before = source[:offset] if not offset or source[offset - 1] in "\ufeff\r\n" else source[:offset] + ending
    return before + "".join(note + ending for note in notes) + source[offset:]


def _block_ends(source: str) -> list[int]:
    """Give the ends of the last lines of the outermost blocks."""
    _, offset = read_front_matter(source)
    bare, places = _bare(source, offset)
    rendering = Rendering(bare, places)
    rendering.run()
    ends = []
    for start, end in rendering.outermost:
        last = start + len(bare[start:end].rstrip())
        at = places.at(last - 1) + 1 if last > start else places.at(start)
        found = _LINE_END.search(source, at)
        ends.append(found.start() if found else len(source))
    return ends
