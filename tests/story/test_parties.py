"""Who the story speaks of: one party for each person or body, however it is named."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backread.model import Party
from backread.story import Reading

Read = Callable[[str], Reading]


def party(reading: Reading, name: str) -> Party:
    found = [p for p in reading.parties if p.name == name]
    assert found, f"no {name!r} among {[p.name for p in reading.parties]}"
    return found[0]


def mentions(reading: Reading, name: str) -> list[str]:
    return [reading.text[start:end] for start, end in party(reading, name).mentions]


def test_surname_title_and_pronoun_are_one_person(read_story: Read) -> None:
    story = read_story(
        "Chief Minister Tariq Anwar Zadran visited the valley on Monday. Zadran said the road would open. "
        "CM Zadran left in the evening. He took no questions."
    )
    assert mentions(story, "Tariq Anwar Zadran") == [
        "Chief Minister Tariq Anwar Zadran",
        "Zadran",
        "CM Zadran",
        "He",
    ]
    assert party(story, "Tariq Anwar Zadran").official
    assert party(story, "Tariq Anwar Zadran").role == "Chief Minister"


def test_what_an_office_is_held_of_is_no_part_of_the_name(read_story: Read) -> None:
    story = read_story("Northern Province Chief Minister Tariq Zadran spoke. Zadran was brief.")
    assert party(story, "Tariq Zadran").kind == "person"
    assert "Northern Province Chief Minister Tariq Zadran" not in {p.name for p in story.parties}


def test_role_is_learnt_from_an_apposition_behind_or_before_the_name(read_story: Read) -> None:
    story = read_story(
        "Hanna Lindqvist, the mayor of Norrvik, opened the meeting. The council leader, Oskar Berg, was absent."
    )
    assert party(story, "Hanna Lindqvist").role.startswith("mayor")
    assert party(story, "Hanna Lindqvist").official
    assert party(story, "Oskar Berg").official


def test_office_alone_means_the_holder_the_story_has_named(read_story: Read) -> None:
    story = read_story("Mayor Hanna Lindqvist opened the meeting. The mayor then left.")
    assert "The mayor" in mentions(story, "Hanna Lindqvist")


def test_acronym_in_brackets_names_the_same_body(read_story: Read) -> None:
    story = read_story("The Harbour Safety Commission (HSC) met on Friday. The HSC will report in May.")
    assert mentions(story, "Harbour Safety Commission") == ["Harbour Safety Commission", "HSC", "HSC"]
    assert party(story, "Harbour Safety Commission").official


def test_an_apposition_tells_a_company_from_a_person(read_story: Read) -> None:
    story = read_story("The bid went to Arne Tangen, a shipping company based in Norrvik. Arne Tangen has no ships.")
    assert party(story, "Arne Tangen").kind == "organisation"
    story = read_story("The ferry company, Northline, kept the grant.")
    assert party(story, "Northline").kind == "organisation"


def test_the_company_is_the_one_named_last(read_story: Read) -> None:
    story = read_story(
        "Skarv Works lost the bid. Kestrel Marine won it, the Harbour Office said. The company did not answer calls."
    )
    assert mentions(story, "Kestrel Marine") == ["Kestrel Marine", "company"]


def test_the_bureau_is_the_public_body_named_by_its_initials(read_story: Read) -> None:
    story = read_story("The FBI searched the house on Monday. The bureau gave no reason.")
    assert mentions(story, "FBI") == ["FBI", "bureau"]


def test_capital_stands_for_the_government(read_story: Read) -> None:
    story = read_story(
        "The Afghan government shut the crossing. Kabul's decision came at night. "
        "The federal government in Pakistan protested. Islamabad recalled its envoy, and the Centre sent troops."
    )
    assert "Kabul" in mentions(story, "the Afghan government")
    assert {"Islamabad", "Centre"} <= set(mentions(story, "the federal government"))


def test_country_that_only_says_where_is_no_party(read_story: Read) -> None:
    story = read_story("The festival was held in Norway last week and drew visitors from Denmark.")
    assert not [p for p in story.parties if p.name in {"Norway", "Denmark"} and p.mentions]


@pytest.mark.parametrize(
    "text",
    [
        "The Coastal Express was late again on Monday.",
        "They met on Garden Street near Victoria Bridge.",
    ],
)
def test_trains_and_streets_are_no_parties(read_story: Read, text: str) -> None:
    assert not [p for p in read_story(text).parties if p.kind == "person"]


def test_department_is_no_judge(read_story: Read) -> None:
    story = read_story("The Justice Department sued on Monday. The department asked for damages.")
    assert mentions(story, "Justice Department") == ["Justice Department", "department"]
    assert not [p for p in story.parties if p.kind == "person"]


def test_pronoun_agrees_with_the_sex_the_story_shows(read_story: Read) -> None:
    story = read_story("Mrs Okafor met Mr Danjuma on Tuesday. She refused to sign.")
    assert "She" in mentions(story, "Okafor")


def test_a_surname_means_the_one_the_story_is_about(read_story: Read) -> None:
    story = read_story(
        "Ruth Callaway lost the vote. Callaway left early. Her husband, John Callaway, stayed. Callaway will appeal."
    )
    assert mentions(story, "Ruth Callaway").count("Callaway") == 2


def test_where_somebody_was_born_is_no_part_of_the_name(read_story: Read) -> None:
    assert party(read_story("Norrvik-born Ruth Callaway left."), "Ruth Callaway").kind == "person"


def test_a_short_form_is_the_same_person(read_story: Read) -> None:
    story = read_story("Robert Lindqvist runs the bank. Bob Lindqvist took no questions, and Ann Lindqvist left.")
    assert mentions(story, "Robert Lindqvist")[:2] == ["Robert Lindqvist", "Bob Lindqvist"]
    assert mentions(story, "Ann Lindqvist") == ["Ann Lindqvist"]


def test_a_firm_is_one_with_and_without_its_trade(read_story: Read) -> None:
    story = read_story("Skarv-Mart Stores Inc. lost the case on Monday. The lawyers of Skarv-Mart will appeal.")
    assert [p.name for p in story.parties if "Skarv" in p.name] == ["Skarv-Mart Stores Inc."]


def test_junior_is_no_part_of_a_name_and_hides_nobody(read_story: Read) -> None:
    story = read_story("Jonas Quill Jr. opened the bridge. Quill left early.")
    assert mentions(story, "Jonas Quill")[1] == "Quill"


def test_who_is_a_person_in_one_place_is_one_in_all(read_story: Read) -> None:
    story = read_story("The court heard that Piet Harlan murdered three villagers. Piet Harlan then shot himself.")
    assert party(story, "Piet Harlan").kind == "person"
    assert len(mentions(story, "Piet Harlan")) == 3


def test_government_in_general_is_no_party(read_story: Read) -> None:
    assert read_story("Voters who say that government is never honest stay at home.").parties == ()


def test_dead_are_known_as_dead(read_story: Read) -> None:
    story = read_story("The late Karim Osei founded the school. Ama Mensah, who runs it now, praised him.")
    assert party(story, "Karim Osei").dead
    assert not party(story, "Ama Mensah").dead


_PIECES = st.sampled_from(
    ["Mayor Hanna Lindqvist", "Lindqvist", "he", "She", "the council", "The", "Norway", "NATO", ",", ".", "“", "”",
     "'s", "said", "of", "-", "Mr", "\n\n", "police", "Norrvik", "Department", "and"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=25))
def test_names_are_unique_and_mentions_never_overlap(read_story: Read, pieces: list[str]) -> None:
    text = " ".join(pieces)
    if not text.strip():
        return
    story = read_story(text)
    names = [p.name for p in story.parties]
    assert len(names) == len(set(names))
    spans = sorted(span for p in story.parties for span in p.mentions)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
