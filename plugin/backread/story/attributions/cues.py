"""Cues: where a reporting verb stands, and the words that belong to it."""

from collections.abc import Iterator

from backread.story.attributions.ground import Ground
from backread.story.attributions.vocabulary import Sense

_HELPERS = frozenset({"aux", "auxpass", "neg", "prt"})


def find_verbs(ground: Ground) -> Iterator[tuple[int, Sense, list[int]]]:
    """Find the reporting verbs: place, sense and the words of the cue, in order."""
    for place, word in enumerate(ground.words):
        senses = ground.vocabulary.verbs.get(word.lemma)
        if senses is None or not _is_verb(ground, place):
            continue
        for sense in senses:
            particles = _particles(ground, place, sense)
            if particles is not None:
                yield place, sense, [*particles]
                break


def _is_verb(ground: Ground, place: int) -> bool:
    word = ground.words[place]
    if word.dep in {"amod", "compound"} and word.tag not in {"VBD", "VBZ"}:
        return False  # "his repeated claims"
    return word.pos == "VERB" or (word.tag.startswith("VB") and word.pos != "AUX")


def _particles(ground: Ground, place: int, sense: Sense) -> list[int] | None:
    """Give the words a multiword term has behind its verb, None if they are not there."""
    found: list[int] = []
    at = place + 1
    for particle in sense.particles:
        for candidate in range(at, min(at + 3, len(ground.words))):
            if ground.words[candidate].text.lower() == particle:
                found.append(candidate)
                at = candidate + 1
                break
        else:
            return None
    return found


def cue_words(ground: Ground, verb: int, particles: list[int]) -> list[int]:
    """Give the words of a cue: the verb, its helpers and "not", "also said", "went on to say"."""
    syntax, words = ground.syntax, ground.words
    places = {verb, *particles}
    at = verb
    while True:
        for child in syntax.children(at):
            word = words[child]
            if word.dep in _HELPERS or (
                word.dep == "advmod" and child < verb and word.pos == "ADV" and verb - child <= 3
            ):
                places.add(child)
        above = words[at].head
        if words[at].dep != "xcomp" or above == at or words[above].pos not in {"VERB", "AUX", "ADJ"} or above > at:
            break
        if any(words[place].dep in {"dobj", "dative"} and place > above for place in syntax.children(above)):
            break
        if at - above > 6:
            break
        places.update(place for place in range(above, at) if words[place].dep != "nsubj")
        at = above
    places.update(_in_a_statement(ground, verb))
    return sorted(places)


def _in_a_statement(ground: Ground, verb: int) -> list[int]:
    words = ground.words
    if [word.text.lower() for word in words[verb + 1 : verb + 3]] != ["in", "a"]:
        return []
    for last in (verb + 3, verb + 4, verb + 5):
        if last < len(words) and words[last].lemma == "statement":
            return list(range(verb + 1, last + 1))
    return []


def is_negated(ground: Ground, verb: int, cue: list[int]) -> bool:
    """Tell whether a cue says that somebody did not say it: "never said", "declined to say", "had nothing to say"."""
    word = ground.words[verb]
    if word.dep in {"acl", "relcl"} and ground.words[word.head].lemma in {"nothing", "little"}:
        return True
    return any(
        ground.words[place].dep == "neg" or ground.words[place].lemma in {"never", "decline", "refuse", "fail"}
        for place in cue[:-1]
    )
