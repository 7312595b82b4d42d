"""The kinds of rule that Backread decides. A new kind is a module here and a line in CHECKS."""

from backread.checks.allegation import ALLEGATION
from backread.checks.arithmetic import ARITHMETIC
from backread.checks.attribution import ATTRIBUTION
from backread.checks.balance import BALANCE
from backread.checks.capitalization import CAPITALIZATION
from backread.checks.check import Check, Run
from backread.checks.conditional import CONDITIONAL
from backread.checks.consistency import CONSISTENCY
from backread.checks.corroboration import CORROBORATION
from backread.checks.date_weekday import DATE_WEEKDAY
from backread.checks.existence import EXISTENCE
from backread.checks.first_mention import FIRST_MENTION
from backread.checks.grade import READABILITY
from backread.checks.headline import HEADLINE
from backread.checks.identity import IDENTITY
from backread.checks.loaded import LOADED
from backread.checks.metric import METRIC
from backread.checks.name_spelling import NAME_SPELLING
from backread.checks.occurrence import OCCURRENCE
from backread.checks.opinion import OPINION
from backread.checks.presumption import PRESUMPTION
from backread.checks.quote_changed import QUOTE_CHANGED
from backread.checks.repetition import REPETITION
from backread.checks.reply import REPLY
from backread.checks.sequence import SEQUENCE
from backread.checks.spelling import SPELLING
from backread.checks.substitution import SUBSTITUTION
from backread.checks.variants import VARIANTS

__all__ = ["CHECKS", "Check", "Run"]

CHECKS: dict[str, Check] = {
    "allegation": ALLEGATION,
    "arithmetic": ARITHMETIC,
    "attribution": ATTRIBUTION,
    "balance": BALANCE,
    "capitalization": CAPITALIZATION,
    "conditional": CONDITIONAL,
    "consistency": CONSISTENCY,
    "corroboration": CORROBORATION,
    "date_weekday": DATE_WEEKDAY,
    "existence": EXISTENCE,
    "first_mention": FIRST_MENTION,
    "headline": HEADLINE,
    "identity": IDENTITY,
    "loaded": LOADED,
    "metric": METRIC,
    "name_spelling": NAME_SPELLING,
    "occurrence": OCCURRENCE,
    "opinion": OPINION,
    "presumption": PRESUMPTION,
    "quote_changed": QUOTE_CHANGED,
    "readability": READABILITY,
    "repetition": REPETITION,
    "reply": REPLY,
    "sequence": SEQUENCE,
    "spelling": SPELLING,
    "substitution": SUBSTITUTION,
    "variants": VARIANTS,
}
