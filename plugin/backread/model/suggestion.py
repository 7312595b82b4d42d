"""What a check finds, and what a reporter is told of it."""

from dataclasses import dataclass, field

from backread.model.document import Span
from backread.model.rule import Fix, Level


@dataclass(frozen=True, slots=True)
class Related:
    """Another place in the draft that belongs to a suggestion, and what it has to do with it."""

    start: int
    end: int
    note: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check reports: a place, and the words for the rule's message.

    `message` overrides the rule's. `arguments` fill the `%s` of the rule's message, in Vale's order. An empty
    string among `replacements` means: delete. `at` is the character of a flat source that it stands at, where that is
    markup, which the text does not show.
    """

    start: int
    end: int
    arguments: tuple[str, ...] = ()
    message: str | None = None
    replacements: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One mark on a draft. `id` is a fingerprint without offsets: it survives edits elsewhere in the draft.

    `at` is where it stands in the source, if that is markup; None if it stands where its text does.
    """

    id: str
    rule: str
    level: Level
    message: str
    start: int
    end: int
    text: str = field(repr=False)
    why: str = field(default="", repr=False)
    replacements: tuple[str, ...] = ()
    fix: Fix = "review"
    related: tuple[Related, ...] = ()
    link: str = ""
    at: int | None = None

    @property
    def category(self) -> str:
        return self.rule.partition(".")[0]

    @property
    def span(self) -> Span:
        return self.start, self.end
