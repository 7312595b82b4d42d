"""What a comparison of two versions says."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from backread.model import Review, Span, Suggestion
from backread.model.document import count_words

ChangeKind = Literal["same", "changed", "added", "removed"]
State = Literal["taken", "open", "dismissed"]
How = Literal["suggested", "reworded", "cut", "elsewhere", ""]


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the text before and the one that stands in its place now; one of the two may be empty."""

    kind: ChangeKind
    before: Span
    now: Span


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a suggestion on the version before.

    `how` says of one that was taken: its replacement stands there ("suggested"), other words do ("reworded"), its words
    are gone ("cut"), or they stand as they did and the fault was mended elsewhere. `now` is an open one as the version
    now has it.
    """

    suggestion: Suggestion
    state: State
    how: How = ""
    now: Suggestion | None = None


@dataclass(frozen=True)
class Comparison:
    """Two reviewed versions of a draft; `changes` cover both texts from beginning to end, in order.

    `fates` are those of all suggestions on the version before, `fresh` the suggestions that only the version now has.
    """

    before: Review
    now: Review
    changes: tuple[Change, ...]
    fates: tuple[Fate, ...]
    fresh: tuple[Suggestion, ...]

    def having(self, state: State) -> tuple[Fate, ...]:
        """Give the suggestions of which the same became."""
        return tuple(fate for fate in self.fates if fate.state == state)

    @cached_property
    def words_added(self) -> int:
        """How many words are new."""
        return sum(count_words(self.now.document.text, *each.now) for each in self.changes if each.kind != "same")

    @cached_property
    def words_removed(self) -> int:
        """How many words are gone."""
        return sum(count_words(self.before.document.text, *each.before) for each in self.changes if each.kind != "same")
