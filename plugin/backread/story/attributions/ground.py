"""The ground an attribution is read on: words, trees, quotations and the vocabulary of one draft."""

from bisect import bisect_right
from dataclasses import dataclass, field

from backread.model import Document, Quotation, Span
from backread.story.attributions.vocabulary import Sense, Vocabulary
from backread.story.syntax import Syntax

Places = range
"""A run of words."""

_EDGES = frozenset(",;:.!?—–-")


@dataclass(slots=True)
class Draft:
    """An attribution in the making; words by place.

    `verb` is the word it hangs on, `head` the one that heads the source, `quoted` the quotations right before and
    right behind source and verb, `cluster` the run from the first to the last word of both; `plain` is true for a set
    phrase, which only says whose words they are.
    """

    verb: int
    cue: list[int]
    source: list[int] = field(default_factory=list)
    contents: list[Places] = field(default_factory=list)
    head: int | None = None
    sense: Sense | None = None
    passive: bool = False
    negated: bool = False
    plain: bool = False
    quoted: list[int] = field(default_factory=list)
    cluster: Places = range(0)

    def takes(self, *what: str) -> bool:
        """Tell whether the verb takes one of some kinds of content."""
        return self.sense is not None and not self.sense.takes.isdisjoint(what)


class Ground:
    """What the readers of attributions ask about the draft."""

    def __init__(
        self, document: Document, syntax: Syntax, quotations: tuple[Quotation, ...], vocabulary: Vocabulary
    ) -> None:
        self.document = document
        self.text = document.text
        self.syntax = syntax
        self.words = syntax.words
        self.vocabulary = vocabulary
        self.quotations = [q for q in quotations if q.depth == 0 and q.kind != "scare"]
        self._quotation_starts = [quotation.start for quotation in self.quotations]

    def quotation_of(self, place: int) -> int | None:
        """Give the number of the quotation of speech a word stands in, None if it stands in none."""
        offset = self.words[place].start
        number = bisect_right(self._quotation_starts, offset) - 1
        return number if number >= 0 and offset < self.quotations[number].end else None

    def opens(self, place: int) -> int | None:
        """Give the quotation that begins with a word (its opening mark), None if none does."""
        number = self.quotation_of(place)
        return number if number is not None and self.quotations[number].start == self.words[place].start else None

    def places_of(self, number: int) -> Places:
        """Give the words of a quotation, its marks included."""
        quotation = self.quotations[number]
        return self.syntax.within(quotation.start, quotation.end)

    def sentence(self, place: int) -> Places:
        """Give the words of the sentence a word stands in."""
        return self.syntax.of_sentence(self.words[place].sentence)

    def text_of(self, place: int) -> str:
        """Give a word in lower case."""
        return self.words[place].text.lower()

    def same_block(self, one: int, other: int) -> bool:
        """Tell whether two words stand in the same paragraph."""
        document, words = self.document, self.words
        return document.block_at(words[one].start) is document.block_at(words[other].start)

    def trimmed(self, places: Places) -> Places:
        """Take stops, commas and dashes off the ends of a run of words."""
        first, last = places.start, max(places.start, places.stop)
        while first < last and self.words[first].text in _EDGES:
            first += 1
        while last > first and self.words[last - 1].text in _EDGES:
            last -= 1
        return range(first, last)

    def trimmed_runs(self, *runs: Places) -> list[Places]:
        """Give what is left of some runs when their ends are trimmed; empty ones are dropped."""
        return [trimmed for run in runs if (trimmed := self.trimmed(run))]

    def span(self, places: Places) -> Span:
        """Give the stretch of text of a run of words."""
        return self.words[places.start].start, self.words[places.stop - 1].end

    def runs(self, places: list[int]) -> list[Places]:
        """Give the unbroken runs of some words, in order."""
        found: list[Places] = []
        for place in sorted(set(places)):
            if found and found[-1].stop == place:
                found[-1] = range(found[-1].start, place + 1)
            else:
                found.append(range(place, place + 1))
        return found
