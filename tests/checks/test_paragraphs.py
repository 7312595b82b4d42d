"""Paragraphs are counted as an editor counts them."""

from backread.checks.paragraphs import Paragraphs
from backread.formats import read

DRAFT = """\
# Mayor opens quay

First paragraph.

## A crosshead

- an item

> A quotation.
"""


def test_the_headline_is_none_and_headings_between_count_for_nothing():
    document = read(DRAFT.encode(), "draft.md")
    paragraphs = Paragraphs(document)
    at = document.text.index
    assert [paragraphs.number(at(words)) for words in ("Mayor", "First", "crosshead", "item", "quotation")] == [
        0, 1, 1, 2, 3
    ]  # fmt: skip
    assert paragraphs.name(at("Mayor")) == "the headline"
    assert paragraphs.name(at("item")) == "paragraph 2"
