"""Cues: where the terms of the list of wrongdoing stand in a sentence."""

from collections.abc import Iterator

from backread.model import Word
from backread.story.company import company, near
from backread.story.syntax import Syntax
from backread.story.wrongdoing import SUPPORTING, Cue, Wrong, Wrongs

_TAGS = {
    "verb": frozenset({"VERB", "AUX"}),
    "noun": frozenset({"NOUN", "PROPN"}),
    "adj": frozenset({"ADJ", "VERB", "ADV", "NOUN"}),
    "adv": frozenset({"ADV"}),
}
# What may stand inside a term and is no part of it: "turned a wilfully blind eye".
_FILLERS = frozenset({"DET", "ADJ", "ADV"})
_MAX_FILLERS = 2
# The object of a verb may stand inside a term too: "let the driver off the hook", "covered it up".
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"})
_MAX_GAP = 5
_ADJECTIVAL = frozenset({"acomp", "amod", "oprd", "attr", "appos"})


def find_cues(syntax: Syntax, wrongs: Wrongs, sentence: int) -> Iterator[Cue]:
    """Find the accusing terms of a sentence; where terms overlap the longest one counts."""
    places = syntax.of_sentence(sentence)
    taken = -1
    present = {spelling for place in places for spelling in _spellings(syntax.words[place])}
    for place in places:
        if place <= taken:
            continue
        cue = _cue_at(syntax, wrongs, place, places.stop, present)
        if cue is not None:
            taken = cue.last
            yield cue


def _cue_at(syntax: Syntax, wrongs: Wrongs, place: int, stop: int, present: set[str]) -> Cue | None:
    word = syntax.words[place]
    for spelling in dict.fromkeys(_spellings(word)):
        for wrong in wrongs.starting(spelling):
            cue = _match(syntax, wrong, place, stop) if wrong.rest <= present else None
            if cue is not None and _fits(syntax, wrongs, cue):
                return cue
    return None


def _spellings(word: Word) -> tuple[str, ...]:
    """Give the spellings a word may have in the list; a headline's capitals hide plurals: Allegations."""
    small = word.text.lower()
    return (word.lemma, small, small.removesuffix("s")) if word.tag == "NNPS" else (word.lemma, small)


def _fits(syntax: Syntax, wrongs: Wrongs, cue: Cue) -> bool:
    """Tell whether the words around a term leave it an accusing one."""
    wrong, head = cue.wrong, syntax.words[cue.head]
    if cue.first and syntax.words[cue.first - 1].text == "-" and syntax.words[cue.first - 1].end == head.start:
        return False  # "anti-corruption", "Comic-Con"
    if wrong.pos == "adj" and head.pos != "ADJ" and head.dep not in _ADJECTIVAL:
        return False
    if wrong.unless and not wrong.unless.isdisjoint(near(syntax, cue)):
        return False
    if wrong.ground and not any(syntax.words[one].lemma in wrong.ground for one in syntax.children(cue.head)):
        return False
    if not wrong.needs:
        return True
    around = company(syntax, cue, wrongs.words("preventing"))
    return not wrong.needs.isdisjoint(around) or _hits_a_name(syntax, cue)


def _match(syntax: Syntax, wrong: Wrong, place: int, stop: int) -> Cue | None:
    """Match a term's words from a place on, letting articles and an object stand between those of a verb."""
    head, at, fillers, gap = place, place, 0, 0
    for number, token in enumerate(wrong.tokens):
        while True:
            if at >= stop:
                return None
            if _is(syntax, at, token):
                break
            if number and token in wrong.apart and gap < _MAX_GAP and syntax.words[at].pos in _NOMINAL:
                at, gap = at + 1, gap + 1
                continue
            if number == 0 or wrong.pos != "verb" or fillers == _MAX_FILLERS or not _fills(syntax.words[at]):
                return None
            at, fillers = at + 1, fillers + 1
        if number == wrong.head:
            head = at
        at += 1
    if wrong.tokens[0] == "lie" and syntax.words[place].text.lower() in {"lay", "lain", "laid"}:
        return None  # of the other "lie"
    if syntax.words[head].pos not in _TAGS[wrong.pos] and not (wrong.group == SUPPORTING and _misread(syntax, head)):
        return None
    return Cue(wrong, place, at - 1, head)


def _misread(syntax: Syntax, place: int) -> bool:
    """Tell whether a verb was taken for a noun: "the regime shelters Ruritanian rebels"."""
    word = syntax.words[place]
    if word.tag != "NNS" or place + 1 >= len(syntax.words):
        return False
    after, before = syntax.words[place + 1], syntax.words[place - 1]
    return after.pos in {"PROPN", "DET"} and before.pos in {"NOUN", "PROPN"} and before.head == place


def _fills(word: Word) -> bool:
    return word.pos in _FILLERS or word.tag == "PRP$"


def _is(syntax: Syntax, place: int, term: str) -> bool:
    word = syntax.words[place]
    if term == "one's":
        return word.tag in {"PRP$", "POS"}
    if term == "oneself":
        return syntax.is_reflexive(place)
    return term in _spellings(word)


def _hits_a_name(syntax: Syntax, cue: Cue) -> bool:
    """Tell whether a deed done to people is done to somebody by name: "killed Jane Roe"."""
    if "people" not in cue.wrong.needs:
        return False
    objects = [*syntax.objects(cue.head), *syntax.children(cue.head, "nsubjpass")]
    return any(syntax.words[place].entity == "PERSON" for place in objects)
