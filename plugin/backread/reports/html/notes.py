"""The notes on a passage: one card a sentence, one note a mark."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from backread.model import Related, Review
from backread.reports.characters import on_a_page, shorten
from backread.reports.html.prose import render_markdown
from backread.reports.html.segments import Mark
from backread.reports.minute import unsaid_replacements

_SHOWN = 4
"""How many related places a note shows before it folds the rest away."""


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
    """Render what one mark has to say: level, rule, message, replacement, the other places, and why."""
    suggestion = mark.suggestion
    parts = [
        Markup(
            '<p class="head"><a class="number" href="#{}m{}" aria-label="Mark {}: back to the words">{}</a>'
            '<span class="level">{}</span> <span class="rule">{}</span></p>\n<p class="message">{}{}</p>\n'
        ).format(
            prefix,
            mark.number,
            mark.number,
            mark.number,
            suggestion.level,
            on_a_page(suggestion.rule),
            on_a_page(suggestion.message),
            _instead(unsaid_replacements(suggestion)),
        )
    ]
    if suggestion.related:
        parts.append(_related(suggestion.related, text, prefix))
    if suggestion.why or suggestion.link:
        parts.append(_why(suggestion.why, suggestion.link))
    return Markup('<div class="note {}" id="{}n{}">\n{}</div>\n').format(
        suggestion.level, prefix, mark.number, Markup("").join(parts)
    )


def _instead(replacements: Sequence[str]) -> Markup:
    if not replacements:
        return Markup()
    words = [
        Markup("<ins>{}</ins>").format(on_a_page(new)) if new else Markup("<i>delete it</i>") for new in replacements
    ]
    return Markup(' <span class="instead">Instead: {}</span>').format(Markup(" or ").join(words))


def _related(related: Sequence[Related], text: str, prefix: str) -> Markup:
    items = [
        Markup('<li>{}: <a href="#{}t{}">“{}”</a></li>\n').format(
            on_a_page(other.note), prefix, other.start, shorten(text[other.start : other.end], 60)
        )
        for other in related
    ]
    html = Markup('<ul class="related">\n{}</ul>\n').format(Markup("").join(items[:_SHOWN]))
    if len(items) > _SHOWN:
        more = Markup("").join(items[_SHOWN:])
        html += Markup('<details><summary>{} more</summary>\n<ul class="related">\n{}</ul></details>\n').format(
            len(items) - _SHOWN, more
        )
    return html


def _why(why: str, link: str) -> Markup:
    html = render_markdown(why) if why else Markup()
    if link.startswith(("https://", "http://")):
        html += Markup('\n<p><a href="{}" rel="noreferrer">Read more</a></p>').format(link)
    return Markup('<details class="why"><summary>Why</summary>\n{}</details>\n').format(html)
