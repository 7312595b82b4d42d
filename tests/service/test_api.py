"""The API: what a program gets for a good draft, and the plain sentence it gets for anything else."""

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from flask.testing import FlaskClient

from backread import storage
from backread.service.desk import Desk

STORY = "Bridge closed\n\nResidents slammed the plan, a scandal, they said.\n"
Review = Callable[..., dict[str, Any]]


def upload(client: FlaskClient, data: bytes, name: str, **fields: str) -> Any:
    return client.post("/api/v1/reviews", data={"file": (io.BytesIO(data), name), **fields})


def test_a_text_is_reviewed_at_once_and_found_again_where_the_answer_says(client: FlaskClient) -> None:
    answer = client.post("/api/v1/reviews", json={"text": STORY, "name": "bridge.txt", "desk": "metro"})
    assert answer.status_code == 201
    told = answer.get_json()
    assert (told["state"], told["version"], told["error"], told["decisions"]) == ("done", 1, None, [])
    review = told["review"]
    assert (review["schema"], review["document"]["name"]) == ("backread.review/1", "bridge.txt")
    assert [mark["text"] for mark in review["suggestions"]] == ["slammed", "scandal"]
    for mark in review["suggestions"]:
        assert review["document"]["text"][mark["start"] : mark["end"]] == mark["text"]
    again = client.get(answer.headers["Location"])
    assert (again.status_code, again.get_json()) == (200, told)


def test_a_word_file_is_reviewed_and_comes_back_with_comments(client: FlaskClient, word_file: bytes) -> None:
    answer = upload(client, word_file, "drafts/../bridge.docx")
    told = answer.get_json()
    assert (answer.status_code, told["review"]["document"]["format"]) == (201, "docx")
    assert told["review"]["document"]["name"] == "bridge.docx"
    back = client.get(told["links"]["annotated"])
    assert back.headers["Content-Disposition"] == "attachment; filename=bridge.backread.docx"
    comments = [comment.text for comment in docx.Document(io.BytesIO(back.data)).comments]
    assert len(comments) == 1, "the marks in one sentence share a comment"
    assert any("criticised" in comment for comment in comments)


def test_a_draft_comes_back_with_notes_in_the_form_asked_for_or_with_its_edits_made(
    client: FlaskClient, review: Review
) -> None:
    links = review("A *fine* 5 percent, residents slammed it.", name="vote.md")["links"]
    assert b"<!-- backread 1:" in client.get(links["annotated"]).data
    assert b"{>>backread 1:" in client.get(f"{links['annotated']}?notes=criticmarkup").data
    refused = client.get(f"{links['annotated']}?notes=pencil")
    assert (refused.status_code, "comments, criticmarkup" in refused.get_json()["detail"]) == (422, True)
    fixed = client.get(links["fixed"])
    assert fixed.headers["Content-Disposition"] == "attachment; filename=vote.backread.md"
    assert fixed.data == b"A *fine* 5 per cent, residents slammed it."


def test_a_quotation_that_changed_since_the_version_before_is_marked(client: FlaskClient, review: Review) -> None:
    first = review("“We never touched the bridge fund,” said Ana Duro.")
    second = review("“We never used the bridge fund,” said Ana Duro.", draft=first["draft"])
    assert [(mark["rule"], mark["text"]) for mark in second["review"]["suggestions"]] == [("Own.QuoteChanged", "used")]


def test_a_draft_that_is_long_in_the_reading_is_accepted_and_answered_later(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, settle: Callable[[Callable[[], bool]], None]
) -> None:
    monkeypatch.setattr(Desk.hand_in, "__kwdefaults__", {"draft": "", "seconds": 0})
    answer = client.post("/api/v1/reviews", json={"text": STORY * 200})
    told = answer.get_json()
    assert (answer.status_code, told["state"], told["review"]) == (202, "queued", None)
    settle(lambda: bool(client.get(answer.headers["Location"]).get_json()["state"] == "done"))


def test_a_review_that_is_not_finished_has_nothing_to_give_yet(client: FlaskClient, app: Any) -> None:
    desk = app.extensions["backread"]
    ticket = storage.add_draft(desk.store, "page", storage.Copy("a.txt", b"", "text"))
    for part in ("annotated", "report.html"):
        answer = client.get(f"/api/v1/reviews/{ticket.review}/{part}")
        assert (answer.status_code, "still being read" in answer.get_json()["detail"]) == (409, True)
    storage.fail_review(desk.store, ticket.review, "There is no text in the draft.", 422)
    answer = client.get(f"/api/v1/reviews/{ticket.review}/annotated")
    assert answer.get_json()["detail"] == "There is no review of this draft. There is no text in the draft."
    assert client.get(f"/api/v1/reviews/{ticket.review}").get_json()["error"] == "There is no text in the draft."


def test_the_report_is_one_page_under_a_policy_of_its_own(client: FlaskClient, review: Review) -> None:
    answer = client.get(review(STORY)["links"]["report"])
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert "style-src 'sha256-" in answer.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]
    assert "Residents" in answer.get_data(as_text=True)


def test_a_dismissed_suggestion_stays_away_from_the_next_version(client: FlaskClient, review: Review) -> None:
    first = review(STORY)
    mark = first["review"]["suggestions"][0]
    where = f"/api/v1/reviews/{first['id']}/suggestions/{mark['id']}/decision"
    answer = client.post(where, json={"decision": "dismissed", "reason": "They did slam it."})
    assert (answer.status_code, answer.get_json()["rule"]) == (201, "Own.Slammed")
    second = review("Updated on Monday.\n\n" + STORY, draft=first["draft"])
    assert (second["draft"], second["version"]) == (first["draft"], 2)
    assert [one["text"] for one in second["review"]["suggestions"]] == ["scandal"]
    (made,) = second["decisions"]
    assert (made["suggestion"], made["decision"], made["reason"]) == (mark["id"], "dismissed", "They did slam it.")


def test_a_decision_can_be_taken_back_on_a_later_version(client: FlaskClient, review: Review) -> None:
    first = review(STORY)
    mark = first["review"]["suggestions"][0]["id"]
    client.post(f"/api/v1/reviews/{first['id']}/suggestions/{mark}/decision", json={"decision": "dismissed"})
    second = review(STORY, draft=first["draft"])
    client.post(f"/api/v1/reviews/{second['id']}/suggestions/{mark}/decision", json={"decision": "accepted"})
    third = review(STORY, draft=first["draft"])
    assert mark in [one["id"] for one in third["review"]["suggestions"]]


@pytest.mark.parametrize(
    ("path", "body", "status", "says"),
    [
        ("suggestions/nothing/decision", {"decision": "dismissed"}, 404, "no such suggestion"),
        ("suggestions/{}/decision", {"decision": "maybe"}, 422, '"decision"'),
        ("suggestions/{}/decision", {"decision": ["dismissed"]}, 422, '"decision"'),
        ("suggestions/{}/decision", {"decision": "dismissed", "reason": 1}, 422, '"reason"'),
        ("suggestions/{}/decision", {"decision": "dismissed", "reason": "x" * 1001}, 422, "1000"),
        ("suggestions/{}/decision", [], 422, "object"),
    ],
)
def test_a_decision_that_cannot_be_meant_is_refused(
    client: FlaskClient, review: Review, *, path: str, body: Any, status: int, says: str
) -> None:
    told = review(STORY)
    where = f"/api/v1/reviews/{told['id']}/" + path.format(told["review"]["suggestions"][0]["id"])
    answer = client.post(where, json=body)
    assert (answer.status_code, says in answer.get_json()["detail"]) == (status, True)


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        ({}, 422, '"text"'),
        ({"text": ["x"]}, 422, '"text" must be a string'),
        ({"text": "   "}, 422, "."),
        ({"text": "x", "desk": "sports"}, 422, "the desks are: default, metro, quiet"),
        ({"text": "x", "genre": "rumour"}, 422, "the genres are: news"),
        ({"text": "x", "format": "wordperfect"}, 422, '"format" must be one of'),
        ({"text": "x", "draft": "nothing"}, 404, "no such draft"),
        ({"text": "x", "name": None}, 422, '"name"'),
        ({"text": "word " * 11_000}, 413, "characters"),
        ("x", 422, "object"),
    ],
)
def test_a_draft_that_cannot_be_meant_is_refused_and_not_kept(
    client: FlaskClient, app: Any, body: Any, status: int, says: str
) -> None:
    answer = client.post("/api/v1/reviews", json=body)
    told = answer.get_json()
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert (told["status"], told["type"], says in told["detail"]) == (status, "about:blank", True)
    assert storage.recent_reviews(app.extensions["backread"].store) == []


@pytest.mark.parametrize(
    ("data", "name", "status"),
    [
        (b"", "empty.txt", 422),
        (b"PK\x03\x04 broken", "broken.docx", 422),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old.doc", 415),
        (b"%PDF-1.7\n", "page.pdf", 415),
        (b"\x89PNG\r\n\x1a\n", "photo.png", 415),
        (b"x" * 100_001, "long.txt", 413),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    client: FlaskClient, data: bytes, name: str, status: int
) -> None:
    answer = upload(client, data, name)
    detail = answer.get_json()["detail"]
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert detail.endswith(".")
    assert "\n" not in detail


def test_other_ways_to_hold_it_wrong_have_their_sentences_too(client: FlaskClient) -> None:
    def told(answer: Any) -> tuple[int, str]:
        return answer.status_code, answer.get_json()["detail"]

    assert told(client.post("/api/v1/reviews", data=b"text", content_type="text/plain"))[0] == 415
    assert told(client.post("/api/v1/reviews", data=b"{", content_type="application/json"))[0] == 400
    assert told(client.post("/api/v1/reviews", data={"text": "x"}, content_type="multipart/form-data"))[0] == 400
    assert told(client.get("/api/v1/reviews/nothing")) == (404, "There is no such review; it may have been deleted.")
    assert told(client.get("/api/v1/nowhere"))[0] == 404
    answer = client.delete("/api/v1/reviews")
    assert (told(answer)[0], "POST" in answer.headers["Allow"]) == (405, True)
    huge = client.post("/api/v1/reviews", data=b"x" * 200_000, content_type="application/json")
    assert told(huge) == (413, "That is too large; hand in fewer or smaller files.")


def test_a_database_that_is_away_is_told_without_a_trace(client: FlaskClient, app: Any) -> None:
    with app.extensions["backread"].store.write() as session:
        session.connection().exec_driver_sql("DROP TABLE drafts")
    answer = client.post("/api/v1/reviews", json={"text": STORY})
    assert (answer.status_code, "please try again later" in answer.get_json()["detail"]) == (503, True)
    assert "SELECT" not in answer.get_data(as_text=True)


def test_a_mistake_of_ours_is_told_without_a_trace_and_logged_without_a_word(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("whispered words")

    monkeypatch.setattr(storage, "find_review", fail)
    answer = client.get("/api/v1/reviews/x")
    assert (answer.status_code, answer.get_json()["title"]) == (500, "Internal Server Error")
    assert "whispered" not in answer.get_data(as_text=True) + caplog.text
    assert "kind=ValueError" in caplog.text


def test_half_a_surrogate_pair_in_a_text_is_no_trouble(client: FlaskClient) -> None:
    body = b'{"text": "The plan \\ud800 was slammed.", "name": "\\udfff.txt"}'
    answer = client.post("/api/v1/reviews", data=body, content_type="application/json")
    assert answer.status_code == 201
