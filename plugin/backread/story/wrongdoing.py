"""Accusing words: the word list of wrongdoing, and where its terms stand in a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from backread.model import Entry, Lexicon, Word
from backread.story.syntax import Syntax

LEXICON = "wrongdoing"

_TAGS = {
    "verb": frozenset({"VERB", "AUX"}),
    "noun": frozenset({"NOUN", "PROPN"}),
    "adj": frozenset({"ADJ", "VERB", "ADV", "NOUN"}),
    "adv": frozenset({"ADV"}),
}
_PREPOSITIONS = frozenset({"of", "on", "in", "to", "for", "at", "against", "with"})
# What may stand inside a term and is no part of it: "turned a wilfully blind eye".
_FILLERS = frozenset({"DET", "ADJ", "ADV"})
_MAX_FILLERS = 2
_NEGATIVE = frozenset({"no", "not", "nothing", "never"})
# A clause beside or below the accusing one says nothing of its object: "he backs reform while terrorists strike".
# To back "a man who shot people" backs somebody who does; to kill "a bill that protects people" kills nobody.
_SUPPORTING = "support for wrongdoing"
INSINUATIONS = "insinuations"
_ELSEWHERE = frozenset({"nsubj", "nsubjpass", "csubj", "advcl", "parataxis", "punct", "mark", "cc", "conj", "relcl"})


_ADJECTIVAL = frozenset({"acomp", "amod", "oprd", "attr", "appos"})


@dataclass(frozen=True, slots=True)
class Wrong:
    """A term of the list, ready to be found; the attributes are explained at the head of the list.

    `head` counts in `tokens`. `needs` and `unless` hold plain words: groups are written out. `anaphoric` terms may
    point back at a matter told before. `negative` marks a term whose own words deny: "do nothing"; `crowd` one that
    says somebody accuses and not who.
    """

    tokens: tuple[str, ...]
    head: int
    pos: str
    frame: str
    kind: str
    gravity: int
    stage: str
    group: str
    needs: frozenset[str]
    unless: frozenset[str]
    weak: bool
    negated: bool
    negative: bool
    of: bool
    crowd: bool
    anaphoric: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """An accusing term in the text: its first, last and heading word, by place."""

    wrong: Wrong
    first: int
    last: int
    head: int


class Wrongs:
    """The list of wrongdoing, indexed by the first word of each term."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._groups = {group: lexicon.terms(group) for group in lexicon.groups}
        self._by_first: dict[str, list[Wrong]] = {}
        for entry in lexicon.entries:
            if entry.first("frame"):
                wrong = self._compile(entry)
                self._by_first.setdefault(wrong.tokens[0], []).append(wrong)
        for wrongs in self._by_first.values():
            wrongs.sort(key=lambda wrong: -len(wrong.tokens))

    def words(self, group: str) -> frozenset[str]:
        """Give the plain words of a group, none if the list has no such group."""
        return self._groups.get(group, frozenset())

    def accuses(self, verb: str) -> bool:
        """Tell whether a verb takes the accused for its object: accuse, blame, charge."""
        return any(wrong.frame == "object" and len(wrong.tokens) == 1 for wrong in self._by_first.get(verb, ()))

    def _compile(self, entry: Entry) -> Wrong:
        tokens = tuple(entry.term.replace("-", " - ").split())
        pos = entry.first("pos", "noun")
        return Wrong(
            tokens=tokens,
            head=_heading(tokens, pos),
            pos=pos,
            frame=entry.first("frame"),
            kind=entry.first("kind", "other"),
            gravity=int(entry.first("gravity", "2")),
            stage=entry.first("stage"),
            group=entry.group,
            needs=self._written_out(entry.get("needs")),
            unless=self._written_out(entry.get("unless")),
            weak=entry.first("weak") == "yes",
            negative=not _NEGATIVE.isdisjoint(tokens),
            negated=entry.first("negated") == "yes",
            of=entry.first("of") == "yes",
            crowd=entry.first("crowd") == "yes",
            anaphoric=entry.first("again") == "yes",
        )

    def _written_out(self, words: tuple[str, ...]) -> frozenset[str]:
        found: set[str] = set()
        for word in words:
            found |= self._groups.get(word, frozenset({word.lower()}))
        return frozenset(found)

    def cues(self, syntax: Syntax, sentence: int) -> Iterator[Cue]:
        """Find the accusing terms of a sentence; where terms overlap the longest one counts."""
        places = syntax.of_sentence(sentence)
        taken = -1
        for place in places:
            if place <= taken:
                continue
            cue = self._cue_at(syntax, place, places.stop)
            if cue is not None:
                taken = cue.last
                yield cue

    def _cue_at(self, syntax: Syntax, place: int, stop: int) -> Cue | None:
        word = syntax.words[place]
        for spelling in {word.lemma: 0, word.text.lower(): 0}:
            for wrong in self._by_first.get(spelling, ()):
                cue = _match(syntax, wrong, place, stop)
                if cue is not None and self._fits(syntax, cue):
                    return cue
        return None

    def _fits(self, syntax: Syntax, cue: Cue) -> bool:
        """Tell whether the words around a term leave it an accusing one."""
        wrong, head = cue.wrong, syntax.words[cue.head]
        if cue.first and syntax.words[cue.first - 1].text == "-" and syntax.words[cue.first - 1].end == head.start:
            return False  # "anti-corruption", "Comic-Con"
        if wrong.pos == "adj" and head.pos != "ADJ" and head.dep not in _ADJECTIVAL:
            return False
        if wrong.unless and not wrong.unless.isdisjoint(near(syntax, cue)):
            return False
        if not wrong.needs:
            return True
        around = company(syntax, cue, self.words("preventing"))
        return not wrong.needs.isdisjoint(around) or _hits_a_name(syntax, cue)


@lru_cache(maxsize=8)
def compile_wrongs(lexicon: Lexicon) -> Wrongs:
    """Compile a list once; lists are compared by identity."""
    return Wrongs(lexicon)


def _heading(tokens: tuple[str, ...], pos: str) -> int:
    if pos == "verb" or len(tokens) == 1:
        # "sexually assault", "falsely claim": the verb follows its adverb.
        return 1 if len(tokens) > 1 and tokens[0].endswith("ly") else 0
    before = next((n for n, token in enumerate(tokens) if n and token in _PREPOSITIONS), len(tokens))
    return before - 1


def _match(syntax: Syntax, wrong: Wrong, place: int, stop: int) -> Cue | None:
    """Match a term's words from a place on, letting articles and adjectives stand between those of a verb."""
    head, at, fillers = place, place, 0
    for number, token in enumerate(wrong.tokens):
        while True:
            if at >= stop:
                return None
            if _is(syntax, at, token):
                break
            if number == 0 or wrong.pos != "verb" or fillers == _MAX_FILLERS or not _fills(syntax.words[at]):
                return None
            at, fillers = at + 1, fillers + 1
        if number == wrong.head:
            head = at
        at += 1
    if wrong.tokens[0] == "lie" and syntax.words[place].text.lower() in {"lay", "lain", "laid"}:
        return None  # of the other "lie"
    if syntax.words[head].pos not in _TAGS[wrong.pos] and not (wrong.group == _SUPPORTING and _misread(syntax, head)):
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
    return term in {word.lemma, word.text.lower()}


def _hits_a_name(syntax: Syntax, cue: Cue) -> bool:
    """Tell whether a deed done to people is done to somebody by name: "killed Jane Roe"."""
    if "people" not in cue.wrong.needs:
        return False
    objects = [*syntax.objects(cue.head), *syntax.children(cue.head, "nsubjpass")]
    return any(syntax.words[place].entity == "PERSON" for place in objects)


def near(syntax: Syntax, cue: Cue) -> set[str]:
    """Give the words that hang directly on a term, and the one it qualifies: plain form and as printed."""
    places = set(syntax.children(cue.head))
    for child in tuple(places):
        if syntax.words[child].dep in {"prep", "agent", "xcomp", "prt"}:
            places.update(syntax.children(child, "pobj", "dobj", "compound"))
    if cue.wrong.pos != "verb":
        places.add(syntax.words[cue.head].head)
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
    supporting = cue.wrong.group in {_SUPPORTING, INSINUATIONS}
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
