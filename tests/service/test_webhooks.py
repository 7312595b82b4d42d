"""Webhooks over HTTP: let in once, answered at once, with nothing of the outcome."""

import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backread import storage
from backread.config import Settings
from backread.errors import UsageError
from backread.model import Rulebook
from backread.service import close_app, create_app

Sign = Callable[..., dict[str, str]]
BODY = json.dumps(
    {"type": "draft.saved", "data": {"id": 4711, "name": "bridge.txt", "text": "Residents slammed the plan."}}
).encode()


def kept(app: Flask) -> list[storage.ReviewRecord]:
    return storage.recent_reviews(app.extensions["backread"].store)


def test_a_signed_message_is_kept_and_answered_with_nothing(
    client: FlaskClient, app: Flask, sign: Sign, settle: Callable[[Callable[[], bool]], None]
) -> None:
    answer = client.post("/webhooks/generic", data=BODY, headers=sign(BODY))
    assert (answer.status_code, answer.data) == (202, b"")
    settle(lambda: [record.state for record in kept(app)] == ["done"])
    (record,) = kept(app)
    assert (record.source, record.external_id, record.name, record.warnings) == ("generic", "4711", "bridge.txt", 1)


def test_a_message_that_comes_twice_is_accepted_once(client: FlaskClient, app: Flask, sign: Sign) -> None:
    for _ in range(3):
        assert client.post("/webhooks/generic", data=BODY, headers=sign(BODY)).status_code == 202
    assert [record.version for record in kept(app)] == [1]
    assert client.post("/webhooks/generic", data=BODY, headers=sign(BODY, "msg_2")).status_code == 202
    assert [record.version for record in kept(app)] == [2]


@pytest.mark.parametrize("how", ["unsigned", "stale", "tampered"])
def test_a_message_that_is_not_signed_as_it_must_be_leaves_no_trace(
    client: FlaskClient, app: Flask, sign: Sign, how: str
) -> None:
    headers = {
        "unsigned": {"Content-Type": "application/json"},
        "stale": sign(BODY, at=datetime.now(UTC) - timedelta(minutes=6)),
        "tampered": sign(BODY.replace(b"slammed", b"praised")),
    }[how]
    answer = client.post("/webhooks/generic", data=BODY, headers=headers)
    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
    assert kept(app) == []


def test_without_a_secret_the_webhook_is_off(tmp_path: Any, rulebook: Rulebook, sign: Sign) -> None:
    app = create_app(Settings(data=tmp_path), rulebook=rulebook)
    try:
        answer = app.test_client().post("/webhooks/generic", data=BODY, headers=sign(BODY))
        assert (answer.status_code, "off" in answer.get_json()["detail"]) == (404, True)
    finally:
        close_app(app)


def test_a_signed_message_that_says_nothing_is_refused_and_may_come_again_mended(
    client: FlaskClient, app: Flask, sign: Sign
) -> None:
    for bad in (b'{"type": "draft.saved", "data": {}}', BODY.replace(b'"id"', b'"desk": "sports", "id"')):
        answer = client.post("/webhooks/generic", data=bad, headers=sign(bad))
        assert (answer.status_code, answer.get_json()["detail"].endswith(".")) == (422, True)
    with app.extensions["backread"].store.read() as session:
        rows = session.connection().exec_driver_sql("SELECT message_id, state FROM receipts").all()
    assert [tuple(row) for row in rows] == [("msg_1", "refused")]
    assert client.post("/webhooks/generic", data=BODY, headers=sign(BODY)).status_code == 202


def test_an_unknown_source_and_a_wrong_method_are_told(client: FlaskClient, sign: Sign) -> None:
    answer = client.post("/webhooks/typewriter", data=BODY, headers=sign(BODY))
    assert (answer.status_code, "the sources are: generic" in answer.get_json()["detail"]) == (404, True)
    assert client.get("/webhooks/generic").status_code == 405


def test_a_body_over_the_limit_is_refused(client: FlaskClient, sign: Sign) -> None:
    body = json.dumps({"type": "draft.saved", "data": {"text": "x" * 200_000}}).encode()
    assert client.post("/webhooks/generic", data=body, headers=sign(body)).status_code == 413


def test_a_draft_that_cannot_be_read_is_accepted_and_fails_with_its_sentence(
    client: FlaskClient, app: Flask, sign: Sign, settle: Callable[[Callable[[], bool]], None]
) -> None:
    body = json.dumps({"type": "draft.saved", "data": {"name": "a.docx", "content": "UEsDBA=="}}).encode()
    assert client.post("/webhooks/generic", data=body, headers=sign(body)).status_code == 202
    settle(lambda: kept(app)[0].state == "failed")
    assert kept(app)[0].error.endswith(".")


def test_no_text_no_signature_and_no_secret_reach_the_log(
    client: FlaskClient, sign: Sign, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    headers = sign(BODY)
    client.post("/webhooks/generic", data=BODY, headers=headers)
    client.post("/webhooks/generic", data=BODY + b" ", headers=headers)
    assert "webhook.accepted" in caplog.text
    assert "webhook.refused source=generic status=401" in caplog.text
    for secret in ("slammed", "bridge", headers["webhook-signature"][3:], "whsec_"):
        assert secret not in caplog.text


def test_settings_that_cannot_be_meant_stop_the_start(tmp_path: Any, rulebook: Rulebook) -> None:
    with pytest.raises(UsageError, match="BACKREAD_WEBHOOK_SECRET"):
        create_app(Settings(data=tmp_path, webhook_secret="password"), rulebook=rulebook)
