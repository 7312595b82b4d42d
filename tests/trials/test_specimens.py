"""Texts made from a pattern are matched by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backread.checks.dialect import compile_pattern
from backread.trials.specimens import make_specimens


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        ("word", ("word",)),
        ("one|two", ("one", "two")),
        ("colou?r", ("colour", "color")),
        ("(?:early|late) (?:man|men)", ("early man", "late men")),
        (r"\d+ kg", ("1 kg", "5 kg", "111 kg")),
        ("[Tt]he", ("The", "the")),
        (r"a{3}\.", ("aaa.",)),
        ("x*", ("x",)),
        (r"\u201cno\u201d", ("“no”",)),
    ],
)
def test_every_alternative_is_in_a_text(pattern, texts):
    found = make_specimens(pattern)
    assert set(found.texts) == set(texts)
    assert found.sure


@pytest.mark.parametrize("pattern", [r"(?<=to )reign in", r"(\w)\1", "late(?! man)"])
def test_what_looks_around_or_back_is_not_sure(pattern):
    assert not make_specimens(pattern).sure


@pytest.mark.parametrize("pattern", ["(", "a)", "(" * 5000])
def test_a_pattern_that_cannot_be_read_gives_no_texts(pattern):
    assert make_specimens(pattern).texts == ()


piece = st.sampled_from(["ab", "c?", "(?:d|e)", "[fg]", r"\d+", r"\p{Lu}", "h{2,3}", r"\.", "(i|jk)*", "l|m", " "])


@given(st.lists(piece, min_size=1, max_size=8).map("".join))
def test_a_pattern_matches_its_specimens_whole(pattern):
    found = make_specimens(pattern)
    assert all(compile_pattern(f"(?:{pattern})", "").fullmatch(text) for text in found.texts)
