"""Standard output and standard error: their width and colour, progress, and what is wrong with the rules."""

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import click

from backread.model import BrokenRule
from backread.reports import Options
from backread.reports.characters import on_one_line

Advance = Callable[[], None]

_EXCERPT = 120
"""A line of a word list may be very long; its beginning is enough to find it."""

_LONG = 4
"""This many drafts are long work."""


def terminal_options(*, many: bool = False) -> Options:
    """Give the width and colour of standard output: 80 columns, plain, where it is no terminal; NO_COLOR is heeded."""
    if not sys.stdout.isatty():
        return Options(many=many)
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Options(many=many, width=max(min(shutil.get_terminal_size().columns, 120), 40), colour=colour)


def print_pieces(pieces: Iterable[str]) -> None:
    """Write the pieces as they come, in UTF-8 where no terminal says otherwise.

    A reader that has seen enough (`| head`) ends the writing quietly.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = None if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
    try:
        for piece in pieces:
            sys.stdout.write(piece)
            sys.stdout.flush()
    except BrokenPipeError:
        with open(os.devnull, "w") as nowhere:  # so that closing standard output does not fail once more
            os.dup2(nowhere.fileno(), sys.stdout.fileno())


def print_trouble(text: str) -> None:
    """Say one sentence on standard error."""
    click.echo(on_one_line(text), err=True)


def print_broken(faults: Iterable[BrokenRule]) -> None:
    """Say on standard error which rules are off: where, what is wrong, and the line it stands in."""
    for broken in faults:
        print_trouble(str(broken))
        for line in broken.excerpt.splitlines():
            print_trouble(f"    {line[:_EXCERPT]}")


@contextmanager
def show_progress(drafts: int, *, streams: bool) -> Iterator[Advance]:
    """Show how many drafts are done on a terminal's standard error, for long work only; gives what counts one more.

    Where the report itself scrolls by on the same terminal, it is the progress.
    """
    if drafts < _LONG or not sys.stderr.isatty() or (streams and sys.stdout.isatty()):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("Reading", total=drafts)
        yield lambda: progress.advance(task)
