"""The kinds of rule that Backread decides. A new kind is a module here and a line in CHECKS."""

from backread.checks.allegation import ALLEGATION
from backread.checks.attribution import ATTRIBUTION
from backread.checks.check import Check, Run
from backread.checks.existence import EXISTENCE
from backread.checks.loaded import LOADED
from backread.checks.opinion import OPINION
from backread.checks.reply import REPLY
from backread.checks.substitution import SUBSTITUTION

__all__ = ["CHECKS", "Check", "Run"]

CHECKS: dict[str, Check] = {
    "allegation": ALLEGATION,
    "attribution": ATTRIBUTION,
    "existence": EXISTENCE,
    "loaded": LOADED,
    "opinion": OPINION,
    "reply": REPLY,
    "substitution": SUBSTITUTION,
}
