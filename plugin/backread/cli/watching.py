"""Waiting for somebody to save a file in a folder."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

_PAUSE = 0.5
"""Seconds between two looks at the folder; a folder of rules is small, and no library is needed for it."""

State = dict[str, tuple[float, int]]


def watch(folder: Path, pause: Callable[[], None] = lambda: time.sleep(_PAUSE)) -> Iterator[None]:
    """Give once at the start, and again whenever a YAML file in the folder has been written, added or removed."""
    known: State | None = None
    while True:
        state = _look(folder)
        if state != known:
            known = state
            yield
        pause()


def _look(folder: Path) -> State:
    found: State = {}
    for path in folder.rglob("*.yml"):
        try:
            status = path.stat()
        except OSError:  # gone while we looked
            continue
        found[str(path)] = (status.st_mtime, status.st_size)
    return found
