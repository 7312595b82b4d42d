"""Parts tried one by one find what their choice finds."""

import regex
from hypothesis import given
from hypothesis import strategies as st

from backread.checks.patterns import Alternation, read_each

WORDS = st.lists(st.sampled_from("a an ant the then pan no nought not notable end".split()), min_size=1, max_size=3)
TOKENS = st.lists(
    st.one_of(
        WORDS.map(" ".join), st.sampled_from([r"not\w+", r"(?:no|end) \w+", r"an?\b.the", r"(?<!the )pan", r"\w+ht"])
    ),
    min_size=4,
    max_size=9,
)
TEXTS = st.lists(st.sampled_from("a an ant the then pan no nought not notable end. pan, x".split()), max_size=25)


@given(TOKENS, TEXTS.map(" ".join))
def test_parts_find_what_their_choice_finds(tokens, text):
    def compose(parts):
        return rf"(?m)\b(?:{'|'.join(f'({part})' for part in parts)})\b"

    choice = Alternation(tokens, read_each(enumerate(tokens), "tokens", whole=True), compose)
    want = [(match.lastindex - 1, match.span()) for match in regex.finditer("(?V1)" + compose(tokens), text)]
    found = [(number, match.span()) for number, match in choice.choose(range(len(tokens)), text)]
    assert found == want


def test_parts_that_lean_on_one_another_are_not_tried_alone():
    for token in ["(?i)north", r"(\w)\1", r"(?P<x>a)(?P=x)", "x*"]:
        tokens = ["one", "two", "three", token]
        choice = Alternation(tokens, read_each(enumerate(tokens), "tokens"), "|".join)
        assert not choice.separable, token
