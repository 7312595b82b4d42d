"""Plain text: the text is the file's own, verbatim; only its paragraphs are found."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from backread.config import Limits
from backread.formats.decoding import decode
from backread.formats.language import guess_language
from backread.formats.scaffolding import scaffolding_kind
from backread.model import Anchor, Block, BlockKind, Document, Span, Suggestion

_BREAK = re.compile("\r\n|[\r\n\f\u2028\u2029]")
_ENDS_LIKE_A_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")
_LIST_ITEM = re.compile(r"(?:[-*•‣–]|\d{1,3}[.)])[ \t]+(?=\S)")
_BLOCK_QUOTE = re.compile(r"(?:>[ \t]?)+(?=\S)")


def read(data: bytes, name: str, limits: Limits) -> Document:
    """Read a plain text; `text` and `source` are the decoded file. Raises UnreadableDraft as `decode` does."""
    text = decode(data, limits).text
    blocks, title = find_blocks(text, 0, len(text))
    return Document(
        name=name,
        format="text",
        text=text,
        blocks=tuple(blocks),
        title=title,
        language=guess_language(text),
        anchors=(Anchor(0, len(text), 0, len(text)),),
        source=text,
    )


def annotate(data: bytes, document: Document, suggestions: Sequence[Suggestion]) -> bytes:
    """Give the file back with the suggestions listed behind the copy; with none, the same bytes."""
    raise NotImplementedError


def find_blocks(text: str, start: int, end: int) -> tuple[list[Block], Span | None]:
    """Give the paragraphs of a plain text and its title, if it has one.

    A line is a paragraph unless the lines are hard-wrapped. The first line is the title if a blank line follows
    and it does not end like a sentence.
    """
    runs = list(_runs(text, start, end))
    column = _wrap_column(runs)
    blocks: list[Block] = []
    title: Span | None = None
    for run in runs:
        for low, high in [(run[0][0], run[-1][1])] if _is_wrapped(text, run, column) else run:
            kind, level, inner = _kind(text, low, high)
            if not any(block.kind != "note" for block in blocks) and kind == "paragraph" and _is_title(text, run, runs):
                kind, level, title = "heading", 1, (inner, high)
            blocks.append(Block(kind, inner, high, level))
    return blocks, title


def _kind(text: str, low: int, high: int) -> tuple[BlockKind, int, int]:
    """Say what a paragraph is, its level, and where its words begin behind a bullet or quote mark."""
    if scaffolding := scaffolding_kind(text[low:high]):
        return scaffolding, 0, low
    if mark := _LIST_ITEM.match(text, low, high):
        return "list_item", 1, mark.end()
    if mark := _BLOCK_QUOTE.match(text, low, high):
        return "block_quote", mark.group().count(">"), mark.end()
    return "paragraph", 0, low


def _is_title(text: str, run: list[Span], runs: list[list[Span]]) -> bool:
    (start, end), *others = run
    return not others and run is not runs[-1] and not _ENDS_LIKE_A_SENTENCE.search(text, start, end)


def _runs(text: str, start: int, end: int) -> Iterator[list[Span]]:
    """Give the runs of lines without a blank line between them, each line without the white space around it."""
    run: list[Span] = []
    for low, high in _lines(text, start, end):
        line = text[low:high]
        words = line.strip()
        if words:
            low += len(line) - len(line.lstrip())
            run.append((low, low + len(words)))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    low = start
    for match in _BREAK.finditer(text, start, end):
        yield low, match.start()
        low = match.end()
    yield low, end


def _wrap_column(runs: list[list[Span]]) -> int:
    """Give the column at which lines would have been wrapped, 0 if there is none that a typist would choose."""
    lengths = sorted(end - start for run in runs for start, end in run[:-1])
    if not lengths:
        return 0
    column = lengths[int(0.9 * (len(lengths) - 1))]
    return column if 40 <= column <= 120 else 0


def _is_wrapped(text: str, run: list[Span], column: int) -> bool:
    """Say whether a run of lines is one paragraph: each line is full, and most break off inside a sentence."""
    if not column or len(run) < 2:
        return False
    full = inside = 0
    for (start, end), (after, after_end) in pairwise(run):
        first_word = text.find(" ", after, after_end)
        next_word = (first_word if first_word >= 0 else after_end) - after
        full += end - start + 1 + next_word > column
        inside += not _ENDS_LIKE_A_SENTENCE.search(text, max(start, end - 4), end) or text[after].islower()
    breaks = len(run) - 1
    return full >= 0.8 * breaks and inside >= 0.5 * breaks
