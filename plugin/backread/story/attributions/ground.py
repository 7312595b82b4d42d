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
    """An attribution in the making; words by place."""

    verb: int
    cue: list[int]
    source: list[int] = field(default_factory=list)
    contents: list[Places] = field(default_factory=list)
    quoted: list[int] = field(default_factory=list)
    negated: bool = False
    head: int | None = None
    sense: Sense | None = None


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
        self.quotations = [quotation for quotation in quotations if quotation.depth == 0 and quotation.kind != "scare"]
        self._quotation_starts = [quotation.start for quotation in self.quotations]

    def quotation_at(self, offset: int) -> int | None:
        """Give the number of the outermost quotation that holds a character, its marks included."""
        number = bisect_right(self._quotation_starts, offset) - 1
        return number if number >= 0 and offset < self.quotations[number].end else None

    def quotation_of(self, place: int) -> int | None:
        """Give the number of the quotation a word stands in."""
        return self.quotation_at(self.words[place].start)

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

    def trimmed(self, places: Places) -> Places:
        """Take stops, commas and dashes off the ends of a run of words."""
        first, last = places.start, places.stop
        while first < last and self.words[first].text in _EDGES:
            first += 1
        while last > first and self.words[last - 1].text in _EDGES:
            last -= 1
        return range(first, last)

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
