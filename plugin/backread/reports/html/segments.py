"""Overlapping marks as nested ones: a block's text cut wherever a mark or an inline begins or ends."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from backread.model import Inline, Suggestion


@dataclass(frozen=True, slots=True)
class Mark:
    """A suggestion with its number on the page, counted from 1 in reading order."""

    number: int
    suggestion: Suggestion

    @property
    def start(self) -> int:
        return self.suggestion.start

    @property
    def end(self) -> int:
        return self.suggestion.end


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch under the same marks and inlines throughout, the widest mark first."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    inlines: tuple[Inline, ...]


def number_marks(suggestions: Iterable[Suggestion]) -> tuple[Mark, ...]:
    """Give every suggestion its number."""
    return tuple(Mark(number, suggestion) for number, suggestion in enumerate(suggestions, 1))


def cut(
    start: int, end: int, marks: Sequence[Mark], inlines: Sequence[Inline], at: Iterable[int] = ()
) -> Iterator[Segment]:
    """Cut a stretch of text where a mark or inline begins or ends, and at the places `at`; the pieces add up to it.

    An empty mark (a place where something is missing) has no segment of its own: it is nowhere and the page prints its
    number at that place.
    """
    places = {start, end}
    opening: dict[int, list[Mark | Inline]] = {}
    spans: list[Mark | Inline] = [*marks, *inlines]
    for span in spans:
        low, high = max(span.start, start), min(span.end, end)
        if low < high:
            places |= {low, high}
            opening.setdefault(low, []).append(span)
        elif start <= span.start <= end:
            places.add(span.start)
    places.update(place for place in at if start < place < end)
    ordered = sorted(places)
    live: list[Mark | Inline] = []
    for low, high in pairwise(ordered):
        live = [span for span in live if span.end > low] + opening.get(low, [])
        over = [span for span in live if isinstance(span, Mark)]
        over.sort(key=lambda mark: (mark.start - mark.end, mark.number))
        yield Segment(low, high, tuple(over), tuple(span for span in live if isinstance(span, Inline)))
