"""The guards: who may speak to the service, and what its answers allow a page to do."""

import pytest
from flask.testing import FlaskClient

from backread.service.guards import is_loopback

HOME = "http://127.0.0.1:8787"


@pytest.mark.parametrize("address", ["10.0.0.7", "192.168.1.20", "2001:db8::1", "::ffff:10.0.0.7", ""])
def test_another_machine_is_refused(client: FlaskClient, address: str) -> None:
    answer = client.get("/", environ_base={"REMOTE_ADDR": address}, headers={"X-Forwarded-For": "127.0.0.1"})
    assert (answer.status_code, "this machine only" in answer.get_data(as_text=True)) == (403, True)


@pytest.mark.parametrize("host", ["localhost", "localhost:8787", "127.0.0.1:8787", "[::1]:8787"])
def test_this_machine_is_let_in_under_its_own_names(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "[::1", "10.0.0.7"]
)
def test_a_name_that_was_made_to_point_here_is_refused(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/drafts", "/drafts/x", "/api/v1/reviews"])
def test_another_sites_page_changes_nothing(client: FlaskClient, path: str, headers: dict[str, str]) -> None:
    answer = client.post(path, base_url=HOME, headers=headers, data={"text": "Planted."})
    assert (answer.status_code, "another site" in answer.get_data(as_text=True)) == (403, True)
    assert "No draft has been handed in yet" in client.get("/").get_data(as_text=True)


@pytest.mark.parametrize("headers", [{"Origin": HOME, "Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {}])
def test_our_own_page_and_programs_are_let_in(client: FlaskClient, headers: dict[str, str]) -> None:
    answer = client.post("/api/v1/reviews", base_url=HOME, headers=headers, json={"text": "The council met."})
    assert answer.status_code == 201


@pytest.mark.parametrize("path", ["/", "/nowhere", "/api/v1/openapi.json", "/static/desk.css", "/healthz"])
def test_every_answer_is_hardened(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"


def test_a_page_with_a_draft_on_it_is_kept_in_no_cache(client: FlaskClient) -> None:
    assert client.get("/").headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("address", "ours"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("::ffff:127.0.0.1", True), ("0.0.0.0", False),  # noqa: S104
     ("::", False), ("fe80::1%eth0", False), ("localhost", False), ("x", False)],
)  # fmt: skip
def test_what_counts_as_this_machine(address: str, ours: bool) -> None:
    assert is_loopback(address) is ours
