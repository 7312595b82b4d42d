"""How often rules are right: the file, and what is said of it."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from backread.model.accuracy import bounds_of
from backread.rulebook import find_rules_dir
from backread.rulebook.accuracy import FILE, read_accuracy

GOOD = """sets:
  towns: 12 articles about towns
rules:
  Paper.Very:
    - {set: towns, against: words we struck, marks: 40, right: 30, low: 60, high: 88, recall: 51, with: [Paper.Use]}
    - {read: every mark on last week's paper, marks: 50, right: 46}
"""


def test_figures_are_read_with_what_they_were_measured_on(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(GOOD)
    figures, faults = read_accuracy(tmp_path)
    assert not faults
    measured, by_hand = figures["Paper.Very"]
    assert str(measured) == (
        "30 of 40 marks (60 to 88 %), measured on 12 articles about towns, against words we struck; "
        "it finds 51 % of them with Paper.Use"
    )
    assert str(by_hand) == "46 of 50 marks (81 to 97 %), read by hand: every mark on last week's paper"


def test_a_rule_that_marked_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("rules:\n  Paper.Very:\n    - {read: 12 articles about towns, marks: 0, right: 0}\n")
    figures, faults = read_accuracy(tmp_path)
    assert not faults
    assert str(figures["Paper.Very"][0]) == "nobody knows: it marked nothing on 12 articles about towns"


def test_a_folder_without_the_file_has_no_figures(tmp_path: Path) -> None:
    assert read_accuracy(tmp_path) == ({}, [])


def test_what_is_wrong_in_the_file_is_told_with_its_line_and_the_rest_is_used(tmp_path: Path) -> None:
    bad = (
        "    - {set: villages, marks: 4, right: 3}\n"
        "    - {set: towns, marks: 4, right: 5}\n"
        "    - {set: towns, marks: 4, right: 3, luck: 1}\n"
        "    - {set: towns, marks: many, right: 3}\n"
    )
    (tmp_path / FILE).write_text(GOOD + bad)
    figures, faults = read_accuracy(tmp_path)
    assert len(figures["Paper.Very"]) == 3
    assert [fault.line for fault in faults] == [7, 8, 9, 10, 10]
    assert "`set:` (one of towns)" in faults[0].error


@given(st.integers(1, 5_000).flatmap(lambda marks: st.tuples(st.integers(0, marks), st.just(marks))))
def test_an_interval_holds_the_share_it_is_about(counts: tuple[int, int]) -> None:
    right, marks = counts
    low, high = bounds_of(right, marks)
    assert 0 <= low <= round(100 * right / marks) <= high <= 100


def test_the_figures_that_ship_can_be_read_and_every_balance_rule_has_one() -> None:
    folder = find_rules_dir()
    figures, faults = read_accuracy(folder)
    assert not faults
    rules = {f"Balance.{path.stem}" for path in (folder / "Balance").glob("*.yml")}
    assert not rules - figures.keys(), "measure with benchmarks/accuracy.py, or read marks by hand"
    assert all(figures[rule] for rule in rules)
