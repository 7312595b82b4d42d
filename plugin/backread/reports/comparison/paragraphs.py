"""The words of a change, paragraph by paragraph, as the terminal and the page show them."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from backread.diff import Change, Comparison

_BREAK = re.compile(r"\s*\n\s*")


def pair_paragraphs(comparison: Comparison, change: Change) -> Iterator[tuple[str, str]]:
    """Give what was removed and what was added, a pair for each paragraph; a break stands between two pairs.

    A space that was in front of the removed words and is gone with them is among them: "12 percent", now "12%".
    """
    before, now = comparison.before.document.text, comparison.now.document.text
    removed, added = before[slice(*change.before)], now[slice(*change.now)]
    if removed and _follows_space(before, change.before[0]) and not _follows_space(now, change.now[0]):
        removed = " " + removed
    yield from zip_longest(_BREAK.split(removed), _BREAK.split(added), fillvalue="")


def split_paragraphs(words: str) -> list[str]:
    """Give words that stayed as they are, paragraph by paragraph."""
    return _BREAK.split(words)


def _follows_space(text: str, at: int) -> bool:
    return text[max(at - 1, 0) : at] in {" ", "\N{NO-BREAK SPACE}"}
