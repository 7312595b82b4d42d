"""The word lists that names are recognised by, ready to be matched against words."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from backread.model import Entry, Lexicon

Phrase = tuple[str, ...]

_PIECE = re.compile(r"(?:\w\.){2,}|\w+\.(?=$|\s)|[’']s\b|\w+(?:[’']\w+)*?(?=[’']s\b)|\w+(?:[’']\w+)*|[-&]")


def fold(text: str) -> str:
    """Give a word as the lists write it: lower case, straight apostrophe."""
    return text.lower().replace("’", "'")


def split_term(term: str) -> Phrase:
    """Split a term of a list into words as the tagger does: hyphens and possessives are words of their own."""
    return tuple(_PIECE.findall(fold(term)))


class Phrases:
    """Terms of a word list that may have several words, found in a sequence of folded words."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries: dict[Phrase, Entry] = {}
        self._longest: dict[str, int] = {}
        for entry in entries:
            phrase = split_term(entry.term)
            if not phrase:
                continue
            self._entries.setdefault(phrase, entry)
            self._longest[phrase[0]] = max(len(phrase), self._longest.get(phrase[0], 0))

    def match(self, words: Sequence[str], at: int, stop: int) -> tuple[int, Entry] | None:
        """Give how many words from `at` on, before `stop`, the longest term takes, and its entry."""
        for size in range(min(self._longest.get(words[at], 0), stop - at), 0, -1):
            entry = self._entries.get(tuple(words[at : at + size]))
            if entry is not None:
                return size, entry
        return None

    def get(self, *words: str) -> Entry | None:
        """Give the entry of exactly these words."""
        return self._entries.get(words)


class Vocabulary:
    """All that the lists know of names."""

    def __init__(self, officials: Lexicon, bodies: Lexicon, places: Lexicon, names: Lexicon) -> None:
        self.titles = Phrases(officials.entries)
        apart = {"buildings and seats", "things and places"}
        self.bodies = Phrases([entry for entry in bodies.entries if entry.group not in apart])
        self.things = bodies.terms("things and places")
        self.seats = {split_term(entry.term): entry for entry in bodies.group("buildings and seats")}
        self.country: dict[Phrase, str] = {}
        self.capital: dict[Phrase, str] = {}
        self.adjective: dict[Phrase, str] = {}
        self.people: dict[Phrase, str] = {}
        for entry in places.entries:
            for table, terms in (
                (self.country, (entry.term, *entry.get("also"))),
                (self.capital, entry.get("capital")),
                (self.adjective, entry.get("adjective")),
                (self.people, entry.get("people")),
            ):
                table.update((split_term(term), entry.term) for term in terms)
        self.full_names = {entry.term: entry.get("say") for entry in names.group("short forms")}
        self.sex: Mapping[str, str] = {
            **dict.fromkeys(names.terms("men"), "male"),
            **dict.fromkeys(names.terms("women"), "female"),
        }


@lru_cache(maxsize=4)
def compile_vocabulary(officials: Lexicon, bodies: Lexicon, places: Lexicon, names: Lexicon) -> Vocabulary:
    """Compile the lists once for each rulebook."""
    return Vocabulary(officials, bodies, places, names)
