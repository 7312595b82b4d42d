"""`allegation` marks accusations by what they stand on, once a clause."""

import pytest

from backread.checks.allegation import ALLEGATION, listed
from backread.model import Allegation, Case, Document, Party, Rule, Story
from backread.rulebook import RuleError

TEXT = "Ruth Callaway lied. Critics say so."
PARTY = Party("Ruth Callaway", "person", ((0, 13),))


def allegation(sourcing, **other):
    return Allegation(0, 18, (14, 18), ("Ruth Callaway",), "dishonesty", sourcing, **other)


def run(story, *sourcing):
    rule = Rule("Balance.Demo", "allegation", "%s", options={"sourcing": sourcing})
    return list(ALLEGATION.prepare(rule, {})(Document("a.txt", "text", TEXT), story, Case()))


def test_only_the_sourcing_asked_for_is_marked():
    story = Story(people=(PARTY,), allegations=(allegation("none"),))
    assert [(f.start, f.end, f.arguments[0]) for f in run(story, "none")] == [(0, 18, "Ruth Callaway")]
    assert run(story, "hedged", "anonymous") == []


def test_a_clause_is_marked_once_and_a_dig_never():
    story = Story(people=(PARTY,), allegations=(allegation("none"), allegation("none")))
    assert len(run(story, "none")) == 1
    assert run(Story(people=(PARTY,), allegations=(allegation("none", gravity=1),)), "none") == []


def test_the_accused_and_the_source_are_related():
    story = Story(people=(PARTY,), allegations=(allegation("anonymous", source=((20, 27),)),))
    (found,) = run(story, "anonymous")
    assert [(one.start, one.end, one.note) for one in found.related] == [
        (0, 13, "accused: Ruth Callaway"),
        (20, 27, "the source"),
    ]


def test_a_rule_that_asks_for_nothing_is_refused():
    with pytest.raises(RuleError):
        run(Story(), *())


@pytest.mark.parametrize(
    ("names", "text"),
    [((), "somebody"), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")],
)
def test_names_are_listed_as_copy_does(names, text):
    assert listed(names) == text
