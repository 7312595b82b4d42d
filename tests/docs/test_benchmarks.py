"""What the benchmarks write, where it can be held without the sets they measure."""

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
import yaml

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def accuracy(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`benchmarks/accuracy.py` as a module."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    monkeypatch.delitem(sys.modules, "accuracy", raising=False)
    return import_module("accuracy")


def test_new_figures_replace_those_of_the_sets_measured_and_no_other(accuracy: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "accuracy.yml"
    path.write_text(
        "# How to read this.\nsets: {towns: 9 towns, old: 3 villages}\nrules:\n  Balance.A:\n"
        "    - {set: towns, marks: 4, right: 1}\n    - {set: old, marks: 3, right: 3}\n"
        "    - {read: all of May, marks: 50, right: 46}\n"
    )
    text = accuracy.write(path, {"towns": "12 towns"}, {"Balance.A": [{"set": "towns", "marks": 8, "right": 7}]})
    assert text.startswith("# How to read this.\nsets:\n")
    written = yaml.safe_load(text)
    assert written["sets"] == {"towns": "12 towns", "old": "3 villages"}
    assert written["rules"]["Balance.A"] == [
        {"set": "towns", "marks": 8, "right": 7},
        {"set": "old", "marks": 3, "right": 3},
        {"read": "all of May", "marks": 50, "right": 46},
    ]


def test_an_interval_holds_doubt_even_where_every_mark_was_right(accuracy: ModuleType) -> None:
    assert accuracy.interval([(1, 1), (1, 1)]) == (34, 100)
    low, high = accuracy.interval([(2, 1)] * 50)
    assert low < 50 < high


def test_what_the_labels_leave_open_counts_for_nobody(accuracy: ModuleType) -> None:
    assert accuracy.count_sentences({1, 2, 3}, {1, 2, 3}, {1, 5}, aside=[2]) == (2, 1, 2, 1)
    assert accuracy.count_spans([(0, 5), (20, 25)], [(0, 5)], [(3, 9)], aside=[(20, 22)]) == (1, 1, 1, 1)


def test_two_names_are_one_party_if_one_holds_the_other(accuracy: ModuleType) -> None:
    assert accuracy.same_party("Mira Holt", "Sen. Holt’s")
    assert not accuracy.same_party("Mira Holt", "the president")
