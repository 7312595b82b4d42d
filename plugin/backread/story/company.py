"""The company of an accusing word: what hangs on it and what it qualifies, which may make it harmless or worse."""

from itertools import islice

from backread.story.syntax import Syntax
from backread.story.wrongdoing import INSINUATIONS, SUPPORTING, Cue

# A clause beside or below the accusing one says nothing of its object: "he backs reform while terrorists strike".
# To back "a man who shot people" backs somebody who does; to kill "a bill that protects people" kills nobody.
_ELSEWHERE = frozenset({"nsubj", "nsubjpass", "csubj", "advcl", "parataxis", "punct", "mark", "cc", "conj", "relcl"})


def near(syntax: Syntax, cue: Cue) -> set[str]:
    """Give the words that hang directly on a term, and the one it qualifies: plain form and as printed."""
    places = set(syntax.children(cue.head))
    for child in tuple(places):
        if syntax.words[child].dep in {"prep", "agent", "xcomp", "prt"}:
            places.update(syntax.children(child, "pobj", "dobj", "compound"))
    if cue.wrong.pos != "verb":
        places.add(syntax.words[cue.head].head)
        if cue.last + 1 < len(syntax.words):
            places.add(cue.last + 1)  # "legal and illegal immigration", however it is read
        places.update(range(max(cue.first - 1, syntax.of_sentence(syntax.words[cue.first].sentence).start), cue.first))
    return _spellings(syntax, places - set(range(cue.first, cue.last + 1)))


def company(syntax: Syntax, cue: Cue, averted: frozenset[str] = frozenset()) -> set[str]:
    """Give the words a term governs, near and far, and the one it qualifies: plain form and as printed.

    What hangs on one of the `averted` words is left out: to praise the fight against terror praises no terror.
    """
    words = syntax.words
    found: set[int] = set()
    if cue.wrong.pos == "verb":
        waiting = _governed(syntax, cue)
    else:
        above = words[cue.head].head
        found.update((above, cue.head))
        waiting = [child for child in syntax.children(cue.head) if words[child].dep != "conj"]
        if cue.wrong.group == INSINUATIONS:  # "terrorists, many with foreign ties"
            found.update(islice(syntax.ancestors(cue.head), 3))
        if words[cue.head].dep in {"amod", "compound", "nmod", "acomp"}:
            waiting.extend(syntax.children(above, "compound", "nmod", "nsubj"))
    supporting = cue.wrong.group in {SUPPORTING, INSINUATIONS}
    while waiting:
        here = waiting.pop()
        found.add(here)
        waiting.extend(
            child
            for child in syntax.children(here)
            if words[child].dep == "aux"
            or (
                words[here].lemma not in averted
                and (
                    words[child].dep not in _ELSEWHERE
                    or _listed(syntax, child)
                    or (supporting and words[child].dep == "relcl")
                )
            )
        )
    return _spellings(syntax, found - set(range(cue.first, cue.last + 1)))


def _governed(syntax: Syntax, cue: Cue) -> list[int]:
    """Give what a verb is about: its objects and complements, and what stands behind its prepositions.

    Where it has an object, prepositions count only if the term ends in one or accuses: in "crushed his rival on the
    way to the vote" the vote was not crushed.
    """
    objects = syntax.children(cue.head, "dobj", "dative", "nsubjpass", "xcomp", "prt", "oprd", "ccomp", "appos")
    inner = [c for place in range(cue.first, cue.last + 1) if place != cue.head for c in syntax.children(place)]
    inner = [place for place in inner if not cue.first <= place <= cue.last]
    if objects and cue.wrong.frame != "object":
        return [*objects, *inner]
    return [*objects, *inner, *syntax.children(cue.head, "prep", "agent", "advmod")]


def _listed(syntax: Syntax, place: int) -> bool:
    """Tell whether a word is joined to a noun: "backing murderers and thieves"."""
    word = syntax.words[place]
    return word.dep == "conj" and word.pos in {"NOUN", "PROPN"}


def _spellings(syntax: Syntax, places: set[int]) -> set[str]:
    found: set[str] = set()
    for place in places:
        word = syntax.words[place]
        found.update((word.lemma, word.text.lower()))
    return found
