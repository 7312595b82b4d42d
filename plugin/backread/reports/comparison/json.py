"""A comparison as `backread.diff/1`: one object. Fields are only ever added.

Offsets are half-open, in code points of the `text` of the version they belong to.
"""

import json
from collections.abc import Iterator

from backread.diff import Change, Comparison, Fate
from backread.model import Review
from backread.reports.json_v1 import suggestion_to_json, title_of
from backread.reports.report import Options

SCHEMA = "backread.diff/1"


def to_json(comparison: Comparison) -> dict[str, object]:
    """Give a comparison as plain lists, dicts, texts and numbers, ready for `json.dumps`."""
    return {
        "schema": SCHEMA,
        "before": _version(comparison.before),
        "now": _version(comparison.now),
        "words": {"added": comparison.words_added, "removed": comparison.words_removed},
        "changes": [_change(comparison, change) for change in comparison.changes if change.kind != "same"],
        "suggestions": {
            **{state: [_fate(fate) for fate in comparison.having(state)] for state in ("taken", "dismissed", "open")},
            "new": [suggestion_to_json(suggestion) for suggestion in comparison.fresh],
        },
        "failures": [
            {"part": failed.part, "rule": failed.rule, "error": failed.error}
            for review in (comparison.before, comparison.now)
            for failed in review.failures
        ],
    }


def render(comparison: Comparison, _: Options) -> Iterator[str]:
    """Give one indented object."""
    yield json.dumps(to_json(comparison), ensure_ascii=False, indent=2) + "\n"


def _version(review: Review) -> dict[str, object]:
    document = review.document
    return {
        "name": document.name,
        "format": document.format,
        "title": title_of(document) or None,
        "text": document.text,
        "words": document.words,
    }


def _change(comparison: Comparison, change: Change) -> dict[str, object]:
    before, now = comparison.before.document.text, comparison.now.document.text
    return {
        "kind": change.kind,
        "before": {"start": change.before[0], "end": change.before[1], "text": before[slice(*change.before)]},
        "now": {"start": change.now[0], "end": change.now[1], "text": now[slice(*change.now)]},
    }


def _fate(fate: Fate) -> dict[str, object]:
    return {
        "suggestion": suggestion_to_json(fate.suggestion),
        "how": fate.how or None,
        "now": suggestion_to_json(fate.now) if fate.now else None,
    }
