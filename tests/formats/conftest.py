"""What every format's tests share: the invariants of a document, and suggestions to annotate it with."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest

from backread.model import Document, Suggestion
from backread.model.rule import Fix


@pytest.fixture
def assert_sound() -> Callable[[Document], None]:
    """Give the check that a document keeps its promises: blocks, inlines, title, and anchors to the source."""
    return check_document


@pytest.fixture
def suggest() -> Callable[..., Suggestion]:
    """Give the maker of a suggestion on some words of a document, or on a span."""
    return make_suggestion


def check_document(document: Document) -> None:
    text = document.text
    for block in document.blocks:
        assert 0 <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip()
    for before, after in pairwise(document.blocks):
        assert before.end <= after.start
    if document.title is not None:
        assert document.title in {block.span for block in document.blocks if block.kind == "heading"}
    for inline in document.inlines:
        block = document.block_at(inline.start)
        assert block is not None
        assert inline.start < inline.end <= block.end
    _check_anchors(document)


def _check_anchors(document: Document) -> None:
    text, at = document.text, 0
    for anchor in document.anchors:
        assert at <= anchor.start < anchor.end <= len(text)
        assert not text[at : anchor.start].strip(), "only separators stand nowhere in the source"
        if document.source is not None and anchor.size == anchor.end - anchor.start:
            assert document.source[anchor.at : anchor.at + anchor.size] == text[anchor.start : anchor.end]
        at = anchor.end
    assert not text[at:].strip()


def make_suggestion(
    document: Document,
    words: str | tuple[int, int],
    *,
    rule: str = "House.Sample",
    message: str = "Say it plainly.",
    replacements: Sequence[str] = (),
    fix: Fix = "review",
) -> Suggestion:
    if isinstance(words, str):
        start = document.text.index(words)
        end = start + len(words)
    else:
        start, end = words
    return Suggestion(
        id=f"{rule}:{start}",
        rule=rule,
        level="warning",
        message=message,
        start=start,
        end=end,
        text=document.text[start:end],
        replacements=tuple(replacements),
        fix=fix,
    )
