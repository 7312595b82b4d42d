"""GitHub's workflow commands: suggestions as annotations on the lines of a pull request."""

from collections.abc import Iterable, Iterator

from backread.model import Review
from backread.reports.characters import on_one_line
from backread.reports.report import Options

_COMMANDS = {"error": "error", "warning": "warning", "suggestion": "notice"}


def render(reviews: Iterable[Review], options: Options) -> Iterator[str]:
    """Give one command a suggestion. Columns are left out where a mark runs over lines, as GitHub asks.

    What comes from a draft or a rule cannot begin a command of its own: line ends, `%`, `:` and `,` are escaped as
    https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts does.
    """
    for review in reviews:
        for mark in review.suggestions:
            line, column = review.document.position(mark.start)
            last, end = review.document.position(max(mark.end - 1, mark.start))
            places = {"file": options.path(review.document), "line": line, "endLine": last}
            if line == last:
                places |= {"col": column, "endColumn": end + 1}
            properties = ",".join(f"{name}={_escape_property(str(value))}" for name, value in places.items())
            title = _escape_property(mark.rule)
            yield f"::{_COMMANDS[mark.level]} {properties},title={title}::{_escape(mark.message)}\n"


def _escape(text: str) -> str:
    return on_one_line(text).replace("%", "%25")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
