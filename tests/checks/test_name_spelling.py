"""One name in two spellings, and two names that only look alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backread.checks.proper_names import near_names

RULE = "extends: name_spelling\ntitles: [Mr, Senator]\nmessage: x"


@pytest.fixture
def wrong(marks):
    def marked(text: str) -> list[tuple[str, str]]:
        return [(mark.text, mark.replacements[0]) for mark in marks(RULE, text)]

    return marked


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("Ali Gandavar spoke. Gandavar left; then Gandevar wrote.", ("Gandevar", "Gandavar")),
        ("Ali Gandavar spoke, and Ali Gandevar wrote to Ali Gandavar.", ("Gandevar", "Gandavar")),
        ("Ali Gandavar spoke. Gandavar left. “Mr Gandvaar wrote,” he said.", ("Gandvaar", "Gandavar")),
        ("Maya Brennan spoke. Brennan left. Brenan's brother wrote.", ("Brenan", "Brennan")),
        ("Petra Zelenka spoke. Zelenka left, Senator Zelenkaa wrote.", ("Zelenkaa", "Zelenka")),
        ("He met Sarah Gandavar and Sarah Gandavar, then Sara Gandavar.", None),
        ("He met Hassan Gandavar and saw Hassan Gandavar, then Hasan Gandavar.", ("Hasan", "Hassan")),
        ("He met the HarborPost and the HarborPost and the Harborpost.", ("Harborpost", "HarborPost")),
    ],
)
def test_the_rarer_spelling_is_marked_with_the_other_as_its_replacement(wrong, text, slip):
    assert wrong(text) == ([slip] if slip else [])


@pytest.mark.parametrize(
    "text",
    [
        "Ann Sanders and Paul Saunders spoke. Sanders left; Saunders left.",
        "Ann Sanders spoke. Sanders left. The Sanderses stayed, and Sanders’ dog.",
        "Russia and Russian guests, Koreans from Korea, Austria and Australia met in Georgia with Georgian guests.",
        "Maria Brandt and Mario Brandt met Marie Brandt.",
        "The Reporter reported. Reported crimes fell in Norrvik; the Reporters met Reportero.",
        "James O’Brannick spoke. O'Brannick left.",
        "He met Bell and Ball, Bell and Bill, Bell and Boll.",
    ],
)
def test_two_people_families_peoples_and_endings_are_left_alone(wrong, text):
    assert wrong(text) == []


@given(st.lists(st.text(alphabet="abné", min_size=2, max_size=10).map(str.capitalize), max_size=12))
def test_pairs_are_of_different_spellings_and_each_pair_is_given_once(names):
    pairs = list(near_names(names))
    assert len({frozenset(pair) for pair in pairs}) == len(pairs)
    assert all(one != other for one, other in pairs)
