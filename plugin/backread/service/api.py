"""`/api/v1`: reviews for programs. What each call takes and gives is written down in openapi.py."""

import io
import json
from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request, send_file, url_for

from backread import formats, storage
from backread.errors import UsageError
from backread.model import Review
from backread.reports import html
from backread.rulebook.selection import known_desks, known_genres
from backread.service.desk import plain_name, the_desk
from backread.service.guards import policy_for
from backread.service.openapi import describe
from backread.service.rereading import reread
from backread.storage import Copy, Decision, ReviewRecord

api = Blueprint("api", __name__, url_prefix="/api/v1")

_FIELDS = ("text", "name", "format", "genre", "desk", "draft")
_MAX_REASON = 1000


@api.post("/reviews")
def post_review() -> tuple[Response, int, dict[str, str]]:
    """Take a draft, as a file or as text, and review it."""
    copy, draft = _file() if request.mimetype == "multipart/form-data" else _json_text()
    record = the_desk().hand_in("api", copy, draft=draft)
    where = url_for("api.get_review", review_id=record.id)
    return jsonify(_told(record)), 202 if record.state == "queued" else 201, {"Location": where}


@api.get("/reviews/<review_id>")
def get_review(review_id: str) -> Response:
    """Give a review and how far it is."""
    return jsonify(_told(_record(review_id)))


@api.get("/reviews/<review_id>/annotated")
def get_annotated(review_id: str) -> Response:
    """Give the draft's own file back with the suggestions in it, in the form that `notes` names if it has several."""
    notes = request.args.get("notes", "")
    if notes and notes not in formats.NOTES:
        raise UsageError(f'"notes" must be one of {", ".join(formats.NOTES)}.')
    record, review, data = _reviewed(review_id)
    return _file_back(record, review, formats.annotate(data, review.document, review.suggestions, notes=notes))


@api.get("/reviews/<review_id>/fixed")
def get_fixed(review_id: str) -> Response:
    """Give the draft's own file with the mechanical edits made and nothing else changed."""
    record, review, data = _reviewed(review_id)
    return _file_back(record, review, formats.fix(data, review.document, review.suggestions))


@api.get("/reviews/<review_id>/report.html")
def get_report(review_id: str) -> Response:
    """Give the review as one page that needs nothing else, to keep, mail or print."""
    _, review = _finished(review_id)
    answer = Response(html.page(review), content_type="text/html; charset=utf-8")
    answer.headers["Content-Security-Policy"] = policy_for(html.stylesheet())
    return answer


@api.post("/reviews/<review_id>/suggestions/<suggestion_id>/decision")
def post_decision(review_id: str, suggestion_id: str) -> tuple[Response, int]:
    """Keep what was decided about a suggestion; a dismissed one stays away from the draft's next versions."""
    record, review = _finished(review_id)
    known = {one.id: one for one in (*review.suggestions, *(hidden.suggestion for hidden in review.suppressed))}
    if suggestion_id not in known:
        abort(404, "There is no such suggestion in this review.")
    body = _json()
    decision, reason = body.get("decision"), body.get("reason", "")
    if decision not in ("accepted", "dismissed"):
        raise UsageError('"decision" must be "accepted" or "dismissed".')
    if not isinstance(reason, str) or len(reason) > _MAX_REASON:
        raise UsageError(f'"reason" must be a string of at most {_MAX_REASON} characters.')
    rule = known[suggestion_id].rule
    made = storage.decide(
        the_desk().store, record.draft, suggestion_id, rule=rule, decision=decision, reason=_plain(reason)
    )
    return jsonify(_told_decision(made)), 201


@api.get("/openapi.json")
def get_openapi() -> Response:
    """Describe this interface, as OpenAPI 3.1."""
    rulebook = the_desk().rulebook
    return jsonify(describe(desks=known_desks(rulebook), genres=known_genres(rulebook)))


def _record(review_id: str) -> ReviewRecord:
    record = storage.find_review(the_desk().store, review_id)
    if record is None:
        abort(404, "There is no such review; it may have been deleted.")
    return record


def _finished(review_id: str, *, exact: bool = False) -> tuple[ReviewRecord, Review]:
    record = _record(review_id)
    if record.state == "queued":
        abort(409, "The draft is still being read; ask again in a moment.")
    if record.state == "failed":
        abort(409, f"There is no review of this draft. {record.error}")
    return record, reread(the_desk(), record, exact=exact)


def _reviewed(review_id: str) -> tuple[ReviewRecord, Review, bytes]:
    """Give a finished review and the file it is of."""
    record, review = _finished(review_id, exact=True)
    copy = storage.reviewed_copy(the_desk().store, review_id)
    if copy is None:
        abort(404)
    return record, review, copy.data


def _file_back(record: ReviewRecord, review: Review, data: bytes) -> Response:
    """Send a draft back under its own name, as a file to keep: what is in it must not run here."""
    kind = formats.FORMATS[review.document.format]
    stem, dot, suffix = record.name.rpartition(".")
    if not dot or f".{suffix.lower()}" not in kind.suffixes:
        stem, suffix = record.name, kind.suffixes[0].removeprefix(".")
    return send_file(
        io.BytesIO(data), kind.media_types[0], as_attachment=True, download_name=f"{stem}.backread.{suffix}"
    )


def _told(record: ReviewRecord) -> dict[str, Any]:
    store = the_desk().store
    here = url_for("api.get_review", review_id=record.id)
    result = storage.review_json(store, record.id)
    return {
        "id": record.id,
        "draft": record.draft,
        "version": record.version,
        "state": record.state,
        "error": record.error or None,
        "created": record.created.isoformat(),
        "finished": record.finished.isoformat() if record.finished else None,
        "links": {
            "self": here,
            "page": url_for("pages.draft", draft_id=record.draft, version=record.version),
            "annotated": f"{here}/annotated",
            "fixed": f"{here}/fixed",
            "report": f"{here}/report.html",
        },
        "decisions": [_told_decision(made) for made in storage.decisions_on(store, record.draft)],
        "review": json.loads(result) if result is not None else None,
    }


def _told_decision(made: Decision) -> dict[str, Any]:
    return asdict(made) | {"made": made.made.isoformat()}


def _file() -> tuple[Copy, str]:
    files = request.files.getlist("file")
    if len(files) != 1:
        abort(400, 'Send one file, in the field "file".')
    given = {field: _plain(request.form.get(field, "")) for field in _FIELDS}
    return _copy(given, files[0].read(), plain_name(files[0].filename)), given["draft"]


def _json_text() -> tuple[Copy, str]:
    body = _json()
    for field in _FIELDS:
        if not isinstance(body.get(field, ""), str):
            raise UsageError(f'"{field}" must be a string.')
    given = {field: _plain(body.get(field, "")) for field in _FIELDS}
    if "text" not in body:
        raise UsageError('Send the draft as "text".')
    return _copy(given, given["text"].encode(), ""), given["draft"]


def _copy(given: dict[str, str], data: bytes, name: str) -> Copy:
    if given["format"] and given["format"] not in formats.FORMATS:
        raise UsageError(f'"format" must be one of {", ".join(formats.FORMATS)}.')
    name = plain_name(given["name"]) or name or "Untitled"
    return Copy(name, data, given["format"], given["desk"], given["genre"])


def _json() -> dict[str, Any]:
    if not request.is_json:
        abort(415, "Send JSON (Content-Type: application/json), or a file as multipart/form-data.")
    try:
        body = json.loads(request.get_data())
    except (ValueError, RecursionError):
        abort(400, "The body is not JSON.")
    if not isinstance(body, dict):
        raise UsageError("The body must be an object.")
    return body


def _plain(text: str) -> str:
    """Replace half surrogate pairs, which JSON can hold and neither UTF-8 nor the database can."""
    return text.encode("utf-8", "replace").decode()
