"""The attributions of a draft, from its verbs, nouns and set phrases."""

from typing import TYPE_CHECKING

from backread.model import Attribution
from backread.story.attributions.continuing import carry_on
from backread.story.attributions.ground import Draft, Ground
from backread.story.attributions.phrases import read_phrases
from backread.story.attributions.sources import Roll, kind_of
from backread.story.attributions.verbs import read_verbs
from backread.story.attributions.vocabulary import LEXICON, compile_vocabulary

if TYPE_CHECKING:
    from backread.story.reading import Reading


def find_attributions(reading: "Reading") -> tuple[Attribution, ...]:
    """Find who says, writes or thinks what, in order of the cues.

    A source is named with its title and appositions, a content may lie on both sides of the cue. A source that is
    a pronoun or stands for somebody is resolved to a party where the story's parties allow it.
    """
    vocabulary = compile_vocabulary(reading.lexicon(LEXICON))
    ground = Ground(reading.document, reading.syntax, reading.quotations, vocabulary)
    drafts = [*read_verbs(ground), *read_phrases(ground)]
    drafts.sort(key=lambda draft: draft.cue[0])
    carry_on(ground, drafts)
    roll = Roll(reading.parties)
    return tuple(_finish(ground, roll, draft) for draft in drafts)


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
