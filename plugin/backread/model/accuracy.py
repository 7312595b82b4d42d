"""How often a rule is right, as somebody measured it."""

from dataclasses import dataclass
from math import sqrt

_Z = 1.96  # standard deviations that hold 95 % of what chance does


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of a rule's marks were right on one set of copy.

    `source` says what copy, and what was taken as right; `hand` is true if somebody read the marks one by one, false if
    they were held against labels made before. `low` and `high` bound the share of right marks, 95 times in 100, in per
    cent. `recall` is the share, in per cent, of all there was to find that the rule found, together with the rules in
    `others` where the labels do not tell them apart; None if nobody knows.
    """

    source: str
    marks: int
    right: int
    low: int
    high: int
    recall: int | None = None
    others: tuple[str, ...] = ()
    hand: bool = False

    def __str__(self) -> str:
        if not self.marks:
            return f"nobody knows: it marked nothing on {self.source}"
        marks = "1 mark" if self.marks == 1 else f"{self.marks:,} marks"
        how = "read by hand:" if self.hand else "measured on"
        found = ""
        if self.recall is not None:
            company = f" with {' and '.join(self.others)}" if self.others else ""
            found = f"; it finds {self.recall} % of them{company}"
        return f"{self.right:,} of {marks} ({self.low} to {self.high} %), {how} {self.source}{found}"


def bounds_of(right: int, marks: int) -> tuple[int, int]:
    """Give the 95 % interval of a share in per cent (Wilson's, which holds for few marks too): 46 of 50 is 81 to 97."""
    if not marks:
        return 0, 100
    share, square = right / marks, _Z * _Z
    middle = share + square / (2 * marks)
    reach = _Z * sqrt(share * (1 - share) / marks + square / (4 * marks * marks))
    whole = 1 + square / marks
    return round(100 * max(middle - reach, 0.0) / whole), round(100 * min((middle + reach) / whole, 1.0))
