"""What lets readers know somebody who is protected."""

from collections.abc import Collection
from dataclasses import dataclass

from backread.model import Party, Span
from backread.story.syntax import Syntax


@dataclass(frozen=True, slots=True)
class Exposure:
    """The words that may identify somebody, who that is, and the words that make them protected."""

    span: Span
    whom: str
    because: Span


class Deaths:
    """Of whom the copy tells a death: the dead have no anonymity. `deadly` holds the words that tell it, by lemma."""

    def __init__(self, syntax: Syntax, deadly: Collection[str]) -> None:
        self._syntax = syntax
        self._sentences = {word.sentence for word in syntax.words if word.lemma in deadly}
        self._known: dict[str, bool] = {}

    def told_of(self, party: Party) -> bool:
        """Tell whether a sentence that speaks of somebody speaks of a death."""
        if party.name not in self._known:
            self._known[party.name] = party.dead or any(self.told_at(start) for start, _ in party.mentions)
        return self._known[party.name]

    def told_at(self, offset: int) -> bool:
        """Tell whether the sentence at a place speaks of a death."""
        return self._syntax.sentence_at(offset) in self._sentences
