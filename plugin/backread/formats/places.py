"""Where the characters of a text stand that was put together from stretches of another."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from backread.model import Span


class Places:
    """The way back from an assembled text to the one its stretches were taken from.

    `pairs` gives for the beginning of each stretch its offset here and its offset there, in order. Each look-up costs a
    bisection, so that a text of many stretches costs little more than its length.
    """

    def __init__(self, pairs: Iterable[Span] = ((0, 0),)) -> None:
        pairs = list(pairs)
        self._here = [here for here, _ in pairs]
        self._there = [there for _, there in pairs]

    def at(self, offset: int) -> int:
        """Give where a character stands there."""
        index = bisect_right(self._here, offset) - 1
        return self._there[index] + offset - self._here[index]

    def around(self, start: int, end: int) -> Span:
        """Give the stretch there that holds all characters of one here, and whatever was left out between them."""
        return self.at(start), self.at(end - 1) + 1

    def pieces(self, start: int, end: int) -> Iterator[Span]:
        """Give the stretches there that a stretch here is made of, in order; their lengths add up to its own."""
        while start < end:
            index = bisect_right(self._here, start)
            stop = min(end, self._here[index]) if index < len(self._here) else end
            at = self.at(start)
            yield at, at + stop - start
            start = stop

    def split(self, text: str, at: int, size: int) -> Iterator[tuple[str, int, int]]:
        """Give characters that stand at `at` here in as many pieces as they stand in there: text, place, size.

        They correspond one to one if they are `size` many; else they are one piece.
        """
        if len(text) != size:
            start, end = self.around(at, at + size)
            yield text, start, end - start
            return
        used = 0
        for start, end in self.pieces(at, at + size):
            yield text[used : used + end - start], start, end - start
            used += end - start


def leave_out(text: str, cuts: Iterable[Span]) -> tuple[str, Places]:
    """Give a text without some stretches of it, which are in order and apart, and the way back to it."""
    parts: list[str] = []
    pairs: list[Span] = []
    here = at = 0
    for start, end in [*cuts, (len(text), len(text))]:
        if at < start or not pairs:
            pairs.append((here, at))
            parts.append(text[at:start])
            here += start - at
        at = end
    return "".join(parts), Places(pairs)


def merge(spans: Iterable[Span]) -> list[Span]:
    """Give stretches in order, those that overlap or touch as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def cut_also(text: str, cuts: Sequence[Span], find: Callable[[str], Sequence[Span]]) -> Sequence[Span]:
    """Give some stretches of a text, and those `find` sees in what is left without them, all as they stand in it."""
    rest, places = leave_out(text, cuts)
    found = find(rest)
    return merge([*cuts, *(piece for cut in found for piece in places.pieces(*cut))]) if found else cuts
