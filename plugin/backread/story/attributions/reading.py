"""The attributions of a draft, from its verbs, nouns, set phrases and layout."""

from typing import TYPE_CHECKING

from backread.model import Attribution
from backread.story.attributions.continuing import carry_on
from backread.story.attributions.ground import Draft, Ground
from backread.story.attributions.kinds import kind_of
from backread.story.attributions.lines import read_colons, read_signatures
from backread.story.attributions.nouns import read_nouns
from backread.story.attributions.phrases import read_phrases
from backread.story.attributions.roll import Roll
from backread.story.attributions.verbs import read_verbs
from backread.story.attributions.vocabulary import LEXICON, compile_vocabulary

if TYPE_CHECKING:
    from backread.story.reading import Reading

_READERS = (read_verbs, read_phrases, read_nouns, read_signatures, read_colons)


def find_attributions(reading: "Reading") -> tuple[Attribution, ...]:
    """Find who says, writes or thinks what, in order of the cues; what a quoted speaker says of others is not told.

    A source is named with its title and appositions; a content may lie on both sides of the cue and take in whole
    quotations over several sentences. `party` is the party a source means, pronouns included, where the story's
    parties tell. The words that report are those of the word list `reporting`.
    """
    vocabulary = compile_vocabulary(reading.lexicon(LEXICON))
    ground = Ground(reading.document, reading.syntax, reading.quotations, vocabulary)
    drafts = sorted((draft for read in _READERS for draft in read(ground)), key=lambda draft: draft.cue[0])
    drafts = _outermost(drafts)
    carry_on(ground, drafts)
    roll = Roll(reading.parties)
    return tuple(_finish(ground, roll, draft) for draft in drafts)


def _outermost(drafts: list[Draft]) -> list[Draft]:
    """Keep the attributions that are the paper's own: "Khan said he feared the worst" tells of one, what Khan said."""
    cues = {draft.cue[0] for draft in drafts}
    owners: dict[int, list[Draft]] = {}
    for draft in drafts:
        for run in draft.contents:
            for place in run:
                if place in cues:
                    owners.setdefault(place, []).append(draft)
    kept = []
    for draft in drafts:
        above = [other for other in owners.get(draft.cue[0], ()) if other is not draft]
        # Two that lie in each other's content are one saying told twice; the first is kept.
        if all(other.cue[0] > draft.cue[0] and any(other.cue[0] in run for run in draft.contents) for other in above):
            kept.append(draft)
    return kept


def _finish(ground: Ground, roll: Roll, draft: Draft) -> Attribution:
    return Attribution(
        source=tuple(ground.span(run) for run in ground.runs(draft.source)),
        cue=tuple(ground.span(run) for run in ground.runs(draft.cue)),
        content=tuple(ground.span(run) for run in draft.contents),
        source_kind=kind_of(ground, draft.head, draft.source),
        party=roll.party_of(ground, draft.head, draft.source),
        negated=draft.negated,
        plain=draft.plain or (draft.sense is not None and draft.sense.plain),
    )
