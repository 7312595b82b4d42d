"""A .vale.ini, read with a place for everything that is wrong in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from backread.errors import UsageError
from backread.model import BrokenRule

_TOP = (
    "StylesPath", "MinAlertLevel", "Vocab", "Packages", "IgnoredScopes", "SkippedScopes", "IgnoredClasses",
    "WordTemplate", "NLPEndpoint", "Project", "DictionaryPath", "Sphinx",
)  # fmt: skip
_SECTION = (
    "BasedOnStyles", "BlockIgnores", "IgnorePatterns", "TokenIgnores", "Lang", "CommentDelimiters", "Transform",
    "View", "Blueprint",
)  # fmt: skip
_UNUSED = {
    "NLPEndpoint": "no draft is sent to a server from here",
    "Transform": "XSLT is not run here; convert the file first",
    "View": "views are not read here; name the files that hold the prose",
    "Blueprint": "views are not read here; name the files that hold the prose",
    "IgnoredClasses": "classes are not read here; use TokenIgnores or a comment",
}
_LISTS = frozenset({"BasedOnStyles", "Vocab", "Packages", "IgnoredScopes", "SkippedScopes", "IgnoredClasses"})
_PATTERNS = frozenset({"BlockIgnores", "IgnorePatterns", "TokenIgnores"})


@dataclass
class Section:
    """A section of a .vale.ini: a glob, the keys Vale knows, and the rules it switches, each with its line."""

    glob: str
    line: int
    keys: dict[str, list[str]] = field(default_factory=dict)
    rules: dict[str, tuple[str, int]] = field(default_factory=dict)

    def values(self, key: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.keys.get(key, ())))


@dataclass
class Ini:
    """A .vale.ini: its sections in order, the top one's glob being empty, and what is wrong with it."""

    path: Path
    sections: list[Section]
    formats: Mapping[str, str]
    faults: list[BrokenRule]
    lines: Mapping[str, int]

    @property
    def top(self) -> Section:
        return self.sections[0]

    def fault(self, line: int, error: str, excerpt: str = "") -> None:
        self.faults.append(BrokenRule(self.path.name, str(self.path), line, 1, error, excerpt))


def read_ini(path: Path) -> Ini:
    """Read a .vale.ini; a line that cannot be meant is a fault and the rest counts.

    Raises UsageError if there is no such file.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"The Vale settings {path} cannot be read; save them as UTF-8 text.") from None
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise UsageError(f"The Vale settings {path} cannot be opened ({reason}).") from None
    ini = Ini(path, [Section("", 1)], {}, [], {})
    reader = _Reader(ini)
    for number, line in _logical_lines(text):
        reader.take(number, line)
    ini.formats, ini.lines = reader.formats, reader.lines
    return ini


def _logical_lines(text: str) -> Iterator[tuple[int, str]]:
    """Give each line with its number; one that ends in a backslash goes on in the next."""
    parts: list[str] = []
    first = 0
    for number, line in enumerate(text.splitlines(), start=1):
        first = first if parts else number
        if line.endswith("\\") and not line.endswith("\\\\") and not line.lstrip().startswith(("#", ";")):
            parts.append(line[:-1])
            continue
        yield first, "".join([*parts, line])
        parts = []
    if parts:
        yield first, "".join(parts)


class _Reader:
    """Takes one line after the other."""

    def __init__(self, ini: Ini) -> None:
        self.ini = ini
        self.formats: dict[str, str] = {}
        self.lines: dict[str, int] = {}
        self._special = ""

    def take(self, number: int, line: str) -> None:
        bare = line.strip()
        if not bare or bare[0] in "#;":
            return
        if bare[0] == "[":
            self._open(number, _without_comment(bare))
            return
        key, mark, value = _split(bare)
        if not mark or not key:
            self.ini.fault(number, "this is neither a [section] nor a `key = value` line", line)
        elif self._special == "formats":
            self.formats[key.lstrip(".").lower()] = _unquoted(value).lstrip(".").lower()
        elif not self._special:
            self._set(number, key, value, line)

    def _open(self, number: int, line: str) -> None:
        name = line[1:-1].strip()
        if not line.endswith("]") or not name:
            self.ini.fault(number, "a section is a glob in brackets, as in [*.md]", line)
            self._special = "nothing"
            return
        self._special = name if name in ("formats", "asciidoctor") else ""
        if not self._special:
            self.ini.sections.append(Section(name, number))

    def _set(self, number: int, key: str, value: str, line: str) -> None:
        section = self.ini.sections[-1]
        top = not section.glob
        known, others = (_TOP, _SECTION) if top else (_SECTION, _TOP)
        name = {each.lower(): each for each in (*_TOP, *_SECTION)}.get(key.lower(), key)
        if name in known:
            section.keys.setdefault(name, []).extend(_values(name, value))
            self.lines.setdefault(name, number)
            if name in _UNUSED:
                self.ini.fault(number, f"the key '{name}' has no effect: {_UNUSED[name]}", line)
        elif name in others:
            place = "in a section such as [*.md]" if top else "above the first section"
            self.ini.fault(number, f"the key '{name}' stands {place}, not here", line)
        elif "." not in key or top:
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean '{near[0]}'?" if near else "a rule is switched by `Style.Rule = YES` in a section"
            self.ini.fault(number, f"there is no key '{key}' here; {hint}", line)
        else:
            section.rules[key] = (_unquoted(value), number)


def _split(line: str) -> tuple[str, str, str]:
    """Split at the first = or :, of which Vale takes either."""
    places = [place for place in (line.find("="), line.find(":")) if place > 0]
    if not places:
        return line, "", ""
    return line[: min(places)].strip(), line[min(places)], line[min(places) + 1 :].strip()


def _values(key: str, value: str) -> list[str]:
    if key in _PATTERNS:
        value = value.replace(r"\,", "\0")
        return [part.strip().replace("\0", ",") for part in _without_comment(value).split(",") if part.strip()]
    if key in _LISTS or key == "CommentDelimiters":
        return [part.strip() for part in _unquoted(value).split(",") if part.strip()]
    return [_unquoted(value)]


def _without_comment(value: str) -> str:
    places = [place for place in (value.find(" #"), value.find(" ;")) if place >= 0]
    return value[: min(places)].rstrip() if places else value


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"`'":
        return value[1:-1]
    return _without_comment(value)
