"""The editor's minute as plain lines: what goes into an annotated file itself, as a comment or a page."""

from backread.model import Review
from backread.reports.characters import shorten
from backread.reports.minute import Minute, counted, level_counts

_ACCUSED, _UNSOURCED, _SHOWN = 12, 8, 120


def summarise_plainly(review: Review) -> list[str]:
    """Give the headline, the number of marks, who stands accused and was heard, and what nobody stands behind.

    Of long lists the first entries are given and how many more there are; numbers of lines have no meaning here.
    """
    minute = Minute(review)
    levels = [counted(number, level) for level, number in level_counts([review]).items() if number]
    lines = [f"Backread: {review.summary.headline}", ", ".join(levels) or "Nothing to mark."]
    for stand in minute.stands[:_ACCUSED]:
        role = f", {stand.accused.role}" if stand.accused.role else ""
        lines.append(f"Accused: {stand.accused.party}{role}: {stand.status}")
    lines += _more(len(minute.stands), _ACCUSED)
    lines += [f"Nobody stands behind: “{shorten(mark.text, _SHOWN)}”" for mark in minute.unsourced[:_UNSOURCED]]
    lines += _more(len(minute.unsourced), _UNSOURCED)
    return lines + [f"Of this review: {trouble}" for trouble in minute.troubles]


def _more(number: int, shown: int) -> list[str]:
    return [f"and {number - shown} more"] if number > shown else []
