"""Subjects: who does what a verb means, also where the verb borrows its subject."""

from backread.story.attributions.ground import Ground
from backread.story.syntax import Syntax

_SUBJECTS = ("nsubj", "csubj")
_BORROWING = frozenset({"conj", "xcomp", "advcl", "prep", "dep"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_ANYTHING = frozenset({"nothing", "little", "much", "something", "anything", "more"})
_STEPS = 6


def find_subject(ground: Ground, verb: int) -> int | None:
    """Give who says, thinks or does what a verb means, also where the verb borrows its subject."""
    syntax, at = ground.syntax, verb
    for _ in range(_STEPS):
        own = [child for child in syntax.children(at, *_SUBJECTS) if ground.words[child].tag != "EX"]
        if own:
            return own[0]
        if at != verb and syntax.passive(at):
            return next(iter(syntax.children(at, "nsubjpass")), None)
        lender, noun = _lender(ground, at, verb)
        if lender is None or noun:
            return lender
        at = lender
    return None


def _lender(ground: Ground, at: int, verb: int) -> tuple[int | None, bool]:
    """Give the word a verb borrows its subject from, and whether that word is itself who does it."""
    words = ground.words
    above, dep = words[at].head, words[at].dep
    if above == at:
        return None, False
    if dep in {"acl", "relcl"} and words[above].lemma in _ANYTHING:  # "had nothing to say"
        above = words[above].head
        return (above, False) if ground.syntax.is_verb(above) else (None, False)
    if dep == "acl" and _is_issued(ground, above):  # "the council issued a statement saying"
        return words[above].head, False
    if dep == "acl":  # "a man saying", "the promise to tell"
        return (above, True) if words[at].tag == "VBG" or at != verb else (None, False)
    if dep == "pcomp":  # "by saying"
        above = words[above].head
    elif dep not in _BORROWING and not (dep == "ccomp" and at == verb):
        return None, False
    if ground.syntax.is_verb(above):
        return above, False
    return (above, True) if words[above].pos in _NOMINAL and dep in {"pcomp", "advcl"} else (None, False)


def _is_issued(ground: Ground, noun: int) -> bool:
    """Tell whether a document is the word of whoever issues it."""
    word, vocabulary = ground.words[noun], ground.vocabulary
    issuing = ground.words[word.head].lemma in vocabulary.issuing
    return issuing and word.dep == "dobj" and word.lemma in vocabulary.documents


def antecedent(ground: Ground, place: int) -> int:
    """Give the noun a relative pronoun stands for, else the word itself: "critics who say"."""
    if ground.words[place].tag not in {"WP", "WDT"}:
        return place
    for above in ground.syntax.ancestors(place):
        if ground.words[above].dep == "relcl":
            return ground.words[above].head
    return place


def find_governor(syntax: Syntax, offset: int) -> int | None:
    """Give the subject of the clause that governs the words from an offset on."""
    place = syntax.at(offset)
    if place is None:
        return None
    sentence = syntax.of_sentence(syntax.words[place].sentence)
    at = place - 1 if place > sentence.start else place
    for _ in range(_STEPS):
        word = syntax.words[at]
        if word.pos in {"VERB", "AUX"}:
            subject = syntax.subject(at)
            if subject is not None and subject < place:
                return subject
        if word.head == at:
            return None
        at = word.head
    return None
