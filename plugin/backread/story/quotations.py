"""Quotations: where somebody else's words begin and end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backread.model import Block, Document, Quotation
from backread.story.quotation_kinds import classify
from backread.story.quotation_marks import Mark, closes, find_marks

# Copy nests two or three deep; a limit keeps garbage from costing more than its length.
_DEEPEST = 6


@dataclass(slots=True)
class _Open:
    """A quotation that has begun: its first mark and, once known, where it ends."""

    mark: Mark
    end: int = -1
    inner_end: int = -1
    depth: int = 0
    dropped: bool = False


def find_quotations(document: Document) -> tuple[Quotation, ...]:
    """Find the quotations of a draft in every typographic form, in order of their beginnings; none cross.

    A quotation that runs over paragraphs, opened again in each and closed in the last, is one. One that is never
    closed ends with its paragraph. An apostrophe opens none. Needs no grammar; time grows with the text alone.
    """
    blocks = list(document.copy_blocks())
    code = [(inline.start, inline.end) for inline in document.inlines if inline.kind == "code"]
    marks = [find_marks(document.text, block.start, block.end, code) for block in blocks]
    pairing = _Pairing(document.text)
    for number, block in enumerate(blocks):
        pairing.read(block, marks[number], _runs_on(blocks, marks, number))
    return tuple(_quotations(document.text, blocks, [begun for begun in pairing.found if not begun.dropped]))


def _runs_on(blocks: Sequence[Block], marks: Sequence[Sequence[Mark]], number: int) -> Mark | None:
    """Give the mark that opens the next paragraph, which may continue a quotation left open in this one."""
    if number + 1 == len(blocks) or blocks[number + 1].kind != blocks[number].kind:
        return None
    coming = marks[number + 1]
    return coming[0] if coming and coming[0].start == blocks[number + 1].start and coming[0].can_open else None


class _Pairing:
    """Pairs the marks of block after block; `found` holds the quotations in the order they begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[_Open] = []
        self._stack: list[_Open] = []

    def read(self, block: Block, marks: Sequence[Mark], following: Mark | None) -> None:
        """Pair the marks of one block; `following` opens the next one, if a mark does."""
        balance = _Balance(marks)
        for number, mark in enumerate(marks):
            if number == 0 and self._stack:
                continue  # opens the paragraph again
            if mark.possessive and balance.closed_later(number):
                continue
            at = _opener_of(self._stack, mark)
            nests = balance.nests(number, mark)
            if at is not None and not (mark.can_open and nests):
                self._stack[at].end, self._stack[at].inner_end = mark.end, mark.start
                self._give_up(at + 1, mark.start)
                self._stack.pop()
            elif mark.can_open and (mark.double or balance.closed_later(number) or _continues(mark, following)):
                self._begin(mark, nests)
        runs_on = bool(self._stack) and _continues(self._stack[0].mark, following)
        self._give_up(1 if runs_on else 0, block.end)

    def _begin(self, mark: Mark, nests: bool) -> None:
        if mark.double and not nests:
            outer = next((at for at, begun in enumerate(self._stack) if begun.mark.form == mark.form), None)
            if outer is not None:
                self._give_up(outer, mark.start)
        if len(self._stack) < _DEEPEST:
            self._stack.append(_Open(mark, depth=len(self._stack)))
            self.found.append(self._stack[-1])

    def _give_up(self, first: int, end: int) -> None:
        """End the quotations, from a place in the stack on, that nothing closes; single marks were apostrophes."""
        for begun in self._stack[first:]:
            begun.dropped = not begun.mark.double
            while end > begun.mark.end and self.text[end - 1].isspace():
                end -= 1
            begun.end = begun.inner_end = end
        del self._stack[first:]


def _continues(mark: Mark, following: Mark | None) -> bool:
    return following is not None and following.form == mark.form


def _opener_of(stack: Sequence[_Open], mark: Mark) -> int | None:
    """Give the place in the stack of the quotation a mark closes, None if it closes none."""
    if not mark.can_close:
        return None
    for at in range(len(stack) - 1, -1, -1):
        if closes(stack[at].mark, mark):
            return at
        if not mark.double:
            return None  # a single mark inside a double quotation is an apostrophe of it
    return None


class _Balance:
    """How many marks of a block still open and close, seen from each of them."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._closers: list[dict[str, int]] = [{} for _ in range(len(marks) + 1)]
        self._openers: list[dict[str, int]] = [{} for _ in range(len(marks) + 1)]
        closers: dict[str, int] = {}
        openers: dict[str, int] = {}
        self._closed_later = [False] * len(marks)
        pending = False
        for number in range(len(marks) - 1, -1, -1):
            mark = marks[number]
            self._closed_later[number] = pending
            if mark.opens_only:
                openers = {**openers, mark.form: openers.get(mark.form, 0) + 1}
            elif mark.can_close:
                closers = {**closers, mark.form: closers.get(mark.form, 0) + 1}
            if not mark.double:
                pending = mark.can_close if not mark.opens_only else False
            self._closers[number], self._openers[number] = closers, openers

    def nests(self, number: int, mark: Mark) -> bool:
        """Tell whether from here on as many marks close as it takes to close this one and the one around it."""
        if not mark.opens_only:
            return False
        return self._closers[number].get(mark.form, 0) > self._openers[number].get(mark.form, 0)

    def closed_later(self, number: int) -> bool:
        """Tell whether a single mark is followed by one that may close it, before another opens."""
        return self._closed_later[number]


def _quotations(text: str, blocks: Sequence[Block], found: Sequence[_Open]) -> Iterator[Quotation]:
    place = 0
    for begun in found:
        while blocks[place].end <= begun.mark.start:
            place += 1
        inner = (begun.mark.end, max(begun.inner_end, begun.mark.end))
        yield Quotation(
            start=begun.mark.start,
            end=max(begun.end, begun.mark.end),
            inner=inner,
            depth=begun.depth,
            kind=classify(text, begun.mark.start, begun.end, inner, blocks[place].span),
        )
