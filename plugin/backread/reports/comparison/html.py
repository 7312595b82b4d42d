"""A comparison as a page: the draft with what was added and removed, and what became of the suggestions."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from backread.diff import Change, Comparison, Fate
from backread.model import Suggestion
from backread.reports.characters import on_a_page, quote
from backread.reports.comparison.outcome import HOW, NEW, STATES, count_ways, sum_up
from backread.reports.comparison.paragraphs import pair_paragraphs, split_paragraphs
from backread.reports.html.sheet import wrap
from backread.reports.report import Options


def render(comparison: Comparison, _: Options) -> Iterator[str]:
    """Give one self-contained page; nothing in it runs or is fetched."""
    before, now = comparison.before.document, comparison.now.document
    title = on_a_page(f"{before.name} → {now.name}")
    article = Markup('<article class="copy redline" id="copy" lang="{}">\n{}</article>\n').format(
        now.language, Markup("").join(Markup("<p dir=auto>{}</p>\n").format(part) for part in _paragraphs(comparison))
    )
    head = Markup('<section class="overview">\n<h1 class="headline">{}</h1>\n<p>{}</p>\n{}</section>\n').format(
        title, sum_up(comparison), _suggestions(comparison)
    )
    yield wrap(f"Backread: {title}", Markup('<div class="reading">\n{}{}</div>\n').format(head, article), "copy")


def _paragraphs(comparison: Comparison) -> Iterator[Markup]:
    """Give the paragraphs of both versions: each word once, what was removed before what was added."""
    paragraph = Markup()
    for change in comparison.changes:
        for number, words in enumerate(_passages(comparison, change)):
            if number and paragraph.striptags().strip():
                yield paragraph
            paragraph = words if number else paragraph + words
    if paragraph.striptags().strip():
        yield paragraph


def _passages(comparison: Comparison, change: Change) -> Iterator[Markup]:
    """Give a change, or what stayed as it is, paragraph by paragraph."""
    if change.kind == "same":
        stayed = comparison.now.document.text[slice(*change.now)]
        yield from (Markup.escape(on_a_page(words)) for words in split_paragraphs(stayed))
        return
    for removed, added in pair_paragraphs(comparison, change):
        yield _tagged("del", removed) + _tagged("ins", added)


def _tagged(tag: str, words: str) -> Markup:
    return Markup("<{}>{}</{}>").format(tag, on_a_page(words), tag) if words else Markup()


def _suggestions(comparison: Comparison) -> Markup:
    parts = Markup()
    for state, title in STATES.items():
        fates = comparison.having(state)
        parts += _list(title, len(fates), count_ways(fates), (_fate(fate) for fate in fates))
    return parts + _list(NEW, len(comparison.fresh), "", (_mark(each) for each in comparison.fresh))


def _list(title: str, number: int, more: str, items: Iterable[Markup]) -> Markup:
    head = f"{title}: {number}" + (f" ({more})" if more else "")
    if not number:
        return Markup("<p>{}</p>\n").format(head)
    listed = Markup("").join(Markup("<li>{}</li>\n").format(item) for item in items)
    return Markup("<details open>\n<summary>{}</summary>\n<ul>\n{}</ul>\n</details>\n").format(head, listed)


def _fate(fate: Fate) -> Markup:
    if fate.now is not None:
        return _mark(fate.now)
    how = f", {HOW[fate.how]}" if fate.how else ""
    words = quote(fate.suggestion.text, 60) if fate.suggestion.text.strip() else "spacing"
    return Markup('{}{} <span class="rule">{}</span>').format(on_a_page(words), how, on_a_page(fate.suggestion.rule))


def _mark(mark: Suggestion) -> Markup:
    words = quote(mark.text, 60)
    named = f"{words}: " if mark.text.strip() and mark.text not in mark.message else ""
    return Markup('<span class="{} level">{}</span> {}{} <span class="rule">{}</span>').format(
        mark.level, mark.level, named, on_a_page(mark.message), on_a_page(mark.rule)
    )
