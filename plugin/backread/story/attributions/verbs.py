"""Attributions by a verb: what stands before, behind or around it is somebody's word."""

from collections.abc import Iterator

from backread.story.attributions.contents import (
    adjacent_quotations,
    around,
    behind,
    borders,
    commented,
    in_front,
)
from backread.story.attributions.cues import cue_words, find_verbs, is_negated
from backread.story.attributions.ground import Draft, Ground
from backread.story.attributions.sources import beside_quotation, find_subject, source_words, speaks
from backread.story.attributions.vocabulary import Sense


def read_verbs(ground: Ground) -> Iterator[Draft]:
    """Read the attributions that hang on a verb, in order of the verbs."""
    for verb, sense, particles in find_verbs(ground):
        if ground.quotation_of(verb) is not None:
            continue  # what somebody quoted says of others is theirs, as is all they say
        draft = _read(ground, verb, sense, particles)
        if draft is not None:
            yield draft


def _read(ground: Ground, verb: int, sense: Sense, particles: list[int]) -> Draft | None:
    passive = _is_passive(ground, verb)
    draft = Draft(verb, cue_words(ground, verb, particles), sense=sense)
    _name_source(ground, draft, sense, passive)
    draft.negated = is_negated(ground, draft.cue)
    cluster = borders(ground, draft)
    quoted = adjacent_quotations(ground, draft, cluster) if "speech" in sense.takes else []
    if not quoted and not _tells(ground, draft, sense):
        return None
    if sense.by_speakers and draft.head is not None and not speaks(ground, draft.head, draft.source):
        return None
    draft.contents = list(around(ground, draft, sense, cluster, quoted))
    if not draft.contents:
        draft.contents = list(behind(ground, draft, sense, cluster, quoted, passive))
        draft.contents[:0] = in_front(ground, draft, sense, cluster, quoted, passive)
    if not draft.contents:
        draft.contents = list(commented(ground, draft, sense))
    if not draft.contents:
        return None
    taken = {place for run in draft.contents for place in run}
    draft.source = [place for place in draft.source if place not in taken]
    draft.cue = [place for place in draft.cue if place not in taken]
    return draft if draft.cue else None


def _is_passive(ground: Ground, verb: int) -> bool:
    word, syntax = ground.words[verb], ground.syntax
    if syntax.passive(verb):
        return True
    return word.tag == "VBN" and word.dep in {"acl", "advcl"} and not syntax.children(verb, "aux")


def _tells(ground: Ground, draft: Draft, sense: Sense) -> bool:
    """Tell whether a verb stands where it tells of somebody's word: not as something yet to do, or only possible.

    Verbs of saying are taken wherever they stand; "would support", "a plan to criticise" report nothing.
    """
    words, verb = ground.words, draft.verb
    if words[ground.sentence(verb).stop - 1].text == "?":
        return False  # "Is he backing them?"
    if sense.group in _SAYING:
        return True
    if sense.takes == {"aim"} and any(
        words[child].lemma in ground.vocabulary.verbs for child in ground.syntax.children(verb, "xcomp")
    ):
        return False  # "declined to say": the saying is what is told of
    if any(words[place].tag == "MD" for place in draft.cue):
        return False
    if (
        words[verb].tag == "VB"
        and words[verb].dep != "ROOT"
        and len(draft.cue) > 1
        and draft.cue[0] == verb - 1
        and words[verb - 1].text.lower() == "to"
    ):
        return False
    return words[verb].dep not in {"ccomp"} and not (words[verb].tag == "VBN" and words[verb].dep == "acl")


_SAYING = frozenset({"saying", "claiming"})


def _name_source(ground: Ground, draft: Draft, sense: Sense, passive: bool) -> None:
    verb = draft.verb
    head = ground.syntax.agent(verb) if passive else find_subject(ground, verb)
    if head is not None and (ground.words[head].dep == "expl" or ground.quotation_of(head) is not None):
        head = None
    if "speech" in sense.takes and not passive:
        seen = beside_quotation(ground, verb)
        if seen is not None and (head is None or head not in seen[1]):
            draft.head, draft.source = seen
            return
    if head is not None:
        draft.head = head
        draft.source = source_words(ground, head, draft.cue)
