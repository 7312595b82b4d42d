"""Messages are filled as Vale fills them."""

import pytest

from backread.checks.messages import fill, require_arguments
from backread.rulebook import RuleError


@pytest.mark.parametrize(
    ("template", "want"),
    [
        ("plain", "plain"),
        ("'%s'", "'a'"),
        ("%s and %s", "a and b"),
        ("%[2]s before %[1]s", "b before a"),
        ("%[2]s then %s", "b then "),
        ("100%%, %s", "100%, a"),
        ("two\n  lines\n", "two lines"),
    ],
)
def test_words_are_put_in_place(template, want):
    assert fill(template, ("a", "b")) == want


def test_words_that_hold_a_verb_are_not_filled_again():
    assert fill("%s, %s", ("%s", "50%")) == "%s, 50%"


@pytest.mark.parametrize("template", ["%s %s %s", "%[3]s", "%[0]s"])
def test_a_message_may_ask_for_no_more_than_there_is(template):
    with pytest.raises(RuleError):
        require_arguments(template, "message", 2)
    require_arguments("%s %[1]s %% %[2]s", "message", 2)
