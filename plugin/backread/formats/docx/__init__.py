"""Word files: read as a document, handed back with comments and tracked changes."""

from collections.abc import Sequence

from backread.config import Limits
from backread.formats.format import Cover
from backread.model import Document, Suggestion


def read(data: bytes, name: str, limits: Limits) -> Document:
    """Read a Word file; raises UnreadableDraft. What is copy and what is not: see `reading.read`."""
    from backread.formats.docx import reading

    return reading.read(data, name, limits)


def read_original(data: bytes, name: str, limits: Limits) -> Document:
    """Read a Word file as it was before its tracked changes; otherwise as `read` does."""
    from backread.formats.docx import reading

    return reading.read(data, name, limits, "original")


def annotate(data: bytes, document: Document, suggestions: Sequence[Suggestion]) -> bytes:
    """Give the file back with the suggestions as comments and tracked changes: see `annotating.annotate`."""
    from backread.formats.docx import annotating

    return annotating.annotate(data, document, suggestions)


def fix(data: bytes, document: Document, suggestions: Sequence[Suggestion]) -> bytes:
    """Give the file with the safe edits among the suggestions made for good: see `annotating.fix`."""
    from backread.formats.docx import annotating

    return annotating.fix(data, document, suggestions)


def put_cover(data: bytes, document: Document, lines: Sequence[str], cover: Cover) -> bytes:
    """Give the file with a summary as its first comment or on a page of its own: see `covers.put_cover`."""
    from backread.formats.docx import covers

    return covers.put_cover(data, document, lines, cover)
