"""Paragraphs as an editor counts them: the headline is none, the first that follows is the first."""

from bisect import bisect_right

from backread.model import Document

_COUNTED = frozenset({"paragraph", "list_item", "block_quote"})


class Paragraphs:
    """The paragraphs of a draft; headings, tables, captions, notes and bylines count for nothing."""

    def __init__(self, document: Document) -> None:
        self._starts = [
            block.start for block in document.blocks if block.kind in _COUNTED and block.span != document.title
        ]

    def number(self, offset: int) -> int:
        """Give the number, from 1, of the paragraph a character stands in or behind; 0 above the first one."""
        return bisect_right(self._starts, offset)

    def name(self, offset: int) -> str:
        """Say where a character stands: "the headline", "paragraph 3"."""
        number = self.number(offset)
        return f"paragraph {number}" if number else "the headline"
