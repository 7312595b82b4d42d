"""`metric`: a figure of the whole draft, worked out by the rule's own formula, that must not meet a condition."""

import math
from collections.abc import Iterable, Mapping

from backread.checks.check import Check, Run
from backread.checks.formulas import read_formula
from backread.checks.messages import require_messages
from backread.checks.statistics import count_copy, find_at_opening
from backread.model import Case, Document, Finding, Lexicon, Rule, Story
from backread.rulebook.errors import RuleError
from backread.rulebook.kinds import Kind, Option

_KIND = Kind("metric", {"formula": Option("text", required=True), "condition": Option("text", required=True)})


def _prepare(rule: Rule, _: Mapping[str, Lexicon]) -> Run:
    formula = read_formula(rule.text_option("formula"), "formula")
    condition = rule.text_option("condition").strip()
    if not condition.startswith(("<", ">", "=", "!")):
        raise RuleError(f"'{condition}' is no condition; write a comparison, as in '> 10'", "condition")
    holds = read_formula(f"value {condition}", "condition")
    require_messages(rule, 1)

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        counts = count_copy(document, story)
        if not counts:
            return
        try:
            value = formula(counts)
        except (ArithmeticError, ValueError):  # as when it divides by the number of headings, and there is none
            return
        if math.isfinite(value) and holds({**counts, "value": value}):
            yield find_at_opening(rule, document, f"{value:.2f}")

    return run


METRIC = Check(_KIND, frozenset({"sentences"}), _prepare)
