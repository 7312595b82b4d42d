"""Attributions by a noun with a clause: "the report's claim that ...", "Roe's fear that ..."."""

from collections.abc import Iterator

from backread.story.attributions.ground import Draft, Ground
from backread.story.attributions.sources import source_words

_FROM = frozenset({"of", "by", "from"})


def read_nouns(ground: Ground) -> Iterator[Draft]:
    """Read the attributions by a noun of saying, in order; whose claim it is may be left open."""
    for place, word in enumerate(ground.words):
        if word.pos != "NOUN" or word.lemma not in ground.vocabulary.nouns or ground.quotation_of(place) is not None:
            continue
        clause = next((c for c in ground.syntax.children(place, "acl", "ccomp") if _says_that(ground, c)), None)
        if clause is None:
            continue
        sentence = ground.sentence(place)
        content = [at for at in ground.syntax.subtree(clause) if at in sentence and at > place]
        draft = Draft(place, [place], contents=[ground.trimmed(range(content[0], content[-1] + 1))])
        owner = _owner(ground, place, content[0])
        if owner is not None:
            draft.head = owner
            draft.source = [at for at in source_words(ground, owner, draft.cue) if ground.words[at].tag != "POS"]
        yield draft


def _says_that(ground: Ground, clause: int) -> bool:
    return any(ground.words[mark].lemma == "that" for mark in ground.syntax.children(clause, "mark"))


def _owner(ground: Ground, noun: int, before: int) -> int | None:
    """Give whose claim it is: "Roe's claim", "the claim by Roe"."""
    for owner in ground.syntax.children(noun, "poss"):
        return owner
    for by in ground.syntax.children(noun, "prep"):
        if ground.words[by].lemma in _FROM and by < before:
            return next(iter(ground.syntax.children(by, "pobj")), None)
    return None
