"""The pages, as a reporter and an editor meet them; nothing here needs a script to run."""

import html
import io
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backread import storage
from backread.service.desk import Desk, plain_name
from backread.service.pages import when

STORY = "Bridge closed\n\nResidents slammed the plan, a scandal, they said.\n"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'</title></style>"


def hand_in(client: FlaskClient, *files: tuple[bytes, str], **fields: str) -> Any:
    return client.post("/drafts", data={"files": [(io.BytesIO(data), name) for data, name in files], **fields})


def text_of(answer: Any) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", answer.get_data(as_text=True)))


def test_an_empty_desk_says_what_it_is_for(client: FlaskClient) -> None:
    page = text_of(client.get("/"))
    assert "No draft has been handed in yet." in page
    assert "paste some copy" in page


def test_an_uploaded_draft_leads_to_its_marked_article(client: FlaskClient) -> None:
    answer = hand_in(client, (STORY.encode(), "bridge.txt"), desk="metro", genre="news")
    assert answer.status_code == 303
    page = client.get(answer.headers["Location"])
    source = page.get_data(as_text=True)
    assert source.count("<mark") == 2
    assert "Consider 'criticised' instead of 'slammed'." in text_of(page)
    assert "takes <em>sides</em>" in source
    assert source.count('<main class="reading"') == 1
    assert "http-equiv" not in source


def test_the_list_tells_where_every_draft_stands(client: FlaskClient) -> None:
    hand_in(client, (STORY.encode(), "bridge.txt"), desk="metro")
    page = text_of(client.get("/"))
    for told in ("Bridge closed", "bridge.txt", "metro", "10 words", "1 error", "1 warning", "0 suggestions"):
        assert told in page


def test_pasted_copy_is_read_as_it_was_written(client: FlaskClient, app: Flask) -> None:
    answer = client.post("/drafts", data={"text": "Bridge closed\r\n\r\nA scandal.", "name": "", "format": "text"})
    assert answer.status_code == 303
    (record,) = storage.recent_reviews(app.extensions["backread"].store)
    copy = storage.reviewed_copy(app.extensions["backread"].store, record.id)
    assert copy is not None
    assert (copy.name, copy.data) == ("Pasted text", b"Bridge closed\n\nA scandal.")


def test_several_files_get_one_result_each(client: FlaskClient) -> None:
    answer = hand_in(client, (STORY.encode(), "one.txt"), (b"", "two.txt"), (b"%PDF-1.7", "three.pdf"))
    page = text_of(answer)
    assert (answer.status_code, page.count("Bridge closed")) == (200, 1)
    assert "two.txt" in page
    assert "three.pdf" in page
    assert "3 files handed in" in page


@pytest.mark.parametrize(
    ("files", "fields", "status", "says"),
    [
        ([], {}, 422, "Choose a file or paste a draft first."),
        ([(b"", "empty.txt")], {}, 422, "empty.txt: "),
        ([(b"%PDF-1.7", "page.pdf")], {}, 415, "page.pdf: "),
        ([(b"x" * 60_000, "long.txt")], {}, 413, "long.txt: "),
        ([(b"x", "a.txt")], {"desk": "sports"}, 422, "the desks are: default, metro, quiet"),
    ],
)
def test_a_draft_that_cannot_be_taken_is_told_on_the_form(
    client: FlaskClient, files: Any, fields: dict[str, str], status: int, says: str
) -> None:
    answer = hand_in(client, *files, **fields)
    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    assert says in text_of(answer)
    assert "Hand in a draft" in text_of(answer)


def test_pasted_copy_that_cannot_be_taken_is_still_in_the_form(client: FlaskClient) -> None:
    answer = client.post("/drafts", data={"text": "My only copy.", "desk": "sports", "name": "slug"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert ">My only copy.</textarea>" in page
    assert 'value="slug"' in page


def test_a_request_over_the_limit_gets_a_page(client: FlaskClient) -> None:
    answer = hand_in(client, (b"x" * 300_000, "huge.txt"))
    assert (answer.status_code, answer.mimetype) == (413, "text/html")
    assert "hand in fewer or smaller files" in text_of(answer)


def test_a_draft_that_is_being_read_shows_itself_when_it_is_done(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, settle: Callable[[Callable[[], bool]], None]
) -> None:
    monkeypatch.setattr(Desk.hand_in, "__kwdefaults__", {"draft": "", "seconds": 0})
    answer = hand_in(client, (STORY.encode() * 300, "book.txt"))
    where = answer.headers["Location"]
    first = client.get(where).get_data(as_text=True)
    assert '<meta http-equiv="refresh" content="2">' in first or "<mark" in first
    settle(lambda: "<mark" in client.get(where).get_data(as_text=True))


def test_a_failed_review_says_why_and_takes_the_mended_file(client: FlaskClient, app: Flask) -> None:
    store = app.extensions["backread"].store
    ticket = storage.add_draft(store, "generic", storage.Copy("a.docx", b"", "docx"))
    storage.fail_review(store, ticket.review, "The file is encrypted; save it without a password.", 422)
    page = client.get(f"/drafts/{ticket.draft}")
    assert "The file is encrypted; save it without a password." in text_of(page)
    assert "http-equiv" not in page.get_data(as_text=True)
    mended = client.post(f"/drafts/{ticket.draft}", data={"files": (io.BytesIO(STORY.encode()), "a.txt")})
    assert (mended.status_code, mended.headers["Location"]) == (303, f"/drafts/{ticket.draft}")
    assert "<mark" in client.get(mended.headers["Location"]).get_data(as_text=True)


def test_versions_of_a_draft_stand_side_by_side(client: FlaskClient) -> None:
    where = hand_in(client, (STORY.encode(), "bridge.txt")).headers["Location"]
    answer = client.post(where, data={"text": "Bridge open\n\nAll is well."})
    assert (answer.status_code, answer.headers["Location"]) == (303, where)
    newest = client.get(where)
    assert "version 2 of 2" in text_of(newest)
    assert "bridge.txt" in text_of(newest)
    assert "slammed" in text_of(client.get(f"{where}?version=1"))
    assert [client.get(f"{where}?version={n}").status_code for n in ("3", "x", "-1")] == [404, 404, 404]
    assert client.post(where).status_code == 422


def test_the_list_turns_to_older_drafts(client: FlaskClient, app: Flask) -> None:
    for number in range(43):
        storage.add_draft(app.extensions["backread"].store, "page", storage.Copy(f"n{number}.txt", b"x", "text"))
    first = client.get("/").get_data(as_text=True)
    assert ("n42.txt" in first, "n2.txt" in first) == (True, False)
    older = re.search(r'href="(/drafts\?before=[^"]+)"', first)
    assert older is not None
    page = text_of(client.get(html.unescape(older[1])))
    assert ("n2.txt" in page, "n3.txt" in page, "Older drafts" in page) == (True, False, True)
    assert client.get("/drafts?before=yesterday").status_code == 400
    assert client.get("/drafts?before=0001-01-01T00:00:00%2B23:59").status_code == 400


def test_a_version_no_database_can_count_to_is_not_there(client: FlaskClient) -> None:
    for number in ("9" * 23, "²", "-1"):
        assert client.get(f"/drafts/0?version={number}").status_code == 404


def test_what_a_draft_says_is_shown_and_never_run(client: FlaskClient, review: Callable[..., dict[str, Any]]) -> None:
    body = f"{HOSTILE} scandal\n\nA scandal, {HOSTILE} slammed by javascript:alert(1).\n"
    answer = hand_in(client, (body.encode(), f"{HOSTILE}.txt"), (b"%PDF-1.7", f"{HOSTILE}.pdf"))
    where = re.search(r'href="(/drafts/\w+)"', answer.get_data(as_text=True))
    assert where is not None
    told = review(body, name=HOSTILE)
    refused = client.post("/drafts", data={"text": body, "name": HOSTILE, "desk": HOSTILE, "genre": HOSTILE})
    for page in (answer, client.get(where[1]), client.get("/"), refused, client.get(told["links"]["report"])):
        source = page.get_data(as_text=True)
        assert "<script>" not in source
        assert "<img" not in source
        assert "alert(1)" in source or page is answer


def test_a_page_that_is_not_there_says_so_and_leads_home(client: FlaskClient) -> None:
    answer = client.get("/drafts/nothing")
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert "Back to the desk" in text_of(answer)


@pytest.mark.parametrize(
    "path", ["/static/desk.css", "/static/desk.js", "/static/review.css", "/static/icon.svg", "/favicon.ico"]
)
def test_every_asset_is_our_own(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_pages_load_nothing_from_elsewhere_and_carry_no_inline_style_or_script(client: FlaskClient) -> None:
    where = hand_in(client, (STORY.encode(), "bridge.txt")).headers["Location"]
    for path in ("/", where, "/drafts", "/nowhere"):
        source = client.get(path).get_data(as_text=True)
        assert not re.search(r"""<style|\sstyle=|\son\w+=|<script>|(src|href)=["']?(https?:)?//""", source)


def test_moments_are_told_as_people_in_the_room_would() -> None:
    today = datetime.now().astimezone().replace(hour=14, minute=5)
    assert when(today) == "14:05"
    assert when(today - timedelta(days=1)) == "yesterday 14:05"
    assert when(today - timedelta(days=3)).endswith(" 14:05")
    assert when(datetime.fromisoformat("2020-03-02T12:00:00+00:00")) == "2 March 2020"


@pytest.mark.parametrize(
    ("given", "plain"),
    [("a.txt", "a.txt"), ("C:\\x\\a.txt", "a.txt"), ("../../etc/passwd", "passwd"), ("a\r\nb.txt", "ab.txt"),
     (None, ""), ("/", ""), ("n" * 400, "n" * 300)],
)  # fmt: skip
def test_a_files_name_comes_without_folders_and_control_characters(given: str | None, plain: str) -> None:
    assert plain_name(given) == plain
