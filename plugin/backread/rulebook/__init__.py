"""The newsroom's knowledge, read from a folder: rules, word lists and desks; every fault with file, line and column."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from backread.errors import UsageError
from backread.model import BrokenRule, Rule, Rulebook
from backread.rulebook.desks import read_desks
from backread.rulebook.errors import RuleError
from backread.rulebook.kinds import Kind, Option
from backread.rulebook.lexicons import WordLists
from backread.rulebook.page import Page
from backread.rulebook.rulefile import OWN_STYLES, read_rule, rule_id
from backread.rulebook.vale_styles import load_vale
from backread.rulebook.vocabulary import PatternFault, read_vocabularies

__all__ = [
    "OWN_STYLES",
    "Kind",
    "Option",
    "RuleError",
    "blame",
    "find_rules_dir",
    "list_faults",
    "load",
    "load_vale",
]

_NO_STYLES = frozenset({"lexicons", "config"})  # word lists; and Vale's own folder for vocabularies beside its styles

_PACKAGE = Path(__file__).resolve().parents[1]


def find_rules_dir(given: str | Path = "") -> Path:
    """Give the folder of rules: the one given or named by BACKREAD_RULES, else ./rules, the checkout's, the package's.

    Raises UsageError if the folder given is none, or there is none at all.
    """
    given = given or os.environ.get("BACKREAD_RULES", "")
    if given:
        if not Path(given).is_dir():
            raise UsageError(f"The folder of rules {given} does not exist; give one that holds styles such as House.")
        return Path(given)
    checkout = _PACKAGE.parents[1] / "rules"  # an editable install leaves a stale copy elsewhere; this is the live one
    for folder in (Path("rules"), checkout, _PACKAGE / "rules"):
        if any(folder.glob("*/*.yml")):
            return folder
    raise UsageError("No folder of rules was found; name one with --rules-dir or BACKREAD_RULES.")


def load(path: Path, kinds: Mapping[str, Kind], fault_of: PatternFault) -> Rulebook:
    """Read every rule and desk in a folder; what is broken is left out and reported in `broken`.

    `kinds` says which checks there are and what keys their rules have, `fault_of` what is wrong with a pattern. Rules
    come in the order of their ids and let pass what the vocabularies beside them accept. Word lists are read when
    they are first asked for; what is wrong with them is in `list_faults`.
    """
    vocabulary = read_vocabularies([path], fault_of=fault_of)
    rules: dict[str, Rule] = {}
    broken: list[BrokenRule] = []
    places: dict[str, Path] = {}
    for file in _rule_files(path):
        name = rule_id(file)
        if name in places:
            error = f"the rule {name} stands in {places[name]} already; give this file another name"
            broken.append(BrokenRule(name, str(file), 1, 1, error))
            continue
        places[name] = file
        rule, faults = read_rule(file, kinds)
        broken += faults
        if rule is not None:
            rules[name] = rule
    known = frozenset(places) | {name.partition(".")[0] for name in places}
    desks = read_desks(path / "desks.yml", known)
    return Rulebook(
        rules=tuple(vocabulary.excuse(rules[name]) for name in sorted(rules)),
        lexicons=WordLists(path / "lexicons"),
        desks=desks.desks,
        genres=desks.genres,
        languages=desks.languages,
        broken=(*broken, *desks.faults, *vocabulary.faults),
        path=str(path),
    )


def list_faults(rulebook: Rulebook, *, unread: bool = False) -> tuple[BrokenRule, ...]:
    """Give what is wrong with the word lists that have been read; with `unread`, the others are read first."""
    lists = rulebook.lexicons
    if not isinstance(lists, WordLists):
        return ()
    if unread:
        for name in lists:
            lists[name]  # reading it is the point
    return lists.faults


def _rule_files(path: Path) -> Iterator[Path]:
    for style in sorted(path.iterdir()):
        if style.is_dir() and style.name not in _NO_STYLES and not style.name.startswith("."):
            yield from sorted(style.rglob("*.yml"))


def blame(rule: Rule, error: RuleError) -> BrokenRule:
    """Say where in its file a rule is wrong: at the entry or key the error names, else at its first line."""
    page = Page(Path(rule.path), rule.id)
    page.faults.clear()
    node = page.root
    for step in (error.key, error.item):
        child = _child(node, step)
        node = node if child is None else child
    page.fault(node, str(error))
    return page.faults[-1]


def _child(node: yaml.Node | None, step: str | int | None) -> yaml.Node | None:
    """The node under a key, or the entry of a list; for a table's entry its key, where the pattern stands."""
    found: yaml.Node | None = None
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(step, str) and str(key.value).lower() == step.lower():
                found = key if isinstance(value, yaml.ScalarNode) else value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found = node.value[step]
    return found
