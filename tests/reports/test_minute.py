"""The minute says of everybody accused where they stand: the charge, the answer, and what is owed."""

import pytest

from backread.model import Accused
from backread.reports.minute import Stand


def stand(status, missing, accused_in=3, heard_in=None):
    return Stand(Accused("Ann Bell", "", False, (0,), status, missing, accused_in, heard_in), ()).status


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("replied", False, 3, 4), "answered in paragraph 4"),
        (("replied", False, 0, 9), "answered in paragraph 9; accused in the headline"),
        (("replied", False, 1, 9), "answered in paragraph 9; accused in the first paragraph"),
        (("replied", False, 1, 1), "answered in paragraph 1"),
        (("speaks", True, 3, 4), "quoted in paragraph 4, but not on this: put it to them"),
        (("sought", False, 3, 5), "reply sought in paragraph 5"),
        (("absent", True, 0), "not heard; accused in the headline: put it to them"),
        (("absent", False), "not heard; no hearing owed"),
    ],
)
def test_the_status_tells_the_paragraphs(given, said):
    assert stand(*given) == said


def test_a_review_of_before_the_paragraphs_were_counted_still_reads():
    assert Stand(Accused("Ann Bell", "", False, (0,), "replied", False), ()).status == "answered"
