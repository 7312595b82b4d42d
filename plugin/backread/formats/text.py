"""Plain text: the text is the file's own, verbatim; only its paragraphs are found."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from backread.config import Limits
from backread.formats.decoding import decode, line_ending, text_start
from backread.formats.edits import make, safe_edits
from backread.formats.language import guess_language
from backread.formats.notes import word_note
from backread.formats.scaffolding import scaffolding_kind
from backread.formats.titles import reads_like_title
from backread.model import Anchor, Block, BlockKind, Document, Span, Suggestion

_BREAK = re.compile("\r\n|[\r\n\f\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_LIST_ITEM = re.compile(r"(?:[-*•‣]|\d{1,3}[.)])[ \t]+(?=\S)")
_BLOCK_QUOTE = re.compile(r"(?:>[ \t]?)+(?=\S)")
_NOTES_LINE = "====== Backread notes: delete from here to the end before you publish ======"
_NOTES = re.compile(rf"(?:\r\n\r\n|\n\n){re.escape(_NOTES_LINE)}(?=[\r\n])")


def read(data: bytes, name: str, limits: Limits) -> Document:
    """Read a plain text: `text` is the decoded file, a byte order mark included, up to the notes of an earlier review.

    Raises UnreadableDraft as `decode` does.
    """
    source = decode(data, limits).text
    notes = _NOTES.search(source)
    text = source[: notes.start()] if notes else source
    blocks, title = find_blocks(text)
    return Document(
        name=name,
        format="text",
        text=text,
        blocks=blocks,
        title=title,
        language=guess_language(text),
        anchors=(Anchor(0, len(text), 0, len(text)),) if text else (),
        source=source,
    )


def annotate(data: bytes, document: Document, suggestions: Sequence[Suggestion]) -> bytes:
    """Give the file back with the suggestions listed behind the copy, which stays as it is; with none, the same bytes.

    The list replaces the one of an earlier review.
    """
    if not suggestions:
        return data
    decoded = decode(data, Limits(text=len(data)))
    lines = [_NOTES_LINE]
    for number, suggestion in enumerate(suggestions, start=1):
        line, column = document.position(suggestion.start)
        lines.append(f"{number}. Line {line}, column {column}: {word_note(suggestion)}")
    ending = line_ending(document.text)
    return decoded.encode(document.text + ending * 2 + ending.join(lines) + ending)


def fix(data: bytes, document: Document, suggestions: Sequence[Suggestion]) -> bytes:
    """Give the file with the safe edits made and without the list of an earlier review; nothing else is changed."""
    decoded = decode(data, Limits(text=len(data)))
    fixed = make(document.text, safe_edits(document, suggestions), lambda edit: edit.new)
    return data if fixed == decoded.text else decoded.encode(fixed)


def find_blocks(text: str) -> tuple[tuple[Block, ...], Span | None]:
    """Give the paragraphs of a plain text and its title, if it has one.

    A line is a paragraph unless the lines are hard-wrapped. The first line is the title if a blank line follows
    and it does not end like a sentence.
    """
    runs = list(_runs(text))
    column = _wrap_column(text, runs)
    blocks: list[Block] = []
    title: Span | None = None
    untitled = True
    for index, run in enumerate(runs):
        for low, high in [(run[0][0], run[-1][1])] if _is_wrapped(text, run, column) else run:
            kind, level, start = _kind(text, low, high)
            if untitled and kind == "paragraph" and _is_title(text, run, runs[index + 1 :][:1]):
                kind, level, title = "heading", 1, (low, high)
            untitled = untitled and kind == "note"
            blocks.append(Block(kind, start, high, level))
    return tuple(blocks), title


def _kind(text: str, low: int, high: int) -> tuple[BlockKind, int, int]:
    """Say what a paragraph is, its level, and where its words begin behind a bullet or quote mark."""
    if scaffolding := scaffolding_kind(text[low:high]):
        return scaffolding, 0, low
    if mark := _LIST_ITEM.match(text, low, high):
        return "list_item", 1, mark.end()
    if mark := _BLOCK_QUOTE.match(text, low, high):
        return "block_quote", mark.group().count(">"), mark.end()
    return "paragraph", 0, low


def _is_title(text: str, run: list[Span], following: Sequence[list[Span]]) -> bool:
    (low, high), *others = run
    if others or not following or not reads_like_title(text[low:high]):
        return False
    return len(_BREAK.findall(text, high, following[0][0][0])) > 1


def _runs(text: str) -> Iterator[list[Span]]:
    """Give the runs of lines that belong together, each line without the white space around it.

    A run ends at a blank line and before a bullet or quote mark.
    """
    run: list[Span] = []
    for low, high in _lines(text):
        line = text[low:high]
        words = line.strip()
        if run and (not words or _LIST_ITEM.match(words) or _BLOCK_QUOTE.match(words)):
            yield run
            run = []
        if words:
            start = low + len(line) - len(line.lstrip())
            run.append((start, start + len(words)))
    if run:
        yield run


def _lines(text: str) -> Iterator[Span]:
    low = text_start(text)
    for match in _BREAK.finditer(text):
        yield low, match.start()
        low = match.end()
    yield low, len(text)


def _wrap_column(text: str, runs: Sequence[list[Span]]) -> int:
    """Give the column at which the lines were wrapped, 0 if they were not.

    Wrapped lines go on in mid-sentence, so many begin with a small letter; a headline over its deck does not.
    """
    lengths = sorted(end - start for run in runs for start, end in run[:-1])
    going_on = sum(text[start].islower() for run in runs for start, _ in run[1:])
    if not lengths or going_on < 0.4 * len(lengths):
        return 0
    column = lengths[int(0.9 * (len(lengths) - 1))]
    return column if 40 <= column <= 120 else 0


def _is_wrapped(text: str, run: Sequence[Span], column: int) -> bool:
    """Say whether a run of lines is one paragraph: each line is full, and most break off inside a sentence.

    A line is full if the next one's first word did not fit: so it is told from a list of short lines. One paragraph
    a line without blank lines is told by its full stops.
    """
    if not column or len(run) < 2:
        return False
    full = inside = 0
    for (start, end), (after, after_end) in pairwise(run):
        space = text.find(" ", after, after_end)
        next_word = (space if space >= 0 else after_end) - after
        full += end - start + 1 + next_word > column
        inside += not _SENTENCE_END.search(text[max(start, end - 4) : end])
    breaks = len(run) - 1
    return full >= 0.8 * breaks and inside >= 0.5 * breaks
