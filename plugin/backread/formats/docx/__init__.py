"""Word files: read as a document, handed back with comments and tracked changes."""

from collections.abc import Sequence

from backread.config import Limits
from backread.model import Document, Suggestion


def read(data: bytes, name: str, limits: Limits) -> Document:
    """Read a Word file; raises UnreadableDraft. What is copy and what is not: see `reading.read`."""
    from backread.formats.docx import reading

    return reading.read(data, name, limits)


def annotate(data: bytes, document: Document, suggestions: Sequence[Suggestion]) -> bytes:
    """Give the file back with the suggestions as comments and tracked changes: see `annotating.annotate`."""
    from backread.formats.docx import annotating

    return annotating.annotate(data, document, suggestions)
