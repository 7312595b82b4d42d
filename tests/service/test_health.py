"""Health and readiness, as a supervisor asks for them."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.testing import FlaskClient


def test_the_process_answers(client: FlaskClient) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok"}


def test_it_is_ready_when_the_model_is_loaded_and_the_database_answers(
    client: FlaskClient, settle: Callable[[Callable[[], bool]], None]
) -> None:
    settle(lambda: client.get("/readyz").status_code == 200)
    told = client.get("/readyz").get_json()
    assert (told["database"], told["model"], told["rules"], told["rules_broken"], told["queued"]) == (
        "ok", "loaded", 5, 0, 0,
    )  # fmt: skip


def test_it_is_not_ready_without_its_database(client: FlaskClient, app: Flask) -> None:
    store: Any = app.extensions["backread"].store
    with store.write() as session:
        session.connection().exec_driver_sql("DROP TABLE drafts")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_json()["database"]) == (503, "does not answer")
    assert client.get("/healthz").status_code == 200
