"""The draft's lines with marks under the words, for the terminal."""

import re
from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from backread.model import Review, Suggestion
from backread.model.rule import Level
from backread.reports.characters import shorten
from backread.reports.minute import counted, level_counts
from backread.reports.report import Options
from backread.reports.snippet import rows_around
from backread.reports.summary import print_heads
from backread.reports.terminal import LEVEL_STYLES, QUIET, open_console, printed, styled

_RELATED = 3


def render(reviews: Iterable[Review], options: Options) -> Iterator[str]:
    """Give each draft's marks, then its summary; after several drafts a line that counts them all."""
    console = open_console(options)
    drafts = 0
    totals: dict[Level, int] = {}
    for review in reviews:
        drafts += 1
        for level, number in level_counts([review]).items():
            totals[level] = totals.get(level, 0) + number
        _print_review(console, review, options)
        yield printed(console)
    if drafts > 1:
        console.rule(style=QUIET)
        console.print(styled((counted(drafts, "draft"), "bold"), f": {_list_counts(totals)}"))
        yield printed(console)


def _print_review(console: Console, review: Review, options: Options) -> None:
    path = options.path(review.document)
    explained: set[str] = set()
    gutter = max((len(str(review.document.position(mark.start)[0])) for mark in review.suggestions), default=1)
    for mark in review.suggestions:
        _print_mark(console, review, mark, path, gutter, why=mark.rule not in explained)
        explained.add(mark.rule)
    console.rule(style=QUIET)
    counts = f"{_list_counts(level_counts([review]))} in {counted(review.document.words, 'word')}"
    console.print(styled((path, "bold"), "  ", (review.summary.headline, "bold"), "  ", (counts, QUIET)))
    print_heads(console, review)
    console.print()


def _print_mark(console: Console, review: Review, mark: Suggestion, path: str, gutter: int, *, why: bool) -> None:
    style = LEVEL_STYLES[mark.level]
    line, column = review.document.position(mark.start)
    head = styled((f"{path}:{line}:{column}", "bold"), " ", (mark.level, style), " ", (mark.rule, QUIET))
    _print_flat(console, head)
    margin = gutter + 3
    shown = 0
    for row in rows_around(review.document, mark.start, mark.end, console.width - margin - 1):
        if row is None:
            console.print(styled((f"{'':{gutter}} │ …", QUIET)))
            continue
        number = review.document.position(row.start)[0]
        label = str(number) if number != shown else ""
        shown = number
        _print_flat(console, styled((f"{label:>{gutter}} │ ", QUIET), row.text))
        if row.mark[1]:
            _print_flat(console, styled((f"{'':{gutter}} │ ", QUIET), " " * row.mark[0], ("^" * row.mark[1], style)))
    _print_note(console, margin, styled(mark.message))
    if mark.replacements:
        _print_note(console, margin, styled("instead: ", (_list_words(mark.replacements), "bold green")))
    for other in mark.related[:_RELATED]:
        place = ":".join(map(str, review.document.position(other.start)))
        words = shorten(review.document.text[other.start : other.end], 60)
        _print_note(console, margin, styled((f"see {place} “{words}”: {other.note}", QUIET)))
    if len(mark.related) > _RELATED:
        _print_note(console, margin, styled((f"and {counted(len(mark.related) - _RELATED, 'other place')}", QUIET)))
    if why and mark.why:
        _print_note(console, margin, styled((f"why: {plain_prose(mark.why)}", QUIET)))
    console.print()


def plain_prose(markdown: str) -> str:
    """Give the first paragraph of some Markdown as plain words."""
    first = re.split(r"\n\s*\n", markdown.strip(), maxsplit=1)[0]
    unlinked = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", first)
    return " ".join(re.sub(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=[\w.!?])[*_](?!\w)", "", unlinked).split())


def _print_flat(console: Console, text: Text) -> None:
    console.print(text, no_wrap=True, overflow="ignore", crop=False)


def _print_note(console: Console, margin: int, text: Text) -> None:
    console.print(Padding(text, (0, 0, 0, margin)))


def _list_words(words: Iterable[str]) -> str:
    return ", ".join(word or "(delete)" for word in words)


def _list_counts(counts: Mapping[Level, int]) -> str:
    return ", ".join(counted(number, level) for level, number in counts.items() if number) or "nothing to mark"
