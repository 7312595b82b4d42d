"""Neighbours: what stands right beside source and verb on the line, whatever the tree says."""

from backread.story.attributions.ground import Draft, Ground, Places

_LINKS = frozenset({",", "-", "—", "–", "and", "but"})
_INTRODUCTIONS = frozenset({",", ":", "that", "to"})
_BETWEEN = frozenset({"dobj", "dative", "prep", "npadvmod", "advmod", "punct", "mark", "prt", "advcl"})
_FARTHEST = 12


def borders(ground: Ground, draft: Draft) -> Places:
    """Give the run from the first to the last word of cue and source, as far as they stand together."""
    places = [*draft.cue]
    for run in ground.runs(draft.source):
        before = run.stop <= draft.cue[0] and _close(ground, range(run.stop, draft.cue[0]))
        if before or 0 < run.start - draft.cue[-1] <= 3:
            places.extend(run)
    return range(min(places), max(places) + 1)


def _close(ground: Ground, between: Places) -> bool:
    """Tell whether no other clause stands between source and verb."""
    return len(between) <= _FARTHEST and not any(
        ground.words[place].pos == "VERB" and ground.words[place].dep in {"ROOT", "ccomp"} for place in between
    )


def quotations_beside(ground: Ground, draft: Draft) -> list[int]:
    """Give the quotations of speech right before and right behind source and verb."""
    own = ground.quotation_of(draft.verb)
    found = (_quotation_before(ground, draft), _quotation_behind(ground, draft))
    return [number for number in found if number is not None and number != own]


def _quotation_before(ground: Ground, draft: Draft) -> int | None:
    sentence, cluster = ground.sentence(draft.verb), draft.cluster
    before = cluster.start - 1
    while before >= sentence.start and ground.words[before].text in _LINKS:
        before -= 1
    if before < 0:
        return None
    number = ground.quotation_of(before)
    if number is None or before >= sentence.start:
        return number
    # “Never.” Roe said. - a sentence of its own that says nothing else
    quotation = ground.quotations[number]
    ended = ground.words[before].end == quotation.end and quotation.kind == "direct"
    rest = range(cluster.stop, sentence.stop)
    alone = cluster.start == sentence.start and all(stands_between(ground, draft.verb, at) for at in rest)
    return number if ended and alone and ground.same_block(before, draft.verb) else None


def _quotation_behind(ground: Ground, draft: Draft) -> int | None:
    words, sentence, cluster = ground.words, ground.sentence(draft.verb), draft.cluster
    for after in range(cluster.stop, sentence.stop):
        number = ground.opens(after)
        if number is not None:
            said = ground.quotations[number].kind == "direct" or words[after - 1].text in _INTRODUCTIONS
            return number if said or after - cluster.stop <= 1 else None
        if not stands_between(ground, draft.verb, after):
            return None
    if words[sentence.stop - 1].text == ":" and sentence.stop < len(words):
        return ground.opens(sentence.stop)
    return None


def stands_between(ground: Ground, verb: int, place: int) -> bool:
    """Tell whether a word may stand between a verb and the words it reports: a listener, a place, a time."""
    words = ground.words
    if words[place].text in _INTRODUCTIONS or words[place].pos == "PUNCT":
        return words[place].text not in {";", "("}
    at = place
    for _ in range(_FARTHEST):
        above = words[at].head
        if above == verb:
            return words[at].dep in _BETWEEN and at > verb
        if above == at:
            return False
        at = above
    return False
