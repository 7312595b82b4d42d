"""`headline` holds what a headline states against what the copy says."""

import pytest

from backread.checks.headline import HEADLINE, find_headline
from backread.formats import read
from backread.model import Allegation, Case, Party, Rule, Story

HEAD = "Mayor Callaway took bribes"
BODY = "Jonas Peel said Callaway took money. The ferry leaves at noon."


def findings(*below, head=HEAD, body=BODY, sourcing="none", gravity=3, kind="person"):
    document = read(f"# {head}\n\n{body}\n".encode(), "draft.md")
    start, end = document.title
    cue = document.text.find("took bribes")
    people = (Party("Ruth Callaway", kind, ((start, end),)),)
    accusation = Allegation(start, end, (cue, cue + 11), ("Ruth Callaway",), "crime", sourcing, gravity=gravity)
    story = Story(people=people, allegations=(accusation, *below))
    return list(HEADLINE.prepare(Rule("Balance.Demo", "headline", "%s %s"), {})(document, story, Case()))


def told(sourcing, accuser=None, source=(), *, kind="crime", stage=""):
    start = 60  # below every headline here
    cue = (start, start + 5)
    return Allegation(
        start, start + 20, cue, ("Ruth Callaway",), kind, sourcing, accuser, source=source, gravity=3, stage=stage
    )


@pytest.mark.parametrize(
    ("sourcing", "accuser", "said"),
    [
        ("named", "Jonas Peel", "the copy has it from Jonas Peel"),
        ("named", None, "the copy has it from a source"),
        ("anonymous", None, "the copy has it from somebody unnamed"),
        ("hedged", None, "the copy only says that it is alleged"),
    ],
)
def test_a_headline_that_states_what_the_copy_reports_is_marked(sourcing, accuser, said):
    (found,) = findings(told(sourcing, accuser))
    assert found.arguments == ("Ruth Callaway", said)
    assert found.related[0].note == "the copy, paragraph 1"


def test_the_words_for_the_source_are_related():
    (found,) = findings(told("named", "Jonas Peel", ((28, 38),)))
    assert (found.related[-1].start, found.related[-1].note) == (28, "who says it")


def test_a_charge_is_no_verdict():
    (found,) = findings(told("established", stage="charged"))
    assert found.arguments[1] == "the copy only says that it is before a court"
    assert findings(told("established", stage="convicted")) == []


def test_what_the_copy_says_of_another_matter_does_not_bear_the_headline_out():
    other = told("none", kind="incompetence")
    assert len(findings(told("named", "Jonas Peel"), other)) == 1


@pytest.mark.parametrize("sourcing", ["none", "established"])
def test_a_copy_that_stands_behind_it_is_another_rules_matter(sourcing):
    assert findings(told("named", "Jonas Peel"), told(sourcing)) == []


def test_a_headline_of_which_the_copy_says_nothing_is_marked_unless_its_words_are_there():
    body = "The mayor opened the quay. The ferry leaves at noon."
    assert [one.arguments[1] for one in findings(body=body)] == ["the copy does not say it"]
    assert findings(body=body + " Bribery is a crime.") == []


@pytest.mark.parametrize(
    "head",
    [
        "Mayor Callaway took bribes: auditor",
        "Auditor: Mayor Callaway took bribes",
        "Mayor Callaway took bribes – auditor",
        "Mayor Callaway took bribes?",
    ],
)
def test_a_headline_that_names_its_source_or_asks_states_nothing(head):
    assert findings(told("named", "Jonas Peel"), head=head) == []


def test_a_long_part_behind_a_colon_is_no_source():
    assert len(findings(told("named", "Jonas Peel"), head="Mayor Callaway took bribes: the story of a harbour")) == 1


def test_digs_reported_accusations_and_groups_are_left_alone():
    below = told("named", "Jonas Peel")
    assert findings(below, gravity=1) == []
    assert findings(below, sourcing="named") == []
    assert findings(below, kind="group") == []


def test_the_first_heading_is_the_headline_only_above_the_copy(make_draft):
    above = make_draft("## Mayor opens quay\n\nThe mayor spoke.\n")
    below = make_draft("The mayor spoke.\n\n## Mayor opens quay\n\nMore.\n")
    assert find_headline(above) is not None
    assert find_headline(below) is None
