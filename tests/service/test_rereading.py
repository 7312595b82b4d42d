"""A stored review is given again as it was."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backread import formats, storage
from backread.config import Settings
from backread.engine import load_rulebook, review
from backread.reports import html
from backread.reports.json_v1 import to_json
from backread.service.desk import Desk
from backread.service.rereading import ChangedReading, reread

STORY = (
    "# Bridge fund\n\nMayor Ana Duro stole from the bridge fund, residents say. "
    "“She took it all,” said Ben Okri, a neighbour. The regime slammed its critics in a scandal.\n"
)


@pytest.fixture
def kept(app: Flask, client: FlaskClient) -> tuple[Desk, storage.ReviewRecord]:
    desk: Desk = app.extensions["backread"]
    told = client.post("/api/v1/reviews", json={"text": STORY, "name": "fund.md"}).get_json()
    record = storage.find_review(desk.store, told["id"])
    assert record is not None
    return desk, record


def test_a_review_read_again_tells_the_same(kept: tuple[Desk, storage.ReviewRecord]) -> None:
    desk, record = kept
    done = review(formats.read(STORY.encode(), "fund.md"), desk.rulebook)
    again = reread(desk, record, exact=True)
    assert to_json(again) == to_json(done)
    assert html.article(again) == html.article(done)


def test_a_story_read_again_tells_the_same(tmp_path: Path) -> None:
    """With the real rules, whose balance needs people, allegations and replies."""
    from backread.service import close_app, create_app

    book = load_rulebook()
    app = create_app(Settings(data=tmp_path), rulebook=book)
    try:
        app.extensions["backread"].jobs.wait_until_warm(60)
        told = app.test_client().post("/api/v1/reviews", json={"text": STORY, "name": "fund.md"}).get_json()
        record = storage.find_review(app.extensions["backread"].store, told["id"])
        assert record is not None
        done = review(formats.read(STORY.encode(), "fund.md"), book)
        again = reread(app.extensions["backread"], record)
        assert to_json(again) == to_json(done) == told["review"]
        assert html.article(again) == html.article(done)
        assert html.overview(again) == html.overview(done)
    finally:
        close_app(app)


def test_a_draft_that_reads_differently_now_is_shown_as_it_was_and_not_annotated(
    kept: tuple[Desk, storage.ReviewRecord], client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, record = kept
    real: Callable[..., Any] = formats.read
    monkeypatch.setattr(formats, "read", lambda data, name, **more: real(b"More. " + data, name, **more))
    again = reread(desk, record)
    assert "More. " not in again.document.text
    assert client.get(f"/drafts/{record.draft}").status_code == 200
    with pytest.raises(ChangedReading):
        reread(desk, record, exact=True)
    answer = client.get(f"/api/v1/reviews/{record.id}/annotated")
    assert (answer.status_code, "hand the draft in again" in answer.get_json()["detail"]) == (409, True)
