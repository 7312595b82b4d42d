"""The result: one draft read by one rulebook."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from backread.model.document import Document
from backread.model.rule import BrokenRule
from backread.model.story import ReplyStatus, Story
from backread.model.suggestion import Suggestion


@dataclass(frozen=True, slots=True)
class Accused:
    """Somebody the draft accuses: `charges` counts in `Story.allegations`; `missing` says a hearing is owed.

    `accused_in` and `heard_in` are the paragraphs, from 1, of the first accusation and of their first words in answer
    (or, if they give none, of any words or of the attempt to get some); 0 is the headline, None nowhere.
    """

    party: str
    role: str
    official: bool
    charges: tuple[int, ...]
    status: ReplyStatus
    missing: bool
    accused_in: int | None = None
    heard_in: int | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """How many words of the draft are somebody's: quoted or reported."""

    party: str
    words: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A part of the review that could not be done: a rule that raised or ran out of time, or a reading."""

    part: str
    rule: str | None
    error: str


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A suggestion that was made and not shown, and why."""

    suggestion: Suggestion
    reason: str


@dataclass(frozen=True)
class Summary:
    """The draft in a minute: what an editor reads before the copy. `unsourced` holds suggestion ids."""

    headline: str
    counts: Mapping[str, int] = field(default_factory=dict)
    by_rule: Mapping[str, int] = field(default_factory=dict)
    accused: tuple[Accused, ...] = ()
    unsourced: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    readability: Mapping[str, float] | None = None
    rules_off: tuple[BrokenRule, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Review:
    """The suggestions on one document by one rulebook, in reading order; `story` is None if no rule needed it."""

    document: Document
    suggestions: tuple[Suggestion, ...]
    story: Story | None
    summary: Summary
    suppressed: tuple[Suppressed, ...] = ()
    failures: tuple[Failure, ...] = ()
