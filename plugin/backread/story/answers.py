"""Answers: what parties say in the copy, and which of it answers a charge."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from backread.model import Allegation, Lexicon, Span
from backread.story.bearers import Bearers
from backread.story.doers import find_doers
from backread.story.sourcing import Sources
from backread.story.syntax import Syntax
from backread.story.voices import LEFT, Voices
from backread.story.wrongdoing import LEXICON as WRONGDOING
from backread.story.wrongdoing import Wrongs, compile_wrongs

if TYPE_CHECKING:
    from backread.story.reading import Reading

LEXICON = "replies"

# A body that rejects "the allegations" answers for those who hold its offices, not for those who left them.
_BODIES = frozenset({"organisation", "government"})
_CALLING_FOR = frozenset({"should", "must", "ought", "shall"})
_MATTERS = frozenset({"allegation", "accusation", "claim", "charge"})


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
        """Tell whether a phrase stands in a text."""
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
            needs = (lexicon.terms(one) if one in lexicon.groups else {one} for one in entry.get("needs"))
            terms = (tuple(rest), frozenset[str]().union(*needs), frozenset(entry.get("unless")))
            self.answering.setdefault(first, []).append(terms)
        self.phrases = _Phrases(lexicon, "words of an answer")
        self.asked = _Phrases(lexicon, "asked for comment")
        self.titles = lexicon.terms("speaking for somebody")


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
        titles = self._list.titles
        self._voices = Voices(reading.syntax, reading.parties, self._bearers, titles)
        self._accusations: dict[int, list[Allegation]] = {}
        for allegation in reading.allegations:
            for sentence in self._numbers(allegation.start, allegation.end):
                self._accusations.setdefault(sentence, []).append(allegation)
        accused = {name for allegation in reading.allegations for name in allegation.targets}
        self._incumbents = {
            party.name
            for party in reading.parties
            if party.name in accused
            and party.kind == "person"
            and party.official
            and not LEFT & set(party.role.lower().split())
        }

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
        names = {name for place in self._syntax.of_sentence(sentence) for name in self._voices.meant(place)}
        return Statement(tuple(sorted(names)), span, "sought")

    def _by_verb(self, sentence: int, span: Span) -> Iterator[Statement]:
        """Give the answers that a verb tells: "he denied it", "her office apologised"."""
        words = self._syntax.words
        for place in self._syntax.of_sentence(sentence):
            word = words[place]
            if word.pos != "VERB" or word.lemma not in self._list.answering or not self._answers(place):
                continue
            if self._syntax.negated(place) or self._only_asked(place, span):
                continue
            doers = find_doers(self._syntax, self._wrongs, place)
            names = {name for doer in doers for name in self._voices.answering(doer)}
            if any(self._bearers.by_name[name].kind in _BODIES for name in names) and self._rejects_all(place):
                names |= self._incumbents
            if names:
                yield Statement(tuple(sorted(names)), span, "answer")

    def _only_asked(self, verb: int, sentence: Span) -> bool:
        """Tell whether an answer is called for and not given: "Will she ever admit it?", "he should explain"."""
        modal = any(self._syntax.words[aux].lemma in _CALLING_FOR for aux in self._syntax.children(verb, "aux"))
        return modal or self._reading.text[sentence[0] : sentence[1]].rstrip(" ”\"'’)").endswith("?")

    def _rejects_all(self, verb: int) -> bool:
        """Tell whether a verb rejects the accusations as such: "the ministry denied the allegations"."""
        words = self._syntax.words
        return any(words[place].tag == "NNS" and words[place].lemma in _MATTERS for place in self._syntax.objects(verb))

    def _answers(self, verb: int) -> bool:
        """Tell whether a verb, with what it governs, answers a charge."""
        words = self._syntax.words
        preps = self._syntax.children(verb, "prep")
        governed = self._syntax.objects(verb) + [
            thing for prep in preps for thing in self._syntax.children(prep, "pobj")
        ]
        near = {words[place].lemma for place in governed}
        near.update(words[prep].lemma for prep in preps)
        if any(map(self._syntax.is_reflexive, governed)):
            near.add("oneself")
        if self._syntax.children(verb, "ccomp", "xcomp") or any(self._syntax.children(p, "pcomp") for p in preps):
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
                    spokesman = spokesman or self._voices.is_spokesman(place)
                    if self._syntax.words[place].dep not in {"poss", "pobj", "compound"} or len(places) == 1:
                        names |= self._voices.answering(place)
            if said.party is not None:
                names |= self._voices.behind(said.party)
            yield from self._spoken(names, said.content, spokesman=spokesman)
        for quotation in self._reading.spoken:
            if quotation.speaker is None or quotation.speaker.party is None or quotation.kind == "scare":
                continue
            by = self._voices.behind(quotation.speaker.party)
            yield from self._spoken(by, ((quotation.start, quotation.end),))

    def _spoken(self, names: set[str], content: tuple[Span, ...], *, spokesman: bool = False) -> Iterator[Statement]:
        """Give what somebody says, by sentence; to call somebody else a liar answers nothing.

        What a spokesman denies of somebody by name answers for them too.
        """
        spokesman = spokesman or any(map(self._voices.speaks_by_office, names))
        answering: set[str] = set()
        for name in names:
            answering |= self._voices.defended_by(name)
        for start, end in content:
            for place in self._list.phrases.places(self._reading.text, start, end):
                answering |= names - self._accusing(place)
                if spokesman:
                    sentence = self._syntax.sentence_at(place)
                    within = (start, end) if sentence is None else self._reading.sentences[sentence]
                    answering |= set(self._bearers.between(max(start, within[0]), min(end, within[1])))
        for start, end in content:
            for span in (self._reading.sentences[number] for number in self._numbers(start, end)):
                if answering:
                    yield Statement(tuple(sorted(answering)), span, "answer")
                if names - answering:
                    yield Statement(tuple(sorted(names - answering)), span, "words")

    def _accusing(self, place: int) -> set[str]:
        """Give who accuses somebody at a place."""
        sentence = self._syntax.sentence_at(place)
        return {
            allegation.accuser
            for allegation in self._accusations.get(-1 if sentence is None else sentence, ())
            if allegation.accuser is not None and allegation.start <= place < allegation.end
        }

    def _numbers(self, start: int, end: int) -> range:
        """Give the sentences a stretch reaches into."""
        first = self._syntax.sentence_at(start)
        if first is None:
            return range(0)
        last = first
        while last + 1 < len(self._reading.sentences) and self._reading.sentences[last + 1][0] < end:
            last += 1
        return range(first, last + 1)
