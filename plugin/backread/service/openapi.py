"""The interface under /api/v1, written down as OpenAPI 3.1; a test holds it to what the service does."""

import json
from collections.abc import Sequence
from typing import Any

from backread import __version__
from backread.formats import FORMATS, NOTES
from backread.reports import json_v1

Json = dict[str, Any]


def describe(desks: Sequence[str], genres: Sequence[str]) -> Json:
    """Give the OpenAPI document, for a rulebook with these desks and genres."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Backread",
            "version": __version__,
            "description": "Reads drafts for house style and fairness and returns inline suggestions. Offsets are "
            "half-open and count code points of `review.document.text`.",
        },
        "servers": [{"url": "/api/v1"}],
        "paths": {
            "/reviews": {"post": _post_review()},
            "/reviews/{review_id}": {"parameters": [_REVIEW_ID], "get": _get_review()},
            "/reviews/{review_id}/annotated": {"parameters": [_REVIEW_ID], "get": _get_annotated()},
            "/reviews/{review_id}/fixed": {"parameters": [_REVIEW_ID], "get": _get_fixed()},
            "/reviews/{review_id}/report.html": {"parameters": [_REVIEW_ID], "get": _get_report()},
            "/reviews/{review_id}/suggestions/{suggestion_id}/decision": {
                "parameters": [_REVIEW_ID, _id("suggestion_id", "A suggestion's id, as the review gives it.")],
                "post": _post_decision(),
            },
            "/openapi.json": {"get": _get_openapi()},
        },
        "components": {"schemas": _schemas(desks, genres)},
    }


def _id(name: str, description: str) -> Json:
    return {"name": name, "in": "path", "required": True, "description": description, "schema": {"type": "string"}}


_REVIEW_ID = _id("review_id", "A review's id.")
_TOLD = {"application/json": {"schema": {"$ref": "#/components/schemas/Told"}}}
_PROBLEMS = {
    400: "The request cannot be understood.",
    403: "The request comes from elsewhere than this machine, or from another site's page.",
    404: "There is no such review or suggestion.",
    409: "The review is not finished, or failed.",
    413: "The draft is over a limit.",
    415: "Not a format that can be read, or not a content type this call takes.",
    422: "The draft is damaged or empty, or a field has a value it cannot have.",
    503: "The database does not answer; nothing was kept.",
}


_NEXT = {
    operation: {"operationId": operation, "parameters": {"review_id": "$response.body#/id"}}
    for operation in ("getReview", "getAnnotated", "getReport")
} | {
    "postDecision": {
        "operationId": "postDecision",
        "parameters": {
            "review_id": "$response.body#/id",
            "suggestion_id": "$response.body#/review/suggestions/0/id",
        },
    }
}


def _answers(good: Json, *problems: int) -> Json:
    told = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    bad = {str(status): {"description": _PROBLEMS[status], "content": told} for status in sorted({403, 503, *problems})}
    return good | bad


def _post_review() -> Json:
    located = {"Location": {"description": "Where the review stands.", "schema": {"type": "string"}}}
    good: Json = {
        "201": {"description": "The draft was reviewed.", "headers": located, "content": _TOLD, "links": _NEXT},
        "202": {
            "description": "The draft waits to be reviewed; ask at Location.",
            "headers": located,
            "content": _TOLD,
        },
    }
    return {
        "operationId": "postReview",
        "summary": "Hand in a draft, as a file or as text, and have it reviewed",
        "requestBody": {
            "required": True,
            "content": {
                "multipart/form-data": {"schema": {"$ref": "#/components/schemas/DraftFile"}},
                "application/json": {"schema": {"$ref": "#/components/schemas/DraftText"}},
            },
        },
        "responses": _answers(good, 400, 404, 413, 415, 422),
    }


def _get_review() -> Json:
    good: Json = {"200": {"description": "The review and how far it is.", "content": _TOLD}}
    return {
        "operationId": "getReview",
        "summary": "A review and how far it is",
        "responses": _answers(good, 404),
    }


def _get_annotated() -> Json:
    notes = "The form of the notes in Markdown; other formats have one of their own."
    return {
        "operationId": "getAnnotated",
        "summary": "The draft's own file with the suggestions in it",
        "parameters": [
            {"name": "notes", "in": "query", "description": notes, "schema": {"type": "string", "enum": list(NOTES)}}
        ],
        "responses": _answers(
            _own_file("The draft's own file, in its own format, with the suggestions in it."), 404, 409, 422
        ),
    }


def _get_fixed() -> Json:
    return {
        "operationId": "getFixed",
        "summary": "The draft's own file with the mechanical edits made",
        "responses": _answers(_own_file("The draft's own file, nothing else in it changed."), 404, 409),
    }


def _own_file(description: str) -> Json:
    kinds = sorted({kind for format_ in FORMATS.values() for kind in format_.media_types})
    return {"200": {"description": description, "content": {kind: {} for kind in kinds}}}


def _get_report() -> Json:
    good: Json = {
        "200": {"description": "One page that needs nothing else.", "content": {"text/html": {"schema": _STRING}}}
    }
    return {
        "operationId": "getReport",
        "summary": "The review as one self-contained HTML page",
        "responses": _answers(good, 404, 409),
    }


def _post_decision() -> Json:
    body = {"application/json": {"schema": {"$ref": "#/components/schemas/DecisionAsked"}}}
    made = {"application/json": {"schema": {"$ref": "#/components/schemas/Decision"}}}
    good: Json = {"201": {"description": "The decision is kept.", "content": made}}
    return {
        "operationId": "postDecision",
        "summary": "Accept or dismiss a suggestion; a dismissed one stays away from the draft's next versions",
        "requestBody": {"required": True, "content": body},
        "responses": _answers(good, 400, 404, 409, 413, 415, 422),
    }


def _get_openapi() -> Json:
    good: Json = {
        "200": {"description": "This document.", "content": {"application/json": {"schema": {"type": "object"}}}}
    }
    return {"operationId": "getOpenapi", "summary": "This document", "responses": _answers(good)}


_STRING: Json = {"type": "string"}
_MAYBE: Json = {"type": ["string", "null"]}
_MOMENT: Json = {"type": "string", "format": "date-time"}


def _object(properties: Json, *optional: str) -> Json:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required}


def _schemas(desks: Sequence[str], genres: Sequence[str]) -> Json:
    choices: Json = {
        "name": _STRING | {"description": "What the draft is called; its ending tells the format."},
        "format": _STRING | {"enum": ["", *FORMATS], "description": "Empty: as the name or the content tells."},
        "genre": _STRING | {"enum": ["", *genres], "description": "Empty: as the draft says."},
        "desk": _STRING | {"enum": sorted({"", *desks}), "description": "Empty: as the draft says."},
        "draft": _STRING | {"description": "A draft this is a new version of."},
    }
    written: Json = choices | {
        "format": _STRING | {"enum": [name for name in choices["format"]["enum"] if name != "docx"]}
    }
    decision = {"type": "string", "enum": ["accepted", "dismissed"]}
    reason = _STRING | {"maxLength": 1000}
    return {
        "DraftText": _object({"text": _STRING | {"pattern": r"\S"}} | written, *choices),
        "DraftFile": _object(
            {"file": {"type": "string", "contentMediaType": "application/octet-stream"}} | choices, *choices
        ),
        "Told": _object(
            {
                "id": _STRING,
                "draft": _STRING,
                "version": {"type": "integer", "minimum": 1},
                "state": {"type": "string", "enum": ["queued", "done", "failed"]},
                "error": _MAYBE | {"description": "Why the review failed, in one sentence."},
                "created": _MOMENT,
                "finished": {"type": ["string", "null"], "format": "date-time"},
                "links": _object(dict.fromkeys(["self", "page", "annotated", "fixed", "report"], _STRING)),
                "decisions": {"type": "array", "items": {"$ref": "#/components/schemas/Decision"}},
                "review": {"anyOf": [{"$ref": "#/components/schemas/Review"}, {"type": "null"}]},
            }
        ),
        "DecisionAsked": _object({"decision": decision, "reason": reason}, "reason"),
        "Decision": _object(
            {"suggestion": _STRING, "rule": _STRING, "decision": decision, "reason": reason, "made": _MOMENT}
        ),
        "Problem": _object({"type": _STRING, "title": _STRING, "status": {"type": "integer"}, "detail": _STRING}),
    } | _review_schemas()


def _review_schemas() -> Json:
    """Give backread.review/1 in parts: many readers of OpenAPI do not follow a component's own $defs."""
    whole: Json = json.loads(json_v1.schema().replace("#/$defs/", "#/components/schemas/review."))
    parts = whole.pop("$defs")
    for key in ("$schema", "$id"):
        whole.pop(key)
    return {"Review": whole} | {f"review.{name}": part for name, part in parts.items()}
