"""What is introduced, when, and how often."""

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backread.checks.acronyms import find_acronyms
from backread.checks.galley import Piece


def rule(fault, more=""):
    return f"extends: first_mention\nfault: {fault}\nscope: [paragraph, list]\n{more}"


@pytest.fixture
def said(marks):
    def saying(fault: str, text: str, more: str = "") -> list[str]:
        return [mark.text.strip() for mark in marks(rule(fault, more), dedent(text))]

    return saying


@pytest.mark.parametrize(
    "text",
    [
        "The Norrvik Water and Rivers Authority met. The NWRA is new.",
        "The Norrvik Water and Rivers Authority (NWRA) met. The NWRA is new.",
        "The NWRA (Norrvik Water and Rivers Authority) met. The NWRA is new.",
        "He signed an NDA (non-disclosure agreement). The NDA is void.",
        "The Ministry of Works met. The MoW and the MOW are one.",
        "A loan-to-value ratio (LTV) is asked. The gross domestic product rose; the GDP and the LTV fell.",
        "The US Harbour Police met. The USHP is new, and the U.S. Harbour Patrol too.",
        "The ninth part, CHAPTER IX, is NOT A NEW ONE.",
        "NORRVIK (AP) — Rain fell. The mayor flew F-16s and took the A38 to the CO2 plant.",
        "He asked @NWRA and read www.NWRA.org.",
    ],
)
def test_what_is_spelled_out_somewhere_or_is_no_acronym_needs_no_explanation(said, text):
    assert said("unexplained", text, "exceptions: [AP]") == []


def test_what_is_nowhere_spelled_out_is_marked_once_where_copy_first_uses_it(said):
    assert said("unexplained", "The NWRA met. The NWRA left, and the FRF too.") == ["NWRA", "FRF"]
    assert said("unexplained", "He worked for NWRA radio.") == [], "used once and without an article: a trade name"


def test_an_exception_may_be_a_word_or_a_phrase_around_it(said):
    assert said("unexplained", "The NWRA met in the TSB tower.", "exceptions: [NWRA, TSB tower]") == []


def test_letters_before_their_introduction_are_marked_and_letters_after_are_not(said):
    text = "The NWRA met.\n\nThe Norrvik Water and Rivers Authority (NWRA) is new.\n\nThe NWRA left."
    assert said("early", text) == ["NWRA"]
    assert said("early", text.split("\n\n", 1)[1]) == []


def test_an_introduction_without_use_and_a_second_one_are_marked_with_the_blank_before(marks):
    name = "The Norrvik Water and Rivers Authority (NWRA)"
    for fault, text in (("unused", f"{name} met."), ("again", f"{name} met. The NWRA left. {name} is back.")):
        (mark,) = marks(rule(fault), text)
        assert (mark.text, mark.replacements) == (" (NWRA)", ("",))


def test_brackets_that_introduce_nothing_are_left_alone(said):
    assert said("unused", "Ann Marlow (MP) met Jon Peel (DL) in Norrvik (NK).") == []


def test_a_full_name_is_given_once_in_each_section(said):
    text = """\
        # One

        Ann Marlow opened the gate. Marlow said it was late. {}Ann Marlow left.

        {}
        Ann Marlow came back.
        """
    assert said("full name", text.format("", "# Two\n")) == ["Ann Marlow"]
    assert said("full name", text.format("", "")) == ["Ann Marlow", "Ann Marlow"]
    assert said("full name", text.format("Jon Marlow went. ", "")) == []


def test_a_correction_below_the_story_names_people_in_full(said):
    text = "# One\n\nAnn Marlow opened the gate. Marlow said it was late.\n\nCorrection: it was Ann Marlow who came."
    assert said("full name", text) == []


def test_a_full_name_that_returns_much_later_is_no_repetition(said):
    gap = "The council met and talked of nothing but the locks. " * 40
    text = f"# One\n\nAnn Marlow opened the gate. Marlow said it was late. {gap}Ann Marlow left."
    assert said("full name", text) == []


@given(st.text(alphabet="ABCN (),.ofthe\n&-’", max_size=200))
def test_places_are_those_of_the_text(text):
    for acronym in find_acronyms([Piece(7, text)]):
        for start, end in acronym.uses:
            assert text[start - 7 : end - 7] == acronym.letters
        for start, end in acronym.introduced:
            assert text[start - 7 : end - 7] in {f" ({acronym.letters})", acronym.letters}
