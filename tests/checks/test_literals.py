"""The prefilter never loses a match: every match of a pattern holds one of the fragments it is said to need."""

import sys

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from backread.checks.dialect import anything, compile_pattern, words
from backread.checks.literals import NotUnderstood, fold, fragments, required


@pytest.mark.parametrize(
    ("pattern", "want"),
    [
        ("in order to", {" order "}),
        ("utili[sz]e", {"utili"}),
        ("colou?r", {"colo"}),
        ("colors?", {"color"}),
        ("(?:very|really) unique", {" unique"}),
        ("(?:one|two)(?:of|to)", {"one", "two"}),
        ("[Tt]he(?! end)", {"the"}),
        ("(?<=foo )bar", {"bar"}),
        ("foo|bar", {"foo", "bar"}),
        ("foo|b", None),
        ("foo|", None),
        ("(?:foo)?", None),
        ("(?:foo){0,3}", None),
        ("(?:foo){1,3}", {"foo"}),
        ("fo{0}x", None),
        (r"\d+\s+percent\b", {" percent "}),
        (r"\bend[ -]of", {" end "}),
        (r"end[,-:]of", {"end"}),
        (r"end\s*of", {"end"}),
        (r"U\.S\.A\.", {" s "}),
        ("  +", None),
        ("naïve", {"na "}),
    ],
)
def test_what_a_pattern_cannot_do_without(pattern, want):
    assert required(pattern) == (None if want is None else frozenset(want))


@pytest.mark.parametrize(
    ("pattern", "want"),
    [
        ("end", {" end "}),
        ("(?:the )?end", {"end "}),
        ("ends?", {" end"}),
        ("foo|b", {" foo ", " b "}),
        ("(?:foo|bar)s", {"foo", "bar"}),
        ("a|[bc]", None),
    ],
)
def test_between_word_boundaries_the_edges_are_known_too(pattern, want):
    assert required(pattern, whole=True) == (None if want is None else frozenset(want))


@pytest.mark.parametrize(
    "pattern", ["(a", "a)", "a**", "*a", "[z-a]", "a{3,2}", r"\p{Nothing}", "(?P<1>a)", "[a", "(?x) a"]
)
def test_what_is_no_pattern_is_not_understood(pattern):
    with pytest.raises(NotUnderstood):
        required(pattern)


def test_folding_knows_every_character_that_matches_a_letter_without_regard_to_case():
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    alike = regex.findall("(?V1)(?-f)(?i)[a-z]", everything)
    assert {"ſ", "\u212a", "İ"} < set(alike)
    assert {fold(char) for char in alike} == set("abcdefghijklmnopqrstuvwxyz")


_letters = st.sampled_from(["ab", "ba", "the", "A", "ſ", "k", "é", " ", "1", "-", "ab ", " the", "[ -]"])
_atoms = st.one_of(
    _letters,
    st.sampled_from(
        ["[ab]", "[^a]", "[Tt]", ".", r"\w", r"\s", r"\b", r"\.", "(?=a)", "(?<!b)", "(?i)", r"\p{Lu}", "^", "$"]
    ),
)
_patterns = st.recursive(
    _atoms,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.builds(
            lambda part, times: f"(?:{part}){times}", inner, st.sampled_from(["?", "*", "+", "{0,2}", "{2}", "+?"])
        ),
        inner.map(lambda part: f"({part})"),
    ),
    max_leaves=8,
)
_texts = st.lists(
    st.sampled_from(["ab", "BA", "The", "a", "ſ", "K", "é", " ", "1", "-", ".", "İ", "\n"]), max_size=12
).map("".join)


def listing(text: str) -> str:
    """The words of a text as the galley lists them."""
    return f" {' '.join(fragments(fold(text)))} "


@settings(max_examples=400, deadline=None)
@given(pattern=_patterns, text=_texts, caseless=st.booleans(), whole=st.booleans())
def test_no_match_is_lost_and_what_is_understood_compiles(pattern, text, caseless, whole):
    try:
        literals = required(pattern, whole=whole)
    except NotUnderstood:
        return
    template = words(pattern) if whole else anything(pattern)
    compiled = compile_pattern(f"(?i){template}" if caseless else template, "tokens")
    found = compiled.search(text)
    if literals is not None and found and found[0]:
        assert any(literal in listing(text) for literal in literals)


@settings(max_examples=300, deadline=None)
@given(pattern=st.text(alphabet="ab(|)[]{}?*+\\^$.-:!=<>1,", max_size=10))
def test_whatever_is_understood_is_a_pattern(pattern):
    try:
        required(pattern)
    except NotUnderstood:
        return
    compile_pattern(pattern, "tokens")
