"""Answers: what parties say in the copy, and which of it answers a charge."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from backread.model import Lexicon, Span
from backread.story.bearers import Bearers
from backread.story.doers import find_doers
from backread.story.sourcing import Sources
from backread.story.syntax import Syntax
from backread.story.wrongdoing import LEXICON as WRONGDOING
from backread.story.wrongdoing import Wrongs, compile_wrongs

if TYPE_CHECKING:
    from backread.story.reading import Reading

LEXICON = "replies"

# Who left an office no longer speaks for it.
_SPOKESMEN = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "lawyer", "attorney", "solicitor", "press secretary"}
)
_LEFT = frozenset({"former", "ex", "then", "onetime", "late", "ex-"})


@dataclass(frozen=True, slots=True)
class Statement:
    """Something parties say (the whole sentence), or that they were asked to say: an answer, an attempt, or words."""

    by: tuple[str, ...]
    span: Span
    kind: Literal["answer", "sought", "words"]


class _Phrases:
    """Phrases of a list, found in running text whatever apostrophes it uses."""

    def __init__(self, lexicon: Lexicon, group: str) -> None:
        terms = sorted(lexicon.terms(group), key=len, reverse=True)
        spelled = "|".join(re.escape(term).replace("'", "[’']") for term in terms)
        self._pattern = re.compile(rf"(?<!\w)(?:{spelled})(?!\w)", re.IGNORECASE) if terms else None

    def search(self, text: str) -> bool:
        return self._pattern is not None and self._pattern.search(text) is not None

    def places(self, text: str, start: int, end: int) -> list[int]:
        """Give where phrases begin between two offsets."""
        return [] if self._pattern is None else [match.start() for match in self._pattern.finditer(text, start, end)]


class _List:
    """The list of replies, compiled."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.answering: dict[str, list[tuple[tuple[str, ...], frozenset[str], frozenset[str]]]] = {}
        for entry in lexicon.group("answering verbs"):
            first, *rest = entry.term.replace("-", " - ").split()
            needs = {word for one in entry.get("needs") for word in (lexicon.terms(one) or {one})}
            terms = (tuple(rest), frozenset(needs), frozenset(entry.get("unless")))
            self.answering.setdefault(first, []).append(terms)
        self.phrases = _Phrases(lexicon, "words of an answer")
        self.asked = _Phrases(lexicon, "asked for comment")
        self.objects = lexicon.terms("what is answered")
        self.voices = lexicon.terms("speaking for somebody")


@lru_cache(maxsize=8)
def _compile(lexicon: Lexicon) -> _List:
    return _List(lexicon)


class Answers:
    """What the parties of a story say."""

    def __init__(self, reading: "Reading") -> None:
        self._reading = reading
        self._syntax: Syntax = reading.syntax
        self._list = _compile(reading.lexicon(LEXICON))
        self._wrongs: Wrongs = compile_wrongs(reading.lexicon(WRONGDOING))
        self._bearers = Bearers(reading.syntax, reading.parties, self._wrongs)
        self._sources = Sources(reading, self._wrongs, self._bearers)
        self._spoken_for = self._find_spoken_for()

    def statements(self) -> Iterator[Statement]:
        """Give everything somebody says or was asked, by sentence; a sentence may come more than once."""
        for sentence, span in enumerate(self._reading.sentences):
            asked = self._asked(sentence, span)
            if asked is not None:
                yield asked
            else:
                yield from self._by_verb(sentence, span)
        yield from self._said()

    def _asked(self, sentence: int, span: Span) -> Statement | None:
        if not self._list.asked.search(self._reading.text[span[0] : span[1]]):
            return None
        names = {name for place in self._syntax.of_sentence(sentence) for name in self._meant(place)}
        return Statement(tuple(sorted(names)), span, "sought")

    def _meant(self, place: int) -> set[str]:
        """Give whom a word can answer for: the party it names, whose it is, and those it speaks for."""
        name = self._bearers.of_word(place)
        found = set() if name is None else {name}
        for one in tuple(found):
            found |= self._spoken_for.get(one, set())
        return found

    def _answerers(self, place: int) -> set[str]:
        found = self._meant(place)
        name = self._bearers.of_phrase(place)
        if name is not None:
            found |= {name} | self._spoken_for.get(name, set())
        return found | self._represented(place)

    def _represented(self, place: int) -> set[str]:
        """Give whom the noun phrase around a word represents: "a spokesman for X", "X's lawyer", "the X campaign"."""
        words = self._syntax.words
        if words[place].lemma not in self._list.voices:
            return set()
        found: set[str] = set()
        for child in self._syntax.children(place, "poss", "compound", "nmod", "amod"):
            found |= self._named(child)
        for prep in self._syntax.children(place, "prep"):
            if words[prep].lemma in {"for", "of", "to", "from", "at"}:
                for thing in self._syntax.children(prep, "pobj"):
                    for one in self._syntax.joined(thing):
                        found |= self._named(one)
        return found

    def _named(self, place: int) -> set[str]:
        name = self._bearers.of_phrase(place)
        return set() if name is None else {name}

    def _find_spoken_for(self) -> dict[str, set[str]]:
        """Find which party speaks for which: by its role, or by the words beside its name."""
        found: dict[str, set[str]] = {}
        for party in self._reading.parties:
            if party.kind != "person":
                continue
            represented: set[str] = set()
            for _, end in party.mentions:
                head = self._syntax.at(end - 1)
                if head is not None:
                    represented |= self._beside(head)
            represented |= self._by_role(party.role)
            represented.discard(party.name)
            if represented:
                found[party.name] = represented
        return found

    def _beside(self, head: int) -> set[str]:
        """Give those a name is said to speak for right there: "spokesman Jon Roe of X", "Jon Roe, X's lawyer"."""
        words = self._syntax.words
        compounds = self._syntax.children(head, "compound", "nmod")
        beside = [*compounds, *self._syntax.children(head, "appos")]
        if words[head].dep == "appos":
            beside.append(words[head].head)
        if any(words[c].lemma in _LEFT for one in [head, *beside] for c in self._syntax.children(one, "amod")):
            return set()
        found: set[str] = set()
        for other in beside:
            if words[other].lemma in self._list.voices:
                found |= self._represented(other)
                if other in compounds:
                    found |= {name for one in compounds if one != other for name in self._named(one)}
        return found

    def _by_role(self, role: str) -> set[str]:
        words = {word.strip(",.'’").lower() for word in role.split()}
        if not words & self._list.voices or words & _LEFT:
            return set()
        return {
            party.name
            for party in self._reading.parties
            if party.name.lower() in role.lower()
            or (party.kind == "person" and party.name.split()[-1].lower() in words)
        }

    def _by_verb(self, sentence: int, span: Span) -> Iterator[Statement]:
        """Give the answers that a verb tells: "he denied it", "her office apologised"."""
        words = self._syntax.words
        for place in self._syntax.of_sentence(sentence):
            word = words[place]
            if word.pos != "VERB" or word.lemma not in self._list.answering or not self._answers(place):
                continue
            if self._syntax.negated(place):
                continue
            doers = find_doers(self._syntax, self._wrongs, place)
            names = {name for doer in doers for name in self._answerers(doer)}
            if names:
                yield Statement(tuple(sorted(names)), span, "answer")

    def _answers(self, verb: int) -> bool:
        """Tell whether a verb, with what it governs, answers a charge."""
        words = self._syntax.words
        preps = self._syntax.children(verb, "prep")
        governed = self._syntax.objects(verb) + [
            thing for prep in preps for thing in self._syntax.children(prep, "pobj")
        ]
        near = {words[place].lemma for place in governed}
        near.update(words[prep].lemma for prep in preps)
        if any(words[place].text.lower().endswith(("self", "selves")) for place in governed):
            near.add("oneself")
        if self._syntax.children(verb, "ccomp", "xcomp"):
            near.add("clause")
        company = {words[place].lemma for place in self._syntax.subtree(verb)}
        for rest, needs, unless in self._list.answering[words[verb].lemma]:
            if all(token in company for token in rest) and (not needs or needs & near) and not unless & near:
                return True
        return False

    def _said(self) -> Iterator[Statement]:
        """Give what attributions and quotations put in somebody's mouth."""
        for said in self._sources.attributions:
            if said.negated:
                continue
            names: set[str] = set()
            spokesman = False
            for start, end in said.source:
                places = self._syntax.within(start, end)
                for place in places:
                    spokesman = spokesman or self._syntax.words[place].lemma in _SPOKESMEN
                    if self._syntax.words[place].dep not in {"poss", "pobj", "compound"} or len(places) == 1:
                        names |= self._answerers(place)
            if said.party is not None:
                names |= {said.party} | self._spoken_for.get(said.party, set())
            yield from self._spoken(names, said.content, spokesman=spokesman)
        for quotation in self._reading.spoken:
            if quotation.speaker is None or quotation.speaker.party is None or quotation.kind == "scare":
                continue
            by = {quotation.speaker.party} | self._spoken_for.get(quotation.speaker.party, set())
            yield from self._spoken(by, ((quotation.start, quotation.end),))

    def _spoken(self, names: set[str], content: tuple[Span, ...], *, spokesman: bool = False) -> Iterator[Statement]:
        """Give what somebody says, by sentence; to call somebody else a liar answers nothing.

        What a spokesman denies of somebody by name answers for them too.
        """
        roles = [self._bearers.by_name[name].role for name in names]
        spokesman = spokesman or any(word in role.lower() for role in roles for word in _SPOKESMEN)
        answering: set[str] = set()
        for start, end in content:
            for place in self._list.phrases.places(self._reading.text, start, end):
                answering |= names - self._accusing(place)
                if spokesman:
                    sentence = self._syntax.sentence_at(place)
                    within = (start, end) if sentence is None else self._reading.sentences[sentence]
                    answering |= set(self._bearers.between(max(start, within[0]), min(end, within[1])))
        for start, end in content:
            for span in self._sentences(start, end):
                if answering:
                    yield Statement(tuple(sorted(answering)), span, "answer")
                if names - answering:
                    yield Statement(tuple(sorted(names - answering)), span, "words")

    def _accusing(self, place: int) -> set[str]:
        """Give who accuses somebody at a place."""
        return {
            allegation.accuser
            for allegation in self._reading.allegations
            if allegation.accuser is not None and allegation.start <= place < allegation.end
        }

    def _sentences(self, start: int, end: int) -> Iterator[Span]:
        first = self._syntax.sentence_at(start)
        if first is None:
            return
        for span in self._reading.sentences[first:]:
            if span[0] >= end:
                return
            yield span
