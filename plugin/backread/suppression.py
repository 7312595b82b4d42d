"""What is not to be said: by orders that stand in the draft itself, and by the entries of a project file.

In Markdown and HTML an order is a comment: `<!-- backread off -->`, `<!-- backread off House.Cliche: reason -->`,
`<!-- backread on -->`, and Vale's own. In Word it is a comment that begins with `backread:`.
"""

import json
import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from backread.model import BrokenRule, Document

_COMMENT = re.compile(r"<!--[ \t\r\n]*(?P<who>vale|backread)[ \t]+")
_OURS = re.compile(
    r"(?P<switch>off|on|ignore)?[ \t]*(?P<rules>[\w-]+(?:\.[\w-]+)?(?:[ \t]*,[ \t]*[\w-]+(?:\.[\w-]+)?)*)?"
    r"[ \t]*(?:(?::|because\b|-)[ \t]*(?P<reason>.*))?",
    re.DOTALL,
)
_SWITCH = re.compile(r"(?P<rule>[\w-]+(?:\.[\w-]+)?)(?P<matches>\[.*\])? = (?P<value>YES|NO|on|off)", re.DOTALL)
_STYLES = re.compile(r"styles? = (?P<styles>.+)")
_ALL = "*"
_LONGEST = 5_000  # characters of a comment
_MOST_ORDERS = 10_000

PROJECT_FILE = ".backread.toml"


@dataclass
class _Order:
    """Where one thing is switched off: stretches in order, none over another, each with the reason given."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    def begin(self, at: int, reason: str) -> None:
        if self.starts and self.ends[-1] > at:
            return
        self.starts.append(at)
        self.ends.append(_NEVER)
        self.reasons.append(reason)

    def end(self, at: int) -> None:
        if self.ends and self.ends[-1] > at:
            self.ends[-1] = at

    def reason_at(self, offset: int) -> str | None:
        index = bisect_right(self.starts, offset) - 1
        return self.reasons[index] if index >= 0 and offset < self.ends[index] else None


_NEVER = 2**63


class Orders:
    """The orders that stand in one draft."""

    def __init__(self, document: Document) -> None:
        self._orders: dict[object, _Order] = {}
        self._kept: list[tuple[int, frozenset[str]]] = []
        self._notes: list[tuple[int, int, frozenset[str], str]] = []
        for at, who, text in _comments(document):
            if who == "vale":
                self._take_vale(at, text)
            else:
                self._take_ours(at, text)
        for directive in document.directives[:_MOST_ORDERS]:
            match = _OURS.fullmatch(directive.text.strip())
            if match and match["switch"] != "on":
                reason = _reason(match["reason"], directive.author)
                end = max(directive.end, directive.start + 1)
                self._notes.append((directive.start, end, _names(match["rules"]), reason))

    def silence(self, rule: str, start: int, end: int, text: str) -> str:
        """Give why a mark of a rule, on the characters `start` to `end`, is not to be shown; empty if it is."""
        style = rule.partition(".")[0]
        for key in (_ALL, style, rule, (rule, text)):
            order = self._orders.get(key)
            reason = order.reason_at(start) if order else None
            if reason is not None:
                return reason
        index = bisect_right(self._kept, start, key=lambda entry: entry[0]) - 1
        if index >= 0 and self._kept[index][1] and style not in self._kept[index][1]:
            return _reason("", "")
        for low, high, names, reason in self._notes:
            if start < high and low < end and (not names or {rule, style} & names):
                return reason
        return ""

    def __bool__(self) -> bool:
        return bool(self._orders or self._kept or self._notes)

    def _switch(self, key: object, at: int, *, off: bool, reason: str) -> None:
        order = self._orders.setdefault(key, _Order())
        if off:
            order.begin(at, reason)
        else:
            order.end(at)

    def _take_vale(self, at: int, text: str) -> None:
        reason = _reason("", "")
        if text in ("off", "on"):
            self._switch(_ALL, at, off=text == "off", reason=reason)
        elif match := _STYLES.fullmatch(text):
            self._kept.append((at, frozenset(match["styles"].split(", "))))
        elif match := _SWITCH.fullmatch(text):
            off = match["value"] in ("NO", "off")
            for key in _matches(match["rule"], match["matches"]):
                self._switch(key, at, off=off, reason=reason)

    def _take_ours(self, at: int, text: str) -> None:
        match = _OURS.fullmatch(text)
        if match is None or match["switch"] not in ("off", "on"):
            return
        names = _names(match["rules"])
        if match["switch"] == "on" and not names:
            for order in self._orders.values():
                order.end(at)
        for name in names or {_ALL}:
            self._switch(name, at, off=match["switch"] == "off", reason=_reason(match["reason"], ""))


def _comments(document: Document) -> Iterator[tuple[int, str, str]]:
    """Give the comments of a flat source that speak to a reviewer: where in the text, to whom, and what they say.

    One that is shown stands in code and is none.
    """
    source = document.source
    if source is None or document.format not in ("markdown", "html"):
        return
    for number, match in enumerate(_COMMENT.finditer(source)):
        end = source.find("-->", match.end(), match.end() + _LONGEST)
        if number == _MOST_ORDERS:
            return
        at = document.offset_at(match.start())
        if end >= 0 and at == document.offset_at(match.end()):
            yield at, match["who"], source[match.end() : end].strip()


def _names(rules: str | None) -> frozenset[str]:
    return frozenset(name.strip() for name in (rules or "").split(",") if name.strip())


def _matches(rule: str, given: str | None) -> list[object]:
    if not given:
        return [rule]
    try:
        texts = json.loads(given)
    except (ValueError, RecursionError):
        return []
    return [(rule, text) for text in texts if isinstance(text, str)]


def _reason(given: str | None, author: str) -> str:
    said = " ".join((given or "").split())
    by = f" by {author}" if author else ""
    return f"switched off in the draft{by}{f': {said}' if said else ''}"


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
