"""One rule over an archive: how often it speaks, and what it says."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from backread.model import Review, Suggestion

_AROUND = 60  # characters of copy shown on either side of a mark


@dataclass(frozen=True, slots=True)
class Sample:
    """A mark in its context: the draft and line it stands in, the words before, marked and behind, and what is said."""

    place: str
    before: str
    marked: str
    behind: str
    message: str


@dataclass
class Trial:
    """What one rule found in the drafts counted so far."""

    drafts: int = 0
    marked: int = 0
    words: int = 0
    marks: int = 0
    failures: list[str] = field(default_factory=list)
    texts: Counter[str] = field(default_factory=Counter)
    _samples: list[list[Sample]] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Marks in a thousand words."""
        return 1000 * self.marks / self.words if self.words else 0.0

    def count(self, review: Review) -> None:
        """Count a draft."""
        self.drafts += 1
        self.words += review.document.words
        self.marks += len(review.suggestions)
        self.marked += bool(review.suggestions)
        self.failures += [f"{review.document.name}: {failure.error}" for failure in review.failures if failure.rule]
        self.texts.update(" ".join(suggestion.text.lower().split()) for suggestion in review.suggestions)
        if review.suggestions:
            self._samples.append([_sample(review, suggestion) for suggestion in review.suggestions])

    def samples(self, most: int) -> Sequence[Sample]:
        """Give up to so many marks, from as many drafts as there are: the first of each, then the second of each."""
        longest = max((len(found) for found in self._samples), default=0)
        spread = [found[turn] for turn in range(longest) for found in self._samples if turn < len(found)]
        if 0 < most < len(self._samples):  # drafts from all over the archive, not its beginning
            step = len(self._samples) / most
            spread = [self._samples[int(turn * step)][0] for turn in range(most)]
        return spread[:most]


def _sample(review: Review, suggestion: Suggestion) -> Sample:
    document = review.document
    block = document.block_at(suggestion.start)
    low, high = (block.start, block.end) if block else (0, len(document.text))
    start, end = max(low, suggestion.start - _AROUND), min(high, suggestion.end + _AROUND)
    line, column = document.position(suggestion.start)
    before, behind = document.text[start : suggestion.start], document.text[suggestion.end : end]
    return Sample(
        f"{document.name}:{line}:{column}",
        f"{'…' if start > low else ''}{before}",
        suggestion.text,
        f"{behind}{'…' if end < high else ''}",
        suggestion.message,
    )
