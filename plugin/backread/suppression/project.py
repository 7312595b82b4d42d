"""The project file: which marks a newsroom has decided not to see, who decided it, why, and until when."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from backread.model import BrokenRule

PROJECT_FILE = ".backread.toml"


@dataclass(frozen=True)
class Project:
    """What a project file says is not to be shown: the reason by the mark's id; what has lapsed; what is wrong."""

    ignored: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    faults: tuple[BrokenRule, ...] = ()


def find_project(folder: Path) -> Path | None:
    """Give the project file of a folder: its own, else that of the nearest folder above it that has one."""
    for each in (folder.absolute(), *folder.absolute().parents):
        if (each / PROJECT_FILE).is_file():
            return each / PROJECT_FILE
    return None


def read_project(path: Path, today: date) -> Project:
    """Read a project file: tables `[[ignore]]` with `id`, `reason`, `author` and, if they lapse, `expires`.

    An entry without a reason and an author is a fault and hides nothing; nor does one that has expired, which is told.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        reason = (error.strerror or "it cannot be opened").lower() if isinstance(error, OSError) else "it is not UTF-8"
        return Project(faults=(_fault(path, 1, 1, f"this file cannot be read: {reason}"),))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Project(faults=(_toml_fault(path, text, str(error)),))
    lines = text.splitlines()
    places = [number for number, line in enumerate(lines, start=1) if re.match(r"\s*\[\[\s*ignore\s*\]\]", line)]
    ignored: dict[str, str] = {}
    faults = [
        _fault(path, _line_of(lines, key), 1, f"this file has no key '{key}'; allowed is [[ignore]]", key)
        for key in data
        if key != "ignore"
    ]
    lapsed = 0
    entries = data.get("ignore", [])
    for number, entry in enumerate(entries if isinstance(entries, list) else [entries]):
        line = places[number] if number < len(places) else 1
        fault = _entry_fault(entry)
        if fault:
            faults.append(_fault(path, line, 1, fault, lines[line - 1]))
        elif "expires" in entry and _day(entry["expires"]) < today:
            lapsed += 1
        else:
            until = f" until {_day(entry['expires']).isoformat()}" if "expires" in entry else ""
            ignored[entry["id"]] = f"ignored by {entry['author']}{until}: {entry['reason']}"
    notice = f"{lapsed} of the marks that {path.name} hides have passed their date and are shown again."
    return Project(ignored, (notice,) if lapsed else (), tuple(faults))


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _entry_fault(entry: object) -> str:
    if not isinstance(entry, dict):
        return "an entry is a table: [[ignore]], then id, reason and author"
    for key in ("id", "reason", "author"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            return f"an entry needs '{key}', a text in quotes"
    if not isinstance(entry.get("expires", date.max), date):
        return "'expires' is a date without quotes, as 2027-01-31"
    unknown = next((key for key in entry if key not in ("id", "reason", "author", "expires")), "")
    return f"an entry has no key '{unknown}'; allowed is id, reason, author and expires" if unknown else ""


def _toml_fault(path: Path, text: str, error: str) -> BrokenRule:
    found = re.search(r"\(at line (\d+), column (\d+)\)", error)
    line, column = (int(found[1]), int(found[2])) if found else (1, 1)
    said = error[: found.start()].strip() if found else error
    lines = text.splitlines()
    excerpt = lines[line - 1] if line <= len(lines) else ""
    return _fault(path, line, column, f"this is not TOML: {said[:1].lower()}{said[1:]}", excerpt)


def _line_of(lines: list[str], key: str) -> int:
    return next((number for number, line in enumerate(lines, start=1) if key in line), 1)


def _fault(path: Path, line: int, column: int, error: str, excerpt: str = "") -> BrokenRule:
    return BrokenRule(path.name, str(path), line, column, error, excerpt)
