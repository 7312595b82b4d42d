"""Where reports meet the terminal: rich's console, printing into a string."""

import io
import re

from rich.console import Console
from rich.text import Text

from backread.model.rule import Level
from backread.reports.characters import on_one_line
from backread.reports.report import Options

LEVEL_STYLES: dict[Level, str] = {"error": "bold red", "warning": "bold yellow", "suggestion": "bold cyan"}
QUIET = "dim"


def open_console(options: Options) -> Console:
    """Give a console that keeps what is printed; `printed` hands it over. Without colour it prints plain text."""
    return Console(
        file=io.StringIO(),
        width=options.width,
        force_terminal=options.colour,
        color_system="standard" if options.colour else None,
        no_color=not options.colour,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )


def printed(console: Console) -> str:
    """Give what was printed so far, and forget it."""
    file = console.file
    assert isinstance(file, io.StringIO)  # noqa: S101
    text = file.getvalue()
    file.seek(0)
    file.truncate()
    return re.sub(r" +\n", "\n", text)


def styled(*parts: tuple[str, str] | str) -> Text:
    """Give text made of (words, style) and plain words; none of it can move the cursor."""
    text = Text()
    for part in parts:
        words, style = part if isinstance(part, tuple) else (part, "")
        text.append(on_one_line(words), style)
    return text
