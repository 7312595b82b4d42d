"""The words of two texts, aligned: sentence by sentence, and word by word where sentences differ."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from backread.diff.comparison import Change, ChangeKind
from backread.fingerprint import straighten
from backread.model import Document, Span
from backread.story.sentences import split_sentences

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*|[^\w\s\ufeff]")
_LARGE = 4_000_000  # pairs of words: beyond, words that are everywhere align nothing
_HUGE = 400_000_000  # pairs of words: beyond, what was rewritten was rewritten as a whole
_LITTLE = 0.25  # share of words in common: below, one text was not made from the other
_STRAY = 2  # words that two rewritten passages have in common by chance


def keys_of(text: str) -> list[str]:
    """Give the words and marks of a text as they are compared."""
    return [straighten(match.group()) for match in _WORD.finditer(text)]


class Words:
    """The words and marks of a document, as they are compared: the form of quotation marks and spacing do not count."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        found = list(_WORD.finditer(document.text))
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        self.keys = [straighten(match.group()) for match in found]
        self.sentences = list(self._sentences(document))

    def under(self, span: Span) -> Span:
        """Give the range of the words that a stretch has part of; it is empty between words."""
        first = bisect_right(self.ends, span[0])
        return first, max(bisect_left(self.starts, span[1]), first)

    def reach(self, last: int, *, space: bool) -> int:
        """Give where the text up to a word ends, with or without the space in front of that word."""
        if last >= len(self.starts):
            return len(self.text)
        return self.starts[last] if space or not last else self.ends[last - 1]

    def raw(self, first: int, last: int) -> str:
        """Give the text from the beginning of one word to the end of the one before another."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def stretch(self, first: int, last: int) -> Span:
        """Give the stretch from one word up to another, the space behind each word belonging to it."""
        edge = len(self.starts)
        start = 0 if first == 0 else self.starts[first] if first < edge else len(self.text)
        return start, self.starts[last] if last < edge else len(self.text)

    def _sentences(self, document: Document) -> Iterator[Span]:
        """Give the sentences, and blocks that have none, as ranges of words; every word is in one."""
        starts = {start for start, _ in split_sentences(document)} | {block.start for block in document.blocks}
        cuts = sorted({0, *(bisect_left(self.starts, start) for start in starts), len(self.starts)})
        return pairwise(cuts)


class Alignment:
    """Which words of a text stand in another; `changes` cover both texts, in order."""

    def __init__(self, before: Words, now: Words) -> None:
        self.before = before
        self.now = now
        self._pairs: dict[int, int] = {}
        self._steps: list[tuple[bool, Span, Span]] = []
        self._align_sentences()
        steps = self._join()
        self._rewritten = [(was, now) for same, was, now in steps if not same]
        self._rewritten_starts = [was[0] for was, _ in self._rewritten]
        self._rewritten_ends = [was[1] for was, _ in self._rewritten]
        self.changes = tuple(self._changes(steps))

    def follow(self, words: Span) -> Span | None:
        """Give the range that some words of the text before have now; None if they do not stand there in a row."""
        found = [self._pairs.get(word, -2) for word in range(*words)]
        if not found or found[0] < 0 or found != list(range(found[0], found[0] + len(found))):
            return None
        return found[0], found[-1] + 1

    def passage(self, words: Span) -> tuple[Span, Span]:
        """Give the rewritten passage that some words of the text before lie in, and what stands in its place."""
        low = bisect_left(self._rewritten_ends, words[0])
        high = bisect_right(self._rewritten_starts, words[1])
        touched = self._rewritten[low:high]
        if not touched:
            return words, self.follow(words) or (0, 0)
        (first, _), (start, _) = touched[0]
        (_, last), (_, end) = touched[-1]
        if words[0] < first:
            first, start = words[0], start - (first - words[0])
        if words[1] > last:
            last, end = words[1], end + words[1] - last
        return (first, last), (start, end)

    def _align_sentences(self) -> None:
        old = ["\x1f".join(self.before.keys[slice(*span)]) for span in self.before.sentences]
        new = ["\x1f".join(self.now.keys[slice(*span)]) for span in self.now.sentences]
        head = _shared(old, new)
        tail = _shared(old[head:][::-1], new[head:][::-1])
        middle = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail])
        steps = [(i1 + head, i2 + head, j1 + head, j2 + head) for _, i1, i2, j1, j2 in middle.get_opcodes()]
        for i1, i2, j1, j2 in [(0, head, 0, head), *steps, (len(old) - tail, len(old), len(new) - tail, len(new))]:
            if i1 == i2 and j1 == j2:
                continue
            was, now = _bounds(self.before.sentences, i1, i2), _bounds(self.now.sentences, j1, j2)
            if old[i1:i2] == new[j1:j2]:
                self._step(True, was, now)
            else:
                self._align_words(was, now)

    def _align_words(self, was: Span, now: Span) -> None:
        old, new = self.before.keys[slice(*was)], self.now.keys[slice(*now)]
        size = len(old) * len(new)
        if not size or size > _HUGE:
            self._step(False, was, now)
            return
        matcher = SequenceMatcher(None, old, new, autojunk=size > _LARGE)
        steps = list(_without_strays(matcher.get_opcodes()))
        if sum(i2 - i1 for same, i1, i2, _, _ in steps if same) < _LITTLE * min(len(old), len(new)):
            self._step(False, was, now)
            return
        for same, i1, i2, j1, j2 in steps:
            self._step(same, (was[0] + i1, was[0] + i2), (now[0] + j1, now[0] + j2))

    def _step(self, same: bool, was: Span, now: Span) -> None:
        if same:
            self._pairs.update(zip(range(*was), range(*now), strict=True))
        self._steps.append((same, was, now))

    def _join(self) -> list[tuple[bool, Span, Span]]:
        """Give the steps, those of a kind that follow each other as one."""
        joined: list[tuple[bool, Span, Span]] = []
        for same, was, now in self._steps:
            if joined and joined[-1][0] == same:
                _, last_was, last_now = joined[-1]
                joined[-1] = (same, (last_was[0], was[1]), (last_now[0], now[1]))
            else:
                joined.append((same, was, now))
        return joined

    def _changes(self, steps: Sequence[tuple[bool, Span, Span]]) -> Iterator[Change]:
        """Give the steps as stretches of the texts, each from where the one before ends."""
        was_at = now_at = 0
        for same, was, now in steps:
            kind: ChangeKind = "same" if same else "changed"
            if not same and was[0] == was[1]:
                kind = "added"
            elif not same and now[0] == now[1]:
                kind = "removed"
            space = kind != "changed"  # words that replace others leave the space behind them as it is
            was_end, now_end = self.before.reach(was[1], space=space), self.now.reach(now[1], space=space)
            yield Change(kind, (was_at, was_end), (now_at, now_end))
            was_at, now_at = was_end, now_end


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the sentences with which both begin."""
    count = 0
    for old, new in zip(one, other, strict=False):
        if old != new:
            break
        count += 1
    return count


def _bounds(sentences: Sequence[Span], first: int, last: int) -> Span:
    """Give the range of words of some sentences."""
    if first < last:
        return sentences[first][0], sentences[last - 1][1]
    edge = sentences[first][0] if first < len(sentences) else sentences[-1][1] if sentences else 0
    return edge, edge


def _without_strays(steps: Sequence[tuple[str, int, int, int, int]]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Give the steps, those of one or two words in common amid much that is not as not in common."""
    for index, (tag, i1, i2, j1, j2) in enumerate(steps):
        same = tag == "equal"
        if same and i2 - i1 <= _STRAY and 0 < index < len(steps) - 1:
            around = (steps[index - 1], steps[index + 1])
            same = all(max(b - a, d - c) <= 2 * (i2 - i1) for _, a, b, c, d in around)
        yield same, i1, i2, j1, j2
