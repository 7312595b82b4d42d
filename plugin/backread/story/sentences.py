"""Sentences: where they end, in news copy."""

from backread.model import Document, Span


def split_sentences(document: Document) -> tuple[Span, ...]:
    """Split the copy into sentences, in order; none crosses a block."""
    return tuple(block.span for block in document.copy_blocks() if block.end > block.start)
