"""`occurrence` counts in each block by itself."""

import pytest

LINES = "One, two, three.\n\nOne, two.\n\n- No comma here.\n"


def texts(marks, rule, text=LINES):
    return [(mark.text, mark.message) for mark in marks(f"extends: occurrence\nmessage: '%d times'\n{rule}", text)]


def test_too_many_are_told_at_the_first_with_their_number(marks):
    assert texts(marks, "token: ','\nmax: 1") == [(",", "2 times")]


def test_too_few_are_told_at_the_first_and_none_over_the_whole_block(marks):
    assert texts(marks, "token: ','\nmin: 2") == [(",", "1 times"), ("No comma here.", "0 times")]


def test_the_scope_says_what_a_block_is(marks):
    rule = "token: '[A-Z]'\nmax: 2\nscope: {}"
    text = "Ada Burns. Cid Dole.\n\nEd Fry, Gil."
    assert len(texts(marks, rule.format("paragraph"), text)) == 2
    assert len(texts(marks, rule.format("sentence"), text)) == 1
    assert texts(marks, rule.format("summary"), text) == [("A", "7 times")]


def test_masked_code_counts_but_is_no_place_to_say_it(marks):
    assert texts(marks, "token: '\\S+'\nmax: 1", "`x` two three") == [("two", "3 times")]


@pytest.mark.parametrize("word", ["one", "ONE"])
def test_case_counts_unless_the_rule_says_otherwise(marks, word):
    assert len(texts(marks, f"token: {word}\nmax: 1\nignorecase: true", "One one")) == 1
    assert texts(marks, f"token: {word}\nmax: 1", "One one") == []


@pytest.mark.parametrize(("rule", "said"), [("", "counts for nothing"), ("max: 1\nmin: 3", "cannot both hold")])
def test_a_rule_that_counts_for_nothing_is_refused(make_rulebook, rule, said):
    book = make_rulebook({"Demo/Rule.yml": f"extends: occurrence\nmessage: x\ntoken: a\n{rule}"})
    (broken,) = book.broken
    assert said in broken.error
