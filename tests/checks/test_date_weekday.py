"""Days that do not fit their dates, and dates there are not."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backread.checks.date_weekday import draft_date
from backread.engine import load_rulebook, review
from backread.formats import read

BOOK = load_rulebook(only=["House"])
DAYS = list(calendar.day_name)


def marked(text: str) -> list[str]:
    result = review(read(text.encode(), "draft.md"), BOOK, rules=["House.WeekdayDate"])
    assert not result.failures
    return [suggestion.text for suggestion in result.suggestions]


@pytest.mark.parametrize(
    "text",
    [
        "Sunday, 31 March 2025",
        "Sunday, March 31, 2025",
        "Sunday 31st March, 2025",
        "Sunday the 31st of March 2025",
        "Sun, Mar. 31, 2025",
        "31 March 2025 (a Sunday)",
        "31 March 2025, which was a Sunday",
        "Sunday (March 31, 2025)",
    ],
)
def test_a_weekday_is_read_in_every_order_that_copy_uses(text):
    assert marked(f"They met on {text}.") == [text]
    assert marked(f"They met on {text}.".replace("Sun", "Mon")) == []


@pytest.mark.parametrize(
    "text",
    [
        "In June 31 people died.",
        "The report names 31 June bugs.",
        "It was 12.31 June.",
        "He may 31 times try.",
        "On Sunday, March 31 percent voted.",
        "Sunday, 31 March",
        "They met on Monday, 31 March 1505.",
        "From March 30–31, 2025, a Monday, it rained.",
    ],
)
def test_what_is_no_date_or_cannot_be_known_is_left_alone(text):
    assert marked(text) == []


def test_a_date_without_a_year_is_the_one_next_to_the_drafts_own():
    for own, fault in (("2024-12-30", []), ("2025-12-30", ["Tuesday, January 7"])):
        assert marked(f"---\ndate: {own}\n---\nThey meet on Tuesday, January 7.") == fault


def test_a_draft_says_its_date_in_figures_or_not_at_all():
    assert draft_date(read(b"---\npublished: 2025-03-28T10:00\n---\nText.", "a.md")) == date(2025, 3, 28)
    for stated in ("2025-13-28", "soon", "28 March"):
        assert draft_date(read(f"---\ndate: {stated}\n---\nText.".encode(), "a.md")) is None


@given(day=st.dates(date(1800, 1, 1), date(2099, 12, 31)), said=st.sampled_from(DAYS), order=st.booleans())
def test_the_calendar_decides(day, said, order):
    month = calendar.month_name[day.month]
    text = f"{said}, {month} {day.day}, {day.year}" if order else f"{said}, {day.day} {month} {day.year}"
    assert bool(marked(f"They met on {text}.")) == (DAYS[day.weekday()] != said)
