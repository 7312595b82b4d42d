"""Whose words they are: what stands in quotation marks or in a source's clause is not the paper's voice."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from backread.model import Span, Story


class _Stretches:
    """Stretches of copy, asked many times whether one of them holds another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def hold(self, start: int, end: int) -> bool:
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and end <= self._reach[index]


class Voice:
    """Tells the paper's own words from those it reports."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._reported = _Stretches(
            span
            for attribution in story.attributions
            if attribution.source_kind != "none" and attribution.plain
            for span in attribution.content
        )

    def quoted(self, start: int, end: int) -> bool:
        """Tell whether the stretch stands between quotation marks."""
        return self._story.quotation_at(start, end) is not None

    def reported(self, start: int, end: int) -> bool:
        """Tell whether the stretch is a source's clause, in the reporter's words."""
        return self._reported.hold(start, end)

    def own(self, start: int, end: int) -> bool:
        """Tell whether the paper itself says it."""
        return not self.quoted(start, end) and not self.reported(start, end)
