import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

Received = list[tuple[dict[str, str], bytes]]


@contextmanager
def _receiver(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[tuple[str, Received]]:
    received: Received = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            received.append(({name.lower(): value for name, value in self.headers.items()}, body))
            answer(self)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hook?a=1", received
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def receiver() -> Callable[[Callable[[BaseHTTPRequestHandler], None]], "contextmanager[tuple[str, Received]]"]:
    """A small HTTP server that keeps what it is sent and answers as told."""
    return _receiver
