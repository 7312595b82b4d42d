"""Comparing two reviewed versions of a draft."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from backread.diff.comparison import Comparison, Fate, How
from backread.diff.wording import Alignment, Words, keys_of
from backread.model import Review, Span, Suggestion

_LONGEST = 5000  # characters; a suggestion on more is not looked for from its end


def compare(before: Review, now: Review) -> Comparison:
    """Say what changed between two versions, and what became of each suggestion on the one before.

    A suggestion is still open if the version now has it by its fingerprint, or has one of its rule on the same words
    though their sentence changed. Costs what the changes cost: ten thousand words take less than a second.
    """
    alignment = Alignment(Words(before.document), Words(now.document))
    fates = _Fates(before, now, alignment)
    settled = tuple(fates.settle())
    return Comparison(before, now, alignment.changes, settled, tuple(fates.fresh()))


class _Fates:
    """The suggestions on two versions, matched; each of the version now with at most one of the version before."""

    def __init__(self, before: Review, now: Review, alignment: Alignment) -> None:
        self._before = before
        self._now = now
        self._alignment = alignment
        self._dismissed = {hidden.suggestion.id for review in (before, now) for hidden in review.suppressed}
        self._same = {each.id: each for each in now.suggestions}
        self._by_rule: dict[str, list[Suggestion]] = defaultdict(list)
        for each in sorted(now.suggestions, key=lambda each: each.span):
            self._by_rule[each.rule].append(each)
        self._matched: set[str] = set()

    def settle(self) -> Iterator[Fate]:
        """Give the fate of each suggestion on the version before, in its order."""
        hidden = [each.suggestion for each in self._before.suppressed]
        made = sorted([*self._before.suggestions, *hidden], key=lambda each: each.span)
        self._matched.update(each.id for each in made if each.id in self._same)
        yield from (self._fate(each) for each in made)

    def fresh(self) -> Iterator[Suggestion]:
        """Give the suggestions on the version now that none of the version before became."""
        return (each for each in self._now.suggestions if each.id not in self._matched)

    def _fate(self, suggestion: Suggestion) -> Fate:
        if suggestion.id in self._same:
            return Fate(suggestion, "open", now=self._same[suggestion.id])
        if suggestion.id in self._dismissed:
            return Fate(suggestion, "dismissed")
        words = self._alignment.before.under(suggestion.span)
        around = (max(words[0] - 1, 0), min(words[1] + 1, len(self._alignment.before.keys)))
        stands = self._alignment.follow(words if words[0] < words[1] else around)
        was, now = (words, stands) if stands else self._alignment.passage(words)
        again = self._again(suggestion, now, anything=stands is not None)
        if again is not None:
            return Fate(suggestion, "open", now=again)
        return Fate(suggestion, "taken", self._how(suggestion, was, now, around if stands else None))

    def _again(self, suggestion: Suggestion, place: Span, *, anything: bool) -> Suggestion | None:
        """Give the suggestion of the same rule on some words of the version now: on any, or only on the same."""
        start, end = self._alignment.now.stretch(*place)
        marks = self._by_rule[suggestion.rule]
        first, last = (bisect_left(marks, edge, key=lambda each: each.start) for edge in (start - _LONGEST, end))
        for each in marks[first:last]:
            if each.id in self._matched or each.end <= start:
                continue
            if anything or keys_of(each.text) == keys_of(suggestion.text):
                self._matched.add(each.id)
                return each
        return None

    def _how(self, suggestion: Suggestion, was: Span, now: Span, around: Span | None) -> How:
        """Say how a suggestion was taken; `around` are its words and their neighbours, if its words still stand."""
        before, after = self._alignment.before, self._alignment.now
        place = self._alignment.follow(around) if around else None
        if around and place:  # only spaces or the form of marks can have changed
            old, new = before.raw(*around), after.raw(*place)
            if old == new:
                return "elsewhere"
            low, high = (offset - before.starts[around[0]] for offset in suggestion.span)
            return (
                "suggested"
                if new in {old[:low] + each + old[high:] for each in suggestion.replacements}
                else "reworded"
            )
        if around:
            return "elsewhere"
        words = before.under(suggestion.span)
        head, tail = before.keys[max(words[0] - 1, 0) : words[0]], before.keys[words[1] : words[1] + 1]
        was_words, now_words = before.keys[slice(*was)], after.keys[max(now[0] - 1, 0) : now[1] + 1]
        for replacement in suggestion.replacements:
            wanted = keys_of(replacement)
            if _count([*head, *wanted, *tail], now_words) or _count(wanted, after.keys[slice(*now)]) > _count(
                wanted, was_words
            ):
                return "suggested"
        left = now[1] - now[0] - (words[0] - was[0]) - (was[1] - words[1])
        return "reworded" if left > 0 else "cut"


def _count(wanted: Sequence[str], words: Sequence[str]) -> int:
    """Count how often some words stand in a row among others."""
    return (
        "".join(f"\x1f{word}\x1e" for word in words).count("".join(f"\x1f{word}\x1e" for word in wanted))
        if wanted
        else 0
    )
