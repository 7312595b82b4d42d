"""Whose words they are: what stands in quotation marks or in a source's clause is not the paper's voice."""

from bisect import bisect_right
from functools import cached_property

from backread.model import Span, Story


class Voice:
    """Tells the paper's own words from those it reports."""

    def __init__(self, story: Story) -> None:
        self._story = story

    @cached_property
    def _reported(self) -> list[Span]:
        """What sources say, in order: content spans of attributions that have a source, cues left out."""
        return sorted(
            span
            for attribution in self._story.attributions
            if attribution.source_kind != "none"
            for span in attribution.content
        )

    @cached_property
    def _reach(self) -> list[int]:
        """For each reported span, how far the spans up to it reach."""
        reach: list[int] = []
        for _, end in self._reported:
            reach.append(max(end, reach[-1]) if reach else end)
        return reach

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._reported]

    def quoted(self, start: int, end: int) -> bool:
        """Tell whether the stretch stands between quotation marks."""
        return self._story.quotation_at(start, end) is not None

    def reported(self, start: int, end: int) -> bool:
        """Tell whether the stretch is a source's clause, in the reporter's words."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and end <= self._reach[index]

    def own(self, start: int, end: int) -> bool:
        """Tell whether the paper itself says it."""
        return not self.quoted(start, end) and not self.reported(start, end)
