"""A rule file becomes a Rule, or all that is wrong with it."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import cast

import yaml

from backread.model import BrokenRule, Example, Rule
from backread.model.rule import LEVELS, Fix, Level, QuoteMode
from backread.rulebook.kinds import Kind, Option, Value
from backread.rulebook.page import Page, TooLong, either
from backread.rulebook.scopes import names_front_matter, scope_fault

COMMON: Mapping[str, Option] = {
    "extends": Option("text", required=True),
    "message": Option("text", required=True),
    "level": Option("text", "warning", LEVELS),
    "scope": Option("list", ("text",)),
    "link": Option("text"),
    "description": Option("text"),
    "limit": Option("number"),
    "action": Option("table"),
    "name": Option("text"),
    "quotes": Option("text", choices=("skip", "only", "include")),
    "genres": Option("list"),
    "why": Option("text"),
    "stylebook": Option("text"),
    "fix": Option("text", "review", ("safe", "review")),
    "tests": Option("list"),
    "in": Option("text"),
}
"""The keys that every rule may have: Vale's, then ours. `name` and `in` are accepted for Vale's sake only."""

OWN_STYLES = frozenset({"House", "Balance"})
"""Our styles: direct quotation is left alone unless a rule says otherwise, and every rule has tests and a why."""

_SCRIPTS = (
    "rules of the kind 'script' run programs, which nothing here does; say it with patterns, or ask for a new kind"
)

_EXAMPLE_KEYS = ("name", "input", "want", "contains", "absent", "previous", "format", "view")


def rule_id(path: Path) -> str:
    """Give the id of a rule file: its folder, a dot, and its name up to the first dot."""
    return f"{path.parent.name}.{path.name.partition('.')[0]}"


def read_rule(
    path: Path, kinds: Mapping[str, Kind], own: frozenset[str] = OWN_STYLES
) -> tuple[Rule | None, list[BrokenRule]]:
    """Give the rule in a file, or None and every fault that keeps it from being used; `own` names our styles."""
    page = Page(path, rule_id(path))
    if page.root is None:
        return None, page.faults
    try:
        rule = _RuleReader(page, kinds, own).read()
    except TooLong:
        rule = None
    return (None if page.faults else rule), page.faults


class _RuleReader:
    """Reads the keys of one rule file in any order, noting faults instead of stopping at the first."""

    def __init__(self, page: Page, kinds: Mapping[str, Kind], own: frozenset[str]) -> None:
        self.page = page
        self.kinds = kinds
        self.own = page.id.partition(".")[0] in own
        self.nodes: dict[str, yaml.Node] = {}
        self.keys: dict[str, yaml.Node] = {}

    def read(self) -> Rule | None:
        for key, key_node, value in self.page.pairs(self.page.root, "a rule", fold=True):
            self.nodes[key], self.keys[key] = value, key_node
        if not self.nodes:
            self.page.fault(None, "this file holds no rule; it needs at least the keys extends and message")
            return None
        kind = self._kind()
        if kind is not None:
            self._refuse_unknown(kind)
            self._require(kind.options)
        self._require(COMMON)
        options = {} if kind is None else {key: self._value(key, option) for key, option in kind.options.items()}
        quotes = self._text("quotes") or (kind.quotes if kind else None)
        quotes = quotes or ("skip" if self.own else "include")
        tests = self._tests()
        if self.own:
            self._require_own(tests)
        return Rule(
            id=self.page.id,
            check=kind.name if kind else "",
            message=self._text("message"),
            level=cast(Level, self._text("level")),
            scope=self._scope(),
            link=self._text("link"),
            description=self._text("description"),
            quotes=cast(QuoteMode, quotes),
            genres=cast(tuple[str, ...], self._value("genres", COMMON["genres"])),
            why=self._text("why").strip(),
            stylebook=self._text("stylebook"),
            fix=cast(Fix, self._text("fix")),
            limit=cast(int, self._value("limit", COMMON["limit"])),
            action=self._action(),
            options=options,
            tests=tests,
            path=self.page.path,
            lines={key: node.start_mark.line + 1 for key, node in self.keys.items()},
        )

    def _kind(self) -> Kind | None:
        node = self.nodes.get("extends")
        if node is None:
            return None
        name = self.page.text(node, "extends")
        if name in self.kinds:
            return self.kinds[name]
        known = either(sorted(self.kinds))
        self.page.fault(node, _SCRIPTS if name == "script" else f"'{name}' is no kind of rule; allowed is {known}")
        return None

    def _refuse_unknown(self, kind: Kind) -> None:
        known = {*COMMON, *(key.lower() for key in kind.options)}
        for key, node in self.keys.items():
            if key == "code":
                self.page.fault(node, "the key 'code' is no longer used; write `scope: raw`")
            elif key not in known and not kind.lenient:
                near = get_close_matches(key, known, n=1)
                hint = f"did you mean '{near[0]}'?" if near else f"allowed is {either(sorted(known))}"
                self.page.fault(node, f"a rule that extends '{kind.name}' has no key '{key}'; {hint}")

    def _require(self, options: Mapping[str, Option]) -> None:
        for key, option in options.items():
            node = self.nodes.get(key.lower())
            if option.required and (node is None or not node.value):
                self.page.fault(self.keys.get(key.lower()), f"the key '{key}' is missing; every such rule needs one")

    def _require_own(self, tests: tuple[Example, ...]) -> None:
        for key, given in (("why", self._text("why")), ("tests", tests)):
            if not given:
                self.page.fault(self.keys.get(key), f"the key '{key}' is missing; rules of House and Balance need one")

    def _value(self, key: str, option: Option) -> Value:
        node = self.nodes.get(key.lower())
        if node is None:
            return option.missing
        what = f"'{key}'"
        if option.shape == "flag":
            return self.page.flag(node, what)
        if option.shape == "number":
            return self.page.number(node, what)
        if option.shape == "tables":
            return self._tables(node, key, option)
        if option.shape == "table":
            return {name: self.page.text(value, what) for name, _, value in self.page.pairs(node, what)}
        if option.shape == "text" and option.choices:
            return self.page.choice(node, what, option.choices, str(option.missing))
        if option.shape == "text":
            return self.page.text(node, what)
        return self._list(node, key, option)

    def _tables(self, node: yaml.Node, key: str, option: Option) -> tuple[dict[str, str], ...]:
        tables = []
        for item in self.page.items(node, f"'{key}'"):
            table = {}
            for name, name_node, value in self.page.pairs(item, f"an entry of '{key}'", fold=True):
                if name not in option.choices:
                    allowed = either(option.choices)
                    self.page.fault(name_node, f"an entry of '{key}' has no key '{name}'; allowed is {allowed}")
                table[name] = self.page.text(value, f"'{name}'")
            tables.append(table)
        return tuple(tables)

    def _list(self, node: yaml.Node, key: str, option: Option) -> tuple[str, ...]:
        values = []
        for item in self.page.items(node, f"'{key}'"):
            value = self.page.text(item, f"an entry of '{key}'")
            if option.choices and value not in option.choices:
                self.page.fault(item, f"an entry of '{key}' must be {either(option.choices)}, not '{value}'")
            values.append(value)
        return tuple(values)

    def _text(self, key: str) -> str:
        return str(self._value(key, COMMON[key]))

    def _scope(self) -> tuple[str, ...]:
        node = self.nodes.get("scope")
        if node is None:
            return ("text",)
        items = self.page.items(node, "'scope'")
        scopes = []
        for item in items:
            scope = self.page.text(item, "an entry of 'scope'").strip()
            fault = scope_fault(scope, strict=self.own)
            if fault:
                self.page.fault(item, fault)
            if not names_front_matter(scope):
                scopes.append(scope)
        if items and not scopes:
            self.page.fault(items[0], "front matter is not read as copy here, so that this rule would never run")
        return tuple(scopes) or ("text",)

    def _action(self) -> Mapping[str, object] | None:
        node = self.nodes.get("action")
        if node is None:
            return None
        name = ""
        params: tuple[str, ...] = ()
        for key, key_node, value in self.page.pairs(node, "'action'", fold=True):
            if key == "name":
                name = self.page.text(value, "the name of an action")
            elif key == "params":
                params = self.page.texts(value, "'params'")
            else:
                self.page.fault(key_node, f"an action has no key '{key}'; allowed is name or params")
        return {"name": name, "params": params} if name else None

    def _tests(self) -> tuple[Example, ...]:
        node = self.nodes.get("tests")
        if node is None:
            return ()
        return tuple(self._example(item) for item in self.page.items(node, "'tests'"))

    def _example(self, node: yaml.Node) -> Example:
        values: dict[str, str] = {}
        for key, key_node, value in self.page.pairs(node, "a test", fold=True):
            if key in _EXAMPLE_KEYS:
                values[key] = self.page.text(value, f"'{key}' of a test")
            else:
                self.page.fault(key_node, f"a test has no key '{key}'; allowed is {either(_EXAMPLE_KEYS)}")
        for key in ("name", "input"):
            if key not in values:
                self.page.fault(node, f"a test needs the key '{key}'")
        if not {"want", "contains", "absent"} & values.keys():
            self.page.fault(node, "a test needs one of the keys want, contains or absent")
        values.pop("view", None)
        return Example(**{"name": "", "input": "", **values})
