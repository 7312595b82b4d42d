"""What every report promises, whatever it looks like."""

from collections.abc import Callable

import pytest

from backread.model import Review
from backread.reports import REPORTS, Options

HOSTILE = "Draft \x1b[31mof\x07 a <script>line</script>, \u202ebackwards\u202c and\x85 broken."

every_report = pytest.mark.parametrize("name", REPORTS)


@every_report
def test_a_report_is_the_same_each_time_and_ends_with_its_line(name: str, review: Review) -> None:
    once, again = ("".join(REPORTS[name].render([review, review], Options(many=True))) for _ in range(2))
    assert once == again
    assert once.endswith("\n")


@every_report
def test_a_report_of_a_draft_without_marks_is_made_too(name: str, review_of: Callable[..., Review]) -> None:
    printed = "".join(REPORTS[name].render([review_of("Nothing to say.")], Options()))
    assert printed.endswith("\n") or not printed


@every_report
def test_no_report_lets_a_draft_command_a_terminal(name: str, review_of: Callable[..., Review]) -> None:
    hostile = review_of(HOSTILE, ("Demo.Rule", "error", HOSTILE, HOSTILE), name="bad\x1b.txt")
    printed = "".join(REPORTS[name].render([hostile], Options()))
    assert "\x1b" not in printed
    assert "\x07" not in printed
