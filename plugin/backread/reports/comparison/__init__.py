"""Two versions of a draft, compared: as text, JSON or a page."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from backread.reports.report import Options

if TYPE_CHECKING:
    from backread.diff import Comparison

__all__ = ["COMPARISONS"]

Render = Callable[["Comparison", Options], Iterator[str]]


def _when_used(module: str) -> Render:
    """Give the renderer of a module here, imported at first use."""

    def render(comparison: "Comparison", options: Options) -> Iterator[str]:
        pieces: Iterator[str] = import_module(f"{__package__}.{module}").render(comparison, options)
        return pieces

    return render


COMPARISONS: dict[str, Render] = {name: _when_used(name) for name in ("text", "json", "html")}
"""What a comparison is printed as."""
