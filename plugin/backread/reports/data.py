"""Reviews as JSON: one object, a list, or one object a line."""

import json
from collections.abc import Iterable, Iterator

from backread.model import Review
from backread.reports.json_v1 import to_json
from backread.reports.report import Options


def render_json(reviews: Iterable[Review], options: Options) -> Iterator[str]:
    """Give one indented object for one draft, a list for several; an unreadable draft has none."""
    if not options.many:
        for review in reviews:
            yield json.dumps(to_json(review), ensure_ascii=False, indent=2) + "\n"
        return
    opened = False
    for review in reviews:
        yield ",\n" if opened else "[\n"
        opened = True
        yield json.dumps(to_json(review), ensure_ascii=False, indent=2)
    yield "\n]\n" if opened else "[]\n"


def render_lines(reviews: Iterable[Review], options: Options) -> Iterator[str]:  # noqa: ARG001
    """Give one object a line."""
    for review in reviews:
        yield json.dumps(to_json(review), ensure_ascii=False, separators=(",", ":")) + "\n"
