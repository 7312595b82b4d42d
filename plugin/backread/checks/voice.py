"""Whose words they are: what stands in quotation marks or in a source's clause is not the paper's voice."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

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

    def __init__(self, text: str, story: Story) -> None:
        self._story = story
        self._reported = _Stretches(
            span
            for attribution in story.attributions
            if attribution.source_kind != "none" and _speaks(text, attribution)
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


def _speaks(text: str, attribution: Attribution) -> bool:
    """Whether the cue is a plain verb of saying."""
    return any(is_said(word) for start, end in attribution.cue for word in text[start:end].split())
