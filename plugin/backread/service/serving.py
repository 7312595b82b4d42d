"""Running the service: one process, on this machine only."""

import logging
import signal
import threading
from typing import Any

import waitress

from backread.config import Settings
from backread.errors import UsageError
from backread.jobs import Patience
from backread.service.app import close_app, create_app
from backread.service.guards import is_ours
from backread.service.journal import keep_journal

log = logging.getLogger(__name__)

_THREADS = 8


def serve(settings: Settings, host: str = "127.0.0.1", port: int = 8787, *, patience: Patience | None = None) -> None:
    """Serve on `host` and `port` (0: any free one) until interrupted or terminated.

    `patience` is how long deliveries are tried.

    Raises UsageError for a host that is not this machine's own, or a port that is taken.
    """
    if not is_ours(host):
        raise UsageError("Backread has no accounts yet, so it serves this machine only: use --host 127.0.0.1.")
    keep_journal()
    app = create_app(settings, patience=patience)
    try:
        try:
            server = waitress.create_server(
                app,
                host=host,
                port=port,
                threads=_THREADS,
                ident="",
                # Room for an upload that is over the limit, so that its sender gets our sentence and not a cut line.
                max_request_body_size=2 * settings.limits.upload,
                clear_untrusted_proxy_headers=True,
            )
        except OSError as error:
            raise UsageError(f"Port {port} cannot be used ({error.strerror}); choose another with --port.") from error
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, _stop)
        log.info("service.listening url=%s", f"http://{_shown(server)}")
        server.run()
    finally:
        close_app(app)
        log.info("service.stopped")


def _stop(_number: int, _frame: Any) -> None:
    raise SystemExit(0)


def _shown(server: Any) -> str:
    listeners = getattr(server, "effective_listen", None) or [(server.effective_host, server.effective_port)]
    host, port = listeners[0]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
