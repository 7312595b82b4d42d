"""One attempt at a delivery: what goes over the wire and how every ending is told."""

import base64
import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from standardwebhooks import Webhook

from backread.cms import SOURCES, Parcel, post
from backread.cms.post import Answer
from backread.config import Settings

SECRET = "whsec_" + base64.b64encode(b"a secret of our own making").decode()
PARCEL = Parcel("d1", "r1", "4711", 2, "2026-03-02T09:30:00+00:00", review={"schema": "backread.review/1"})


def answering(status: int, **headers: str) -> Any:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def test_a_review_arrives_signed_under_its_own_id(receiver: Any) -> None:
    with receiver(answering(204)) as (url, received):
        answer = SOURCES["generic"].deliver(Settings(webhook_secret=SECRET, callback_url=url), PARCEL)
    assert answer == Answer(204)
    ((headers, body),) = received
    told = Webhook(SECRET).verify(body, headers)
    assert (headers["webhook-id"], headers["content-type"]) == ("d1", "application/json")
    assert told["type"] == "review.completed"
    assert told["data"] == {
        "id": "4711", "version": 2, "review_id": "r1", "error": None, "review": {"schema": "backread.review/1"},
    }  # fmt: skip


def test_a_failed_review_goes_out_with_its_reason(receiver: Any) -> None:
    other = "whsec_" + base64.b64encode(b"the secret of the callback").decode()
    failed = Parcel("d1", "r1", "", 1, "2026-03-02T09:30:00+00:00", error="The file is encrypted.")
    with receiver(answering(200)) as (url, received):
        settings = Settings(webhook_secret=SECRET, callback_secret=other, callback_url=url)
        SOURCES["generic"].deliver(settings, failed)
    ((headers, body),) = received
    Webhook(other).verify(body, headers)
    told = json.loads(body)
    assert (told["type"], told["data"]["id"], told["data"]["error"]) == (
        "review.failed",
        None,
        "The file is encrypted.",
    )


def test_a_redirect_is_not_followed(receiver: Any) -> None:
    with receiver(answering(200)) as (elsewhere, strayed), receiver(answering(307, Location=elsewhere)) as (url, _):
        assert post.post(url, {}, b"{}").status == 307
    assert strayed == []


def test_a_receiver_may_ask_for_time(receiver: Any) -> None:
    with receiver(answering(503, Retry_After="120")) as (url, _):
        assert post.post(url, {}, b"{}") == Answer(503, retry_after=120.0)
    with receiver(answering(503, Retry_After="Wed, 21 Oct 2026 07:28:00 GMT")) as (url, _):
        assert post.post(url, {}, b"{}") == Answer(503)


def test_nobody_there_is_told_in_words() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    assert post.post(f"http://127.0.0.1:{port}/", {}, b"{}").error == "The receiver cannot be reached or broke off."
    assert post.post("http://no-such-host.invalid/", {}, b"{}").error == "The receiver's name is not known."


def test_a_receiver_that_speaks_no_tls_is_told_in_words(receiver: Any) -> None:
    with receiver(answering(200)) as (url, _):
        assert "certificate" in post.post(url.replace("http:", "https:"), {}, b"{}").error


@pytest.mark.parametrize("pause", [60.0, 0.02])
def test_a_receiver_cannot_hold_us_for_ever(monkeypatch: pytest.MonkeyPatch, pause: float) -> None:
    """Neither one that is silent nor one that sends a byte now and then."""
    monkeypatch.setattr(post, "_STEP_SECONDS", 0.2)
    monkeypatch.setattr(post, "_WHOLE_SECONDS", 0.5)
    done = threading.Event()

    def drip(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection:
            while not done.wait(pause):
                try:
                    connection.sendall(b"H")
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=drip, args=[listener], daemon=True).start()
        started = time.monotonic()
        answer = post.post(f"http://127.0.0.1:{listener.getsockname()[1]}/", {}, b"{}")
        done.set()
    assert (answer.status, bool(answer.error)) == (0, True)
    assert time.monotonic() - started < 5
