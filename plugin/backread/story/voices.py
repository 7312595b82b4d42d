"""Voices: for whom the words of somebody count, being theirs, their office's, their lawyer's or their spokesman's."""

from collections.abc import Sequence

from backread.model import Party
from backread.story.bearers import Bearers
from backread.story.syntax import Syntax

# Who left an office no longer speaks for it.
LEFT = frozenset({"former", "ex", "then", "onetime", "late", "ex-"})
_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson", "lawyer", "attorney", "solicitor"})
_LAWYERS = frozenset({"lawyer", "attorney", "solicitor", "barrister", "counsel", "advocate", "defender"})
_STANDING_FOR = frozenset({"represent", "defend"})
_PROSECUTING = frozenset(
    {"general", "district", "state", "county", "us", "u.s.", "special", "prosecuting", "independent"}
)


class Voices:
    """Who speaks for whom in a story; `titles` are the nouns of those who speak for somebody."""

    def __init__(self, syntax: Syntax, parties: Sequence[Party], bearers: Bearers, titles: frozenset[str]) -> None:
        self._syntax = syntax
        self._parties = parties
        self._bearers = bearers
        self._titles = titles
        self._counsel: set[str] = set()
        self._spoken_for = self._find_spoken_for()

    def behind(self, name: str) -> set[str]:
        """Give a party and those it speaks for."""
        return {name} | self._spoken_for.get(name, set())

    def is_spokesman(self, place: int) -> bool:
        """Tell whether a word is the title of somebody who answers for others."""
        return self._syntax.words[place].lemma in _SPOKESMEN

    def speaks_by_office(self, name: str) -> bool:
        """Tell whether somebody's role is to answer for others."""
        role = self._bearers.by_name[name].role.lower().replace("attorney general", "")
        return bool(_SPOKESMEN & set(role.split()))

    def defended_by(self, name: str) -> set[str]:
        """Give those whose lawyer somebody is: what a lawyer says of the case is the client's answer."""
        role = set(self._bearers.by_name[name].role.lower().replace("-", " ").split())
        if name not in self._counsel and (not role & _LAWYERS or role & _PROSECUTING):
            return set()
        return self._spoken_for.get(name, set())

    def meant(self, place: int) -> set[str]:
        """Give whom a word can answer for: the party it names, whose it is, and those it speaks for."""
        name = self._bearers.of_word(place)
        found = set() if name is None else {name}
        for one in tuple(found):
            found |= self._spoken_for.get(one, set())
        return found

    def answering(self, place: int) -> set[str]:
        """Give for whom a word answers: whom it means, whose it is, and whom its phrase represents ("X's lawyer")."""
        found = self.meant(place)
        name = self._bearers.of_phrase(place)
        if name is not None:
            found |= {name} | self._spoken_for.get(name, set())
        return found | self._represented(place)

    def _represented(self, place: int) -> set[str]:
        """Give whom the noun phrase around a word represents: "a spokesman for X", "X's lawyer", "the X campaign"."""
        words = self._syntax.words
        if words[place].lemma not in self._titles:
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
        for party in self._parties:
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
        clients = [
            thing
            for verb in self._syntax.children(head, "acl", "relcl")
            if words[verb].lemma in _STANDING_FOR
            for thing in self._syntax.objects(verb)
        ]
        if clients:  # "Ann Roe, representing Kestrel", "who defends the mayor"
            self._counsel.update(filter(None, [self._bearers.of_word(head)]))
            return {name for thing in clients for name in self._named(thing)}
        if words[head].dep == "appos":
            beside.append(words[head].head)
        if any(words[c].lemma in LEFT for one in [head, *beside] for c in self._syntax.children(one, "amod")):
            return set()
        found: set[str] = set()
        for other in beside:
            if words[other].lemma in self._titles:
                found |= self._represented(other)
                if other in compounds:
                    found |= {name for one in compounds if one != other for name in self._named(one)}
        return found

    def _by_role(self, role: str) -> set[str]:
        words = {word.strip(",.'’").lower() for word in role.split()}
        if not words & self._titles or words & LEFT:
            return set()
        return {
            party.name
            for party in self._parties
            if party.name.lower() in role.lower()
            or (party.kind == "person" and party.name.split()[-1].lower() in words)
        }
