"""Formats: from the bytes of a draft to a Document, and back to the same file with suggestions on it."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from backread.config import Limits
from backread.errors import UnreadableDraft
from backread.formats.format import Annotate, Cover, Format, Read, View
from backread.formats.recognition import refuse_foreign, sniff
from backread.model import Document, Suggestion

__all__ = ["FORMATS", "NOTES", "Format", "annotate", "fix", "is_readable", "put_cover", "read", "read_draft"]


def _read_by(module: str, verb: str = "read") -> Read:
    """Give the reader of a format's module, imported at first use: a plain text needs neither lxml nor Markdown."""

    def read(data: bytes, name: str, limits: Limits) -> Document:
        document: Document = getattr(import_module(f"backread.formats.{module}"), verb)(data, name, limits)
        return document

    return read


def _write_by(module: str, verb: str) -> Annotate:
    """Give a writer of a format's module, imported at first use."""

    def write(data: bytes, document: Document, suggestions: Sequence[Suggestion]) -> bytes:
        written: bytes = getattr(import_module(f"backread.formats.{module}"), verb)(data, document, suggestions)
        return written

    return write


def _put_word_cover(data: bytes, document: Document, lines: Sequence[str], cover: Cover) -> bytes:
    from backread.formats import docx

    return docx.put_cover(data, document, lines, cover)


def _when_used(module: str) -> tuple[Read, Annotate, Annotate]:
    return _read_by(module), _write_by(module, "annotate"), _write_by(module, "fix")


FORMATS: dict[str, Format] = {
    "text": Format("text", "plain text", (".txt", ".text"), ("text/plain",), *_when_used("text")),
    "markdown": Format(
        "markdown",
        "Markdown",
        (".md", ".markdown", ".mdown", ".mkd"),
        ("text/markdown", "text/x-markdown"),
        *_when_used("markdown"),
        notes={
            "criticmarkup": _write_by("markdown", "annotate_criticmarkup"),
            "footnotes": _write_by("markdown", "annotate_footnotes"),
        },
    ),
    "html": Format(
        "html",
        "HTML",
        (".html", ".htm", ".xhtml"),
        ("text/html", "application/xhtml+xml"),
        *_when_used("html"),
    ),
    "docx": Format(
        "docx",
        "Word",
        (".docx", ".docm", ".dotx", ".dotm"),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
            "application/vnd.ms-word.document.macroenabled.12",
            "application/vnd.ms-word.template.macroenabled.12",
        ),
        *_when_used("docx"),
        read_original=_read_by("docx", "read_original"),
        put_cover=_put_word_cover,
    ),
}

NOTES: tuple[str, ...] = ("comments", *dict.fromkeys(form for each in FORMATS.values() for form in each.notes))
"""The forms that notes can have in a draft; `comments` is the way each format has of its own."""


def read(
    data: bytes,
    name: str,
    *,
    format: str = "",  # noqa: A002
    limits: Limits = Limits(),
    view: View = "accepted",
) -> Document:
    """Read a draft: by the format named, else by the suffix of `name`, else by what the bytes look like.

    `view` says which of a Word file's tracked changes count: all, or none. Raises UnreadableDraft: 413 over a limit,
    415 for something we do not read, 422 for a damaged or empty file.
    """
    if len(data) > limits.upload:
        raise UnreadableDraft(
            f"The file has {len(data):,} bytes; at most {limits.upload:,} can be read. Split it.", status=413
        )
    chosen = _choose(data, name, format)
    reader = (chosen.read_original or chosen.read) if view == "original" else chosen.read
    document = reader(data, name, limits)
    _hold_to_limits(document, limits)
    return document


def read_draft(path: str | Path, *, limits: Limits = Limits(), view: View = "accepted") -> Document:
    """Read a draft from a file as `read` does; the document's name is the path as given."""
    try:
        with open(path, "rb") as file:
            data = file.read(limits.upload + 1)  # a device or pipe says that it has no bytes and may never end
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise UnreadableDraft(f"The file cannot be opened ({reason}); check its name and its permissions.") from None
    if len(data) > limits.upload:
        raise UnreadableDraft(f"The file is over {limits.upload:,} bytes. Split it.", status=413)
    return read(data, str(path), limits=limits, view=view)


def annotate(data: bytes, document: Document, suggestions: Sequence[Suggestion], *, notes: str = "") -> bytes:
    """Give the draft back with the suggestions on it: `data` is the file that `document` was read from.

    `notes` names the form of the notes (one of NOTES); a format that does not know it puts them in its own way.
    """
    if not suggestions:
        return data
    chosen = FORMATS[document.format]
    return chosen.notes.get(notes, chosen.annotate)(data, document, suggestions)


def fix(data: bytes, document: Document, suggestions: Sequence[Suggestion]) -> bytes:
    """Give the draft with the safe edits among the suggestions made, without notes, and otherwise as it was."""
    return FORMATS[document.format].fix(data, document, suggestions)


def put_cover(data: bytes, document: Document, lines: Sequence[str], cover: Cover) -> bytes:
    """Give the draft, annotated or not, with a summary in it, if its format has a place for one: Word's has."""
    put = FORMATS[document.format].put_cover
    return put(data, document, lines, cover) if put is not None else data


def is_readable(path: str | Path) -> bool:
    """Say whether a file's suffix is one we read; nothing is opened."""
    return _by_suffix(str(path)) is not None


def _choose(data: bytes, name: str, given: str) -> Format:
    if given and given not in FORMATS:
        raise UnreadableDraft(f"The format {given!r} is not one of {', '.join(FORMATS)}.", status=415)
    chosen = FORMATS[given] if given else _by_suffix(name)
    if chosen is None:
        refuse_foreign(data, name)
        return FORMATS[sniff(data)]
    if chosen.name != "docx":  # whose reader knows better what is wrong with a Word file
        refuse_foreign(data, name, expected=chosen.title)
    return chosen


def _by_suffix(name: str) -> Format | None:
    suffix = Path(name).suffix.lower()
    return next((each for each in FORMATS.values() if suffix in each.suffixes), None)


def _hold_to_limits(document: Document, limits: Limits) -> None:
    if not document.text.strip():
        raise UnreadableDraft("There is no text in the draft; write something in it and send it again.")
    if len(document.text) > limits.text:
        raise UnreadableDraft(
            f"The draft has {len(document.text):,} characters; at most {limits.text:,} can be read. Split it.",
            status=413,
        )
    longest = max((block.end - block.start for block in document.blocks), default=0)
    if longest > limits.paragraph:
        raise UnreadableDraft(
            f"A paragraph has {longest:,} characters; at most {limits.paragraph:,} can be read. Break it up.",
            status=413,
        )
