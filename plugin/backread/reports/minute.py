"""The editor's minute: what a draft's summary says, gathered once for the terminal and for the page."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from backread.model import Accused, Allegation, Review, Suggestion
from backread.model.rule import LEVELS, Level
from backread.model.story import ReplyStatus

STATUS: dict[ReplyStatus, str] = {
    "replied": "answered",
    "speaks": "quoted, but not on this",
    "sought": "reply sought",
    "absent": "not heard",
}
"""What became of somebody accused, in words."""

_TOP = {0: "the headline", 1: "the first paragraph"}
_LOADED = ("LoadedLanguage", "LoadedVerb", "LoadedLabel")


@dataclass(frozen=True, slots=True)
class Charge:
    """One accusation as the copy words it, and on whose word it stands."""

    start: int
    end: int
    words: str
    source: str
    own_voice: bool


@dataclass(frozen=True, slots=True)
class Stand:
    """Somebody who stands accused: what of, and whether they were heard."""

    accused: Accused
    charges: tuple[Charge, ...]

    @property
    def status(self) -> str:
        """The reply in words, with the paragraph it stands in; it says where a hearing is owed and where none is."""
        status = STATUS[self.accused.status]
        heard, accused = self.accused.heard_in, self.accused.accused_in
        if heard:
            word, comma, rest = status.partition(",")
            status = f"{word} in paragraph {heard}{comma}{rest}"
        # An answer far below the headline that accuses is what an editor must see.
        if accused in _TOP and (heard is None or heard > 1):
            status = f"{status}; accused in {_TOP[accused]}"
        if self.accused.missing:
            return f"{status}: put it to them"
        return f"{status}; no hearing owed" if self.accused.status == "absent" else status


@dataclass(frozen=True, slots=True)
class LoadedWord:
    """A loaded word of the copy, how often it stands there, and the first neutral words for it."""

    words: str
    times: int
    instead: tuple[str, ...]
    start: int


class Minute:
    """A review in a minute: who stands accused, what nobody stands behind, loaded words and style."""

    def __init__(self, review: Review) -> None:
        self.review = review

    @cached_property
    def stands(self) -> tuple[Stand, ...]:
        """Everybody accused, those owed a hearing first, each with the charges in the order of the copy."""
        allegations = self.review.story.allegations if self.review.story else ()
        stands = [
            Stand(
                accused,
                tuple(self._charge(allegations[index]) for index in accused.charges if index < len(allegations)),
            )
            for accused in self.review.summary.accused
        ]
        return tuple(sorted(stands, key=lambda stand: not stand.accused.missing))

    @cached_property
    def unsourced(self) -> tuple[Suggestion, ...]:
        """The accusations that nobody stands behind."""
        by_id = {suggestion.id: suggestion for suggestion in self.review.suggestions}
        return tuple(by_id[id_] for id_ in self.review.summary.unsourced if id_ in by_id)

    @cached_property
    def loaded(self) -> tuple[LoadedWord, ...]:
        """The loaded words in our own voice, each once, in the order of the copy."""
        marks = [mark for mark in self.review.suggestions if mark.rule.partition(".")[2] in _LOADED]
        times = Counter(mark.text.casefold() for mark in marks)
        first: dict[str, Suggestion] = {}
        for mark in marks:
            first.setdefault(mark.text.casefold(), mark)
        return tuple(
            LoadedWord(mark.text, times[words], mark.replacements[:2], mark.start) for words, mark in first.items()
        )

    @cached_property
    def style(self) -> tuple[tuple[str, int], ...]:
        """The house rules that found something, the most frequent first."""
        counts = Counter(mark.rule for mark in self.review.suggestions if mark.category != "Balance")
        return tuple(sorted(counts.items(), key=lambda count: (-count[1], count[0])))

    @cached_property
    def troubles(self) -> tuple[str, ...]:
        """What the reader must know of the review itself: notices, rules off, checks that failed, marks not shown."""
        summary = self.review.summary
        off = [f"{rule.id or rule.path} is broken: {rule.error}" for rule in summary.rules_off]
        failed = [f"{failure.rule or failure.part} failed: {failure.error}" for failure in self.review.failures]
        return (*summary.notices, *off, *failed, *self.hidden)

    @cached_property
    def hidden(self) -> tuple[str, ...]:
        """What was found and is not shown, by whose word: one line a reason."""
        rules: dict[str, Counter[str]] = {}
        for suppressed in self.review.suppressed:
            reason = "an editor dismissed them" if suppressed.reason == "dismissed" else suppressed.reason
            rules.setdefault(reason, Counter())[suppressed.suggestion.rule] += 1
        return tuple(
            f"{counted(counts.total(), 'mark')} not shown ({', '.join(sorted(counts))}): {reason}"
            for reason, counts in rules.items()
        )

    def _charge(self, allegation: Allegation) -> Charge:
        words = self.review.document.text[allegation.start : allegation.end]
        source, own = source_of(allegation)
        return Charge(allegation.start, allegation.end, words, source, own)


def source_of(allegation: Allegation) -> tuple[str, bool]:
    """Say on whose word an accusation stands, and whether it is our own voice that makes it."""
    accuser = allegation.accuser or ""
    if allegation.sourcing == "named":
        return f"says {accuser}" if accuser else "says a named source", False
    if allegation.sourcing == "anonymous":
        return f"{accuser}, unnamed" if accuser else "says somebody unnamed", False
    if allegation.sourcing == "established":
        return f"established: {accuser}" if accuser else "established by a court or authority", False
    if allegation.sourcing == "hedged":
        return "hedged: nobody is named", True
    return "in our own voice", True


def level_counts(reviews: Iterable[Review]) -> dict[Level, int]:
    """Count the suggestions of some reviews by level, the gravest first."""
    counts = Counter(suggestion.level for review in reviews for suggestion in review.suggestions)
    return {level: counts[level] for level in reversed(LEVELS)}


def counted(number: int, noun: str) -> str:
    """Give a number with its noun: 1 error, 2 errors."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
