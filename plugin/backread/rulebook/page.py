"""One YAML file of the rulebook, read so that every scalar stays the text it was and every fault has a place."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from backread.model import BrokenRule

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml where PyYAML was built with it: ten times faster

_TRUE = frozenset({"true", "yes", "on", "1", "t"})
_FALSE = frozenset({"false", "no", "off", "0", "f", ""})
_DEEPEST = 100  # levels; rules need five, and composing a hundred thousand overflows the C stack
_DEEP_INDENT = " " * _DEEPEST
_MOST_NODES = 100_000  # aliases can make a small file endless

Pair = tuple[str, yaml.Node, yaml.Node]


class Page:
    """A file being read: its root node, and what is wrong with it so far.

    `id` names the rule, word list or desk file in messages, `path` is where it stands. `root` is None if the file is
    empty or no YAML; the fault is then among `faults`.
    """

    def __init__(self, path: Path, name: str) -> None:
        self.id = name
        self.path = str(path)
        self.faults: list[BrokenRule] = []
        self._left = _MOST_NODES
        self._lines: list[str] = []
        self.root: yaml.Node | None = None
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            self.fault_at(1, 1, f"this file cannot be read: {reason}; save it as UTF-8 text")
            return
        self._lines = text.splitlines()
        self.root = self._compose(text)

    def _compose(self, text: str) -> yaml.Node | None:
        try:
            if _may_be_deep(self._lines) and self._is_too_deep(text):
                return None
            root = yaml.compose(text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            line, column = _place(error.problem_mark or error.context_mark)
            self.fault_at(line, column, f"this is not YAML: {_explain(error.problem or error.context or '')}")
            return None
        except yaml.YAMLError as error:
            self.fault_at(1, 1, f"this is not YAML: {str(error).splitlines()[0]}")
            return None
        if root is None:
            self.fault_at(1, 1, "this file is empty; it needs at least the keys it is for")
        return root

    def _is_too_deep(self, text: str) -> bool:
        """Tell whether lists and mappings are nested beyond reason, and note it; libyaml would end the process."""
        depth = 0
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                line, column = _place(event.start_mark)
                self.fault_at(line, column, f"this is nested more than {_DEEPEST} deep; write it flat")
                return True
        return False

    def fault(self, node: yaml.Node | None, error: str) -> None:
        """Note what is wrong at a node, or with the file as a whole."""
        if node is None:
            self.fault_at(1, 1, error)
        else:
            self.fault_at(node.start_mark.line + 1, node.start_mark.column + 1, error)

    def fault_at(self, line: int, column: int, error: str) -> None:
        """Note what is wrong at a line and column, both from 1."""
        excerpt = self._lines[line - 1].rstrip() if 0 < line <= len(self._lines) else ""
        self.faults.append(BrokenRule(self.id, self.path, line, column, error, excerpt))

    def pairs(self, node: yaml.Node | None, what: str, *, fold: bool = False) -> Iterator[Pair]:
        """Give the entries of a mapping as (key, key node, value node); a duplicate key is a fault and left out.

        With `fold`, keys that differ in case only are one key, and are given in lower case.
        """
        if node is None or _is_null(node):
            return
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, f"{what} must be `key: value` lines")
            return
        seen: dict[str, int] = {}
        for key_node, value in node.value:
            self._spend(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self.fault(key_node, f"a key of {what} must be plain text; quote it")
                continue
            key = key_node.value.lower() if fold else key_node.value
            if key in seen:
                self.fault(key_node, f"the key '{key_node.value}' stands here a second time, first in line {seen[key]}")
                continue
            seen[key] = key_node.start_mark.line + 1
            yield key, key_node, value

    def items(self, node: yaml.Node, what: str) -> list[yaml.Node]:
        """Give the entries of a list; a lone text or mapping is a list of one, as Vale reads it."""
        if _is_null(node):
            return []
        if isinstance(node, yaml.SequenceNode):
            for item in node.value:
                self._spend(item)
            return list(node.value)
        if isinstance(node, (yaml.ScalarNode, yaml.MappingNode)):
            return [node]
        self.fault(node, f"{what} must be a list")
        return []

    def text(self, node: yaml.Node, what: str) -> str:
        """Give a scalar's text, as written: `no`, `1.10` and dates stay what they are."""
        if isinstance(node, yaml.ScalarNode):
            return "" if _is_null(node) else str(node.value)
        self.fault(
            node, f"{what} must be one text, not a {'list' if isinstance(node, yaml.SequenceNode) else 'mapping'}"
        )
        return ""

    def texts(self, node: yaml.Node, what: str) -> tuple[str, ...]:
        """Give a list of texts."""
        return tuple(self.text(item, f"an entry of {what}") for item in self.items(node, what))

    def flag(self, node: yaml.Node, what: str) -> bool:
        """Give true or false."""
        value = self.text(node, what).lower()
        if value not in _TRUE | _FALSE:
            self.fault(node, f"{what} must be true or false, not '{value}'")
        return value in _TRUE

    def number(self, node: yaml.Node, what: str) -> int:
        """Give a whole number, zero or more."""
        value = self.text(node, what)
        try:
            number = int(float(value or "0"))
        except (ValueError, OverflowError):
            number = -1
        if number < 0:
            self.fault(node, f"{what} must be a whole number, not '{value}'")
        return max(number, 0)

    def choice(self, node: yaml.Node, what: str, allowed: tuple[str, ...], default: str) -> str:
        """Give one of the values allowed, `default` for none or a wrong one."""
        value = self.text(node, what)
        if not value:
            return default
        if value not in allowed:
            self.fault(node, f"{what} must be {either(allowed)}, not '{value}'")
            return default
        return value

    def _spend(self, node: yaml.Node) -> None:
        self._left -= 1
        if self._left == 0:
            self.fault(node, f"this file has more than {_MOST_NODES:,} entries; split it")
        if self._left <= 0:
            raise TooLong


class TooLong(Exception):
    """A file whose aliases unfold without end; the fault has been noted."""


def either(values: tuple[str, ...] | list[str]) -> str:
    """Say a list of values as a choice: `a`, `a or b`, `a, b or c`."""
    *first, last = values
    return f"{', '.join(first)} or {last}" if first else last


_HINTS = {
    "mapping values are not allowed": "a text that holds a colon and a space must stand in quotes",
    "found character that cannot start any token": "a text that begins with @, `, % or a tab must stand in quotes",
    "found unknown escape character": "a pattern with backslashes must stand in single quotes",
    "did not find expected key": "a line is indented wrongly, or a quoted text does not end where it should",
    "found unexpected end of stream": "a quotation mark is never closed",
    "did not find expected node content": "a bracket is never closed, or a text that begins with one needs quotes",
    "did not find expected alphabetic or numeric character": "a text that begins with * or & must stand in quotes",
    "found undefined alias": "a text that begins with * must stand in quotes",
}


def _explain(problem: str) -> str:
    """The parser's words, and what they mean to somebody who writes rules."""
    hint = next((hint for start, hint in _HINTS.items() if problem.startswith(start)), "mend it or quote the text")
    return f"{problem}; {hint}"


def _place(mark: Any) -> tuple[int, int]:
    """Line and column of a mark, from 1; the file's start if there is none."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _may_be_deep(lines: list[str]) -> bool:
    """Tell, quickly and in doubt yes, whether a file may be nested deeply: by brackets not closed, or in one line."""
    depth = 0
    for line in lines:
        depth += line.count("[") + line.count("{") - line.count("]") - line.count("}")
        if depth > _DEEPEST or line.count("[") + line.count("{") > _DEEPEST or line.count("- ") > _DEEPEST:
            return True
        if line.count("? ") > _DEEPEST or (line.startswith(_DEEP_INDENT) and line.strip()):
            return True
    return False


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in ("", "~", "null", "Null", "NULL")
