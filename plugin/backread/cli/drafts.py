"""The drafts a command line names: files, folders and standard input."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from backread.errors import UnreadableDraft, UsageError
from backread.formats import FORMATS, is_readable

STDIN = "-"

_ZIP = b"PK\x03\x04"  # how a Word file begins, and no text


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft to read: `path` as given, and its bytes where it came through standard input.

    `name` tells the format by its suffix, of standard input and where the path's own suffix does not. `annotated` and
    `fixed` are where the copies with notes and with the safe edits made go, if they are wanted.
    """

    path: str
    data: bytes | None = field(default=None, repr=False)
    name: str = ""
    annotated: Path | None = None
    fixed: Path | None = None

    @property
    def copies(self) -> Iterator[Path]:
        """Where anything is written."""
        return (path for path in (self.annotated, self.fixed) if path is not None)


def find_drafts(
    paths: Sequence[str], stdin_name: str = "", most: int = 0, aliases: Mapping[str, str] | None = None
) -> list[Draft]:
    """Give the drafts of some paths, in the order given: a folder's in name order, those of its folders included.

    Files and folders whose name begins with a dot, and Word's lock files (`~$...`), are nobody's drafts. `most` is
    how many bytes are taken from standard input. A folder inside that cannot be opened is given itself, to be told as
    a draft that cannot. `aliases` names the suffix that files of another suffix are read as. Raises UsageError for a
    folder without drafts, or standard input given twice or closed.
    """
    if paths.count(STDIN) > 1:
        raise UsageError("Standard input can be read once; give - only once.")
    drafts: list[Draft] = []
    for path in paths:
        if path == STDIN:
            data = _read_stdin(most)
            drafts.append(Draft(STDIN, data, stdin_name or ("stdin.docx" if data.startswith(_ZIP) else "")))
        elif os.path.isdir(path):
            found = [_named(str(file), aliases) for file in _files(Path(path), aliases or {})]
            if not found:
                suffixes = ", ".join(suffix for kind in FORMATS.values() for suffix in kind.suffixes[:1])
                raise UsageError(f"There is no draft in the folder {path}; Backread reads {suffixes}.")
            drafts += found
        else:
            drafts.append(_named(path, aliases))
    return drafts


def _named(path: str, aliases: Mapping[str, str] | None) -> Draft:
    """Give the draft of a path, with the name that tells its format if its own suffix does not."""
    alias = (aliases or {}).get(Path(path).suffix.lstrip(".").lower())
    return Draft(path, name=str(Path(path).with_suffix(f".{alias}")) if alias else "")


def is_many(paths: Sequence[str]) -> bool:
    """Tell whether the paths ask for a list: several, or a folder."""
    return len(paths) > 1 or any(path != STDIN and os.path.isdir(path) for path in paths)


def _read_stdin(most: int) -> bytes:
    if sys.stdin is None:
        raise UsageError("Standard input is closed; pipe a draft into it or name a file.")
    return sys.stdin.buffer.read(most + 1) if most else sys.stdin.buffer.read()


def _files(folder: Path, aliases: Mapping[str, str], *, within: bool = False) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        if within:  # one locked folder must not cost the others their review
            yield folder
            return
        raise UsageError(f"The folder {folder} cannot be opened; check its permissions.") from error
    for entry in entries:
        if entry.name.startswith((".", "~$")):
            continue
        # Not Path.is_dir: that raises where a folder may be listed but not entered.
        if os.path.isdir(entry) and not os.path.islink(entry):  # a link may lead back to where it stands
            yield from _files(entry, aliases, within=True)
        elif (is_readable(entry) or entry.suffix.lstrip(".").lower() in aliases) and (
            os.path.isfile(entry) or not os.access(folder, os.X_OK)
        ):
            yield entry


def place_copies(drafts: Sequence[Draft], folder: Path, kind: Literal["annotated", "fixed"]) -> list[Draft]:
    """Give the drafts with the path of each one's copy of a kind in `folder`, which is made if need be.

    `port.docx` becomes `port.annotated.docx`; where two drafts would share one, or it is itself one of the drafts, the
    later gets a number. Names are compared without regard to case, as some file systems do. Raises UsageError if
    there can be no such folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"The folder {folder} cannot be made; give a folder you can write to.") from error
    taken = {_key(Path(draft.path)) for draft in drafts if draft.path != STDIN}
    taken |= {_key(path) for draft in drafts for path in draft.copies}
    placed = []
    for draft in drafts:
        path = Path(draft.name or "stdin.txt") if draft.path == STDIN else Path(draft.path)
        number = 1
        while True:
            copy = folder / f"{path.stem}.{kind}{f'-{number}' if number > 1 else ''}{path.suffix}"
            if _key(copy) not in taken:
                break
            number += 1
        taken.add(_key(copy))
        placed.append(replace(draft, annotated=copy) if kind == "annotated" else replace(draft, fixed=copy))
    return placed


def _key(path: Path) -> str:
    return os.path.realpath(path).casefold()  # Path.resolve gives up where links lead in a circle


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside its place, then renamed. Raises UnreadableDraft if it cannot be."""
    aside = path.with_name(f".{os.getpid()}.part")  # no longer than the name itself, which may be as long as can be
    try:
        aside.write_bytes(data)
        aside.replace(path)
    except OSError as error:
        with suppress(OSError):
            aside.unlink()
        reason = (error.strerror or "the disk refused it").lower()
        raise UnreadableDraft(f"The copy {path} cannot be written ({reason}).") from None
