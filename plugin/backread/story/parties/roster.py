"""The list of parties while it is being drawn up."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, field

from backread.model import Party, Span
from backread.model.story import PartyKind
from backread.story.syntax import Syntax


@dataclass(slots=True, eq=False)
class Dossier:
    """What is known of one party so far. `key` is its name in folded words; `heads` the words that mention it."""

    key: tuple[str, ...]
    name: str
    kind: PartyKind
    role: str = ""
    official: bool = False
    dead: bool = False
    generic: bool = False
    sex: str = ""
    heads: dict[int, Span] = field(default_factory=dict)
    aliases: set[tuple[str, ...]] = field(default_factory=set)
    places: list[int] = field(default_factory=list)

    def last_before(self, place: int) -> int:
        """Give the word of the last mention before a word, -1 if there is none."""
        index = bisect_left(self.places, place)
        return self.places[index - 1] if index else -1


class Roster:
    """Everybody found so far, and who is meant by a word."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.dossiers: list[Dossier] = []
        self.at: dict[int, Dossier] = {}

    def open(self, dossier: Dossier) -> Dossier:
        """Add a party."""
        self.dossiers.append(dossier)
        return dossier

    def mention(self, dossier: Dossier, first: int, last: int, head: int | None = None) -> None:
        """Note that the words `first` to `last` (half-open) mean a party; a word means one party at most."""
        if any(place in self.at for place in range(first, last)):
            return
        head = last - 1 if head is None else head
        dossier.heads[head] = self.syntax.span(range(first, last))
        insort(dossier.places, head)
        self.at.update(dict.fromkeys(range(first, last), dossier))

    def taken(self, first: int, last: int) -> bool:
        """Tell whether any of the words already means somebody."""
        return any(place in self.at for place in range(first, last))

    def of_kind(self, *kinds: PartyKind) -> Iterable[Dossier]:
        """Give the parties of some kinds."""
        return (dossier for dossier in self.dossiers if dossier.kind in kinds)

    def latest(self, dossiers: Iterable[Dossier], before: int) -> Dossier | None:
        """Give the one mentioned last before a word, None if none was."""
        best, where = None, -1
        for dossier in dossiers:
            last = dossier.last_before(before)
            if last > where:
                best, where = dossier, last
        return best

    def parties(self) -> tuple[Party, ...]:
        """Give the parties that are mentioned, in the order they come in, each under a name of its own."""
        listed = sorted((d for d in self.dossiers if d.heads), key=lambda d: min(d.heads))
        names: dict[str, int] = {}
        found = []
        for dossier in listed:
            names[dossier.name] = names.get(dossier.name, 0) + 1
            again = names[dossier.name]
            found.append(
                Party(
                    name=dossier.name if again == 1 else f"{dossier.name} ({again})",
                    kind=dossier.kind,
                    mentions=tuple(sorted(dossier.heads.values())),
                    role=dossier.role,
                    official=dossier.official,
                    dead=dossier.dead,
                    generic=dossier.generic,
                )
            )
        return tuple(found)
