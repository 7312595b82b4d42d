"""The curl lines of the README do what the README says."""

import base64
import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import waitress

from backread import storage
from backread.config import Settings
from backread.model import Rulebook
from backread.service import close_app, create_app

ROOT = Path(__file__).parents[2]
SECRET = "whsec_" + base64.b64encode(b"a secret of 32 bytes, no fewer..").decode()


@pytest.fixture
def tools() -> None:
    """What the lines need on a reporter's machine."""
    missing = [name for name in ("bash", "curl", "openssl", "od") if shutil.which(name) is None]
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"not installed: {', '.join(missing)}")
    if missing:
        print(f"The README's lines were not run; not installed: {', '.join(missing)}")  # noqa: T201
        pytest.skip(f"not installed: {', '.join(missing)}")


@pytest.fixture
def served(tmp_path: Path, rulebook: Rulebook) -> Iterator[tuple[str, storage.Store]]:
    app = create_app(Settings(data=tmp_path, webhook_secret=SECRET), rulebook=rulebook)
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=2)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"127.0.0.1:{server.effective_port}", app.extensions["backread"].store
    server.close()
    server.task_dispatcher.shutdown()
    close_app(app)


def run(marker: str, address: str) -> str:
    """Run the README's block behind a marker against the service at `address`, and give what it prints."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(rf"<!-- {marker}: run by a test -->\n```\w*\n(.*?)```", readme, re.DOTALL)
    assert block is not None, marker
    script = block[1].replace("127.0.0.1:8787", address)
    environment = os.environ | {"BACKREAD_WEBHOOK_SECRET": SECRET, "no_proxy": "*"}
    done = subprocess.run(
        ["bash", "-ec", script], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout


@pytest.mark.usefixtures("tools")
def test_the_lines_for_a_program_review_a_file_and_a_text(served: tuple[str, storage.Store]) -> None:
    first, second = map(json.loads, run("curl", served[0]).strip().splitlines())
    assert {first["state"], second["state"]} <= {"queued", "done"}
    assert len(storage.recent_reviews(served[1])) == 2


@pytest.mark.usefixtures("tools")
def test_the_lines_for_a_cms_sign_a_message_that_is_let_in(
    served: tuple[str, storage.Store], settle: Callable[[Callable[[], bool]], None]
) -> None:
    assert run("webhook", served[0]).startswith("HTTP/1.1 202")
    settle(lambda: [record.state for record in storage.recent_reviews(served[1])] == ["done"])
    (record,) = storage.recent_reviews(served[1])
    assert (record.external_id, record.name) == ("4711", "note.md")
