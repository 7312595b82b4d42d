"""SARIF 2.1.0, for code scanning and every viewer that reads it."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

import backread
from backread.model import BrokenRule, Document, Review, Suggestion
from backread.model.document import Span
from backread.reports.report import Options

_LEVELS = {"error": "error", "warning": "warning", "suggestion": "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "%SRCROOT%"


def render(reviews: Iterable[Review], options: Options) -> Iterator[str]:
    """Give one log with one run, which knows every rule that found something; lines and columns as `line` prints them.

    Columns count code points. A draft in a package (Word) has its lines in the text a reader sees.
    """
    results: list[dict[str, object]] = []
    rules: dict[str, tuple[int, Suggestion]] = {}
    broken: dict[str, BrokenRule] = {}
    failed: list[dict[str, object]] = []
    artifacts: dict[str, dict[str, object]] = {}
    for review in reviews:
        place = _location(review.document, options)
        artifacts[review.document.name] = {"location": place}
        hidden = [(one.suggestion, one.reason) for one in review.suppressed]
        for mark, reason in [*((mark, "") for mark in review.suggestions), *hidden]:
            index, _ = rules.setdefault(mark.rule, (len(rules), mark))
            result = _result(review.document, mark, place, index)
            hiding = {"suppressions": [{"kind": "external", "justification": reason}]} if reason else {}
            results.append(result | hiding)
        broken |= {str(rule): rule for rule in review.summary.rules_off}
        failed += [
            _notification(f"{failure.rule or failure.part}: {failure.error}", "error")
            | {"locations": [_physical(place)]}
            for failure in review.failures
        ]
    invocation: dict[str, object] = {"executionSuccessful": not failed}
    if failed:
        invocation["toolExecutionNotifications"] = failed
    if broken:
        invocation["toolConfigurationNotifications"] = [_notification(text, "warning") for text in broken]
    run = {
        "tool": {
            "driver": {
                "name": "Backread",
                "semanticVersion": backread.__version__,
                "rules": [_rule(mark) for _, mark in rules.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "artifacts": list(artifacts.values()),
        "results": results,
    }
    yield json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(mark: Suggestion) -> dict[str, object]:
    rule: dict[str, object] = {
        "id": mark.rule,
        "name": mark.rule.rpartition(".")[2],
        "defaultConfiguration": {"level": _LEVELS[mark.level]},
    }
    if mark.why:
        rule["help"] = {"text": mark.why, "markdown": mark.why}
    if mark.link.startswith(("https://", "http://")):
        rule["helpUri"] = mark.link
    return rule


def _result(document: Document, mark: Suggestion, place: dict[str, object], index: int) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": mark.rule,
        "ruleIndex": index,
        "level": _LEVELS[mark.level],
        "message": {"text": mark.message},
        "locations": [_physical(place, document, mark.span)],
        "partialFingerprints": {"backread/v1": mark.id},
    }
    if mark.related:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": other.note}} | _physical(place, document, (other.start, other.end))
            for number, other in enumerate(mark.related)
        ]
    fixes = _fixes(document, mark, place)
    if fixes:
        result["fixes"] = fixes
    return result


def _fixes(document: Document, mark: Suggestion, place: dict[str, object]) -> list[dict[str, object]]:
    """The replacements, where the marked words stand in the file as they are: lines of a Word file are not its own."""
    if document.source is None:
        return []
    region = _region(document, mark.span)
    low, high = _offsets(document, mark.span)
    if document.source[low:high] != mark.text:
        return []
    return [
        {
            "description": {"text": f"Write “{new}”" if new else "Delete"},
            "artifactChanges": [
                {
                    "artifactLocation": place,
                    "replacements": [{"deletedRegion": region, "insertedContent": {"text": new}}],
                }
            ],
        }
        for new in mark.replacements
    ]


def _offsets(document: Document, span: Span) -> Span:
    anchors = document.anchored(*span)
    return (anchors[0].at, anchors[-1].at + anchors[-1].size) if anchors else (0, 0)


def _region(document: Document, span: Span) -> dict[str, object]:
    start, end = span
    line, column = document.position(start)
    last, stop = document.position(max(end - 1, start))
    return {"startLine": line, "startColumn": column, "endLine": last, "endColumn": stop + (end > start)}


def _physical(place: dict[str, object], document: Document | None = None, span: Span = (0, 0)) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": place}
    if document is not None:
        snippet = {"snippet": {"text": document.text[slice(*span)]}} if span[0] < span[1] else {}
        physical["region"] = _region(document, span) | snippet
    return {"physicalLocation": physical}


def _location(document: Document, options: Options) -> dict[str, object]:
    path = options.path(document)
    if Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(path, errors="surrogateescape"), "uriBaseId": _BASE}


def _notification(text: str, level: str) -> dict[str, object]:
    return {"message": {"text": text}, "level": level}
