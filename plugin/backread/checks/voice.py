"""Whose words they are: what stands in quotation marks or in a source's clause is not the paper's voice."""

from bisect import bisect_right
from functools import cached_property

from backread.model import Attribution, Span, Story

# What follows these is plainly the source's: said, accused him of. What somebody thinks, wants or refuses is told in
# the paper's words, and so is what follows a loaded verb ("ranted that").
_SPEECH = frozenset(
    "said says say saying told tells telling tell added adds adding stated states stating remarked explained explains "
    "explaining argued argues arguing argue warned warns warning warn accused accuses accusing accuse called calls "
    "calling described describes describing charged alleged alleges alleging according wrote writes writing tweeted "
    "testified announced declared declares noted notes suggested suggests replied responded complained contended "
    "asserted asserts maintained insisted insists blamed criticised criticized cited citing asked asks".split()
)


def is_said(word: str) -> bool:
    """Tell whether a word is a plain verb of saying, in any form."""
    return word.lower() in _SPEECH


class Voice:
    """Tells the paper's own words from those it reports."""

    def __init__(self, text: str, story: Story) -> None:
        self._text = text
        self._story = story

    @cached_property
    def _reported(self) -> list[Span]:
        """What sources say, in order: content spans of attributions that have a source, cues left out."""
        return sorted(
            span
            for attribution in self._story.attributions
            if attribution.source_kind != "none" and self._speaks(attribution)
            for span in attribution.content
        )

    def _speaks(self, attribution: Attribution) -> bool:
        """Whether the cue is a plain verb of saying."""
        return any(is_said(word) for start, end in attribution.cue for word in self._text[start:end].split())

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
