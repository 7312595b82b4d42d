"""The article: its blocks in order, marks in the text, and the notes on each passage beside it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import PurePath

from markupsafe import Markup

from backread.model import Block, Document, Inline, Review
from backread.model.document import Span
from backread.reports.characters import on_a_page
from backread.reports.html.notes import render_notes
from backread.reports.html.segments import Mark, Segment, cut, number_marks
from backread.reports.json_v1 import title_of
from backread.reports.minute import Minute

_ROWS = 48
"""Most blocks in one passage: page.css lets the notes of a passage span fifty rows."""

_COLUMNS = 50  # most empty cells drawn side by side

_INLINE_TAGS = {"strong": "strong", "emphasis": "em", "code": "code"}
_LISTED = re.compile(r"\s*(?:[-–—•*·]|\(?\w{1,3}[.)])\s")


def article(review: Review, prefix: str = "") -> Markup:
    """Render the draft with its marks, each numbered, and beside each passage the notes that explain them.

    Markup: one `<article class="copy">` of `<div class="passage">`; a mark is `<mark class="LEVEL">`, its number
    links to the note, and describes it to a screen reader.
    """
    copy = _Copy(review, prefix)
    return Markup('<article class="copy {}" id="{}copy" lang="{}">\n{}{}</article>').format(
        f"from-{review.document.format}",
        prefix,
        review.document.language,
        copy.head(),
        Markup("").join(copy.passages()),
    )


def whole_blocks(document: Document) -> tuple[Block, ...]:
    """Give the document's blocks, and as paragraphs what stands between them, so that no word of the draft is lost."""
    blocks: list[Block] = []
    at = int(document.text.startswith("\ufeff"))  # a byte order mark is no word
    for block in (*document.blocks, Block("paragraph", len(document.text), len(document.text))):
        between = document.text[at : block.start]
        if between.strip():
            start = at + len(between) - len(between.lstrip())
            blocks.append(Block("paragraph", start, at + len(between.rstrip())))
        if block.end > block.start:
            blocks.append(block)
        at = max(at, block.end)
    return tuple(blocks)


class _Copy:
    """One rendering of one review: the draft's blocks with the marks that stand in each."""

    def __init__(self, review: Review, prefix: str) -> None:
        self.review = review
        self.document = review.document
        self.prefix = prefix
        self.blocks = whole_blocks(review.document)
        self.ranks = _rank_headings(self.blocks, review.document.title)
        self.starts = [block.start for block in self.blocks]
        self.marks = number_marks(review.suggestions)
        self.places = sorted(_places(review))
        self.inlines: dict[int, list[Inline]] = {}
        for inline in review.document.inlines:
            for index in self._under(inline.start, inline.end):
                self.inlines.setdefault(index, []).append(inline)

    def head(self) -> Markup:
        """Give the title where the text has none, so that every article has a heading."""
        if self.document.title is not None:
            return Markup()
        title = title_of(self.document)
        if title:
            return Markup('<h1 class="title">{}</h1>\n').format(on_a_page(title))
        return Markup('<h1 class="title untitled">{}</h1>\n').format(on_a_page(PurePath(self.document.name).name))

    def passages(self) -> Iterator[Markup]:
        """Give the blocks in passages: each begins with a block that has notes, and runs to the next such block."""
        homes: dict[int, list[Mark]] = {}
        for mark in self.marks:
            homes.setdefault(self._home(mark.start), []).append(mark)
        shown: dict[int, list[Mark]] = {}
        for mark in self.marks:
            for index in self._under(mark.start, mark.end):
                shown.setdefault(index, []).append(mark)
        passage: list[tuple[str, Markup]] = []
        for unit in _units(self.blocks):
            noted = [mark for index in unit for mark in homes.get(index, ())]
            if passage and (noted or len(passage) >= _ROWS):
                yield _passage(passage)
                passage = []
            blocks = [self._block(index, shown.get(index, ())) for index in unit]
            first = self.blocks[unit[0]]
            if first.cell is None:
                passage.append((first.kind, blocks[0]))
            else:
                passage.append(("table", _table([self.blocks[index] for index in unit], blocks)))
            if noted:
                passage.append(("notes", render_notes(self.review, noted, self.prefix)))
        if passage:
            yield _passage(passage)

    def _home(self, start: int) -> int:
        """The block that the note on a mark stands beside: the one the mark starts in, or the one before."""
        return max(bisect_right(self.starts, start) - 1, 0)

    def _under(self, start: int, end: int) -> Iterator[int]:
        """The blocks that a stretch runs through."""
        home = self._home(start)
        yield home
        for index in range(home + 1, len(self.blocks)):
            if self.blocks[index].start >= end:
                return
            yield index

    def _block(self, index: int, marks: Sequence[Mark]) -> Markup:
        block, inlines = self.blocks[index], self.inlines.get(index, ())
        places = self.places[bisect_left(self.places, block.start) : bisect_left(self.places, block.end)]
        known = frozenset(places)
        follows = self.blocks[index + 1].start if index + 1 < len(self.blocks) else len(self.document.text) + 1
        ends: dict[int, list[Mark]] = {}
        for mark in marks:
            if mark.end <= follows:  # else a later block has its end, and its number
                ends.setdefault(min(max(mark.end, block.start), block.end), []).append(mark)
        parts = self._numbers(ends.get(block.start, ()))
        for segment in cut(block.start, block.end, marks, inlines, places):
            if segment.start in known:
                parts.append(Markup('<span class="place" id="{}t{}"></span>').format(self.prefix, segment.start))
            parts.append(self._segment(segment))
            parts += self._numbers(ends.get(segment.end, ()))
        return _element(block, Markup("").join(parts), self.document, self.ranks.get(block.start, 1))

    def _segment(self, segment: Segment) -> Markup:
        html = Markup.escape(on_a_page(self.document.text[segment.start : segment.end]))
        for inline in reversed(segment.inlines):
            html = _set_apart(inline, html)
        for mark in reversed(segment.marks):
            id_ = Markup(' id="{}m{}"').format(self.prefix, mark.number) if mark.start == segment.start else ""
            html = Markup('<mark class="{}"{}>{}</mark>').format(mark.suggestion.level, id_, html)
        return html

    def _numbers(self, marks: Iterable[Mark]) -> list[Markup]:
        """The numbers of the marks that end at one place."""
        return [self._number(mark) for mark in marks]

    def _number(self, mark: Mark) -> Markup:
        """The number of a mark, which links to its note; for a mark without words in a block it is the place too."""
        home = self.blocks[self._home(mark.start)]
        worded = home.start <= mark.start < min(mark.end, home.end)
        id_ = "" if worded else Markup(' id="{}m{}"').format(self.prefix, mark.number)
        note = f"{self.prefix}n{mark.number}"
        return Markup('<a class="ref {}"{} href="#{}" aria-describedby="{}" aria-label="Note {}">{}</a>').format(
            mark.suggestion.level, id_, note, note, mark.number, mark.number
        )


def _places(review: Review) -> set[int]:
    """Where notes and the summary point to: the related stretches, and every charge."""
    related = {other.start for suggestion in review.suggestions for other in suggestion.related}
    charges = {charge.start for stand in Minute(review).stands for charge in stand.charges}
    return related | charges


def _passage(parts: Iterable[tuple[str, Markup]]) -> Markup:
    """Wrap the parts of a passage; cells of a table that does not know its rows flow together."""
    html = Markup()
    for kind, group in groupby(parts, key=lambda part: part[0]):
        joined = Markup("").join(markup for _, markup in group)
        html += Markup('<div class="cells">\n{}</div>\n').format(joined) if kind == "table_cell" else joined
    return Markup('<div class="passage">\n{}</div>\n').format(html)


def _units(blocks: Sequence[Block]) -> Iterator[range]:
    """Give the blocks that are shown as one: those of a table together, every other by itself."""
    start = 0
    for index in range(1, len(blocks) + 1):
        if index == len(blocks) or not blocks[index].follows_in_table(blocks[index - 1]):
            yield range(start, index)
            start = index


def _table(blocks: Sequence[Block], contents: Sequence[Markup]) -> Markup:
    """Draw a table: its rows, each from the first column on, as far as they hold words."""
    html = Markup()
    for _, row in groupby(zip(blocks, contents, strict=True), key=lambda part: part[0].cell and part[0].cell[0]):
        cells: dict[int, Markup] = {}
        for block, content in row:
            column = block.cell[1] if block.cell else 1
            cells[column] = cells.get(column, Markup()) + content
        last, drawn = 0, Markup()
        for column, content in cells.items():
            drawn += Markup("<td></td>") * min(column - last - 1, _COLUMNS) + Markup("<td>{}</td>").format(content)
            last = column
        html += Markup("<tr>{}</tr>\n").format(drawn)
    return Markup('<div class="table"><table>\n{}</table></div>\n').format(html)


def _rank_headings(blocks: Sequence[Block], title: Span | None) -> dict[int, int]:
    """Give each heading's rank by where it starts: 1 for the title, and never more than one below the last.

    Copy that uses only Heading 3 is common in Word files; a page that jumps to it loses readers who go by headings.
    """
    ranks: dict[int, int] = {}
    last = 1
    for block in blocks:
        if block.kind == "heading":
            last = 1 if block.span == title else min(max(block.level, 1) + 1, last + 1, 6)
            ranks[block.start] = last
    return ranks


def _element(block: Block, html: Markup, document: Document, rank: int) -> Markup:
    if block.span == document.title:
        return Markup('<h1 class="title">{}</h1>\n').format(html)
    if block.kind == "heading":
        return Markup("<h{} dir=auto>{}</h{}>\n").format(rank, html, rank)
    if block.kind == "code":
        return Markup("<pre><code>{}</code></pre>\n").format(html)
    kind = f"kind-{block.kind.replace('_', '-')}"
    depth = f" depth-{min(block.level, 4)}" if block.level > 1 else ""
    bulleted = block.kind == "list_item" and not _LISTED.match(document.text, block.start, block.end)
    return Markup('<p class="{}{}{}" dir=auto>{}</p>\n').format(kind, depth, " bulleted" if bulleted else "", html)


def _set_apart(inline: Inline, html: Markup) -> Markup:
    if inline.kind in _INLINE_TAGS:
        tag = _INLINE_TAGS[inline.kind]
        return Markup("<{}>{}</{}>").format(tag, html, tag)
    if inline.kind == "link":
        return Markup('<span class="link" title="{}">{}</span>').format(on_a_page(inline.target), html)
    return Markup('<span class="{}">{}</span>').format(inline.kind, html)
