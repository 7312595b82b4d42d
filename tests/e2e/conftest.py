import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import waitress
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, sync_playwright

from backread.config import Settings
from backread.service import close_app, create_app

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def require_chromium() -> str:
    """Give Chromium's path. Without one a test is skipped and says so; on CI it fails."""
    if CHROMIUM:
        return CHROMIUM
    reason = "Chromium is not installed, so that the pages were not tried in a browser"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    print(reason)  # noqa: T201
    pytest.skip(reason)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(require_chromium: str, playwright: Playwright) -> Iterator[Browser]:
    """A real Chromium with a fresh profile."""
    browser = playwright.chromium.launch(executable_path=require_chromium, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The service with the real rules, on a port of its own."""
    app = create_app(Settings(data=tmp_path_factory.mktemp("kept")))
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    app.extensions["backread"].jobs.wait_until_warm(60)
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    server.task_dispatcher.shutdown()
    close_app(app)


@dataclass
class Desk:
    """A page on the service, and what the browser complained of while it was open."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def hand_in(self, *files: Path) -> None:
        self.page.goto(self.address)
        self.page.get_by_label("Files").set_input_files(list(files))
        self.page.get_by_role("button", name="Read it").click()

    def paste(self, text: str, **fields: str) -> None:
        self.page.goto(self.address)
        self.page.get_by_label("Or paste the copy").fill(text)
        if "slug" in fields:
            self.page.get_by_label("Slug").fill(fields["slug"])
        if "written" in fields:
            self.page.get_by_label("Written in").select_option(label=fields["written"])
        self.page.get_by_role("button", name="Read it").click()


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Desk]:
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    desk = Desk(page, address)

    def complain(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            desk.complaints.append(message.text)

    page.on("console", complain)
    page.on("pageerror", lambda error: desk.complaints.append(str(error)))
    page.on("dialog", lambda dialog: (desk.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    yield desk
    context.close()
