"""A word list becomes a Lexicon."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from backread.model import BrokenRule, Entry, Lexicon
from backread.rulebook.page import Page, TooLong

_SHORT_FOR = "say"  # `slammed: criticised` is short for {say: [criticised]}
_DEFAULTS = "_"

Attributes = dict[str, tuple[str, ...]]


class WordLists(Mapping[str, Lexicon]):
    """The word lists of a folder by name, each read when it is first asked for.

    A list that cannot be used is an empty one. A review of house style alone reads none of them, and hundreds of
    entries take as long to read as all the rules.
    """

    def __init__(self, folder: Path) -> None:
        self._paths = {path.name.partition(".")[0]: path for path in sorted(folder.glob("*.yml"))}
        self._read: dict[str, tuple[Lexicon, list[BrokenRule]]] = {}

    def __getitem__(self, name: str) -> Lexicon:
        if name not in self._read:
            lexicon, faults = read_lexicon(self._paths[name])
            self._read[name] = (lexicon or Lexicon(name), faults)
        return self._read[name][0]

    def __contains__(self, name: object) -> bool:
        return name in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    @property
    def faults(self) -> tuple[BrokenRule, ...]:
        """What is wrong with the lists read so far."""
        return tuple(fault for name in self._paths if name in self._read for fault in self._read[name][1])


def read_lexicon(path: Path) -> tuple[Lexicon | None, list[BrokenRule]]:
    """Give the word list in a file and everything that is wrong with it; what is right is used, None if nothing is."""
    name = path.name.partition(".")[0]
    page = Page(path, f"lexicons.{name}")
    if page.root is None:
        return None, page.faults
    about = ""
    follows: tuple[str, ...] = ()
    entries: list[Entry] = []
    try:
        for key, key_node, value in page.pairs(page.root, "a word list"):
            if key == "about":
                about = page.text(value, "'about'")
            elif key == "follows":
                follows = page.texts(value, "'follows'")
            elif key == "groups":
                entries = list(_entries(page, value))
            else:
                page.fault(key_node, f"a word list has no key '{key}'; allowed is about, follows or groups")
        if not entries and not page.faults:
            page.fault(None, "a word list needs the key 'groups' with at least one term")
    except TooLong:
        pass
    return (Lexicon(name, about, follows, tuple(entries), str(path)) if entries else None), page.faults


def _entries(page: Page, node: yaml.Node) -> Iterator[Entry]:
    for group, _, terms in page.pairs(node, "'groups'"):
        if isinstance(terms, yaml.SequenceNode):
            yield from _plain(page, group, terms)
            continue
        common: Attributes = {}
        for term, key_node, value in page.pairs(terms, f"the group '{group}'"):
            attributes = _attributes(page, term, value)
            if term == _DEFAULTS:
                common = attributes
            elif _is_term(page, term, key_node):
                yield Entry(term, group, {**common, **attributes})


def _plain(page: Page, group: str, node: yaml.Node) -> Iterator[Entry]:
    seen: set[str] = set()
    for item in page.items(node, f"the group '{group}'"):
        term = page.text(item, f"a term of '{group}'")
        if term in seen:
            page.fault(item, f"the term '{term}' stands in the group '{group}' twice")
        elif term and _is_term(page, term, item):
            seen.add(term)
            yield Entry(term, group)


def _attributes(page: Page, term: str, node: yaml.Node) -> Attributes:
    if isinstance(node, yaml.MappingNode):
        return {key: page.texts(value, f"'{key}'") for key, _, value in page.pairs(node, f"the term '{term}'")}
    said = page.texts(node, f"the neutral words for '{term}'")
    return {_SHORT_FOR: said} if said else {}


def _is_term(page: Page, term: str, node: yaml.Node) -> bool:
    if term and term == term.strip():
        return True
    page.fault(node, f"the term '{term}' is empty or has a space at its edge")
    return False
