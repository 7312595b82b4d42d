"""`corroboration` marks grave accusations that rest on one person's word."""

import pytest

from backread.checks.corroboration import CORROBORATION
from backread.formats import read
from backread.model import Case, Rule
from backread.rulebook import RuleError
from backread.story import read as read_story

ACCUSED = "Shipping magnate Leo Varga embezzled millions from the pension fund, the developer Tilda Roos said. "


@pytest.fixture
def said(lexicons):
    """Gives who alone says it of whom."""
    run = CORROBORATION.prepare(Rule("Balance.Demo", "corroboration", "%s %s"), lexicons)

    def reading(text):
        document = read(text.encode(), "draft.txt", format="text")
        story = read_story(document, lexicons, CORROBORATION.needs)
        return [one.arguments for one in run(document, story, Case())]

    return reading


def test_one_accuser_is_one_source_even_where_the_accused_answers(said):
    assert said(ACCUSED + "Varga denied it.") == [("Tilda Roos", "Varga")]


@pytest.mark.parametrize(
    "more",
    [
        "The engineer Jonas Peel said Varga had opened a second account.",
        "An audit report says Varga moved the money in May.",
        "Varga was charged with fraud on Monday.",
    ],
)
def test_a_second_voice_a_document_or_a_charge_bears_it_out(said, more):
    assert said(ACCUSED + more) == []


@pytest.mark.parametrize(
    "text",
    [
        ACCUSED.replace("the developer", "the auditor"),
        "Shipping magnate Leo Varga ignored the rules of the port, Tilda Roos said.",
        "The ministry of ports embezzled millions, the developer Tilda Roos said.",
        "Tilda Roos spoke of the abuse suffered by Leo Varga.",
        "Tilda Roos accused a clerk of planning Leo Varga's murder.",
    ],
)
def test_authorities_lesser_reproaches_governments_and_victims_are_left_alone(said, text):
    assert said(text) == []


def test_a_list_that_is_not_there_is_refused(lexicons):
    with pytest.raises(RuleError):
        CORROBORATION.prepare(Rule("Balance.Demo", "corroboration", "%s", options={"lexicon": "nothing"}), lexicons)
