"""The summary beside the article: a draft in a minute."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from backread.model import Review, Voice
from backread.reports.characters import on_a_page, shorten
from backread.reports.minute import Minute, Stand, counted, level_counts
from backread.reports.readability import list_figures

_VOICES = 12


def overview(review: Review, prefix: str = "") -> Markup:
    """Render the summary: the headline, who stands accused, what nobody stands behind, voices, words and counts.

    Markup: one `<section class="overview">`. The checkboxes of its counts hide a level's marks and notes by CSS
    alone, wherever both stand in one `.reading`.
    """
    minute = Minute(review)
    parts = [
        _counts(review),
        _troubles(minute),
        _accused(minute, prefix),
        _unsourced(minute, review, prefix),
        _loaded(minute, review, prefix),
        _voices(review.summary.voices),
        _style(minute),
        _readability(review.summary.readability),
    ]
    return Markup(
        '<section class="overview" aria-label="Summary of {}">\n<p class="headline">{}</p>\n{}</section>\n'
    ).format(on_a_page(review.document.name), on_a_page(review.summary.headline), Markup("").join(parts))


def _part(title: str, html: Markup, kind: str) -> Markup:
    return Markup('<section class="part {}">\n<h2>{}</h2>\n{}</section>\n').format(kind, title, html)


def _list(items: Iterable[Markup], tag: str = "ul") -> Markup:
    return Markup("<{}>\n{}</{}>\n").format(tag, Markup("").join(items), tag)


def _counts(review: Review) -> Markup:
    items = [
        Markup(
            '<li class="{}"><label><input type="checkbox" class="show-{}" checked> '
            '<span class="sample">{}</span></label></li>\n'
        ).format(level, level, counted(number, level))
        for level, number in level_counts([review]).items()
    ]
    document = review.document
    about = f"{counted(document.words, 'word')} · {document.genre} · {document.language}"
    return Markup('<fieldset class="counts"><legend class="quiet">{}</legend>\n{}</fieldset>\n').format(
        on_a_page(about), _list(items)
    )


def _troubles(minute: Minute) -> Markup:
    if not minute.troubles:
        return Markup()
    return _part(
        "Of this review", _list(Markup("<li>{}</li>\n").format(on_a_page(t)) for t in minute.troubles), "troubles"
    )


def _accused(minute: Minute, prefix: str) -> Markup:
    if not minute.stands:
        return Markup()
    return _part("Who stands accused", _list((_stand(stand, prefix) for stand in minute.stands), "ul"), "accused")


def _stand(stand: Stand, prefix: str) -> Markup:
    accused = stand.accused
    role = Markup(' <span class="role">{}</span>').format(on_a_page(accused.role)) if accused.role else ""
    charges = _list(
        Markup('<li><a href="#{}t{}">{}</a> <span class="source{}">{}</span></li>\n').format(
            prefix,
            charge.start,
            shorten(charge.words, 110),
            " own" if charge.own_voice else "",
            on_a_page(charge.source),
        )
        for charge in stand.charges
    )
    return Markup(
        '<li class="{}"><p><strong>{}</strong>{} <span class="status {}">{}</span></p>\n'
        "<details{}><summary>{}</summary>\n{}</details></li>\n"
    ).format(
        "owed" if accused.missing else "settled", on_a_page(accused.party), role, accused.status, stand.status,
        " open" if accused.missing else "",
        counted(len(stand.charges), "charge"), charges,
    )  # fmt: skip


def _unsourced(minute: Minute, review: Review, prefix: str) -> Markup:
    if not minute.unsourced:
        return Markup()
    numbers = {suggestion.id: number for number, suggestion in enumerate(review.suggestions, 1)}
    items = (
        Markup('<li><a href="#{}m{}">{}</a></li>\n').format(prefix, numbers[mark.id], shorten(mark.text, 110))
        for mark in minute.unsourced
    )
    return _part("What nobody stands behind", _list(items), "unsourced")


def _loaded(minute: Minute, review: Review, prefix: str) -> Markup:
    if not minute.loaded:
        return Markup()
    numbers: dict[int, int] = {}
    for number, suggestion in enumerate(review.suggestions, 1):
        numbers.setdefault(suggestion.start, number)
    items = (
        Markup('<li><a href="#{}m{}">{}</a>{}{}</li>\n').format(
            prefix, numbers[word.start], on_a_page(word.words),
            f" ×{word.times}" if word.times > 1 else "",
            Markup(" → <ins>{}</ins>").format(on_a_page(", ".join(word.instead))) if any(word.instead) else "",
        )
        for word in minute.loaded
    )  # fmt: skip
    return _part("Loaded words", _list(items), "loaded")


def _voices(voices: Iterable[Voice]) -> Markup:
    """Bars as SVG attributes, since a strict policy refuses the widths that a style would carry."""
    speaking = sorted((voice for voice in voices if voice.words), key=lambda voice: -voice.words)
    if not speaking:
        return Markup()
    most = speaking[0].words
    items = [
        Markup(
            '<li><span class="who">{}</span> <span class="many">{}</span>'
            '<svg class="bar" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">'
            '<rect width="{}" height="3"/></svg></li>\n'
        ).format(on_a_page(voice.party), counted(voice.words, "word"), max(1, round(100 * voice.words / most)))
        for voice in speaking[:_VOICES]
    ]
    return _part("Voices", _list(items, "ol"), "voices")


def _style(minute: Minute) -> Markup:
    if not minute.style:
        return Markup()
    items = (Markup('<li>{} <span class="many">{}</span></li>\n').format(on_a_page(r), n) for r, n in minute.style)
    return _part("Style", _list(items), "style")


def _readability(measures: Mapping[str, float] | None) -> Markup:
    figures = list_figures(measures)
    if not figures:
        return Markup()
    items = (
        Markup('<li>{} <span class="many">{}</span></li>\n').format(on_a_page(name), figure) for name, figure in figures
    )
    return _part("Readability", _list(items), "readability")
