"""The service as it really runs: a process, a socket, a receiver, and kill -9."""

import json
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from standardwebhooks import Webhook

from backread.config import Limits, Settings
from backread.errors import UsageError
from backread.jobs import Patience
from backread.service import serve

RULES = Path(__file__).parent / "rules"
SCRIPT = """
import sys
from backread.config import read_settings
from backread.jobs import Patience
from backread.service import serve

names = ("BACKREAD_DATA", "BACKREAD_RULES", "BACKREAD_WEBHOOK_SECRET", "BACKREAD_CALLBACK_URL", "BACKREAD_LIMIT_UPLOAD")
serve(read_settings(dict(zip(names, sys.argv[1:]))), port=0, patience=Patience(first=0.05))
"""
SECRET = "whsec_" + "c2VjcmV0IG9mIG91ciBvd24gbWFraW5n"
Sign = Callable[..., dict[str, str]]
Settle = Callable[[Callable[[], bool]], None]


class Process:
    """A running service; its log is kept for reading."""

    def __init__(self, data: Path, callback: str) -> None:
        command = [sys.executable, "-c", SCRIPT, str(data), str(RULES), SECRET, callback, "3000000"]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.log: list[str] = []
        self._listening = threading.Event()
        self.url = ""
        threading.Thread(target=self._read, daemon=True).start()
        assert self._listening.wait(60), "".join(self.log)

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.log.append(line)
            if found := re.search(r"service.listening url=(\S+)", line):
                self.url = found[1]
                self._listening.set()

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> int:
        request = urllib.request.Request(self.url + path, body, headers)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
                return int(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code

    def get(self, path: str) -> bytes:
        with urllib.request.urlopen(self.url + path, timeout=20) as answer:  # noqa: S310
            data: bytes = answer.read()
            return data

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(how)
        return self.process.wait(30)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Process]]:
    started: list[Process] = []

    def begin(callback: str = "") -> Process:
        started.append(Process(tmp_path / "kept", callback))
        return started[-1]

    yield begin
    for one in started:
        if one.process.poll() is None:
            one.end(signal.SIGKILL)
        for pipe in (one.process.stdout, one.process.stderr):
            assert pipe is not None
            pipe.close()


class Receiver:
    """A small CMS: keeps what arrives with a good signature, and answers as many times 500 first as it is told."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.attempts: list[str] = []
        self.reviews: dict[str, dict[str, object]] = {}
        self.url = ""

    def take(self, headers: dict[str, str], body: bytes) -> int:
        told = Webhook(SECRET).verify(body, headers)
        self.attempts.append(headers["webhook-id"])
        if len(self.attempts) <= self.failures:
            return 500
        self.reviews[headers["webhook-id"]] = told
        return 204


@contextmanager
def receiving(receiver: Receiver) -> Iterator[Receiver]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(receiver.take(dict(self.headers.items()), body))
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.url = f"http://127.0.0.1:{server.server_port}/reviews"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def saved(number: int) -> bytes:
    data = {"id": number, "name": f"{number}.txt", "text": f"Residents slammed plan number {number}."}
    return json.dumps({"type": "draft.saved", "data": data}).encode()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.20", "newsroom.example"])  # noqa: S104
def test_no_other_machine_is_served(tmp_path: Path, host: str) -> None:
    with pytest.raises(UsageError, match="this machine only"):
        serve(Settings(data=tmp_path), host=host)
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_is_told_in_plain_words(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"Port {port} cannot be used"):
            serve(Settings(data=tmp_path, rules=str(RULES), limits=Limits()), port=port)


def test_a_signed_draft_is_reviewed_and_comes_back_signed_though_the_cms_fails_twice(
    start: Callable[..., Process], sign: Sign, settle: Settle
) -> None:
    with receiving(Receiver(failures=2)) as cms:
        service = start(cms.url)
        assert service.post("/webhooks/generic", saved(7), sign(saved(7), secret=SECRET)) == 202
        settle(lambda: len(cms.reviews) == 1)
    assert (len(cms.attempts), len(set(cms.attempts))) == (3, 1)
    (told,) = cms.reviews.values()
    data = told["data"]
    assert isinstance(data, dict)
    assert (told["type"], data["id"], data["version"]) == ("review.completed", "7", 1)
    assert [mark["text"] for mark in data["review"]["suggestions"]] == ["slammed"]
    assert b"7.txt" in service.get("/")


def test_unsigned_stale_and_tampered_messages_are_refused(start: Callable[..., Process], sign: Sign) -> None:
    service = start()
    body = saved(1)
    good = sign(body, secret=SECRET)
    unsigned = {"Content-Type": "application/json"}
    stale = sign(body, secret=SECRET, at=datetime.now(UTC) - timedelta(minutes=10))
    assert [service.post("/webhooks/generic", body, headers) for headers in (unsigned, stale)] == [401, 401]
    assert service.post("/webhooks/generic", body.replace(b"plan", b"flan"), good) == 401
    assert b"No draft has been handed in yet" in service.get("/")
    assert not [line for line in service.log if "slammed" in line or good["webhook-signature"][3:] in line]


def test_kill_9_loses_nothing_that_was_accepted(start: Callable[..., Process], sign: Sign, settle: Settle) -> None:
    with receiving(Receiver()) as cms:
        service = start(cms.url)
        for number in range(12):
            body = saved(number)
            assert service.post("/webhooks/generic", body, sign(body, f"msg_{number}", SECRET)) == 202
        service.end(signal.SIGKILL)
        start(cms.url)
        settle(lambda: len(cms.reviews) == 12)
    ids = {told["data"]["id"] for told in cms.reviews.values()}  # type: ignore[index]
    assert ids == {str(number) for number in range(12)}


def test_a_message_repeated_after_the_crash_is_still_accepted_once(
    start: Callable[..., Process], sign: Sign, settle: Settle
) -> None:
    with receiving(Receiver()) as cms:
        first = start(cms.url)
        assert first.post("/webhooks/generic", saved(1), sign(saved(1), secret=SECRET)) == 202
        first.end(signal.SIGKILL)
        second = start(cms.url)
        assert second.post("/webhooks/generic", saved(1), sign(saved(1), secret=SECRET)) == 202
        settle(lambda: len(cms.reviews) == 1)
        assert second.end() == 0
    assert len(cms.reviews) == 1


def test_an_upload_over_the_limit_gets_our_sentence_and_not_a_cut_line(start: Callable[..., Process]) -> None:
    service = start()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(service.url + "/api/v1/reviews", b"x" * 4_000_000, headers)  # noqa: S310
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=20)  # noqa: S310
    with caught.value as answer:
        assert (answer.code, b"hand in fewer or smaller files" in answer.read()) == (413, True)


def test_being_told_to_stop_is_no_failure(start: Callable[..., Process]) -> None:
    service = start()
    assert json.loads(service.get("/healthz")) == {"status": "ok"}
    assert service.end() == 0
    assert service.log[-1].endswith("INFO service.stopped\n")


def test_patience_is_small_by_default() -> None:
    assert sum(Patience().wait(attempt) for attempt in range(1, Patience().attempts)) < 3 * 3600
