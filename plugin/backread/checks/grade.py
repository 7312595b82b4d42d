"""`readability`: a school grade the draft must not be harder than, by the formulas that Vale has for it."""

import math
from collections.abc import Callable, Iterable, Mapping

from backread.checks.check import Check, Run
from backread.checks.messages import require_messages
from backread.checks.statistics import count_copy, find_at_opening
from backread.model import Case, Document, Finding, Lexicon, Rule, Story
from backread.rulebook.errors import RuleError
from backread.rulebook.kinds import Kind, Option

Counts = Mapping[str, float]


def _flesch_kincaid(c: Counts) -> float:
    return 0.39 * c["words"] / c["sentences"] + 11.8 * c["syllables"] / c["words"] - 15.59


def _gunning_fog(c: Counts) -> float:
    return 0.4 * (c["words"] / c["sentences"] + 100 * c["complex_words"] / c["words"])


def _smog(c: Counts) -> float:
    return 1.043 * math.sqrt(30 * c["polysyllabic_words"] / c["sentences"]) + 3.1291


def _automated(c: Counts) -> float:
    return 4.71 * c["characters"] / c["words"] + 0.5 * c["words"] / c["sentences"] - 21.43


def _coleman_liau(c: Counts) -> float:
    return 5.88 * c["characters"] / c["words"] - 29.6 * c["sentences"] / c["words"] - 15.8


_FORMULAS: Mapping[str, Callable[[Counts], float]] = {
    "Gunning Fog": _gunning_fog,
    "Coleman-Liau": _coleman_liau,
    "Flesch-Kincaid": _flesch_kincaid,
    "SMOG": _smog,
    "Automated Readability": _automated,
}
"""The published formulas, as Vale has them."""

_KIND = Kind(
    "readability",
    {"metrics": Option("list", choices=tuple(_FORMULAS), required=True), "grade": Option("text", required=True)},
)


def _prepare(rule: Rule, _: Mapping[str, Lexicon]) -> Run:
    try:
        grade = float(rule.text_option("grade"))
    except ValueError:
        raise RuleError(f"'grade' must be a number, not '{rule.text_option('grade')}'", "grade") from None
    formulas = [_FORMULAS[name] for name in rule.list_option("metrics")]
    require_messages(rule, 1)

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        counts = count_copy(document, story)
        if counts and formulas:
            mean = sum(formula(counts) for formula in formulas) / len(formulas)
            if mean > grade:
                yield find_at_opening(rule, document, f"{mean:.2f}")

    return run


READABILITY = Check(_KIND, frozenset({"sentences"}), _prepare)
