"""Whose words a draft carries, and how many."""

from backread.model import Attribution, Quotation, Speaker, Story
from backread.story.shares import count_share, find_statements

TEXT = "Ann Bell said the fund was empty. “It is gone,” she said."


def test_quotations_and_reported_words_are_their_speakers():
    said = Attribution(((0, 8),), ((9, 13),), ((14, 32),), "named", "Ann Bell")
    nobody = Attribution((), (), ((14, 32),), "anonymous")
    quoted = Quotation(34, 47, (35, 46), speaker=Speaker(48, 51, "she", "Ann Bell"))
    story = Story(attributions=(said, nobody), quotations=(quoted,))
    assert find_statements(story) == {"Ann Bell": ((14, 32), (35, 46))}


def test_no_word_counts_twice():
    assert count_share(TEXT, [(14, 32), (18, 32)]) == 4
    assert count_share(TEXT, []) == 0
