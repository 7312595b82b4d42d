"""The service's log: one line an event, with ids and counts, never a draft's text, a token or a signature."""

import logging
import sys
import time

from flask import Flask, Response, g, request

log = logging.getLogger(__name__)

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class OneLine(logging.Formatter):
    """`2026-03-02T09:30:00Z INFO event key=value`; a traceback is left out, since it may quote a draft."""

    def format(self, record: logging.LogRecord) -> str:
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        message = "".join(letter if letter.isprintable() else "?" for letter in record.getMessage())
        return f"{at} {record.levelname} {message}"


def keep_journal() -> None:
    """Send what the package logs to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine())
    ours = logging.getLogger("backread")
    ours.handlers = [handler]
    ours.setLevel(logging.INFO)
    ours.propagate = False


def record_requests(app: Flask) -> None:
    """Log every request by the view that answered it; addresses are left out, they may hold anything."""
    app.before_request(_note_start)
    app.after_request(_note_end)


def _note_start() -> None:
    g.started = time.monotonic()


def _note_end(response: Response) -> Response:
    took = (time.monotonic() - g.get("started", time.monotonic())) * 1000
    log.info(
        "request method=%s view=%s status=%d ms=%.0f",
        request.method if request.method in _METHODS else "OTHER",
        request.endpoint or "none",
        response.status_code,
        took,
    )
    return response
