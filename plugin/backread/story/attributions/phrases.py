"""Attributions without a verb: according to, in the words of, and adverbs of hearsay."""

from collections.abc import Iterator

from backread.story.attributions.ground import Draft, Ground
from backread.story.attributions.sources import source_words


_DASHES = frozenset({"—", "–", "-", "--", "―"})
_LONGEST_SIGNATURE = 14


def read_phrases(ground: Ground) -> Iterator[Draft]:
    """Read the attributions by a set phrase or an adverb, in order."""
    for place, word in enumerate(ground.words):
        lowered = word.text.lower()
        if ground.quotation_of(place) is not None:
            continue
        if lowered in ground.vocabulary.phrases:
            draft = _read_phrase(ground, place, lowered)
            if draft is not None:
                yield draft
        elif lowered in ground.vocabulary.adverbs:
            draft = _read_adverb(ground, place)
            if draft is not None:
                yield draft


def read_signatures(ground: Ground) -> Iterator[Draft]:
    """Read the names set behind a quotation with a dash, in order: “...” — Jane Roe, a voter."""
    words = ground.words
    for number, quotation in enumerate(ground.quotations):
        dash = ground.places_of(number).stop
        block = ground.document.block_at(quotation.start)
        if dash >= len(words) or block is None or words[dash].start >= block.end or words[dash].text not in _DASHES:
            continue
        last = ground.syntax.within(quotation.end, block.end).stop
        named = ground.trimmed(range(dash + 1, last))
        if named and len(named) <= _LONGEST_SIGNATURE and words[named.start].text[0].isupper() and not any(words[place].pos in {"VERB", "AUX"} for place in named[:3]):
            head = next((place for place in named if words[place].head not in named), named.start)
            yield Draft(dash, [dash], list(named), [ground.places_of(number)], head=head)


def _read_phrase(ground: Ground, place: int, first: str) -> Draft | None:
    words = ground.words
    for tokens in ground.vocabulary.phrases[first]:
        last = place + len(tokens)
        if tuple(word.text.lower() for word in words[place:last]) != tokens:
            continue
        objects = [child for at in range(place, last) for child in ground.syntax.children(at, "pobj") if child >= last]
        if not objects:
            return None
        head = objects[-1]
        cue = list(range(place, last))
        draft = Draft(place, cue, source_words(ground, head, cue), head=head)
        sentence = ground.sentence(place)
        taken = [*cue, *draft.source]
        draft.contents = [
            run
            for part in (range(sentence.start, min(taken)), range(max(taken) + 1, sentence.stop))
            if (run := ground.trimmed(part)) and len(run) > 2
        ]
        return draft if draft.contents else None
    return None


def _read_adverb(ground: Ground, place: int) -> Draft | None:
    words = ground.words
    clause = place
    for above in ground.syntax.ancestors(place):
        clause = above
        if words[above].pos in {"VERB", "AUX"}:
            break
    if clause == place:
        return None
    sentence = ground.sentence(place)
    places = [at for at in ground.syntax.subtree(clause) if at in sentence and at != place]
    runs = [run for part in ground.runs(places) if (run := ground.trimmed(part))]
    return Draft(place, [place], contents=runs) if runs else None
