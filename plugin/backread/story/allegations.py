"""Allegations: who is accused of what, by whom, on whose word."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backread.model import Allegation, Quotation, Span
from backread.story.bearers import Bearers
from backread.story.disclaimers import clause_of, disclaimed
from backread.story.sourcing import Footing, Sources
from backread.story.syntax import Syntax
from backread.story.targets import take_aim
from backread.story.wrongdoing import LEXICON, Cue, Wrongs, compile_wrongs

if TYPE_CHECKING:
    from backread.story.reading import Reading


# From the word that answers best for an accusation to none at all.
_RANK = {"named": 0, "established": 1, "anonymous": 2, "hedged": 3, "none": 4}


@dataclass(frozen=True, slots=True)
class Charge:
    """One accusing word with those it accuses and what it stands on."""

    cue: Cue
    targets: tuple[str, ...]
    footing: Footing
    in_quote: bool


def find_allegations(reading: "Reading") -> tuple[Allegation, ...]:
    """Find what the copy accuses its parties of, in order: one allegation for a sentence and a footing.

    An allegation covers the accusing clause; its `cue` is the gravest accusing word. Accusations of nobody the story
    names, of oneself, and of groups without bounds are none.
    """
    wrongs = compile_wrongs(reading.lexicon(LEXICON))
    bearers = Bearers(reading.syntax, reading.parties)
    sources = Sources(reading.syntax, wrongs, bearers, reading.attributions)
    quotes = Quotes(reading)
    found: list[Allegation] = []
    for sentence, span in enumerate(reading.sentences):
        charges = list(_charges(reading, wrongs, bearers, sources, quotes, sentence))
        found.extend(_allegations(reading, span, charges))
    return tuple(found)


class Quotes:
    """The quotations of speech, asked by place in the text."""

    def __init__(self, reading: "Reading") -> None:
        self._quotations = [q for q in reading.spoken if q.kind != "scare" and q.depth == 0]

    def at(self, start: int, end: int) -> Quotation | None:
        """Give the quotation that holds a stretch, None if none does."""
        for quotation in self._quotations:
            if quotation.start > start:
                break
            if quotation.inner[0] <= start and end <= quotation.inner[1]:
                return quotation
        return None


def _charges(
    reading: "Reading", wrongs: Wrongs, bearers: Bearers, sources: Sources, quotes: Quotes, sentence: int
) -> Iterator[Charge]:
    syntax = reading.syntax
    for cue in wrongs.cues(syntax, sentence):
        if disclaimed(syntax, wrongs, cue):
            continue
        aim = take_aim(syntax, wrongs, cue)
        targets = bearers.of_all(aim.targets) or bearers.of_all(aim.instead)
        quotation = quotes.at(syntax.words[cue.first].start, syntax.words[cue.last].end)
        footing = sources.footing(cue, aim, _speaker(quotation))
        accusable = tuple(name for name in targets if name != footing.accuser and not bearers.by_name[name].generic)
        if not accusable or cue.wrong.weak:
            continue
        yield Charge(cue, accusable, footing, quotation is not None)


def _speaker(quotation: Quotation | None) -> Footing | None:
    if quotation is None:
        return None
    if quotation.speaker is None:
        return Footing("named")
    return Footing("named", quotation.speaker.party, ((quotation.speaker.start, quotation.speaker.end),))


def _gather(charges: list[Charge]) -> Iterator[list[Charge]]:
    """Gather the charges of a sentence by footing; what is said of the same party stands on the best of its footings.

    "Roe is charged with fraud" holds two accusing words and one accusation.
    """
    best: dict[str, Footing] = {}
    for charge in charges:
        for name in charge.targets:
            known = best.get(name)
            if known is None or _RANK[charge.footing.sourcing] < _RANK[known.sourcing]:
                best[name] = charge.footing
    groups: dict[tuple[str, str | None], list[Charge]] = {}
    for charge in charges:
        footing = min((best[name] for name in charge.targets), key=lambda one: _RANK[one.sourcing])
        same = groups.setdefault((footing.sourcing, footing.accuser), [])
        same.append(Charge(charge.cue, charge.targets, footing, charge.in_quote))
    yield from groups.values()


def _allegations(reading: "Reading", span: Span, charges: list[Charge]) -> Iterator[Allegation]:
    """Make one allegation of the charges of a sentence that stand on the same footing."""
    for same in _gather(charges):
        gravest = max(same, key=lambda charge: (charge.cue.wrong.gravity, -charge.cue.first))
        wrong = gravest.cue.wrong
        clauses = [_clause(reading.syntax, charge.cue, span) for charge in same]
        yield Allegation(
            start=min(start for start, _ in clauses),
            end=max(end for _, end in clauses),
            cue=reading.syntax.span(range(gravest.cue.first, gravest.cue.last + 1)),
            targets=tuple(dict.fromkeys(name for charge in same for name in charge.targets)),
            kind=wrong.kind,
            sourcing=gravest.footing.sourcing,
            accuser=gravest.footing.accuser,
            source=gravest.footing.source,
            in_quote=all(charge.in_quote for charge in same),
            gravity=wrong.gravity,
            stage=_stage(same),
        )


def _stage(charges: list[Charge]) -> str:
    """Give how far the matter has gone: the first formal step named."""
    return next((charge.cue.wrong.stage for charge in charges if charge.cue.wrong.stage), "")


def _clause(syntax: Syntax, cue: Cue, sentence: Span) -> Span:
    """Give the clause a term stands in, without the marks around it; the sentence if the clause is nearly all of it."""
    verb = clause_of(syntax, cue.head)
    places = [place for place in syntax.subtree(verb)]
    while places and syntax.words[places[-1]].dep == "punct":
        places.pop()
    while places and syntax.words[places[0]].dep in {"punct", "mark", "cc"}:
        places.pop(0)
    if not places:
        return sentence
    start, end = syntax.span(places)
    return max(start, sentence[0]), min(end, sentence[1])
