"""What lets readers know somebody who is protected."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from backread.model import Span
from backread.story.syntax import Syntax


@dataclass(frozen=True, slots=True)
class Exposure:
    """The words that may identify somebody, who that is, and the words that make them protected."""

    span: Span
    whom: str
    because: Span


def is_dead(syntax: Syntax, mentions: Iterable[Span], deadly: Collection[str]) -> bool:
    """Tell whether the copy speaks of a death where it speaks of somebody: the dead have no anonymity."""
    sentences = {syntax.sentence_at(start) for start, _ in mentions} - {None}
    return any(
        syntax.words[place].lemma in deadly
        for sentence in sentences
        if sentence is not None
        for place in syntax.of_sentence(sentence)
    )
