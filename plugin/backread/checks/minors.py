"""Children in stories of courts and abuse whom the copy names, or makes known by family, school or address."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from backread.checks.exposure import Deaths, Exposure
from backread.checks.glance import Glance
from backread.model import Document, Lexicon, Span, Story
from backread.story.bearers import Bearers
from backread.story.syntax import Syntax

_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
_YEARS = rf"(?:1[0-7]|[1-9]|{_NUMBERS})"
_AGE = re.compile(
    rf"(?<![\w-]){_YEARS}[- ‑]years?[- ‑]old\b|\baged? {_YEARS}\b(?!\s*(?:to|and|or|[-–])\b)", re.IGNORECASE
)
_AGE_BEHIND_NAME = re.compile(rf",\s+{_YEARS}(?=[,.;])")
# "Anna Holt, a 14-year-old", "Anna Holt, aged 14"; "the 14-year-old girl, Anna Holt".
_FROM_NAME = re.compile(r",?\s*(?:who is\s+|an?\s+|the\s+)?")
_TO_NAME = re.compile(r"\s+(?:[a-z]+\s+){0,2}?|\s+[a-z]+,\s+")
_DONE_TO = frozenset({"dobj", "nsubjpass"})
# A child of long ago is an adult who may speak: "she was 14 when".
_THEN = re.compile(r"(?:\bthen|\bwas|\bwere|\bwhen|\bsince|\bfrom|\bat)[\s,]+(?:an?\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Child:
    """A child the copy speaks of: the words that say so, in which sentence, and what is told near it, by lemma."""

    span: Span
    sentence: int
    here: frozenset[str]
    near: frozenset[str]


class Minors:
    """Finds those under 18 whom a story of a court or of abuse lets readers know."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._law = lexicon.terms("before the law")
        self._abuse = lexicon.terms("abuse")
        self._near_abuse = Glance(lexicon.terms("abuse"))
        self._dead = lexicon.terms("the dead")
        self._wounding = lexicon.terms("may kill")
        self._child = lexicon.terms("a child")
        self._parents = lexicon.terms("parents")
        self._attending = lexicon.terms("going to school")
        self._schools = lexicon.terms("schools")
        streets = "|".join(sorted(re.escape(term.title()) for term in lexicon.terms("homes")))
        self._address = (
            re.compile(rf"\b\d{{1,4}}[a-z]?,? (?:[A-Z][\w’'.]+ ){{1,3}}(?:{streets})\b") if streets else None
        )

    def find(self, document: Document, story: Story, syntax: Syntax, bearers: Bearers) -> Iterator[Exposure]:
        """Give what may identify a child, each stretch once, in the order of the copy."""
        seen: set[Span] = set()
        children = tuple(self._children(document, syntax))
        if not children:
            return
        people = _people(story, syntax, Deaths(syntax, self._dead))
        for child in children:
            because = self._told_of(syntax, child, self._abuse | self._law)
            if because is None or not child.near.isdisjoint(self._dead):
                continue
            for span in self._known_by(story, syntax, bearers, child, people.get(child.sentence, ())):
                if span not in seen:
                    seen.add(span)
                    yield Exposure(span, "a child in a story of a court or of abuse", because)

    def _children(self, document: Document, syntax: Syntax) -> Iterator[_Child]:
        """Give every age under 18, and every "girl" or "pupil" in a sentence that tells of abuse."""
        ages = self._ages(syntax)
        for sentence in sorted({*ages, *self._near_abuse.sentences(syntax)}):
            here = _lemmas(syntax, [sentence])
            spans = ages.get(sentence, [])
            if not spans and not here.isdisjoint(self._abuse):
                words = (syntax.words[place] for place in syntax.of_sentence(sentence))
                spans = [(word.start, word.end) for word in words if word.lemma in self._child and word.tag == "NN"]
            if spans:
                near = _lemmas(syntax, _neighbours(document, syntax, sentence))
                yield from (_Child(span, sentence, here, near) for span in spans)

    def _ages(self, syntax: Syntax) -> dict[int, list[Span]]:
        """Give the ages under 18 by sentence; not of those who were so old once."""
        found: dict[int, list[Span]] = {}
        for match in (*_AGE.finditer(syntax.text), *_AGE_BEHIND_NAME.finditer(syntax.text)):
            sentence = syntax.sentence_at(match.start())
            if sentence is not None:
                before = syntax.text[syntax.sentences[sentence][0] : match.start()]
                if match.re is _AGE_BEHIND_NAME or not _THEN.search(before):
                    found.setdefault(sentence, []).append(match.span())
        return found

    def _told_of(self, syntax: Syntax, child: _Child, terms: Collection[str]) -> Span | None:
        """Give the word of a court or of abuse that stands in the child's sentence, or else beside it."""
        for sentence in (child.sentence, child.sentence - 1, child.sentence + 1):
            if 0 <= sentence < len(syntax.sentences) and not child.near.isdisjoint(terms):
                for place in syntax.of_sentence(sentence):
                    word = syntax.words[place]
                    if word.lemma in terms and word.pos != "PROPN":
                        return word.start, word.end
        return None

    def _known_by(
        self, story: Story, syntax: Syntax, bearers: Bearers, child: _Child, people: Sequence[Span]
    ) -> Iterator[Span]:
        name = self._name(syntax, child, people)
        if name is not None:
            yield name
            return
        if not child.near.isdisjoint(self._abuse):
            yield from self._relative(story, syntax, bearers, child)
        # The school where a child was arrested need not be the child's own.
        if not child.near.isdisjoint(self._abuse) or not child.here.isdisjoint(self._attending):
            yield from self._school(syntax, child.sentence)
        if self._address is not None:
            yield from (
                match.span() for match in self._address.finditer(syntax.text, *syntax.sentences[child.sentence])
            )

    def _name(self, syntax: Syntax, child: _Child, people: Sequence[Span]) -> Span | None:
        """Give the name an age stands beside, None if there is none or its bearer was shot."""
        text, (start, end) = syntax.text, child.span
        for first, last in people:
            comma = text[start] == "," and last == start
            before = text[start] != "," and last <= start and _FROM_NAME.fullmatch(text, last, start)
            behind = text[start] != "," and end <= first and _TO_NAME.fullmatch(text, end, first)
            if comma or before or behind:
                return None if self._shot(syntax, first) else (first, last)
        return None

    def _shot(self, syntax: Syntax, offset: int) -> bool:
        """Tell whether a verb that may kill is done to somebody: "an officer shooting Ann Bell"."""
        place = syntax.at(offset)
        while place is not None and syntax.words[place].dep in {"compound", "nmod", "flat"}:
            place = syntax.words[place].head
        word = None if place is None else syntax.words[place]
        return word is not None and word.dep in _DONE_TO and syntax.words[word.head].lemma in self._wounding

    def _relative(self, story: Story, syntax: Syntax, bearers: Bearers, child: _Child) -> Iterator[Span]:
        """Give "Roe's 12-year-old daughter", and the parent named beside a child."""
        for place in syntax.of_sentence(child.sentence):
            word = syntax.words[place]
            if word.pos != "NOUN":
                continue
            if word.start - 1 <= child.span[1] <= word.end or child.span == (word.start, word.end):
                for owner in syntax.children(place, "poss"):
                    if _is_named(story, bearers.of_word(owner)):
                        yield syntax.span([syntax.subtree(owner)[0], place])
            elif word.lemma in self._parents:
                for beside in syntax.children(place, "appos"):
                    if _is_named(story, bearers.of_word(beside)):
                        yield syntax.span([place, beside])

    def _school(self, syntax: Syntax, sentence: int) -> Iterator[Span]:
        for place in syntax.of_sentence(sentence):
            word = syntax.words[place]
            if word.text.lower() in self._schools and word.text[0].isupper() and word.pos == "PROPN":
                first = place
                while first and syntax.words[first - 1].pos == "PROPN" and syntax.words[first - 1].sentence == sentence:
                    first -= 1
                if first < place:
                    yield syntax.words[first].start, word.end


def _people(story: Story, syntax: Syntax, deaths: Deaths) -> dict[int, list[Span]]:
    """Give where the living are named, by sentence."""
    found: dict[int, list[Span]] = {}
    for party in story.people:
        if party.kind == "person" and not deaths.told_of(party):
            for start, end in party.mentions:
                sentence = syntax.sentence_at(start)
                if sentence is not None and syntax.text[start].isupper():
                    found.setdefault(sentence, []).append((start, end))
    return found


def _is_named(story: Story, name: str | None) -> bool:
    return name is not None and story.party[name].kind == "person" and name[:1].isupper()


def _neighbours(document: Document, syntax: Syntax, sentence: int) -> list[int]:
    """Give a sentence with those before and behind it in its paragraph."""
    block = document.block_at(syntax.sentences[sentence][0])
    around = [one for one in (sentence - 1, sentence, sentence + 1) if 0 <= one < len(syntax.sentences)]
    return [one for one in around if block is None or block.start <= syntax.sentences[one][0] < block.end]


def _lemmas(syntax: Syntax, sentences: list[int]) -> frozenset[str]:
    words = (syntax.words[place] for sentence in sentences for place in syntax.of_sentence(sentence))
    return frozenset(word.lemma for word in words if word.pos != "PROPN")
