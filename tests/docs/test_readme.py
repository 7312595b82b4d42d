"""The README's tables are the program's, and its commands work as printed."""

import base64
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from standardwebhooks import Webhook

from backread.cli import main
from backread.cli.exits import Exit
from backread.engine import load_rulebook
from backread.reports import REPORTS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
RULES = load_rulebook(ROOT / "rules").rules
SECRET = "whsec_" + base64.b64encode(b"the newsroom's own secret, 32 b.").decode()


def rows(heading: str) -> list[list[str]]:
    """Give the cells of the table behind a marker, without its head."""
    table = README.split(f"<!-- {heading}", 1)[1].split("\n\n", 1)[0]
    lines = [line for line in table.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def block(marker: str) -> str:
    """Give the code behind a marker."""
    match = re.search(rf"<!-- {marker}.*?-->\n```\n(.*?)```", README, re.S)
    assert match is not None
    return match[1]


def test_the_formats_are_those_of_the_program() -> None:
    assert {row[0].strip("`") for row in rows("formats")} == set(REPORTS)


def test_the_rules_are_those_of_the_rulebook() -> None:
    """Every rule of Balance has a row of its own; House, which is long, is told by sections."""
    told = {name: row[1] for row in rows("rules") for name in re.findall(r"`([\w.]+)`", row[0])}
    assert told == {rule.id: rule.level for rule in RULES if rule.style == "Balance"}


def test_the_sections_of_house_are_those_of_its_rules() -> None:
    sections: dict[str, set[str]] = {}
    for rule in RULES:
        if rule.style == "House":
            sections.setdefault(rule.stylebook, set()).add(rule.id.removeprefix("House."))
    told = {row[0]: row for row in rows("house")}
    assert {name: int(row[1]) for name, row in told.items()} == {name: len(rules) for name, rules in sections.items()}
    for name, row in told.items():
        assert set(re.findall(r"`(\w+)`", row[2])) <= sections[name]
    assert f"stylebook of {sum(map(len, sections.values()))} rules" in README


def test_the_exit_codes_are_those_of_the_program() -> None:
    assert [int(row[0]) for row in rows("exit codes")] == sorted(int(code) for code in Exit)


def test_the_picture_is_there() -> None:
    for path in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (ROOT / path).stat().st_size > 10_000


def test_the_first_own_rule_works(tmp_path: Path) -> None:
    """What the five minutes tell the reader to write passes its own tests."""
    match = re.search(r"`rules/(House/\w+\.yml)`:\n\n```yaml\n(.*?)```", README, re.S)
    assert match is not None
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    (tmp_path / "rules" / match[1]).write_text(match[2], encoding="utf-8")
    rule = match[1].replace("/", ".").removesuffix(".yml")
    command = [sys.executable, "-m", "backread", "rules", "test", rule, "--rules-dir", str(tmp_path / "rules")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_python_lines_work(tmp_path: Path) -> None:
    match = re.search(r"```python\n(.*?)```", README, re.S)
    assert match is not None
    draft = tmp_path / "draft.docx"
    shutil.copy(ROOT / "sample_docs" / "harbour-contract.docx", draft)
    done = subprocess.run([sys.executable, "-c", match[1]], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Balance." in done.stdout


class Receiver(BaseHTTPRequestHandler):
    """A CMS that takes reviews back."""

    got: list[tuple[dict[str, str], bytes]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def received() -> Iterator[tuple[int, list[tuple[dict[str, str], bytes]]]]:
    handler = type("Handler", (Receiver,), {"got": []})
    server = HTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, handler.got
    server.shutdown()


@pytest.fixture(scope="module")
def service(
    tmp_path_factory: pytest.TempPathFactory, received: tuple[int, list[tuple[dict[str, str], bytes]]]
) -> Iterator[int]:
    """The service as the README starts it, on a port of its own."""
    port = free_port()
    environment = os.environ | {
        "BACKREAD_DATA": str(tmp_path_factory.mktemp("data")),
        "BACKREAD_WEBHOOK_SECRET": SECRET,
        "BACKREAD_CALLBACK_URL": f"http://127.0.0.1:{received[0]}/reviews",
    }
    command = [sys.executable, "-m", "backread", "serve", "--port", str(port)]
    running = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1) as answer:
                if answer.status == 200:
                    break
        except OSError:
            time.sleep(0.2)
    yield port
    running.terminate()
    running.wait(20)


def run_shell(script: str, port: int) -> str:
    for tool in ("curl", "openssl"):
        if tool in script and shutil.which(tool) is None:
            assert not os.environ.get("CI"), f"{tool} is missing in CI"
            pytest.skip(f"{tool} is not installed here, and the README's lines need it")
    done = subprocess.run(
        ["bash", "-euc", script.replace("127.0.0.1:8787", f"127.0.0.1:{port}")],
        cwd=ROOT,
        env=os.environ | {"BACKREAD_WEBHOOK_SECRET": SECRET},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_curl_lines_work(service: int) -> None:
    answers, decoder = [], json.JSONDecoder()
    rest = run_shell(block("curl"), service).strip()
    while rest:
        answer, end = decoder.raw_decode(rest)
        answers.append(answer)
        rest = rest[end:].lstrip()
    assert [answer["state"] for answer in answers] == ["done", "done"]


def test_the_webhook_lines_work(service: int, received: tuple[int, list[tuple[dict[str, str], bytes]]]) -> None:
    told = run_shell(block("webhook"), service)
    assert told.split("\r\n", 1)[0].split()[1] == "202"
    for _ in range(150):
        if received[1]:
            break
        time.sleep(0.2)
    headers, body = received[1][0]
    message = Webhook(SECRET).verify(body, headers)
    assert message["data"]["id"] == "4711"
    assert message["data"]["review"]["schema"] == "backread.review/1"


def test_every_option_the_readme_names_is_one() -> None:
    known = {"--data-raw"}  # curl's
    commands = [main]
    while commands:
        command = commands.pop()
        known |= {option for parameter in command.params for option in parameter.opts}
        commands += getattr(command, "commands", {}).values()
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README)) <= known
