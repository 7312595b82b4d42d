"""`balance` weighs what is said against somebody against what they say themselves."""

import pytest

from backread.checks.balance import BALANCE
from backread.formats import read
from backread.model import Allegation, Attribution, Case, Party, Reply, Rule, Story

CHARGE = "Callaway took the fund and the quay and the ferry and the bread of the crew."
TEXT = f"{CHARGE} {CHARGE}\n\nShe denied it.\n\nHolt likes jazz and boats and long walks on the beach at night."
LENGTH = len(CHARGE)
ANSWER = (2 * LENGTH + 3, 2 * LENGTH + 17)


def weigh(
    *, least=10, times=4, status="replied", accuser="Mira Holt", kind="person", said=((0, 2 * LENGTH + 1),), stage=""
):
    document = read(TEXT.encode(), "draft.txt", format="text")
    answer = Attribution((), (), (ANSWER,), "pronoun", "Ruth Callaway")
    story = Story(
        sentences=((0, LENGTH), (LENGTH + 1, 2 * LENGTH + 1), ANSWER, (ANSWER[1] + 2, len(TEXT))),
        attributions=(Attribution((), (), said, "named", "Mira Holt"), answer),
        people=(Party("Ruth Callaway", kind, ((0, 8), (LENGTH + 1, LENGTH + 9))),),
        allegations=(
            Allegation(0, LENGTH, (9, 13), ("Ruth Callaway",), "crime", "named", accuser, gravity=3, stage=stage),
        ),
        replies=(Reply("Ruth Callaway", status, (ANSWER,), missing=False),),
    )
    options = {"least": least, "times": times}
    return list(BALANCE.prepare(Rule("Balance.Demo", "balance", "%s", options=options), {})(document, story, Case()))


def test_the_figures_are_told_and_the_answer_is_marked():
    (found,) = weigh()
    assert (found.start, found.end) == ANSWER
    assert found.arguments == ("Ruth Callaway", "32", "Callaway", "3")
    assert [one.note for one in found.related] == ["said against Callaway, paragraph 1"]


@pytest.mark.parametrize("options", [{"least": 33}, {"times": 11}])
def test_a_short_charge_and_a_long_answer_are_balanced(options):
    assert weigh(**options) == []


def test_what_an_accuser_says_of_other_things_does_not_weigh():
    everything = weigh(said=((0, len(TEXT)),))
    assert everything[0].arguments[1] == "32"


@pytest.mark.parametrize("status", ["speaks", "sought", "absent"])
def test_who_was_not_heard_is_another_rules_matter(status):
    assert weigh(status=status) == []


def test_a_group_is_nobody_to_weigh():
    assert weigh(kind="group") == []


def test_a_trial_is_told_day_by_day():
    assert weigh(stage="tried") == []
