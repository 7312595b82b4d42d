"""Bearers: which party of the story a word means, or belongs to."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from backread.model import Party
from backread.story.syntax import Syntax

# "The office of the mayor", "forces of Ruritania": what is said of these is said of the one they belong to.
_BELONGING = frozenset(
    ["government", "administration", "army", "military", "force", "police", "troop", "soldier", "official", "leader", "leadership", "ministry", "office", "spokesman", "campaign", "team", "aide", "adviser", "advisor", "lawyer", "ally", "supporter", "regime", "authority", "policy", "decision", "order", "action", "handling", "record", "conduct", "behavior", "behaviour", "statement", "remark", "comment", "plan", "bill", "law", "move", "strategy", "rule", "ruling", "tweet", "speech", "testimony", "claim", "operation", "agent", "agency", "company", "member"]
)
_RELATIVE = frozenset({"who", "that", "which", "whom"})
_MAX_STEPS = 3


class Bearers:
    """Who is meant by a word: the parties of a story by their mentions."""

    def __init__(self, syntax: Syntax, parties: Sequence[Party]) -> None:
        self.syntax = syntax
        self.by_name = {party.name: party for party in parties}
        mentions = sorted((start, end, party.name) for party in parties for start, end in party.mentions)
        self._starts = [start for start, _, _ in mentions]
        self._mentions = mentions

    def at(self, offset: int) -> str | None:
        """Give the name of the party mentioned at a character, None if none is."""
        index = bisect_right(self._starts, offset) - 1
        while index >= 0 and index > bisect_right(self._starts, offset) - 4:
            _, end, name = self._mentions[index]
            if offset < end:
                return name
            index -= 1
        return None

    def of_word(self, place: int) -> str | None:
        """Give the party a word means."""
        return self.at(self.syntax.words[place].start)

    def of_phrase(self, place: int, steps: int = 0) -> str | None:
        """Give the party a word means or whose it is: "he", "his office", "the president's order", "police in Ruritania"."""
        name = self.of_word(place)
        if name is not None or steps == _MAX_STEPS:
            return name
        for owner in self.syntax.children(place, "poss"):
            return self.of_phrase(owner, steps + 1)
        word = self.syntax.words[place]
        if word.lemma in _RELATIVE:
            for above in self.syntax.ancestors(place):
                if self.syntax.words[above].dep == "relcl":
                    return self.of_phrase(self.syntax.words[above].head, steps + 1)
        if word.lemma in _BELONGING:
            for prep in self.syntax.children(place, "prep", "agent"):
                if self.syntax.words[prep].lemma in {"of", "by"}:
                    for thing in self.syntax.children(prep, "pobj"):
                        return self.of_phrase(thing, steps + 1)
            for part in self.syntax.children(place, "compound", "amod", "nmod"):
                found = self.of_word(part)
                if found is not None:
                    return found
        for apposition in self.syntax.children(place, "appos"):
            found = self.of_word(apposition)
            if found is not None:
                return found
        return None

    def of_all(self, places: Iterable[int]) -> tuple[str, ...]:
        """Give the parties some words mean, each once, in order."""
        found: dict[str, None] = {}
        for place in places:
            name = self.of_phrase(place)
            if name is not None:
                found[name] = None
        return tuple(found)
