"""The roll: which party of the story a source is."""

from bisect import bisect_right

from backread.model import Party
from backread.story.attributions.ground import Ground
from backread.story.attributions.subjects import antecedent

_LONGEST_MENTION = 200
# What these say is said for the one they belong to: "the ministry's statement", "Roe's lawyer".
_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson", "lawyer", "attorney", "office", "campaign", "team"})


class Roll:
    """The parties of a story by the places they are mentioned at."""

    def __init__(self, parties: tuple[Party, ...]) -> None:
        self._mentions = sorted((start, end, party.name) for party in parties for start, end in party.mentions)

    def party_of(self, ground: Ground, head: int | None, source: list[int]) -> str | None:
        """Give the party a source means: the one its head word names, one in apposition to it, one it speaks for."""
        if head is None or not source or not self._mentions:
            return None
        head = antecedent(ground, head)
        words, vocabulary = ground.words, ground.vocabulary
        places = [head, *ground.syntax.children(head, "appos")]
        lemma = words[head].lemma
        if lemma in _VOICES or lemma in vocabulary.documents or lemma in vocabulary.bodies:
            places += ground.syntax.children(head, "poss", "compound", "nmod")
            places += [
                thing
                for prep in ground.syntax.children(head, "prep")
                if words[prep].lemma in {"for", "of", "from", "by"}
                for thing in ground.syntax.children(prep, "pobj")
            ]
        return next((party for place in places if (party := self.at(words[place].start)) is not None), None)

    def at(self, offset: int) -> str | None:
        """Give the party mentioned at a character, the innermost mention if several are; None if none is."""
        index = bisect_right(self._mentions, (offset, 1 << 60, "")) - 1
        while index >= 0 and self._mentions[index][0] > offset - _LONGEST_MENTION:
            start, end, name = self._mentions[index]
            if start <= offset < end:
                return name
            index -= 1
        return None
