"""What goes wrong, told in one plain sentence: RFC 9457 problem documents to programs, a page to people."""

import json
import logging
from http import HTTPStatus

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from backread.errors import BackreadError, place_of

log = logging.getLogger(__name__)

_PLAIN = {
    400: "The request cannot be understood.",
    404: "There is nothing here; the address may be wrong or the draft deleted.",
    405: "This address does not take that kind of request.",
    413: "That is too large; hand in fewer or smaller files.",
    415: "That is not something this address takes.",
}
_OURS = "Something went wrong on our side; nothing of yours was lost. Please try again, and tell whoever runs Backread."


def explain(app: Flask) -> None:
    """Turn whatever a view raises into an answer that says what is wrong and what to do."""
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(BackreadError, _impossible)
    app.register_error_handler(Exception, _fault)


def problem(status: int, detail: str) -> Response:
    """Give a problem document."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return Response(json.dumps(body), status, content_type="application/problem+json")


def _refused(error: HTTPException) -> Response:
    status = error.code or 500
    given = error.get_response()
    if status < 400:
        return Response(given.get_data(), status, list(given.headers))
    ours = type(error).description != error.description  # a sentence of our own, not Werkzeug's
    detail = error.description if ours and error.description else _PLAIN.get(status, HTTPStatus(status).phrase + ".")
    answer = _tell(status, detail)
    for name in ("Allow", "Retry-After"):
        if name in given.headers:
            answer.headers[name] = given.headers[name]
    return answer


def _impossible(error: BackreadError) -> Response:
    return _tell(error.status, str(error))


def _fault(error: Exception) -> Response:
    log.error("request.fault kind=%s at=%s endpoint=%s", type(error).__name__, place_of(error), request.endpoint)
    return _tell(500, _OURS)


def _tell(status: int, detail: str) -> Response:
    if request.path.startswith(("/api/", "/webhooks/", "/healthz", "/readyz")):
        return problem(status, detail)
    page = render_template("problem.html", status=status, phrase=HTTPStatus(status).phrase, detail=detail)
    return Response(page, status, content_type="text/html; charset=utf-8")
