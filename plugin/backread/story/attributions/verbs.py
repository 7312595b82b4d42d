"""Attributions by a verb: what stands before, behind or around it is somebody's word."""

from collections.abc import Iterator

from backread.story.attributions.contents import (
    adjacent_quotations,
    behind,
    borders,
    in_front,
)
from backread.story.attributions.cues import cue_words, find_verbs, is_negated
from backread.story.attributions.ground import Draft, Ground
from backread.story.attributions.sources import find_subject, source_words
from backread.story.attributions.vocabulary import Sense


def read_verbs(ground: Ground) -> Iterator[Draft]:
    """Read the attributions that hang on a verb, in order of the verbs."""
    for verb, sense, particles in find_verbs(ground):
        draft = _read(ground, verb, sense, particles)
        if draft is not None:
            yield draft


def _read(ground: Ground, verb: int, sense: Sense, particles: list[int]) -> Draft | None:
    syntax = ground.syntax
    passive = syntax.passive(verb) or (
        ground.words[verb].tag == "VBN"
        and ground.words[verb].dep in {"acl", "advcl"}
        and not syntax.children(verb, "aux")
    )
    draft = Draft(verb, cue_words(ground, verb, particles))
    head = _source_head(ground, verb, sense, passive)
    if head is not None:
        draft.head = head
        draft.source = source_words(ground, head, draft.cue)
    draft.negated = is_negated(ground, draft.cue)
    cluster = borders(ground, draft, head)
    quoted = adjacent_quotations(ground, draft, cluster) if "speech" in sense.takes else []
    draft.quoted = quoted
    draft.contents = list(in_front(ground, draft, sense, cluster, quoted, passive))
    draft.contents += behind(ground, draft, sense, cluster, quoted, passive)
    if not draft.contents:
        return None
    taken = {place for run in draft.contents for place in run}
    draft.source = [place for place in draft.source if place not in taken]
    draft.cue = [place for place in draft.cue if place not in taken]
    return draft if draft.cue else None


def _source_head(ground: Ground, verb: int, sense: Sense, passive: bool) -> int | None:
    if passive:
        return ground.syntax.agent(verb)
    head = find_subject(ground, verb)
    if head is None or ground.words[head].dep == "expl":
        return None
    return head
