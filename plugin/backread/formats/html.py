"""HTML as a content system sends it: the words a browser would show, each where it stands in the source."""

from collections.abc import Sequence
from html import escape

from backread.config import Limits
from backread.formats.composition import Composition
from backread.formats.decoding import decode, text_start
from backread.formats.edits import Edit, make, safe_edits
from backread.formats.elements import Walk
from backread.formats.marking import Pictures, strip_marks, write_marks
from backread.formats.places import leave_out
from backread.model import Document, Suggestion


def read(data: bytes, name: str, limits: Limits) -> Document:
    """Read a page or a fragment of one; nothing in it is fetched or run. Raises UnreadableDraft as `decode` does.

    Comments (WordPress's and Ghost's block marks among them) and shortcodes show nothing. What stands for a picture is
    a caption behind the block the picture is in, what is embedded from elsewhere a note. In a fragment a blank line
    between words that stand in no element ends a paragraph, as in WordPress's editor.
    """
    return _read(decode(data, limits).text, name)


def annotate(data: bytes, document: Document, suggestions: Sequence[Suggestion]) -> bytes:
    """Give the page back with its words marked; with no suggestions, the same bytes.

    `<mark data-backread>` is around the words, `<del data-backread>` and `<ins data-backread>` show a mechanical edit;
    `-rule`, `-level` and `title` say what for. Marks of an earlier review are taken out first.
    """
    if not suggestions:
        return data
    decoded = decode(data, Limits(text=len(data)))
    marked = write_marks(_without_marks(decoded.text, document), suggestions)
    return decoded.encode(marked, missing="xmlcharrefreplace")


def fix(data: bytes, document: Document, suggestions: Sequence[Suggestion]) -> bytes:
    """Give the page with the safe edits made and without marks of an earlier review; nothing else is changed."""
    decoded = decode(data, Limits(text=len(data)))
    document = _without_marks(decoded.text, document)
    pictures = Pictures(document.source or "")

    def write(edit: Edit) -> str:
        return escape(edit.new, quote=pictures.holding(edit.start) is not None)

    fixed = make(document.source or "", safe_edits(document, suggestions), write)
    return data if fixed == decoded.text else decoded.encode(fixed, missing="xmlcharrefreplace")


def _read(source: str, name: str) -> Document:
    html, places = leave_out(source, [(0, text_start(source))])
    composition = Composition(places if text_start(source) else None)
    walk = Walk(composition, shortcodes=True)
    walk.through(html)
    return composition.document(name, "html", source, walk.meta)


def _without_marks(source: str, document: Document) -> Document:
    """Give the page as it was before an earlier review marked it."""
    bare = strip_marks(source)
    if bare == source:
        return document
    found = _read(bare, document.name)
    return found if (found.text, found.blocks) == (document.text, document.blocks) else document
