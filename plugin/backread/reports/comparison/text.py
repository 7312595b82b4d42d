"""A comparison for the terminal: the passages that changed, and what became of the suggestions."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.console import Console
from rich.padding import Padding

from backread.diff import Change, Comparison, Fate
from backread.model import Document, Suggestion
from backread.reports.characters import quote
from backread.reports.comparison.outcome import HOW, NEW, STATES, count_ways, sum_up
from backread.reports.comparison.paragraphs import pair_paragraphs
from backread.reports.report import Options
from backread.reports.terminal import LEVEL_STYLES, QUIET, open_console, printed, styled

_CONTEXT = 40  # characters shown on either side of a change
_REMOVED, _ADDED = "strike red", "green"
_WORDS = 40
_NEW_PARAGRAPH = " ¶ "


@dataclass
class _Hunk:
    """Changes close to each other, with what stands around them: where they begin now, and words with their style."""

    start: int
    parts: list[tuple[str, str]] = field(default_factory=list)


def render(comparison: Comparison, options: Options) -> Iterator[str]:
    """Give the passages, words removed and added in brackets where there is no colour, then the suggestions."""
    console = open_console(options)
    before, now = comparison.before.document, comparison.now.document
    console.rule(style=QUIET)
    names = styled((options.path(before), "bold"), " → ", (options.path(now), "bold"))
    console.print(names + styled(f"  {sum_up(comparison)}"))
    console.print()
    yield printed(console)
    for hunk in _hunks(comparison):
        line, column = now.position(hunk.start)
        console.print(styled((f"{line}:{column}", QUIET)))
        marked = hunk.parts if options.colour else [(_bracketed(words, style), "") for words, style in hunk.parts]
        console.print(Padding(styled(*marked), (0, 0, 1, 2)))
        yield printed(console)
    for state, title in STATES.items():
        fates = comparison.having(state)
        _print_title(console, title, len(fates), count_ways(fates))
        for fate in fates:
            _print_fate(console, fate, now)
    _print_title(console, NEW, len(comparison.fresh))
    for suggestion in comparison.fresh:
        _print_mark(console, suggestion, now)
    for review in (comparison.before, comparison.now):
        for failure in review.failures:
            console.print(styled(("! ", "bold yellow"), f"{failure.rule or failure.part} failed: {failure.error}"))
    yield printed(console)


def _hunks(comparison: Comparison) -> Iterator[_Hunk]:
    """Give the changes, those in one paragraph and few words apart together."""
    hunk: _Hunk | None = None
    last = ""
    for change in comparison.changes:
        if change.kind == "same":
            same = comparison.now.document.text[slice(*change.now)]
            if hunk is not None and len(same) <= 2 * _CONTEXT and "\n" not in same:
                hunk.parts.append((same, ""))
            elif hunk is not None:
                hunk.parts.append((_head(same), ""))
                yield hunk
                hunk = None
            last = same
            continue
        if hunk is None:
            hunk = _Hunk(change.now[0], [(_tail(last), "")])
        hunk.parts += _parts(comparison, change)
    if hunk is not None:
        yield hunk


def _parts(comparison: Comparison, change: Change) -> Iterator[tuple[str, str]]:
    for number, pair in enumerate(pair_paragraphs(comparison, change)):
        if number:
            yield _NEW_PARAGRAPH, QUIET
        for words, style in zip(pair, (_REMOVED, _ADDED), strict=True):
            if words:
                kept = words.rstrip()
                yield kept, style
                yield " " if kept != words else "", ""


def _bracketed(words: str, style: str) -> str:
    return f"[-{words}-]" if style == _REMOVED else f"{{+{words}+}}" if style == _ADDED else words


def _head(text: str) -> str:
    line = text.partition("\n")[0]
    return line if len(line) <= _CONTEXT else line[:_CONTEXT].rpartition(" ")[0] + " …"


def _tail(text: str) -> str:
    line = text.rpartition("\n")[2]
    return line if len(line) <= _CONTEXT else "… " + line[-_CONTEXT:].partition(" ")[2]


def _print_title(console: Console, title: str, number: int, more: str = "") -> None:
    console.print(styled((f"{title}: {number}", "bold"), f"  {more}" if more else ""))


def _print_fate(console: Console, fate: Fate, now: Document) -> None:
    if fate.now is not None:
        _print_mark(console, fate.now, now)
        return
    how = f", {HOW[fate.how]}" if fate.how else ""
    words = quote(fate.suggestion.text, _WORDS) if fate.suggestion.text.strip() else "spacing"
    console.print(Padding(styled(f"{words}{how}", (f"  {fate.suggestion.rule}", QUIET)), (0, 0, 0, 2)))


def _print_mark(console: Console, mark: Suggestion, document: Document) -> None:
    place = ":".join(map(str, document.position(mark.start)))
    level = (mark.level, LEVEL_STYLES[mark.level])
    console.print(
        Padding(styled((place, "bold"), " ", level, " ", mark.message, (f"  {mark.rule}", QUIET)), (0, 0, 0, 2))
    )
