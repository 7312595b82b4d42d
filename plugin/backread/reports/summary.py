"""The editor's minute, for the terminal: who stands accused, what nobody stands behind, and the figures."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from backread.model import Review
from backread.reports.characters import on_one_line, shorten
from backread.reports.minute import Minute, Stand, counted, level_counts
from backread.reports.readability import list_figures
from backread.reports.report import Options
from backread.reports.terminal import LEVEL_STYLES, QUIET, open_console, printed, styled

_VOICES = 10


def render(reviews: Iterable[Review], options: Options) -> Iterator[str]:
    """Give the minute of each draft."""
    console = open_console(options)
    for number, review in enumerate(reviews):
        if number:
            console.print()
        _print_minute(console, review, options)
        yield printed(console)


def print_heads(console: Console, review: Review, said: set[str]) -> None:
    """Print who stands accused and whether they were heard, one line each, and what is wrong with the review itself.

    Troubles in `said` are left out, and those printed are added: a broken rule is the same for every draft.
    """
    minute = Minute(review)
    if minute.stands:
        table = _table(2)
        for stand in minute.stands:
            table.add_row(_party(stand), _status(stand))
        console.print(Padding(table, (0, 0, 0, 2)))
    for trouble in minute.troubles:
        if trouble in said:
            continue
        said.add(trouble)
        console.print(Padding(styled(("! ", "bold yellow"), trouble), (0, 0, 0, 2)))


def _print_minute(console: Console, review: Review, options: Options) -> None:
    minute = Minute(review)
    document = review.document
    console.rule(styled((options.path(document), "bold")), style=QUIET, align="left")
    console.print(styled((review.summary.headline, "bold")))
    levels = [
        (counted(number, level), LEVEL_STYLES[level]) for level, number in level_counts([review]).items() if number
    ]
    about = Text(", ").join([Text(words, style) for words, style in levels] or [Text("nothing to mark")])
    console.print(
        about + styled((f" · {counted(document.words, 'word')} · {document.genre} · {document.language}", QUIET))
    )
    _print_part(console, "Of this review", [styled(trouble) for trouble in minute.troubles])
    _print_accused(console, minute)
    _print_part(
        console, "What nobody stands behind", [_unsourced(review, mark.start, mark.text) for mark in minute.unsourced]
    )
    _print_loaded(console, minute)
    voices = [(voice.party, counted(voice.words, "word")) for voice in review.summary.voices if voice.words]
    _print_figures(console, "Voices", voices[:_VOICES])
    _print_figures(console, "Style", [(rule, str(number)) for rule, number in minute.style])
    _print_figures(console, "Readability", list_figures(review.summary.readability))


def _print_accused(console: Console, minute: Minute) -> None:
    if not minute.stands:
        return
    _print_title(console, "Who stands accused")
    for stand in minute.stands:
        console.print(Padding(Text("  ").join([_party(stand), _status(stand)]), (0, 0, 0, 2)))
        for charge in stand.charges:
            words = shorten(charge.words, max(console.width - len(charge.source) - 18, 40))
            line, column = minute.review.document.position(charge.start)
            source = styled(
                (f"{line}:{column} ", QUIET), words, (f" ({charge.source})", "red" if charge.own_voice else QUIET)
            )
            console.print(Padding(source, (0, 0, 0, 6)))


def _unsourced(review: Review, start: int, words: str) -> Text:
    line, column = review.document.position(start)
    return styled((f"{line}:{column} ", QUIET), shorten(words, 160))


def _print_loaded(console: Console, minute: Minute) -> None:
    words = [
        styled(
            word.words,
            (f" ×{word.times}" if word.times > 1 else "", QUIET),
            (f" → {', '.join(word.instead)}" if any(word.instead) else "", "green"),
        )
        for word in minute.loaded
    ]
    if words:
        _print_part(console, "Loaded words", [Text("; ").join(words)])


def _print_title(console: Console, title: str) -> None:
    console.print()
    console.print(Text(title, "bold"))


def _print_part(console: Console, title: str, lines: Sequence[Text]) -> None:
    if not lines:
        return
    _print_title(console, title)
    for line in lines:
        console.print(Padding(line, (0, 0, 0, 2)))


def _print_figures(console: Console, title: str, figures: Sequence[tuple[str, str]]) -> None:
    if not figures:
        return
    _print_title(console, title)
    table = _table(2)
    table.columns[1].justify = "right"
    for name, figure in figures:
        table.add_row(on_one_line(name), figure)
    console.print(Padding(table, (0, 0, 0, 2)))


def _table(columns: int) -> Table:
    table = Table.grid(padding=(0, 3, 0, 0))
    for _ in range(columns):
        table.add_column()
    return table


def _party(stand: Stand) -> Text:
    accused = stand.accused
    return styled(
        "■ " if accused.missing else "□ ", (accused.party, "bold"), f", {accused.role}" if accused.role else ""
    )


def _status(stand: Stand) -> Text:
    return styled((stand.status, "bold red" if stand.accused.missing else QUIET))
