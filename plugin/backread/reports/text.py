"""The draft's lines with marks under the words, for the terminal."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from backread.formats.notes import plain, unsaid_replacements
from backread.model import Review, Suggestion
from backread.model.rule import LEVELS, Level
from backread.reports.characters import quote
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
    said: set[str] = set()
    for review in reviews:
        drafts += 1
        for level, number in level_counts([review]).items():
            totals[level] = totals.get(level, 0) + number
        _print_review(console, review, options, said)
        yield printed(console)
    if drafts > 1:
        console.rule(style=QUIET)
        console.print(styled((counted(drafts, "draft"), "bold"), f": {_list_counts(totals)}"))
        yield printed(console)


def _print_review(console: Console, review: Review, options: Options, said: set[str]) -> None:
    page = _Page(console, review, options.path(review.document))
    for _, marks in groupby(review.suggestions, key=lambda mark: mark.span):
        page.print_marks(list(marks))
    console.rule(style=QUIET)
    counts = f"{_list_counts(level_counts([review]))} in {counted(review.document.words, 'word')}"
    console.print(styled((page.path, "bold"), "  ", (review.summary.headline, "bold"), "  ", (counts, QUIET)))
    print_heads(console, review, said)
    console.print()


class _Page:
    """One draft on the terminal; it remembers which rules have said why, since once is enough."""

    def __init__(self, console: Console, review: Review, path: str) -> None:
        self.console = console
        self.document = review.document
        self.path = path
        self.explained: set[str] = set()
        lines = [self.document.position(mark.start)[0] for mark in review.suggestions]
        self.gutter = len(str(max(lines, default=1)))

    def print_marks(self, marks: Sequence[Suggestion]) -> None:
        """Print the marks on the same words: their heads, the words once, and what each has to say."""
        place = ":".join(map(str, self.document.position(marks[0].start)))
        for mark in marks:
            level = (mark.level, LEVEL_STYLES[mark.level])
            self._print_flat(styled((f"{self.path}:{place}", "bold"), " ", level, " ", (mark.rule, QUIET)))
        gravest = max((mark.level for mark in marks), key=LEVELS.index)
        self._print_snippet(marks[0].start, marks[0].end, LEVEL_STYLES[gravest])
        for mark in marks:
            self._print_notes(mark)
        self.console.print()

    def _print_snippet(self, start: int, end: int, style: str) -> None:
        blank = f"{'':{self.gutter}} │ "
        shown = 0
        for row in rows_around(self.document, start, end, self.console.width - len(blank)):
            if row is None:
                self._print_flat(styled((f"{blank}…", QUIET)))
                continue
            number = self.document.position(max(row.start, start))[0]
            label = f"{number if number != shown else '':>{self.gutter}} │ "
            shown = number
            self._print_flat(styled((label, QUIET), row.text))
            if row.mark[1]:
                self._print_flat(styled((blank, QUIET), " " * row.mark[0], ("^" * row.mark[1], style)))

    def _print_notes(self, mark: Suggestion) -> None:
        self._print_note(styled(mark.message))
        replacements = unsaid_replacements(mark)
        if replacements:
            words = ", ".join(word or "(delete)" for word in replacements)
            self._print_note(styled("instead: ", (words, "bold green")))
        for other in mark.related[:_RELATED]:
            place = ":".join(map(str, self.document.position(other.start)))
            words = quote(self.document.text[other.start : other.end], 60)
            self._print_note(styled((f"see {place} {words}: {other.note}", QUIET)))
        if len(mark.related) > _RELATED:
            self._print_note(styled((f"and {counted(len(mark.related) - _RELATED, 'other place')}", QUIET)))
        if mark.why and mark.rule not in self.explained:
            self._print_note(styled((f"why: {plain_prose(mark.why)}", QUIET)))
            self.explained.add(mark.rule)

    def _print_flat(self, text: Text) -> None:
        self.console.print(text, no_wrap=True, overflow="ignore", crop=False)

    def _print_note(self, text: Text) -> None:
        self.console.print(Padding(text, (0, 0, 0, self.gutter + 3)))


def plain_prose(markdown: str) -> str:
    """Give the first paragraph of some Markdown as plain words."""
    return plain(re.split(r"\n\s*\n", markdown.strip(), maxsplit=1)[0], addresses=False)


def _list_counts(counts: Mapping[Level, int]) -> str:
    return ", ".join(counted(number, level) for level, number in counts.items() if number) or "nothing to mark"
