"""`headline`: headlines that accuse where the copy only reports that somebody does, or does not accuse at all."""

import re
from collections.abc import Iterable, Mapping, Sequence

from backread.checks.allegation import listed
from backread.checks.check import Check, Run
from backread.checks.paragraphs import Paragraphs
from backread.model import Allegation, Case, Document, Finding, Lexicon, Related, Rule, Span, Story
from backread.model.document import count_words
from backread.rulebook.kinds import Kind

_KIND = Kind("headline", {}, arguments=2, quotes="include")
_SERIOUS = 2  # a dig in a headline is a loaded word
_PENDING = frozenset({"accused", "charged", "tried"})
# "Mayor took bribes: auditor" and "Auditor: mayor took bribes" name a source; "Varga: the man who robbed a town" has
# a longer part behind the colon and names none.
_PARTS = re.compile(r"\s*(?::|\s[–—-]|[–—])\s+")
_SOURCE_WORDS = 3
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 4  # letters: bribes and bribery, spy and spying


def find_headline(document: Document) -> Span | None:
    """Give the headline: the title where it stands in the text, else a heading above all other copy; None if none."""
    if document.title is not None:
        return document.title
    first = next(document.copy_blocks(), None)
    return first.span if first is not None and first.kind == "heading" else None


def _prepare(_: Rule, __: Mapping[str, Lexicon]) -> Run:
    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        headline = find_headline(document)
        if headline is None:
            return
        below = [one for one in story.allegations if one.start >= headline[1] and one.gravity >= _SERIOUS]
        for accusation in story.allegations:
            if _states(document, story, accusation, headline):
                names = [name for name in accusation.targets if _can_answer(story, name)]
                told = {name: [one for one in below if name in one.targets] for name in names}
                yield from _compare(document, accusation, headline, told)

    return run


def _states(document: Document, story: Story, accusation: Allegation, headline: Span) -> bool:
    """Tell whether an accusation is stated as a fact in the headline, without marks, source or question mark."""
    start, end = headline
    if not start <= accusation.start < end or accusation.sourcing != "none" or accusation.gravity < _SERIOUS:
        return False
    if document.text[start:end].rstrip().endswith("?") or story.quotation_at(*accusation.cue) is not None:
        return False
    return not _names_source(document.text, headline, accusation.cue)


def _names_source(text: str, headline: Span, cue: Span) -> bool:
    """Tell whether a colon or dash sets off a source from the accusation."""
    at = headline[0]
    for cut in (*_PARTS.finditer(text, *headline), None):
        end = headline[1] if cut is None else cut.start()
        if not at <= cue[0] < end and 0 < count_words(text, at, end) <= _SOURCE_WORDS:
            return True
        at = end if cut is None else cut.end()
    return False


def _can_answer(story: Story, name: str) -> bool:
    party = story.party.get(name)
    return party is not None and party.kind != "group" and not party.dead and not party.generic


def _compare(
    document: Document, accusation: Allegation, headline: Span, told: Mapping[str, Sequence[Allegation]]
) -> Iterable[Finding]:
    """Hold the headline against what the copy says of the same people in the same matter."""
    stems = _stems(document.text, accusation.cue)
    same = {
        name: [one for one in below if _is_same(document.text, accusation, one, stems)] for name, below in told.items()
    }
    reported = [name for name, below in same.items() if below and not any(map(_is_ours, below))]
    # What we did not find of an accusation may be there all the same, in the headline's own words.
    taken_up = _says(document.text, (headline[1], len(document.text)), stems)
    if reported:
        below = sorted({one for name in reported for one in same[name]}, key=lambda one: one.start)
        yield _mark(document, accusation, tuple(reported), _on_whose_word(below), below)
    elif told and not taken_up and not any(told.values()):
        yield _mark(document, accusation, tuple(told), "the copy does not say it", ())


def _is_same(text: str, accusation: Allegation, other: Allegation, stems: tuple[str, ...]) -> bool:
    """Tell whether another accusation is of the same matter: of the same kind, in the same words, or before a court."""
    return other.kind in {accusation.kind, "legal"} or _says(text, (other.start, other.end), stems)


def _is_ours(allegation: Allegation) -> bool:
    """Tell whether the copy itself says so, or a court has; somebody charged is only said to have done it."""
    return allegation.sourcing == "none" or (allegation.sourcing == "established" and allegation.stage not in _PENDING)


def _stems(text: str, span: Span) -> tuple[str, ...]:
    return tuple(match[0].lower()[:_STEM] for match in _WORD.finditer(text, *span))


def _says(text: str, span: Span, stems: tuple[str, ...]) -> bool:
    """Tell whether one of the words of a stretch begins as one of the accusing words does."""
    return any(match[0].lower().startswith(stems) for match in _WORD.finditer(text, *span))


def _on_whose_word(below: Sequence[Allegation]) -> str:
    accusers = dict.fromkeys(one.accuser for one in below if one.accuser is not None)
    if accusers:
        return f"the copy has it from {listed(tuple(accusers))}"
    if any(one.sourcing == "named" for one in below):
        return "the copy has it from a source"
    if any(one.sourcing == "anonymous" for one in below):
        return "the copy has it from somebody unnamed"
    if any(one.stage in _PENDING for one in below):
        return "the copy only says that it is before a court"
    return "the copy only says that it is alleged"


def _mark(
    document: Document, accusation: Allegation, names: tuple[str, ...], rests_on: str, below: Sequence[Allegation]
) -> Finding:
    paragraphs = Paragraphs(document)
    related = [Related(one.start, one.end, f"the copy, {paragraphs.name(one.start)}") for one in below]
    related.extend(Related(start, end, "who says it") for one in below for start, end in one.source)
    return Finding(accusation.start, accusation.end, (listed(names), rests_on), related=tuple(related))


HEADLINE = Check(_KIND, frozenset({"sentences", "quotations", "parties", "allegations"}), _prepare)
