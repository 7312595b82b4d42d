"""One POST to an address the operator chose: no redirect followed, no proxy, limited in time and in size."""

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from backread.errors import UsageError

_STEP_SECONDS = 10
_WHOLE_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an attempt: the HTTP status (0: none came), why not in words, and seconds asked to wait."""

    status: int
    error: str = ""
    retry_after: float | None = None


def check_address(address: str, setting: str) -> None:
    """Raise UsageError unless `address` is an http(s) address without a user name in it."""
    try:
        parts = urlsplit(address)
        fine = parts.scheme in {"http", "https"} and parts.hostname and parts.username is None and parts.port != 0
    except ValueError:
        fine = False
    if not fine or not address.isascii() or any(character <= " " for character in address):
        raise UsageError(f"{setting} must be an http or https address, such as https://cms.example/backread.")


def post(address: str, headers: Mapping[str, str], body: bytes) -> Answer:
    """Post `body` and give the answer's status; the answer's own body is not read.

    A name that does not resolve, a refused or broken connection, a bad certificate, and a receiver slower than 10
    seconds a step or 30 seconds in all give status 0 with the reason.
    """
    parts = urlsplit(address)
    connect = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = connect(parts.hostname or "", parts.port, timeout=_STEP_SECONDS)
    # A receiver that sends one byte every few seconds never runs into the time limit of a step.
    watchdog = threading.Timer(_WHOLE_SECONDS, _cut, [connection])
    watchdog.daemon = True
    watchdog.start()
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", target, body, dict(headers))
        response = connection.getresponse()
        return Answer(response.status, retry_after=_seconds(response.getheader("Retry-After", "")))
    except TimeoutError:
        return Answer(0, "The receiver did not answer in time.")
    except ssl.SSLError:
        return Answer(0, "The receiver's certificate cannot be trusted.")
    except socket.gaierror:
        return Answer(0, "The receiver's name is not known.")
    except (OSError, http.client.HTTPException):
        return Answer(0, "The receiver cannot be reached or broke off.")
    finally:
        watchdog.cancel()
        connection.close()


def _cut(connection: http.client.HTTPConnection) -> None:
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def _seconds(value: str | None) -> float | None:
    """Read Retry-After in seconds; the form with a date is rare enough to be taken for none."""
    return float(value) if value and value.isascii() and value.isdigit() else None
