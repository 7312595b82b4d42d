import base64
import io
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient
from standardwebhooks import Webhook

from backread.config import Limits, Settings
from backread.engine import load_rulebook
from backread.model import Rulebook
from backread.service import close_app, create_app

RULES = Path(__file__).parent / "rules"
SECRET = "whsec_" + base64.b64encode(b"a secret of our own making").decode()


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load_rulebook(RULES)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, rules=str(RULES), webhook_secret=SECRET, limits=Limits(upload=100_000, text=50_000))


@pytest.fixture
def app(settings: Settings, rulebook: Rulebook) -> Iterator[Flask]:
    app = create_app(settings, rulebook=rulebook)
    app.extensions["backread"].jobs.wait_until_warm(60)  # so that reviews take milliseconds
    yield app
    close_app(app)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def review(client: FlaskClient) -> Callable[..., dict[str, Any]]:
    """Hand in a text over the API and give what it tells."""

    def hand_in(text: str, **fields: str) -> dict[str, Any]:
        answer = client.post("/api/v1/reviews", json={"text": text, "name": "story.txt"} | fields)
        assert answer.status_code == 201, answer.get_data(as_text=True)
        told: dict[str, Any] = answer.get_json()
        return told

    return hand_in


@pytest.fixture
def word_file() -> bytes:
    """A Word file with a heading and a paragraph in two runs."""
    document = docx.Document()
    document.add_heading("Bridge closed", level=1)
    paragraph = document.add_paragraph("Residents slam")
    paragraph.add_run("med").bold = True
    paragraph.add_run(" the upcoming vote on Monday.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def sign() -> Callable[..., dict[str, str]]:
    """Give the headers of a webhook message."""

    def headers(body: bytes, id_: str = "msg_1", secret: str = SECRET, at: datetime | None = None) -> dict[str, str]:
        at = at or datetime.now(UTC)
        return {
            "webhook-id": id_,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": Webhook(secret).sign(id_, at, body.decode()),
            "Content-Type": "application/json",
        }

    return headers


@pytest.fixture
def settle() -> Callable[[Callable[[], bool]], None]:
    """Wait until something has come true on another thread or in another process."""

    def until(condition: Callable[[], bool], seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "it never came true"
            time.sleep(0.02)

    return until
