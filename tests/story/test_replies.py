"""Who was heard: an answer to the charge, an attempt to get one, words on something else, or nothing."""

from collections.abc import Callable

import pytest

from backread.model import Reply
from backread.story import Reading

Read = Callable[[str], Reading]

ACCUSED = "The auditor Jonas Peel accused Mayor Ruth Callaway of embezzling money. "


def of(story: Reading, name: str = "Ruth Callaway") -> Reply:
    found = [reply for reply in story.replies if reply.person == name]
    assert found, story.replies
    return found[0]


@pytest.mark.parametrize(
    ("text", "status", "missing"),
    [
        ("Callaway denied the accusation.", "replied", False),
        ("“It is nonsense,” Callaway said.", "replied", False),
        ("Callaway said she had done nothing wrong.", "replied", False),
        ("A spokesman for Callaway called the claim baseless.", "replied", False),
        ("Callaway's lawyer rejected the allegation.", "replied", False),
        ("Callaway apologised.", "replied", False),
        ("Callaway defended her record.", "replied", False),
        ("Callaway declined to comment.", "sought", False),
        ("Callaway did not respond to a request for comment.", "sought", False),
        ("Callaway could not be reached.", "sought", False),
        ("Callaway opened a bridge. “It is a fine bridge,” she said.", "speaks", True),
        ("The council meets on Friday.", "absent", True),
        ("Callaway defended the border in the war.", "absent", True),
        ("Will Callaway ever admit it?", "absent", True),
        ("Callaway should apologise.", "absent", True),
        ("Her lawyer, Daniel Oduya, said the money repaid a loan.", "replied", False),
    ],
)
def test_only_an_answer_to_the_charge_is_a_reply(read_story: Read, text: str, status: str, missing: bool) -> None:
    found = of(read_story(ACCUSED + text))
    assert (found.status, found.missing) == (status, missing)


def test_accusing_the_accuser_back_answers(read_story: Read) -> None:
    story = read_story(ACCUSED + "Callaway accused Peel of forging documents.")
    assert of(story).status == "replied"


def test_accusing_somebody_else_does_not_answer(read_story: Read) -> None:
    story = read_story(ACCUSED + "“Dora Blythe is a liar,” Callaway said.")
    assert of(story).status == "speaks"


def test_a_convict_and_an_outlawed_group_are_owed_nothing(read_story: Read) -> None:
    assert not of(read_story("Mayor Ruth Callaway was convicted of fraud on Monday.")).missing


def test_a_body_is_owed_a_hearing_as_a_person_is(read_story: Read) -> None:
    assert of(read_story("The auditor Jonas Peel said the Ministry of Works lied."), "Ministry of Works").missing


def test_who_left_an_office_does_not_answer_for_it(read_story: Read) -> None:
    story = read_story(ACCUSED + "Former Callaway spokesman Tom Ferris called the claim false.")
    assert of(story).missing


def test_a_body_that_rejects_the_allegations_answers_for_its_officials(read_story: Read) -> None:
    story = read_story(
        "The auditor Jonas Peel accused Minister Carla Weems of fraud. The Ministry of Works denied the allegations."
    )
    assert of(story, "Carla Weems").status == "replied"


def test_a_spokesman_answers_for_whom_he_names(read_story: Read) -> None:
    story = read_story(ACCUSED + "“Mayor Callaway has never taken a penny,” council spokesman Tom Ferris said.")
    assert of(story).status == "replied"


def test_nobody_accused_means_no_replies(read_story: Read) -> None:
    assert read_story("Mayor Ruth Callaway opened a bridge. “It is a fine bridge,” she said.").replies == ()


def test_a_reply_says_where_it_stands(read_story: Read) -> None:
    story = read_story(ACCUSED + "Callaway denied the accusation.")
    (start, end) = of(story).spans[0]
    assert story.text[start:end] == "Callaway denied the accusation."


def test_criticism_of_somebodys_competence_owes_no_hearing_and_an_accusation_does(read_story: Read) -> None:
    assert not of(read_story("The auditor Jonas Peel said Mayor Ruth Callaway was incompetent.")).missing
    assert of(read_story("The auditor Jonas Peel accused Mayor Ruth Callaway of joking about the flood.")).missing


def test_counsel_who_represents_a_company_answers_for_it(read_story: Read) -> None:
    story = read_story(
        "The auditor Jonas Peel accused the Harbour Company of fraud. "
        "Tom Ferris, representing the Harbour Company, said the claim was baseless."
    )
    assert of(story, "Harbour Company").status == "replied"


def test_to_admit_the_deed_is_an_answer(read_story: Read) -> None:
    assert of(read_story(ACCUSED + "Callaway admitted to taking the money.")).status == "replied"


@pytest.mark.parametrize("text", ["He killed himself on Monday.", "Harlan's funeral is on Friday."])
def test_the_dead_are_owed_nothing(read_story: Read, text: str) -> None:
    story = read_story("Jonas Peel said Piet Harlan murdered three villagers. Piet Harlan shot himself. " + text)
    assert not of(story, "Piet Harlan").missing
