"""Every rule of House and Balance keeps its own tests, and taking its advice is the end of the matter."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backread.engine import load_rulebook, review
from backread.formats import read
from backread.model import Suggestion
from backread.rulebook import OWN_STYLES
from backread.trials import try_rules

BOOK = load_rulebook()
IDS = [rule.id for rule in BOOK.rules if rule.style in OWN_STYLES]


def test_nothing_in_our_rules_is_broken():
    assert [str(broken) for broken in BOOK.broken] == []


@pytest.mark.parametrize("rule", IDS)
def test_a_rule_says_what_its_examples_want_and_has_one_that_fires_and_one_that_does_not(rule):
    outcomes = try_rules(BOOK, [rule])
    assert [(outcome.example, outcome.problems) for outcome in outcomes if not outcome.passed] == []
    assert any(outcome.said for outcome in outcomes), "no example makes this rule fire"
    assert any(not outcome.said for outcome in outcomes), "no example leaves this rule silent"


@pytest.mark.parametrize("rule", [rule for rule in BOOK.rules if rule.style == "House"], ids=lambda rule: rule.id)
def test_a_house_rule_belongs_to_a_section_of_the_stylebook(rule):
    assert rule.stylebook
    assert len(rule.why.split()) >= 12


HOUSE_INPUTS = [
    example.input.strip()
    for rule in BOOK.rules
    if rule.style == "House"
    for example in rule.tests
    if not example.input.startswith("---")
]


def accept(text: str, marks: tuple[Suggestion, ...], choice: int) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Take every replacement that stands in nobody's way; give the text and where each rule changed it."""
    out, at, shift = [], 0, 0
    changed: dict[str, list[tuple[int, int]]] = {}
    for mark in marks:
        if not mark.replacements or mark.start < at:
            continue
        new = mark.replacements[choice % len(mark.replacements)]
        out += [text[at : mark.start], new]
        start = mark.start + shift
        changed.setdefault(mark.rule, []).append((start, start + len(new)))
        shift += len(new) - len(mark.text)
        at = mark.end
    return "".join([*out, text[at:]]), changed


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(inputs=st.lists(st.sampled_from(HOUSE_INPUTS), min_size=1, max_size=6), choice=st.integers(0, 2))
def test_advice_that_was_taken_does_not_come_back(inputs, choice):
    before = read("\n\n".join(inputs).encode(), "draft.txt")
    first = review(before, BOOK, rules=["House"]).suggestions
    text, changed = accept(before.text, first, choice)
    if not changed or not text.strip():
        return
    after = review(read(text.encode(), "draft.txt"), BOOK, rules=["House"]).suggestions
    taken = {mark.id for mark in first if mark.replacements}
    assert not taken & {mark.id for mark in after}
    for mark in after:
        for start, end in changed.get(mark.rule, ()):
            assert not (start < mark.end and mark.start < end), (mark.rule, mark.text, mark.replacements)
