"""Which block of a draft is its title."""

import re
from collections.abc import Sequence
from dataclasses import replace

from backread.model import Block, Span

_LONGEST = 250  # characters; what is longer is a paragraph that lost its full stop
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’»)\]*_]*$")


def reads_like_title(line: str) -> bool:
    """Say whether a line that stands alone can be a title: it is short and does not end like a sentence."""
    return 0 < len(line) <= _LONGEST and "\n" not in line and not _SENTENCE_END.search(line)


def find_title(text: str, blocks: Sequence[Block], *, stated: bool = False) -> tuple[tuple[Block, ...], Span | None]:
    """Give the blocks with the title as a heading, and the title; None if the draft has none.

    It is the first heading of level 1; else the first block if that is a heading, or a line that reads like a title
    with more below it. `stated` says that the draft names its title elsewhere: then only a level 1 heading is one.
    """
    heading = next((block for block in blocks if block.kind == "heading" and block.level == 1), None)
    if heading is not None:
        return tuple(blocks), heading.span
    index = next((index for index, block in enumerate(blocks) if block.kind != "note"), len(blocks))
    if stated or index >= len(blocks):
        return tuple(blocks), None
    first = blocks[index]
    if first.kind == "heading":
        return tuple(blocks), first.span
    if first.kind == "paragraph" and index + 1 < len(blocks) and reads_like_title(text[first.start : first.end]):
        promoted = replace(first, kind="heading", level=1)
        return (*blocks[:index], promoted, *blocks[index + 1 :]), first.span
    return tuple(blocks), None
