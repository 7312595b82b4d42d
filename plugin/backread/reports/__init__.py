"""What reviews are printed as. A new report is a module here and a line in REPORTS."""

from collections.abc import Iterable, Iterator
from importlib import import_module

from backread.model import Review
from backread.reports.report import Options, Render, Report

__all__ = ["REPORTS", "Options", "Report"]


def _when_used(module: str, verb: str = "render") -> Render:
    """Give a report's verb, imported at first use: JSON needs neither rich nor a Markdown renderer."""

    def render(reviews: Iterable[Review], options: Options) -> Iterator[str]:
        pieces: Iterator[str] = getattr(import_module(f"backread.reports.{module}"), verb)(reviews, options)
        return pieces

    return render


REPORTS: dict[str, Report] = {
    "text": Report("text", "the draft's lines with marks under the words", _when_used("text"), streams=True),
    "json": Report("json", "one object, or a list for several drafts", _when_used("data", "render_json"), streams=True),
    "jsonl": Report("jsonl", "one object a line", _when_used("data", "render_lines"), streams=True),
    "line": Report("line", "file:line:col:Rule:message", _when_used("line"), streams=True),
    "sarif": Report("sarif", "SARIF 2.1.0 for code scanning", _when_used("sarif"), streams=False),
    "html": Report("html", "one self-contained page", _when_used("html"), streams=False),
    "github": Report("github", "annotations on a pull request", _when_used("github"), streams=True),
    "summary": Report("summary", "the editor's minute", _when_used("summary"), streams=True),
}
