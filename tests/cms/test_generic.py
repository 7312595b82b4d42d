"""The generic webhook, part by part: who is let in, what is unpacked, and what goes out."""

import base64
import contextlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from standardwebhooks import Webhook

from backread.cms import SOURCES, Arrival, RefusedMessage
from backread.config import Settings
from backread.errors import UsageError

SECRET = "whsec_" + base64.b64encode(b"a secret of our own making").decode()
OTHER = "whsec_" + base64.b64encode(b"another secret, not the one").decode()
ON = Settings(webhook_secret=SECRET)
GENERIC = SOURCES["generic"]
BODY = json.dumps({"type": "draft.saved", "data": {"text": "The council met."}}).encode()


def signed(body: bytes, *, secret: str = SECRET, at: datetime | None = None, id_: str = "msg_1") -> dict[str, str]:
    at = at or datetime.now(UTC)
    return {
        "Webhook-Id": id_,
        "Webhook-Timestamp": str(int(at.timestamp())),
        "Webhook-Signature": Webhook(secret).sign(id_, at, body.decode()),
    }


def saved(**data: Any) -> bytes:
    return json.dumps({"type": "draft.saved", "data": data}).encode()


def test_a_message_signed_with_our_secret_is_let_in_under_its_id() -> None:
    assert GENERIC.verify(ON, signed(BODY), BODY) == "msg_1"


def test_one_good_signature_among_several_is_enough() -> None:
    headers = signed(BODY)
    headers["Webhook-Signature"] = f"v1,{base64.b64encode(bytes(32)).decode()} {headers['Webhook-Signature']}"
    assert GENERIC.verify(ON, headers, BODY) == "msg_1"


FORGERIES: dict[str, Callable[[], dict[str, str]]] = {
    "unsigned": dict,
    "another secret": lambda: signed(BODY, secret=OTHER),
    "stale": lambda: signed(BODY, at=datetime.now(UTC) - timedelta(minutes=6)),
    "from the future": lambda: signed(BODY, at=datetime.now(UTC) + timedelta(minutes=6)),
    "tampered body": lambda: signed(BODY + b" "),
    "another id": lambda: signed(BODY) | {"Webhook-Id": "msg_2"},
    "no time": lambda: signed(BODY) | {"Webhook-Timestamp": "soon"},
    "not a number": lambda: signed(BODY) | {"Webhook-Timestamp": "nan"},
    "no signature": lambda: signed(BODY) | {"Webhook-Signature": "v1"},
    "no base64": lambda: signed(BODY) | {"Webhook-Signature": "v1,not base64!"},
    "unknown version": lambda: signed(BODY) | {"Webhook-Signature": "v2," + signed(BODY)["Webhook-Signature"][3:]},
    "timestamp missing": lambda: {name: value for name, value in signed(BODY).items() if "Time" not in name},
}


@pytest.mark.parametrize("how", FORGERIES)
def test_anything_else_is_refused_without_saying_why(how: str) -> None:
    with pytest.raises(RefusedMessage) as caught:
        GENERIC.verify(ON, FORGERIES[how](), BODY)
    assert (caught.value.status, "not signed as it must be" in str(caught.value)) == (401, True)


@settings(max_examples=50)
@given(body=st.binary(max_size=60), signature=st.text(max_size=40), stamp=st.text(max_size=12))
def test_no_bytes_and_no_headers_get_in_or_break_it(body: bytes, signature: str, stamp: str) -> None:
    headers = {"webhook-id": "x", "webhook-timestamp": stamp, "webhook-signature": signature}
    with pytest.raises(RefusedMessage):
        GENERIC.verify(ON, headers, body)


def test_without_a_secret_the_webhook_is_off_and_never_open() -> None:
    with pytest.raises(RefusedMessage, match="off") as caught:
        GENERIC.verify(Settings(), signed(BODY), BODY)
    assert caught.value.status == 404


@pytest.mark.parametrize("secret", ["hunter2", "whsec_", "whsec_short", "whsec_" + base64.b64encode(b"x" * 8).decode()])
def test_a_secret_that_could_be_guessed_is_refused_at_start(secret: str) -> None:
    with pytest.raises(UsageError, match="BACKREAD_WEBHOOK_SECRET must be whsec_"):
        GENERIC.is_on(Settings(webhook_secret=secret))


@pytest.mark.parametrize(
    "url",
    ["ftp://cms.example/x", "file:///etc/hosts", "cms.example", "http://", "http://a b/", "http://u:p@cms.example/"],
)
def test_a_callback_that_is_no_plain_http_address_is_refused_at_start(url: str) -> None:
    with pytest.raises(UsageError, match="BACKREAD_CALLBACK_URL"):
        GENERIC.is_on(Settings(webhook_secret=SECRET, callback_url=url))


def test_reviews_never_go_out_unsigned() -> None:
    with pytest.raises(UsageError, match="signed"):
        GENERIC.is_on(Settings(callback_url="http://127.0.0.1:9/"))


def test_a_draft_is_unpacked_with_everything_said_of_it() -> None:
    body = saved(id=4711, name="budget.md", format="markdown", genre="opinion", desk="metro", text="# Büdget", more=[1])
    expected = Arrival("budget.md", "# Büdget".encode(), "markdown", "opinion", "metro", "4711")
    assert GENERIC.drafts(body) == (expected,)


def test_a_word_file_comes_in_base64() -> None:
    (arrival,) = GENERIC.drafts(saved(name="a.docx", content=base64.b64encode(b"PK\x03\x04").decode()))
    assert (arrival.data, arrival.name, arrival.external_id) == (b"PK\x03\x04", "a.docx", "")


def test_several_drafts_may_come_in_one_message() -> None:
    body = json.dumps({"type": "draft.saved", "data": [{"text": "One."}, {"text": "Two."}]}).encode()
    assert [arrival.data for arrival in GENERIC.drafts(body)] == [b"One.", b"Two."]


def test_half_a_surrogate_pair_does_not_stop_a_draft() -> None:
    assert (
        GENERIC.drafts(b'{"type": "draft.saved", "data": {"text": "a\\ud800b", "name": "\\ud800"}}')[0].data == b"a?b"
    )


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        (b"", 400, "not JSON"),
        (b"\xff\xfe{", 400, "not JSON"),
        (b"[" * 100_000, 400, "not JSON"),
        (b"[]", 422, "draft.saved"),
        (b'{"type": "draft.deleted", "data": {"text": "x"}}', 422, "draft.saved"),
        (b'{"type": "draft.saved"}', 422, '"data"'),
        (b'{"type": "draft.saved", "data": []}', 422, '"data"'),
        (b'{"type": "draft.saved", "data": ["x"]}', 422, '"data"'),
        (saved(), 422, "needs either"),
        (saved(text=["x"]), 422, "needs either"),
        (saved(text="x", content="eA=="), 422, "needs either"),
        (saved(content="***"), 422, "base64"),
        (saved(text="x", format="wordperfect"), 422, '"format" must be one of'),
        (saved(text="x", name=["x"]), 422, '"name"'),
        (saved(text="x", id={"a": 1}), 422, '"id"'),
        (saved(text="x", id=True), 422, '"id"'),
        (saved(text="x", name="n" * 301), 422, "300 characters"),
    ],
)
def test_a_malformed_message_is_refused_in_one_plain_sentence(body: bytes, status: int, says: str) -> None:
    with pytest.raises(RefusedMessage) as caught:
        GENERIC.drafts(body)
    assert (caught.value.status, says in str(caught.value)) == (status, True)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["text", "id", "name", "content"]), inner),
)


@settings(max_examples=50)
@given(json_values)
def test_any_json_is_unpacked_or_refused_with_a_reason(value: Any) -> None:
    body = json.dumps({"type": "draft.saved", "data": value}).encode()
    with contextlib.suppress(RefusedMessage):
        assert all(isinstance(arrival, Arrival) for arrival in GENERIC.drafts(body))


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_is_off_until_it_is_set_up(name: str) -> None:
    assert not SOURCES[name].is_on(Settings())
    with pytest.raises(RefusedMessage):
        SOURCES[name].verify(Settings(), signed(BODY), BODY)
