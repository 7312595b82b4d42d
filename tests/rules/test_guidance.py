"""Every fairness rule says whose public guidance it follows, what is missing and what to do."""

import re

import pytest

from backread.engine import load_rulebook

BALANCE = [rule for rule in load_rulebook().rules if rule.style == "Balance"]
GUIDANCE = re.compile(r"\b(?:BBC|Ofcom|IPSO|Reuters|AP|SPJ|Guardian)\b")

every_rule = pytest.mark.parametrize("rule", BALANCE, ids=lambda rule: rule.id)


@every_rule
def test_the_reason_names_two_public_guides(rule):
    assert len(set(GUIDANCE.findall(rule.why))) >= 2


@every_rule
def test_the_message_says_in_a_sentence_or_two_what_to_do(rule):
    said = re.findall(r"[^.?;]+[.?;]", rule.message)
    assert 2 <= len(said) <= 3 or rule.level == "suggestion", rule.message
    assert len(rule.message) <= 170, rule.message
    assert rule.message.endswith((".", "%s"))


@every_rule
def test_each_rule_is_shown_firing_and_silent(rule):
    assert any(example.want or example.contains for example in rule.tests)
    assert any(example.absent or example.want == "" for example in rule.tests)
