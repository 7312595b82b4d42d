"""Attributions by a set phrase (according to, in the words of) or by an adverb of hearsay."""

from collections.abc import Iterator

from backread.story.attributions.ground import Draft, Ground
from backread.story.attributions.sources import source_words


def read_phrases(ground: Ground) -> Iterator[Draft]:
    """Read the attributions by a set phrase or an adverb, in order."""
    for place in range(len(ground.words)):
        lowered = ground.text_of(place)
        if lowered in ground.vocabulary.phrases and ground.quotation_of(place) is None:
            draft = _read_phrase(ground, place, lowered)
        elif lowered in ground.vocabulary.adverbs and ground.quotation_of(place) is None:
            draft = _read_adverb(ground, place)
        else:
            continue
        if draft is not None and draft.contents:
            yield draft


def _read_phrase(ground: Ground, place: int, first: str) -> Draft | None:
    for tokens in ground.vocabulary.phrases[first]:
        cue = range(place, place + len(tokens))
        if tuple(word.text.lower() for word in ground.words[cue.start : cue.stop]) != tokens:
            continue
        objects = [child for at in cue for child in ground.syntax.children(at, "pobj") if child >= cue.stop]
        if not objects:
            return None
        head, sentence = objects[-1], ground.sentence(place)
        source = source_words(ground, head, list(cue))
        last = max(*cue, *source)
        parts = ground.trimmed_runs(range(sentence.start, place), range(last + 1, sentence.stop))
        return Draft(place, list(cue), source, [part for part in parts if len(part) > 2], head=head, plain=True)
    return None


def _read_adverb(ground: Ground, place: int) -> Draft | None:
    """Read "the mayor allegedly took bribes": the clause is somebody's word, nobody says whose."""
    clause = ground.syntax.clause(place)
    if clause is None:
        clause = next(reversed(list(ground.syntax.ancestors(place))), place)
    if clause == place:
        return None
    sentence = ground.sentence(place)
    places = [at for at in ground.syntax.subtree(clause) if at in sentence and at != place]
    return Draft(place, [place], contents=ground.trimmed_runs(*ground.runs(places)))
