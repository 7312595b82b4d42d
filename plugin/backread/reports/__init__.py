"""What reviews are printed as. A new report is a module here and a line in REPORTS."""

from collections.abc import Iterable, Iterator

from backread.model import Review
from backread.reports.report import Options, Report

__all__ = ["REPORTS", "Options", "Report"]


# Each report is imported when it is first used: JSON needs neither rich nor a Markdown renderer.
def _text(reviews: Iterable[Review], options: Options) -> Iterator[str]:
    from backread.reports import text

    return text.render(reviews, options)


def _json(reviews: Iterable[Review], options: Options) -> Iterator[str]:
    from backread.reports import data

    return data.render_json(reviews, options)


def _jsonl(reviews: Iterable[Review], options: Options) -> Iterator[str]:
    from backread.reports import data

    return data.render_lines(reviews, options)


def _line(reviews: Iterable[Review], options: Options) -> Iterator[str]:
    from backread.reports import line

    return line.render(reviews, options)


def _sarif(reviews: Iterable[Review], options: Options) -> Iterator[str]:
    from backread.reports import sarif

    return sarif.render(reviews, options)


def _html(reviews: Iterable[Review], options: Options) -> Iterator[str]:  # noqa: ARG001
    from backread.reports import html

    yield html.page(*reviews)


def _github(reviews: Iterable[Review], options: Options) -> Iterator[str]:
    from backread.reports import github

    return github.render(reviews, options)


def _summary(reviews: Iterable[Review], options: Options) -> Iterator[str]:
    from backread.reports import summary

    return summary.render(reviews, options)


REPORTS: dict[str, Report] = {
    "text": Report("text", "the draft's lines with marks under the words", _text, streams=True),
    "json": Report("json", "one object, or a list for several drafts", _json, streams=True),
    "jsonl": Report("jsonl", "one object a line", _jsonl, streams=True),
    "line": Report("line", "file:line:col:Rule:message", _line, streams=True),
    "sarif": Report("sarif", "SARIF 2.1.0 for code scanning", _sarif, streams=False),
    "html": Report("html", "one self-contained page", _html, streams=False),
    "github": Report("github", "annotations on a pull request", _github, streams=True),
    "summary": Report("summary", "the editor's minute", _summary, streams=True),
}
