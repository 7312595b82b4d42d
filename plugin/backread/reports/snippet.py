"""The words around a mark, cut and wrapped to a width, and where the mark lies under them."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from backread.model import Document
from backread.model.document import Span
from backread.reports.characters import on_one_line

_MOST_ROWS = 4
_LEAD = 24
"""Columns of context before a mark that needs several rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a snippet: the characters `start` to `end` of the text, as they may be shown, with `…` where cut.

    `mark` is what lies under the row's marked characters: columns before, and columns wide.
    """

    start: int
    end: int
    text: str
    mark: Span


def rows_around(document: Document, start: int, end: int, width: int) -> list[Row | None]:
    """Give the rows that show the characters `start` to `end` with what stands around them in their block.

    A mark that fits stands in one row, with context left and right; a longer one is wrapped between words, and where it
    would take more than a few rows, None stands for those left out. No row is wider than `width` columns, which
    count double for wide characters. Line ends inside a block become spaces: copy is read, not indented.
    """
    low, high = _bounds(document, start, end)
    low, high = max(low, start - width), min(high, end + width)  # a paragraph may have 200,000 characters
    text = on_one_line(document.text[low:high])
    cells = [cell_len(character) for character in text]
    window = _Window(text, cells, width)
    rows = [window.row(first, last, (start - low, end - low)) for first, last in window.cut(start - low, end - low)]
    moved = [Row(row.start + low, row.end + low, row.text, row.mark) for row in rows]
    if len(moved) <= _MOST_ROWS:
        return list(moved)
    return [*moved[: _MOST_ROWS - 1], None, moved[-1]]


def _bounds(document: Document, start: int, end: int) -> Span:
    """The block or blocks a mark lies in; outside all blocks, its line."""
    first, last = document.block_at(start), document.block_at(max(end - 1, start))
    low = first.start if first else document.text.rfind("\n", 0, start) + 1
    if last:
        return low, max(last.end, end)
    line_end = document.text.find("\n", end)
    return low, len(document.text) if line_end < 0 else line_end


class _Window:
    """A block of text as a terminal sees it: characters with their columns, to be cut at words."""

    def __init__(self, text: str, cells: list[int], width: int) -> None:
        self.text = text
        self.cells = cells
        self.width = max(width, 16)

    def cut(self, start: int, end: int) -> Iterator[Span]:
        """Give the characters of each row."""
        room = self.width - 2  # for the two … that may be needed
        marked = sum(self.cells[start:end])
        if marked <= room:
            yield self._one_row(start, end, room - marked)
            return
        first = self._back(start, min(_LEAD, room // 3))
        while first < len(self.text):
            last = self._forward(first, room)
            yield first, last
            first = last
            while first < len(self.text) and self.text[first] == " ":
                first += 1
            if first >= end:
                return

    def row(self, first: int, last: int, mark: Span) -> Row:
        text = self.text[first:last].rstrip()
        before = "…" if first <= mark[0] and self.text[:first].strip() else ""
        after = "…" if last >= mark[1] and self.text[last:].strip() else ""
        low, high = max(mark[0], first), min(mark[1], first + len(text))
        columns = sum(self.cells[first:low]) + len(before)
        wide = sum(self.cells[low:high]) if low < high else 1 if mark[0] == mark[1] else 0
        return Row(first, last, f"{before}{text}{after}", (columns, wide))

    def _one_row(self, start: int, end: int, spare: int) -> Span:
        after = sum(self.cells[end:])
        first = self._back(start, max(spare // 2, spare - after))
        return first, self._forward(end, spare - sum(self.cells[first:start]))

    def _back(self, start: int, room: int) -> int:
        """The farthest beginning of a word before `start` that `room` columns reach."""
        at = best = start
        while at > 0 and room >= self.cells[at - 1]:
            at -= 1
            room -= self.cells[at]
            if at == 0 or self.text[at - 1] == " ":
                best = at
        return best

    def _forward(self, start: int, room: int) -> int:
        """The farthest end of a word after `start` that `room` columns reach; inside a word if it is longer."""
        at, best = start, start
        while at < len(self.text) and room >= self.cells[at]:
            room -= self.cells[at]
            at += 1
            if at == len(self.text) or self.text[at] == " ":
                best = at
        return best if best > start or room > 2 * self.width // 3 else at
