"""Asides: source and verb set off inside what they report."""

from backread.story.attributions.ground import Draft, Ground, Places
from backread.story.attributions.neighbours import stands_between

LATER = frozenset({"while", "as", "after", "before", "when", "since", "until"})
"""Words that open a clause about the saying, not about what is said."""

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SETTING_OFF = frozenset({",", "—", "–", "-", "--"})
_OF_SAYING = frozenset({"advcl", "npadvmod", "advmod", "prep"})
_LONGEST = 16


def around_aside(ground: Ground, draft: Draft) -> list[Places]:
    """Give what is reported on both sides of source and verb: "The plan, Khan said, will fail"."""
    words, sentence, cluster = ground.words, ground.sentence(draft.verb), draft.cluster
    if not draft.takes("speech") or not draft.source or words[draft.verb].tag not in _FINITE:
        return []
    if cluster.start <= sentence.start or words[cluster.start - 1].text not in _SETTING_OFF:
        return []
    if any(ground.quotations[number].start < words[cluster.start].start for number in draft.quoted):
        return []
    stop = cluster.stop
    while stop < sentence.stop and words[stop].text not in _SETTING_OFF:
        if not stands_between(ground, draft.verb, stop):
            return []
        stop += 1
    rest = ground.trimmed(range(stop, sentence.stop))
    if not rest or words[rest.start].tag == "VBG" or ground.text_of(rest.start) in {"that", *LATER}:
        return []
    if _about_saying(ground, draft.verb, rest.start):
        return ground.trimmed_runs(range(sentence.start, cluster.start))
    number = ground.quotation_of(rest.stop - 1)
    last = rest.stop if number is None else max(rest.stop, ground.places_of(number).stop)
    return ground.trimmed_runs(range(sentence.start, cluster.start), range(rest.start, last))


def _about_saying(ground: Ground, verb: int, place: int) -> bool:
    """Tell whether words behind an aside tell of the saying: "..., Roe said on Monday, a day after she resigned"."""
    at = place
    for above in ground.syntax.ancestors(place):
        if above == verb:
            return at > verb and ground.words[at].dep in _OF_SAYING
        at = above
    return False


def before_aside(ground: Ground, draft: Draft) -> list[Places]:
    """Give what is reported before source and verb that end the sentence: "The plan will fail, Khan said on Monday"."""
    words, sentence, cluster = ground.words, ground.sentence(draft.verb), draft.cluster
    if cluster.start - sentence.start < 4 or words[cluster.start - 1].text != ",":
        return []
    rest = ground.trimmed(range(cluster.stop, sentence.stop))
    if not all(stands_between(ground, draft.verb, place) for place in rest):
        return []
    if words[draft.verb].dep not in {"ROOT", "parataxis", "ccomp", "conj"} or words[draft.verb].tag not in _FINITE:
        return []
    return ground.trimmed_runs(range(sentence.start, cluster.start))


def around_comment(ground: Ground, draft: Draft) -> list[Places]:
    """Give what an aside with as reports: "The plan, as Khan put it, will fail", "As the Herald reported, ..."."""
    sentence = ground.sentence(draft.verb)
    aside = [place for place in ground.syntax.subtree(draft.verb) if place in sentence]
    if not draft.takes("speech") or ground.text_of(aside[0]) != "as" or len(aside) > _LONGEST:
        return []
    parts = (range(sentence.start, aside[0]), range(aside[-1] + 1, sentence.stop))
    return ground.trimmed_runs(*(part for part in parts if len(part) > 2))
