"""Terms of a word list are found in every form, in one pass."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from backread.checks.phrases import Phrasebook, tokenize
from backread.model import Entry


def entry(term, **attributes):
    return Entry(term, "demo", {name: (value,) for name, value in attributes.items()})


def found(text, *entries):
    tokens = tokenize(text, (0, len(text)))
    book = Phrasebook(entries)
    return [
        text[tokens[match.first].start : tokens[match.last - 1].end]
        for place in range(len(tokens))
        for match in book.candidates(tokens, place)
    ]


def test_a_verb_is_found_in_all_its_forms():
    text = "They slam it, he slams it, we slammed it, slamming it again."
    assert found(text, entry("slam", pos="verb")) == ["slam", "slams", "slammed", "slamming"]


def test_the_longer_term_comes_first():
    assert found("a political stunt", entry("stunt", pos="noun"), entry("political stunt", pos="noun")) == [
        "political stunt",
        "stunt",
    ]


def test_ones_stands_for_any_owner():
    term = entry("dig in one's heels", pos="verb")
    assert found("She dug in her heels; they dig in their heels.", term) == ["dug in her heels", "dig in their heels"]


def test_both_spellings_are_found():
    term = entry("demonise", pos="verb")
    assert found("demonised, demonizing", term) == ["demonised", "demonizing"]


def test_the_end_of_a_hyphenated_word_can_be_a_term():
    assert found("a scandal-ridden, hidden year", entry("-ridden", pos="adjective")) == ["scandal-ridden"]


def test_a_curly_apostrophe_is_a_straight_one():
    assert found("It’s no secret", entry("it's no secret", pos="phrase")) == ["It’s no secret"]


@given(st.text(max_size=80))
def test_words_are_in_order_and_stand_where_they_say(text):
    tokens = tokenize(text, (0, len(text)))
    assert all(first.end <= second.start for first, second in pairwise(tokens))
    assert all(text[token.start : token.end].lower().replace("’", "'") == token.low for token in tokens)
