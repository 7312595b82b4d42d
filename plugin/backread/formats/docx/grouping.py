"""Which suggestions share a comment: those of one sentence, since a margin with four cards on a line is not read."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from backread.model import Document, Span, Suggestion
from backread.model.rule import LEVELS

# A stop behind a short capitalised word ends no sentence: Mr., Gen., a middle initial. To miss an end joins two cards,
# to see one too many parts them; neither moves a mark. Possessive, so that a page of dots costs its length.
_END = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<![.!?…])[.!?…]++[\"'”’»)\]]*+\s++")


def group(document: Document, suggestions: Iterable[Suggestion]) -> list[tuple[Suggestion, ...]]:
    """Put the suggestions of each sentence together, the gravest first; the groups are in reading order.

    One that reaches over the end of a sentence shares only with those on the very same words.
    """
    groups: dict[tuple[Span, bool], list[Suggestion]] = {}
    sentences: dict[Span, list[int]] = {}
    for suggestion in sorted(suggestions, key=lambda each: (each.start, each.end)):
        groups.setdefault(_key(document, suggestion, sentences), []).append(suggestion)
    return [
        tuple(sorted(each, key=lambda one: (-LEVELS.index(one.level), one.start, one.end))) for each in groups.values()
    ]


def union(suggestions: Iterable[Suggestion]) -> Span:
    """Give the stretch from the first to the last character of some suggestions."""
    spans = [each.span for each in suggestions]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _key(document: Document, suggestion: Suggestion, sentences: dict[Span, list[int]]) -> tuple[Span, bool]:
    block = document.block_at(suggestion.start)
    if block is None or suggestion.end > block.end:
        return suggestion.span, False
    if block.span not in sentences:
        sentences[block.span] = [match.end() for match in _END.finditer(document.text, *block.span)]
    ends = sentences[block.span]
    index = bisect_right(ends, suggestion.start)
    if index < len(ends) and ends[index] < suggestion.end:
        return suggestion.span, False
    start = ends[index - 1] if index else block.start
    return (start, start), True
