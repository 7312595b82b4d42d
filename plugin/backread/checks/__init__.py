"""The kinds of rule that Backread decides. A new kind is a module here and a line in CHECKS."""

from backread.checks import existence, substitution
from backread.checks.check import Check, Run

__all__ = ["CHECKS", "Check", "Run"]

CHECKS: dict[str, Check] = {
    "existence": existence.CHECK,
    "substitution": substitution.CHECK,
}
