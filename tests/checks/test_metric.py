"""`metric` works out a figure of the whole draft by a formula, and runs nothing that is not one."""

import pytest

from backread.checks.formulas import read_formula
from backread.checks.statistics import count_syllables
from backread.rulebook.errors import RuleError

DRAFT = """\
# Heading

## One

Two words. Three more words here.

## Two

- An item of a list.

> A quotation.
"""


def said(marks, formula, condition, text=DRAFT):
    rule = f"extends: metric\nmessage: \"%s\"\nformula: '{formula}'\ncondition: '{condition}'\n"
    return [mark.message for mark in marks(rule, text)]


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("words", "13.00"),
        ("sentences", "4.00"),
        ("paragraphs", "3.00"),
        ("heading.h2", "2.00"),
        ("heading_h1 + heading_h3", "1.00"),
        ("list * 10 + blockquote", "11.00"),
        ("words / sentences", "3.25"),
        ("math.sqrt(list * 9)", "3.00"),
        ("-(1 - 2) % 3", "1.00"),
    ],
)
def test_a_figure_that_meets_the_condition_is_told(marks, formula, value):
    assert said(marks, formula, "> 0") == [value]


@pytest.mark.parametrize(
    ("formula", "condition", "text"),
    [("words", "> 100", DRAFT), ("words / pre", "> 0", DRAFT), ("words", "> 0", "# Only\n")],
)
def test_else_nothing_is_told(marks, formula, condition, text):
    assert said(marks, formula, condition, text) == []


@pytest.mark.parametrize(
    "formula",
    [
        "",
        "words +",
        "__import__('os')",
        "words.real",
        "math.exit(1)",
        "[1][0]",
        "9 ** 9 ** 9",
        "'a' * 9",
        "lambda: 1",
        "(" * 300 + "1" + ")" * 300,
        "+".join(["1"] * 900),
        "math.sqrt",
        "words if 1 else 2",
        "words; words",
    ],
)
def test_what_is_no_formula_is_refused(formula):
    with pytest.raises(RuleError, match="is no formula"):
        read_formula(formula, "formula")


def test_a_formula_may_decide(marks):
    assert read_formula("words > 10 && !(list == 1) || 0 < 1", "f")({"words": 1.0}) == 1.0


@pytest.mark.parametrize(
    ("word", "count"),
    [("the", 1), ("table", 2), ("whale", 1), ("nation", 2), ("walked", 1), ("wanted", 2), ("radio", 3)],
)
def test_syllables_are_counted_as_they_are_spoken(word, count):
    assert count_syllables(word) == count
