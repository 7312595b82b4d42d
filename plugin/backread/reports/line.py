"""One suggestion a line, as editors, grep and Vale's tests know it."""

from collections.abc import Iterable, Iterator

from backread.model import Review
from backread.reports.characters import on_one_line
from backread.reports.report import Options


def render(reviews: Iterable[Review], options: Options) -> Iterator[str]:
    """Give `file:line:col:Rule:message`, in reading order; line and column from 1, of the text for a Word file."""
    for review in reviews:
        path = options.path(review.document)
        for mark in review.suggestions:
            document = review.document
            line, column = document.position(mark.start) if mark.at is None else document.place_in_lines(mark.at)
            yield on_one_line(f"{path}:{line}:{column}:{mark.rule}:{mark.message}") + "\n"
