"""Sums that do not come out, and those that do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backread.checks.figures import FIGURE, read_figure, say
from backread.checks.sums import find_slips


def slips(text: str, this_year: int = 0) -> list[str]:
    found = list(find_slips(text, this_year))
    for (start, end), _ in found:
        assert text[start:end].strip() == text[start:end] != ""
    return [explanation for _, explanation in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4,500", "4,500"), ("$1.2 million", "1.2 million"), ("thirty-one", "31"), ("Rs 5 crore", "50 million"),
        ("two thousand", "2,000"), ("£3bn", "3 billion"), ("0.5", "0.5"), ("12", "12"),
    ],
)  # fmt: skip
def test_figures_are_read_in_digits_and_in_words(text, value):
    assert say(read_figure(text).value) == value
    assert FIGURE


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        ("It rose from 40 to 60, up 20 per cent.", "40 to 60 is up 50%, not 20%"),
        ("It rose from 40 to 60 (an increase of about 20%).", "40 to 60 is up 50%, not 20%"),
        ("It fell by 10 percent from $2.0 billion to $1 billion.", "$2.0 billion to $1 billion is down 50%, not 10%"),
        ("It grew from 60 to 40.", "60 to 40 goes down"),
        ("Prices tripled from 10 to 20 euros.", "10 to 20 is 2 times as much"),
        ("He met 10 envoys: three from Asia and six from Africa.", "3 + 6 = 9, not 10"),
        ("They were 12: five men, four women and two children.", "5 + 4 + 2 = 11, not 12"),
        ("Twelve of the ten seats.", "Twelve is more than ten"),
        ("Two of the nine were freed; the remaining six were held.", "9 – 2 = 7, not six"),
        ("Of them 61 percent approve and 48 percent disapprove.", "61% + 48% = 109%"),
        ("It passed by 51 votes to 49, a margin of three.", "51 – 49 = 2, not three"),
        ("She (1931–2004) died at the age of 80.", "1931 to 2004 makes 72 or 73 years, not 80"),
    ],
)
def test_a_sum_that_does_not_come_out_is_shown(text, sum_):
    assert slips(text) == [sum_]


@pytest.mark.parametrize(
    "text",
    [
        "It rose from 40 to 60, up 50 per cent.",
        "It rose from 1.2 million to 1.3 million, up 12 per cent.",
        "It rose from 40 to 60, up nearly 50 per cent.",
        "It rose from 4 per cent to 6 per cent, up 2 percentage points.",
        "Its stay grew from 12 weeks to 3 months.",
        "It expanded, growing from 1999 to 2004 and raising from $900 to 40 cents.",
        "Debt rose from 3 to 4 million.",
        "The number doubled from 12 to 25.",
        "He met 10 envoys: three from Asia and seven from Africa.",
        "He met 12 teams: two groups of four and one of four.",
        "He met 10 envoys, including three from Asia and six from Africa.",
        "Six in 10 of the 3 in 10 voters agree.",
        "Two of the nine were freed; the other seven were held.",
        "In May 61 percent approve; in June 48 percent disapprove.",
        "She (1931–2004) died at the age of 72.",
        "It rose from 6:30 to 7:15 and fell from 9 to 5/8.",
        "Born in 1990, he died in 2010 aged 19.",
    ],
)
def test_a_sum_that_comes_out_or_cannot_be_done_is_left_alone(text):
    assert slips(text) == []


def test_an_age_of_today_needs_the_drafts_date():
    text = "Ann Marlow, aged 70, was born in Norrvik in 1990."
    assert slips(text) == []
    assert slips(text, 2025) == ["1990 to 2025 makes 34 or 35 years, not 70"]
    assert slips(text.replace("70", "35"), 2025) == []


@given(before=st.integers(20, 9999), after=st.integers(20, 9999))
def test_the_right_percentage_is_never_marked(before, after):
    if before == after or (1500 <= before <= 2100 and 1500 <= after <= 2100):
        return
    verb, way = ("rose", "up") if after > before else ("fell", "down")
    share = abs(after - before) / before * 100
    assert slips(f"It {verb} from {before} to {after}, {way} {share:.0f} per cent.") == []
    assert slips(f"It {verb} from {before} to {after}, {way} {share * 1.3 + 25:.0f} per cent.") != []


@given(st.text(alphabet="0123456789,.%$ afromtheriseupdown:;\n", max_size=300))
def test_no_text_of_figures_is_too_odd(text):
    slips(text, 2025)
