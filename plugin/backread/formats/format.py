"""What a format is: a name, how to know it, and the two things it can do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backread.config import Limits
from backread.model import Document, Suggestion

Read = Callable[[bytes, str, Limits], Document]
Annotate = Callable[[bytes, Document, Sequence[Suggestion]], bytes]


@dataclass(frozen=True)
class Format:
    """A kind of file Backread reads and hands back annotated.

    `read(data, name, limits)` gives the document or raises UnreadableDraft. `annotate(data, document, suggestions)`
    gives the same file with the suggestions on it; with none, the same bytes. `title` is what a reporter calls it.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    read: Read
    annotate: Annotate
