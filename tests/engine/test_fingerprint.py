"""A suggestion's id survives edits elsewhere and lapses when its sentence changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backread.fingerprint import Fingerprints
from backread.formats import read

SENTENCE = "The mayor said the very old bridge was “very” safe."


def take(text, word="very", rule="Demo.A", which=0):
    draft = read(text.encode(), "draft.txt")
    marks = Fingerprints(draft)
    at, ids = -1, []
    while (at := draft.text.find(word, at + 1)) >= 0:
        ids.append(marks.take(rule, at, at + len(word)))
    return ids[which]


def test_it_is_short_and_the_same_every_time():
    assert take(SENTENCE) == take(SENTENCE)
    assert len(take(SENTENCE)) == 12
    assert set(take(SENTENCE)) <= set("0123456789abcdef")


def test_rule_and_place_in_the_sentence_make_the_difference():
    assert len({take(SENTENCE), take(SENTENCE, rule="Demo.B"), take(SENTENCE, which=1)}) == 3


@pytest.mark.parametrize(
    "text",
    [
        f"A new first paragraph.\n\n{SENTENCE}",
        f"Somebody spoke before. {SENTENCE} Somebody spoke after.",
        SENTENCE.replace("“", '"').replace("”", '"'),
        SENTENCE.replace(" the ", "  the "),
        f"{SENTENCE}\n\nThe end.",
    ],
)
def test_edits_elsewhere_spacing_and_the_form_of_quotation_marks_do_not_count(text):
    assert take(text) == take(SENTENCE)


@pytest.mark.parametrize(
    "text", [SENTENCE.replace("mayor", "minister"), SENTENCE.replace("safe", "unsafe"), SENTENCE.replace("old", "new")]
)
def test_a_change_in_the_sentence_makes_it_lapse(text):
    assert take(text) != take(SENTENCE)


def test_equals_are_told_apart_by_their_order():
    twice = f"{SENTENCE}\n\n{SENTENCE}"
    assert take(twice) == take(SENTENCE)
    assert len({take(twice, which=which) for which in range(4)}) == 4


@settings(max_examples=60, deadline=None)
@given(before=st.text(alphabet="ab. \n", max_size=30), after=st.text(alphabet="ab. \n", max_size=30))
def test_whole_paragraphs_before_and_after_never_matter(before, after):
    assert take(f"Before: {before}x\n\n{SENTENCE}\n\nAfter {after}y") == take(SENTENCE)
