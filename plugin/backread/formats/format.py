"""What a format is: a name, how to know it, and the two things it can do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from backread.config import Limits
from backread.model import Document, Suggestion

Read = Callable[[bytes, str, Limits], Document]
Annotate = Callable[[bytes, Document, Sequence[Suggestion]], bytes]
PutCover = Callable[[bytes, Document, Sequence[str], "Cover"], bytes]

View = Literal["accepted", "original"]
"""How a draft with tracked changes is read: with all of them accepted, or as it was before them."""

Cover = Literal["comment", "page"]
"""Where a summary of the review goes in the file: its first comment, or a page of its own at the end."""


@dataclass(frozen=True)
class Format:
    """A kind of file Backread reads and hands back annotated.

    `read(data, name, limits)` gives the document or raises UnreadableDraft. `annotate(data, document, suggestions)`
    gives the same file with the suggestions on it; with none, the same bytes. `notes` holds other ways to put them
    there, by what a user calls them. `fix`, which takes the same, gives the file with the safe edits made and nothing
    else changed. `title` is what a reporter calls the format. Where drafts have tracked changes, `read_original` reads
    one as it was before them; where they can hold a summary, `put_cover(data, document, lines, cover)` puts it in.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    read: Read
    annotate: Annotate
    fix: Annotate
    notes: Mapping[str, Annotate] = field(default_factory=dict)
    read_original: Read | None = None
    put_cover: PutCover | None = None
