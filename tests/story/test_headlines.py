"""Headlines in capitals are read as the copy writes their words."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from backread.story import Reading
from backread.story.headlines import recase_headlines

Read = Callable[[str], Reading]

DRAFT = (
    "Mayor Berg Broke The Spending Rules, Auditors Say\n\nThe auditors say that Mayor Hanna Berg broke the rules on "
    "spending. Berg said she had not."
)


def test_a_headline_loses_the_capitals_that_the_copy_does_not_give() -> None:
    head = len(DRAFT.split("\n", 1)[0])
    recased = recase_headlines(DRAFT, [(0, head), (head + 2, len(DRAFT))])
    assert recased[:head] == "Mayor Berg broke the spending rules, auditors say"
    assert recased[head:] == DRAFT[head:]


def test_the_words_keep_their_own_form(read_story: Read) -> None:
    story = read_story(DRAFT)
    broke = next(word for word in story.words if word.text == "Broke")
    assert (broke.lemma, broke.pos) == ("break", "VERB")


def test_a_headline_names_only_people(read_story: Read) -> None:
    assert {party.name for party in read_story(DRAFT).parties if party.kind == "person"} == {"Hanna Berg"}


@given(st.text(max_size=200))
def test_no_character_moves(text: str) -> None:
    assert len(recase_headlines(text, [(0, len(text))])) == len(text)
