"""The attributions of a draft, from its verbs, nouns and set phrases."""

from typing import TYPE_CHECKING

from backread.model import Attribution
from backread.story.attributions.continuing import carry_on
from backread.story.attributions.ground import Draft, Ground
from backread.story.attributions.phrases import read_headings, read_nouns, read_phrases, read_signatures
from backread.story.attributions.sources import Roll, kind_of
from backread.story.attributions.verbs import read_verbs
from backread.story.attributions.vocabulary import LEXICON, compile_vocabulary

if TYPE_CHECKING:
    from backread.story.reading import Reading


_READERS = (read_verbs, read_phrases, read_nouns, read_signatures, read_headings)


def find_attributions(reading: "Reading") -> tuple[Attribution, ...]:
    """Find who says, writes or thinks what, in order of the cues.

    A source is named with its title and appositions, a content may lie on both sides of the cue. A source that is
    a pronoun or stands for somebody is resolved to a party where the story's parties allow it.
    """
    vocabulary = compile_vocabulary(reading.lexicon(LEXICON))
    ground = Ground(reading.document, reading.syntax, reading.quotations, vocabulary)
    drafts = [draft for read in _READERS for draft in read(ground)]
    drafts.sort(key=lambda draft: draft.cue[0])
    drafts = _outermost(ground, drafts)
    carry_on(ground, drafts)
    roll = Roll(reading.parties)
    return tuple(_finish(ground, roll, draft) for draft in drafts)


def _outermost(ground: Ground, drafts: list[Draft]) -> list[Draft]:
    """Keep the attributions that are the paper's own: "Khan said he feared the worst" tells of one, what Khan said."""
    owners: dict[int, list[Draft]] = {}
    cues = {place for draft in drafts for place in draft.cue[:1]}
    for draft in drafts:
        for run in draft.contents:
            for place in cues.intersection(run) if len(run) > len(cues) else (p for p in run if p in cues):
                owners.setdefault(place, []).append(draft)
    kept = []
    for draft in drafts:
        around = [other for other in owners.get(draft.cue[0], ()) if other is not draft]
        # Two that lie in each other's content are one saying told twice; the first is kept.
        if all(other.cue[0] > draft.cue[0] and any(other.cue[0] in run for run in draft.contents) for other in around):
            kept.append(draft)
    return kept


def _finish(ground: Ground, roll: Roll, draft: Draft) -> Attribution:
    head = draft.head
    return Attribution(
        source=tuple(ground.span(run) for run in ground.runs(draft.source)),
        cue=tuple(ground.span(run) for run in ground.runs(draft.cue)),
        content=tuple(ground.span(run) for run in draft.contents),
        source_kind=kind_of(ground, head, draft.source),
        party=roll.party_of(ground, head, draft.source),
        negated=draft.negated,
    )
