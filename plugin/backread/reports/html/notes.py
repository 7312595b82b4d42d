"""The notes on a passage: one card a sentence, one note a mark."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from backread.formats.notes import unsaid_replacements
from backread.model import Related, Review, Suggestion
from backread.reports.characters import on_a_page, quote
from backread.reports.html.prose import render_markdown
from backread.reports.html.segments import Mark
from backread.reports.minute import counted


def render_notes(review: Review, marks: Sequence[Mark], prefix: str) -> Markup:
    """Render the notes on one passage: those on one sentence share a card."""
    sentences = review.story.sentences if review.story else ()
    starts = [start for start, _ in sentences]
    cards = [
        Markup('<div class="card">\n{}</div>\n').format(
            Markup("").join(render_note(mark, review.document.text, prefix) for mark in group)
        )
        for _, group in groupby(marks, key=lambda mark: bisect_right(starts, mark.start))
    ]
    return Markup('<div class="notes" role="group" aria-label="Notes">\n{}</div>\n').format(Markup("").join(cards))


def render_note(mark: Mark, text: str, prefix: str) -> Markup:
    """Render what one mark has to say: level, message, replacement and rule; folded away, why, and the other places."""
    suggestion = mark.suggestion
    number = mark.number
    back = Markup('<a class="number" href="#{}m{}" aria-label="Mark {}: back to the words">{}</a>').format(
        prefix, number, number, number
    )
    said = Markup('<span class="level">{}</span> {}{} <span class="rule">{}</span>').format(
        suggestion.level,
        on_a_page(suggestion.message),
        _instead(unsaid_replacements(suggestion)),
        on_a_page(suggestion.rule),
    )
    return Markup('<div class="note {}" id="{}n{}">\n<p class="message">{} {}</p>\n{}</div>\n').format(
        suggestion.level, prefix, number, back, said, _more(suggestion, text, prefix)
    )


def _instead(replacements: Sequence[str]) -> Markup:
    if not replacements:
        return Markup()
    words = [
        Markup("<ins>{}</ins>").format(on_a_page(new)) if new else Markup("<i>delete it</i>") for new in replacements
    ]
    return Markup(' <span class="instead">Instead: {}</span>').format(Markup(" or ").join(words))


def _more(suggestion: Suggestion, text: str, prefix: str) -> Markup:
    """What a reader who wants more unfolds: the reason, where to read on, and the other places that belong to it."""
    why = render_markdown(suggestion.why) if suggestion.why else Markup()
    if suggestion.link.startswith(("https://", "http://")):
        why += Markup('\n<p><a href="{}" rel="noreferrer">Read more</a></p>\n').format(suggestion.link)
    places = counted(len(suggestion.related), "other place") if suggestion.related else ""
    title = " and ".join(part for part in ("Why" if why else "", places) if part)
    if not title:
        return Markup()
    return Markup('<details class="more"><summary>{}</summary>\n{}{}</details>\n').format(
        title, _related(suggestion.related, text, prefix), why
    )


def _related(related: Sequence[Related], text: str, prefix: str) -> Markup:
    if not related:
        return Markup()
    items = (
        Markup('<li>{}: <a href="#{}t{}">{}</a></li>\n').format(
            on_a_page(other.note), prefix, other.start, quote(text[other.start : other.end], 60)
        )
        for other in related
    )
    return Markup('<ul class="related">\n{}</ul>\n').format(Markup("").join(items))
