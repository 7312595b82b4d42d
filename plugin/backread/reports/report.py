"""What a report is: reviews on one side, text on the other."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from backread.model import Document, Review


@dataclass(frozen=True, slots=True)
class Options:
    """How to print. `many`: several drafts or a folder were asked for, even if only one could be read.

    `width` in columns and `colour` are the terminal's. Paths are printed relative to `folder`.
    """

    many: bool = False
    width: int = 80
    colour: bool = False
    folder: Path = Path()

    def path(self, document: Document) -> str:
        """Give the draft's path relative to `folder` if it lies in it, else as it was given, with `/` between."""
        path = Path(document.name)
        try:
            return (self.folder.absolute() / path).relative_to(self.folder.absolute()).as_posix()
        except ValueError:
            return path.as_posix()


Render = Callable[[Iterable[Review], Options], Iterator[str]]
"""Gives the pieces of a report as reviews come in."""


@dataclass(frozen=True, slots=True)
class Report:
    """One way to print reviews. `render` gives the pieces as reviews come in; it never needs two of them at once
    unless `streams` is False: then nothing comes before the last review is in.
    """

    name: str
    title: str
    render: Render
    streams: bool
