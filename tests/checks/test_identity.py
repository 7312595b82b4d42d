"""`identity` marks what may let readers know a child before the law or in harm's way, or a victim of rape."""

import pytest

from backread.checks.identity import IDENTITY
from backread.formats import read
from backread.model import Case, Rule
from backread.story import read as read_story


@pytest.fixture
def exposed(lexicons):
    """Gives the words of a text that may identify somebody."""
    run = IDENTITY.prepare(Rule("Balance.Demo", "identity", "%s %s"), lexicons)

    def reading(text):
        document = read(text.encode(), "draft.txt", format="text")
        story = read_story(document, lexicons, IDENTITY.needs)
        return [one.arguments[0] for one in run(document, story, Case())]

    return reading


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Liam Porter, 14, was charged with arson on Monday.", ["Liam Porter"]),
        ("The judge remanded Liam Porter, aged 14, in custody.", ["Liam Porter"]),
        ("Police arrested Liam Porter, a 16-year-old pupil, on Monday.", ["Liam Porter"]),
        ("The 16-year-old boy, Liam Porter, was arrested on Monday.", ["Liam Porter"]),
        ("Liam Porter, 14, sat beside his mother. The magistrate sent him home.", ["Liam Porter"]),
        (
            "A 13-year-old girl at Linden Grove School told the court that a trainer molested her.",
            ["Linden Grove School"],
        ),
        ("A 13-year-old girl was abused for years at 14 Mill Lane, the court heard.", ["14 Mill Lane"]),
        ("Martin Kranz is charged with abusing his 12-year-old daughter.", ["his 12-year-old daughter"]),
    ],
)
def test_a_child_in_court_or_abused_is_known_by_name_school_home_or_family(exposed, text, found):
    assert exposed(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Liam Porter, 14, won the regatta on Monday.",
        "Liam Porter, 34, was charged with arson on Monday.",
        "A 14-year-old boy was charged with arson on Monday.",
        "Liam Porter, 14, was killed on Monday. A man was charged with murder.",
        "The judge saw a film of an officer shooting 14-year-old Liam Porter.",
        "Liam Porter, 14, died in May. The court heard that Porter, 14, was alone.",
        "A 14-year-old lawsuit against Northline is before the court.",
        "A 14-year-old girl was charged after a fight at Linden Grove School.",
        "Children aged 5 to 11 are heard by the court without their parents.",
    ],
)
def test_other_children_the_dead_and_grown_ups_are_left_alone(exposed, text):
    assert exposed(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The court heard that Nora Whitfield was raped in the car park.", ["Nora Whitfield"]),
        ("Kranz raped Nora Whitfield, prosecutors told the jury.", ["Nora Whitfield"]),
        ("Kranz denies the rape of Nora Whitfield in 2021.", ["Nora Whitfield"]),
        ("Nora Whitfield, who was sexually assaulted in May, left the town.", ["Nora Whitfield"]),
        ("Martin Kranz is accused of raping his stepdaughter.", ["his stepdaughter"]),
        ("A nurse at the Linden Hospital was raped on Friday.", ["A nurse at the Linden Hospital"]),
    ],
)
def test_the_victim_of_a_sexual_offence_is_known_by_name_family_or_work(exposed, text, found):
    assert exposed(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "A woman was raped in the car park on Friday.",
        "Nora Whitfield was robbed in the car park on Friday.",
        "Nora Whitfield was not raped, the court found.",
        "Nora Whitfield, who agreed to be named, was raped in the car park.",
        "Nora Whitfield was raped and murdered in 1999.",
        "“He knew my street,” Nora Whitfield said. Whitfield was raped in the car park.",
        "They raped the land, said the farmers of Brackwater.",
        "Nora Whitfield spoke at a conference on rape.",
        "Nora Whitfield was a clerk at the port. The court heard that a guard had raped her.",
    ],
)
def test_the_unnamed_the_dead_and_who_chose_to_be_named_are_left_alone(exposed, text):
    assert exposed(text) == []


def test_a_list_that_is_not_there_is_refused(lexicons):
    from backread.rulebook import RuleError

    with pytest.raises(RuleError):
        IDENTITY.prepare(Rule("Balance.Demo", "identity", "%s", options={"lexicon": "nothing"}), lexicons)
