"""LibreOffice as an independent reader: what it makes of a file's comments and tracked changes, through UNO.

Needs soffice and Debian's python3-uno, whose folder is looked for in the usual place.
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from lxml import etree

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_ASIDE = {f"{_DRAW}text-box"}
_MOST_SECONDS = 60
_NOT_TEXT = {
    f"{_OFFICE}annotation",
    f"{_OFFICE}binary-data",
    f"{_TEXT}tracked-changes",
    f"{_TEXT}sequence-decls",
    f"{_TEXT}note-citation",
}


class Office:
    """One LibreOffice without a window, in a profile of its own; started again when it dies."""

    def __init__(self) -> None:
        sys.path.append("/usr/lib/python3/dist-packages")
        self._folder = tempfile.TemporaryDirectory()
        self._pipe = f"backread{id(self)}"
        self._process: subprocess.Popen[bytes] | None = None
        self._desktop: Any = None
        self._dispatcher: Any = None

    def __enter__(self) -> "Office":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._folder.cleanup()

    def start(self) -> None:
        """Start the program and connect to it."""
        import uno

        self._process = subprocess.Popen(
            [
                "soffice",
                f"-env:UserInstallation=file://{self._folder.name}/profile",
                f"--accept=pipe,name={self._pipe};urp;",
                "--headless",
                "--norestore",
                "--nologo",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # soffice starts others: they must go with it
        )
        context = uno.getComponentContext()
        resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
        for _ in range(240):
            try:
                remote = resolver.resolve(f"uno:pipe,name={self._pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:
                time.sleep(0.25)
        manager = remote.ServiceManager
        self._desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        self._dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", remote)

    def stop(self) -> None:
        """End the program."""
        if self._process is not None:
            with suppress(Exception):
                self._desktop.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(5)
            self._kill()
            self._process.wait()

    def _kill(self) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def read(self, data: bytes, settle: str = "") -> "Opened":
        """Open a file, accept or reject all its tracked changes ("accept", "reject"), and give what it then holds.

        Raises OSError if the program dies of it or takes over a minute; it is then started again.
        """
        watch = threading.Timer(_MOST_SECONDS, self._kill)
        watch.start()
        try:
            return self._read(data, settle)
        except Exception as error:
            if watch.is_alive() and self._process is not None and self._process.poll() is None:
                raise
            self.stop()
            self.start()
            raise OSError("LibreOffice did not survive it") from error
        finally:
            watch.cancel()

    def _read(self, data: bytes, settle: str) -> "Opened":
        path = Path(self._folder.name, "draft.docx")
        path.write_bytes(data)
        opened = self._desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (_property("Hidden", True),))
        if opened is None:
            raise ValueError("LibreOffice does not open it")
        try:
            if settle:
                command = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}[settle]
                self._dispatcher.executeDispatch(opened.CurrentController.Frame, command, "", 0, ())
            target = Path(self._folder.name, "draft.fodt")
            arguments = (_property("FilterName", "OpenDocument Text Flat XML"),)
            opened.storeToURL(target.as_uri(), arguments)
            return read_flat(target)
        finally:
            opened.close(False)


class Opened:
    """What LibreOffice found: for each comment its last line and the words it stands on; and all the text."""

    def __init__(self, notes: list[tuple[str, str]], text: str) -> None:
        self.notes = notes
        self.text = text


def _property(name: str, content: object) -> Any:
    from com.sun.star.beans import PropertyValue

    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


def read_flat(path: Path) -> Opened:
    """Read a flat OpenDocument file: where its comments stand, and its text without blanks, comments and deletions."""
    root = etree.parse(path, etree.XMLParser(huge_tree=True)).getroot()
    reading = _Reading()
    for part in root.iter(f"{_OFFICE}text"):
        reading.read(part)
    notes = [(line, "".join(reading.noted[name])) for name, line in reading.lines.items()]
    return Opened(notes, "".join("".join(reading.pieces).split()))


class _Reading:
    """The walk through a text: all its pieces, and those between the two ends of each comment."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.lines: dict[str, str] = {}
        self.noted: dict[str, list[str]] = {}
        self._open: set[str] = set()
        self._aside = 0

    def read(self, element: etree._Element) -> None:
        name = element.get(f"{_OFFICE}name", "")
        if element.tag == f"{_OFFICE}annotation":
            paragraphs = ["".join(each.itertext()) for each in element.iter(f"{_TEXT}p")]
            self.lines[name], self.noted[name] = (paragraphs or [""])[-1], []
            self._open.add(name)
        elif element.tag == f"{_OFFICE}annotation-end":
            self._open.discard(name)
        if element.tag in _NOT_TEXT or not isinstance(element.tag, str):
            return
        aside = element.tag in _ASIDE
        if element.tag == f"{_TEXT}note":  # LibreOffice 7.4 mistakes each note for the next if a comment stands between
            return
        self._aside += aside
        self._add(element.text)
        for each in element:
            self.read(each)
            self._add(each.tail)
        self._aside -= aside

    def _add(self, text: str | None) -> None:
        self.pieces.append(text or "")
        if not self._aside:
            for name in self._open:
                self.noted[name].append(text or "")
