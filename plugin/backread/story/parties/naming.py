"""Names as the copy prints them: runs of capitalised words, the titles before them, and what kind they are.

The tagger is asked, not believed: it calls many names from outside its training wrong (a chief minister
was an organisation to it), so titles, the word lists and the story's own repetitions decide first.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from backread.model import Entry, Word
from backread.model.once import once
from backread.story.parties.vocabulary import Vocabulary, compile_vocabulary, fold

if TYPE_CHECKING:
    from backread.story.reading import Reading

_PARTICLES = frozenset({"al", "el", "de", "del", "della", "da", "di", "do", "dos", "du", "bin", "bint", "ibn", "van",
                        "von", "der", "den", "ter", "ul", "ur", "la", "le", "y", "e"})  # fmt: skip
_BRIDGES = frozenset({"of", "for", "and", "&", "the", "in"})
_BEFORE_TITLES = frozenset({"former", "ex", "late", "then", "outgoing", "retired", "acting", "interim", "deputy",
                            "assistant", "senior", "longtime", "fellow", "top", "veteran"})  # fmt: skip
_BORN = frozenset({"born", "based", "educated", "trained", "raised", "backed", "appointed", "area"})
_CALENDAR = frozenset({"january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                       "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
                       "sunday", "jan.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec.", "christmas", "easter",
                       "ramadan", "eid"})  # fmt: skip
_NAME_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
_NOT_A_PARTY = frozenset({"EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "LANGUAGE"})
_OPEN_CLASS = frozenset({"PROPN", "NOUN", "ADJ", "X", "VERB"})
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "qc", "kc", "mp", "obe", "mbe", "cbe", "phd"})


@dataclass(frozen=True, slots=True)
class Title:
    """A title before a name: its words (first, behind the last), what the list says, and whether of old."""

    first: int
    last: int
    entry: Entry
    former: bool = False

    @property
    def office(self) -> bool:
        return self.entry.first("office") == "yes"


@dataclass(frozen=True, slots=True)
class Name:
    """A run of words that names somebody or something: `first` to `last` (half-open) among the words.

    `key` is the name folded, without possessive; `titles` stand before it; `entity` is the tagger's guess.
    """

    first: int
    last: int
    key: tuple[str, ...]
    titles: tuple[Title, ...]
    entity: str

    @property
    def head(self) -> int:
        return self.last - 1

    @property
    def begins(self) -> int:
        """The first word with the titles."""
        return self.titles[0].first if self.titles else self.first


class Naming:
    """The names of one story."""

    def __init__(self, reading: "Reading") -> None:
        self.reading = reading
        self.syntax = reading.syntax
        self.words = reading.words
        self.folded = [fold(word.text) for word in reading.words]
        self.vocabulary: Vocabulary = compile_vocabulary(
            reading.lexicon("officials"), reading.lexicon("bodies"), reading.lexicon("places"), reading.lexicon("names")
        )

    def text(self, first: int, last: int) -> str:
        """Give the words as printed, line breaks as blanks."""
        return " ".join(self.reading.text[self.words[first].start : self.words[last - 1].end].split())

    @once
    def names(self) -> tuple[Name, ...]:
        """Every name, in order. In a headline set in capitals only names that the copy repeats count."""
        found: list[Name] = []
        held_back: list[Name] = []
        for sentence in range(len(self.syntax.sentences)):
            place = self.syntax.of_sentence(sentence)
            shouted = self._shouted(place)
            for name in self._names_in(place):
                (held_back if shouted or self._in_capitals(name) else found).append(name)
        known = {token for name in found for token in name.key}
        for name in held_back:
            found.extend(self._known_part(name, known))
        return tuple(sorted(found, key=lambda name: name.first))

    def _known_part(self, name: Name, known: set[str]) -> Iterator[Name]:
        """Give the longest part of a headline's name that the copy names too."""
        best, first = range(name.first, name.first), name.first
        for place in range(name.first, name.last + 1):
            if place == name.last or self.folded[place] not in known:
                best = max(best, range(first, place), key=len)
                first = place + 1
        if best:
            titles = name.titles if best.start == name.first else ()
            yield replace(
                name, first=best.start, last=best.stop, key=tuple(self.folded[p] for p in best), titles=titles
            )

    @once
    def entities(self) -> Mapping[tuple[str, ...], Counter[str]]:
        """What the tagger takes each name for, over the whole story."""
        found: dict[tuple[str, ...], Counter[str]] = {}
        for name in self.names:
            found.setdefault(name.key, Counter())[name.entity] += 1
        return found

    @once
    def alone(self) -> Counter[str]:
        """How often a word stands as a name by itself: a surname at later reference."""
        return Counter(name.key[0] for name in self.names if len(name.key) == 1)

    @once
    def places(self) -> frozenset[tuple[str, ...]]:
        """Names that the story uses as places: in X, or X before an office (the X mayor)."""
        return frozenset(
            name.key
            for name in self.names
            if self.entities[name.key].most_common(1)[0][0] in {"GPE", "LOC", "FAC"}
            or (not name.titles and self.folded[max(0, name.first - 1)] in {"in", "near", "across", "throughout"})
        )

    @once
    def _lower(self) -> frozenset[str]:
        return frozenset(word.text for word in self.words if word.text.islower())

    def _shouted(self, places: range) -> bool:
        """Tell whether a sentence capitalises every verb, noun and adjective, as many headlines do."""
        words = [self.words[place] for place in places if self.words[place].text.isalpha()]
        if any(word.text.islower() and word.pos in {"VERB", "NOUN", "ADJ", "AUX"} for word in words):
            return False
        return sum(1 for word in words if word.text[0].isupper() and len(word.text) > 2) >= 4

    def _in_capitals(self, name: Name) -> bool:
        """Tell whether a name is a line in capitals rather than initials: COUNCIL LEADER HANNA BERG RESIGNS."""
        return len(name.key) > 2 and self.text(name.first, name.last).isupper()

    def _names_in(self, places: range) -> Iterator[Name]:
        place = places.start
        while place < places.stop:
            titles: list[Title] = []
            at = place
            while at < places.stop and (title := self.title_at(at, places.stop)) is not None:
                titles.append(title)
                at = title.last
            end = self._run_end(at, places) if at < places.stop else at
            if end > at and (titles or self._is_name(at, places)):
                if titles and self.body_entry(tuple(self.folded[at:end])) and self._adjoins(titles[-1]):
                    at, titles = titles[0].first, []  # Republican National Committee is no committee of a Republican
                yield self._name(self._first_of_name(at, end, places), end, tuple(titles), places)
                place = end
            else:
                place += 1

    def _adjoins(self, title: Title) -> bool:
        """Tell whether a title is printed like the rest of a name: in capitals."""
        return self.words[title.first].text[0].isupper()

    def _first_of_name(self, first: int, last: int, places: range) -> int:
        """Skip a capital that only the start of the sentence gives: Longtime Callaway aide, Said Peel."""
        if last - first > 3 and self.folded[first + 1] == "-" and self.folded[first + 2] in _BORN:
            return first + 3  # Norrvik-born Ruth Callaway
        while (
            last - first > 1 and self._opens_sentence(first, places) and self.words[first].pos in {"ADJ", "VERB", "ADV"}
        ):
            if self.words[first].entity in _NAME_ENTITIES and (self.folded[first],) in self.vocabulary.adjective:
                break
            first += 1
        return first

    def title_at(self, place: int, stop: int) -> Title | None:
        """Give the title that begins at a word and has a name (or another title) behind it."""
        former = self.folded[place] in _BEFORE_TITLES
        start = place + 1 if former else place
        if former and start < stop and self.folded[start] == "-":
            start += 1
        if start >= stop:
            return None
        match = self.vocabulary.titles.match(self.folded, start, stop)
        if match is None:
            return None
        size, entry = match
        last = start + size
        if last >= stop or not self._capital(last):
            return None
        if entry.term[0].isupper() and not self.words[start].text[0].isupper():
            return None
        if size == 1 and (self._inside_name(start) or self.vocabulary.bodies.get(self.folded[last])):
            return None  # Justice Department is no judge
        return Title(place, last, entry, former)

    def _inside_name(self, place: int) -> bool:
        """Tell whether a one-word title is in truth part of a name: Luther King Jr, Stephen King."""
        before = place - 1
        return (
            before >= 0
            and self.words[before].sentence == self.words[place].sentence
            and self.words[place].text[0].isupper()
            and self.words[before].text[0].isupper()
            and self.words[before].entity == "PERSON" == self.words[place].entity
            and not self.words[place].opens
        )

    def _capital(self, place: int) -> bool:
        word = self.words[place]
        return word.text[0].isupper() and self.folded[place] not in _CALENDAR and word.pos in _OPEN_CLASS

    def _is_name(self, place: int, places: range) -> bool:
        word = self.words[place]
        if not self._capital(place) or word.entity in {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT"}:
            return False
        if self._opens_sentence(place, places):
            # A capital says nothing here: the tagger or the rest of the story must.
            return (word.pos == "PROPN" and word.text.lower() not in self._lower) or word.entity in _NAME_ENTITIES
        return word.pos == "PROPN" or word.entity in _NAME_ENTITIES or word.text.lower() not in self._lower

    def _opens_sentence(self, place: int, places: range) -> bool:
        return all(self.words[before].pos in {"PUNCT", "SYM"} for before in range(places.start, place)) or (
            place > places.start and self.words[place - 1].text in {"“", '"', "‘", ":", "—", "–"}
        )

    def _run_end(self, place: int, places: range) -> int:
        """Give where a run of name words ends."""
        if not self._capital(place):
            return place
        end = place + 1
        while end < places.stop:
            step = self._bridge(end, places)
            if step is None or self._title_cuts(place, end, places):
                break
            end = step
        return end

    def _title_cuts(self, first: int, place: int, places: range) -> bool:
        """Tell whether a title ends a run: North Ruritania | Chief Minister | Ruth Callaway."""
        title = self.title_at(place, places.stop)
        if title is None or self.folded[place - 1] == "-":
            return False
        return title.last - title.first > 1 or self._is_place(first, place)

    def _bridge(self, end: int, places: range) -> int | None:
        """Give how far a run goes on from `end`: over a capital, or over a small word that belongs inside."""
        if self._is_name(end, places) or self.folded[end] in SUFFIXES:
            return end + 1
        following = end + 1
        if following >= places.stop:
            return None
        small, here, after = self.folded[end], self.words[end], self.words[following]
        joined = here.start == self.words[end - 1].end and here.end == after.start
        if small == "-" and joined and after.text[0].isalnum():
            return following + 1
        if not self._capital(following):
            if small in _PARTICLES and self._capital(min(following + 1, places.stop - 1)):
                return following + 2 if following + 1 < places.stop else None
            return None
        if small in _PARTICLES and here.text.islower():
            return following + 1
        if small in {"'s", "'"} and self._is_body(following, places):
            return following + 1
        same = (
            here.entity == "ORG" and self.words[end - 1].entity == "ORG" and after.entity == "ORG" and not after.opens
        )
        body = small in {"of", "for"} and self.vocabulary.bodies.get(self.folded[end - 1]) is not None
        if small in _BRIDGES and (same or body):
            return following + 1
        return None

    def _is_body(self, place: int, places: range) -> bool:
        return self.vocabulary.bodies.match(self.folded, place, places.stop) is not None

    def body_entry(self, key: tuple[str, ...]) -> Entry | None:
        """Give the body noun a name is built on: its last words, or the one before `of` and `for`."""
        known = self.vocabulary.bodies
        for size in (len(key), 3, 2, 1):
            if 0 < size <= len(key) and (entry := known.get(*key[-size:])):
                return entry
        for place, token in enumerate(key):
            if token in {"of", "for"} and place and (entry := known.get(key[place - 1])):
                return entry
        return None

    @once
    def described_bodies(self) -> Mapping[tuple[str, ...], Entry]:
        """The names that an apposition calls a body: Kestrel Marine, a company run by ..."""
        return {name.key: entry for name in self.names if (entry := self._described_body(name)) is not None}

    def _described_body(self, name: Name) -> Entry | None:
        before = name.begins - 1 - (self.folded[max(0, name.begins - 1)] == ",")
        if before > 0 and not name.titles and self.words[before].sentence == self.words[name.first].sentence:
            entry = self.vocabulary.bodies.get(self.folded[before])  # the ferry company, Northline; the charity Hope
            if entry is not None and self.words[name.head].dep == "appos" and self.words[before].text.islower():
                return entry
        stop = self.syntax.of_sentence(self.words[name.head].sentence).stop
        if (
            name.last + 2 >= stop
            or self.folded[name.last] != ","
            or self.folded[name.last + 1] not in {"a", "an", "the"}
        ):
            return None
        for place in range(name.last + 2, min(name.last + 7, stop)):
            match = self.vocabulary.bodies.match(self.folded, place, stop)
            if match is None and self.words[place].dep not in {"amod", "compound", "nmod", "punct"}:
                return None
            if match and self.words[place + match[0] - 1].dep in {"appos", "pobj", "conj", "attr", "ROOT"}:
                return match[1]
        return None

    def _is_place(self, first: int, last: int) -> bool:
        key = tuple(self.folded[first:last])
        known = self.vocabulary
        return (
            any(key in table for table in (known.country, known.capital, known.adjective))
            or self.words[last - 1].entity in {"GPE", "NORP", "ORG", "LOC"}
            or known.bodies.get(self.folded[last - 1]) is not None
        )

    def _name(self, first: int, last: int, titles: tuple[Title, ...], places: range) -> Name:
        labels = Counter(self.words[place].entity for place in range(first, last) if self.words[place].entity)
        entity = labels.most_common(1)[0][0] if labels else ""
        if not titles and last < places.stop and self.title_at(last, places.stop) is not None:
            entity = entity if entity in {"ORG", "NORP"} else "GPE"  # what an office is held of
        while last - first > 1 and self.folded[last - 1] in SUFFIXES:
            last -= 1
        return Name(first, last, tuple(self.folded[first:last]), titles, entity)

    def word(self, name: Name) -> Word:
        """Give the word that heads a name in its sentence."""
        return self.words[name.head]

    def names_a_thing(self, name: Name) -> bool:
        """Tell whether a name is that of a law, an event, a train or a street."""
        return name.entity in _NOT_A_PARTY or (name.key[-1] in self.vocabulary.things and not name.titles)
