"""Bearers: which party of the story a word means, or belongs to."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from backread.model import Party
from backread.story.syntax import Syntax
from backread.story.wrongdoing import Wrongs

_RELATIVE = frozenset({"who", "that", "which", "whom", "whose"})
_JOINTS = frozenset({",", "and", "the", "his", "her", "former", "current", "then", "lawyer", "clerk"})
_MAX_STEPS = 3


class Bearers:
    """Who is meant by a word: the parties of a story by their mentions."""

    def __init__(self, syntax: Syntax, parties: Sequence[Party], wrongs: Wrongs) -> None:
        self.syntax = syntax
        # "The office of the mayor", "forces of Ruritania": what these do is the doing of the one they belong to.
        self._belonging = wrongs.words("belonging to somebody")
        # "Her rival lied" says nothing against her.
        self._own_people = wrongs.words("people of their own")
        surnames = Counter(party.name.split()[-1] for party in parties if party.kind == "person")
        self._surnames = {
            party.name.split()[-1]: party.name
            for party in parties
            if party.kind == "person" and surnames[party.name.split()[-1]] == 1
        }
        self.by_name = {party.name: party for party in parties}
        # "The Afghan regime", "Russian hackers": a people's adjective means its government where that is a party.
        self._adjectives = {
            word: party.name
            for party in sorted(parties, key=lambda party: (party.kind != "government", len(party.name)), reverse=True)
            if party.kind in {"government", "group"}
            for word in party.name.split()
            if word[0].isupper()
        }
        mentions = sorted((start, end, party.name) for party in parties for start, end in party.mentions)
        self._starts = [start for start, _, _ in mentions]
        self._mentions = mentions
        self._stands_for = self._find_governments(parties)

    def _find_governments(self, parties: Sequence[Party]) -> dict[str, str]:
        """Find whose people some parties are: what "Ruritanian officials" do, Ruritania does."""
        found = {}
        for party in parties:
            words = party.name.split()
            if party.kind == "person" or words[-1].lower() not in self._belonging | {"officials", "forces", "agents"}:
                continue
            for word in words[:-1]:
                owner = self._adjectives.get(word)
                if owner is not None and owner != party.name and self.by_name[owner].kind == "government":
                    found[party.name] = owner
        return found

    def at(self, offset: int) -> str | None:
        """Give the name of the party mentioned at a character, None if none is."""
        index = bisect_right(self._starts, offset) - 1
        while index >= 0 and index > bisect_right(self._starts, offset) - 4:
            _, end, name = self._mentions[index]
            if offset < end:
                return name
            index -= 1
        return None

    def between(self, start: int, end: int) -> tuple[str, ...]:
        """Give the parties mentioned in a stretch, each once, in order."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return tuple(dict.fromkeys(name for _, _, name in self._mentions[first:last]))

    def of_word(self, place: int) -> str | None:
        """Give the party a word means."""
        word = self.syntax.words[place]
        name = self.at(word.start)
        # A surname that is also a word ("Grant", "Sessions") may be tagged as one.
        return name or (self._surnames.get(word.text) if word.pos in {"NOUN", "ADJ", "PROPN"} else None)

    def of_phrase(self, place: int, steps: int = 0, *, acting: bool = False) -> str | None:
        """Give the party a word means or whose it is: "he", "his office", "the police of Ruritania".

        For somebody `acting`, only what acts for its owner counts: an office does, a reputation does not.
        """
        name = self.of_word(place)
        if name is not None or steps == _MAX_STEPS:
            return name
        if self.syntax.words[place].lemma in self._own_people:
            return self._first(self.syntax.children(place, "appos"))
        owners = self.syntax.children(place, "poss")
        if owners and acting and self.syntax.words[place].lemma not in self._belonging:
            return None
        if owners:
            return self.of_phrase(owners[0], steps + 1)
        if self.syntax.words[place].lemma in _RELATIVE:
            return self._of_antecedent(place, steps)
        if self.syntax.words[place].lemma in self._belonging:
            name = self._of_owner(place, steps)
        return name or self._first(self.syntax.children(place, "appos"))

    def _of_antecedent(self, place: int, steps: int) -> str | None:
        """Give the party a relative pronoun stands for."""
        for above in self.syntax.ancestors(place):
            if self.syntax.words[above].dep == "relcl":
                return self.of_phrase(self.syntax.words[above].head, steps + 1)
        return None

    def _of_owner(self, place: int, steps: int) -> str | None:
        """Give the party something belongs to: behind of or by, or right before it."""
        for prep in self.syntax.children(place, "prep", "agent"):
            things = self.syntax.children(prep, "pobj") if self.syntax.words[prep].lemma in {"of", "by"} else []
            if things:
                return self.of_phrase(things[0], steps + 1)
        parts = self.syntax.children(place, "compound", "amod", "nmod")
        return self._first(parts) or next(filter(None, map(self.of_people, parts)), None)

    def of_people(self, place: int) -> str | None:
        """Give the government, or else the group, that a people's adjective means."""
        word = self.syntax.words[place]
        if word.entity not in {"NORP", "GPE"} and word.pos != "PROPN":
            return None
        return self._adjectives.get(word.text)

    def _first(self, places: list[int]) -> str | None:
        return next((name for name in map(self.of_word, places) if name is not None), None)

    def of_all(self, places: Iterable[int], *, acting: bool = False) -> tuple[str, ...]:
        """Give the parties some words mean, each once, in order.

        A list of names is often read as one name told again; all of them count.
        """
        found: dict[str, None] = {}
        for place in places:
            name = self.of_phrase(place, acting=acting)
            if name is not None:
                found[self._stands_for.get(name, name)] = None
                if self.by_name[name].kind == "person":
                    found.update(dict.fromkeys(self._listed_after(place)))
                    found.update(dict.fromkeys(self._listed_with(place)))
        return tuple(found)

    def people_near(self, start: int, end: int) -> tuple[str, ...]:
        """Give the people mentioned in a stretch."""
        return tuple(name for name in self.between(start, end) if self.by_name[name].kind == "person")

    def bodies_near(self, start: int, end: int) -> tuple[str, ...]:
        """Give the bodies and groups mentioned in a stretch."""
        return tuple(name for name in self.between(start, end) if self.by_name[name].kind != "person")

    def _listed_with(self, place: int) -> list[str]:
        """Give the people printed in one list with a name: "Roe, Pike and the clerk Ann Quill", however it is read."""
        index = bisect_right(self._starts, self.syntax.words[place].start) - 1
        if index < 0 or self._mentions[index][1] <= self.syntax.words[place].start:
            return []
        found: list[str] = []
        joined = False
        for (_, end, _), (start, _, name) in pairwise(self._mentions[index:]):
            between = self.syntax.text[end:start].split()
            if self.by_name[name].kind != "person" or not _JOINTS.issuperset(between) or not between:
                break
            found.append(name)
            if "and" in between:
                joined = True
                break
        return found if joined else []

    def _listed_after(self, place: int) -> list[str]:
        found: list[str] = []
        for other in self.syntax.children(place, "appos", "conj"):
            name = self.of_word(other)
            if name is not None and self.by_name[name].kind == "person":
                found += [name, *self._listed_after(other)]
        return found
