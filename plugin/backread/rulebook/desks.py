"""Which rules a draft is read by: what desks.yml says of its desk, its genre and its language."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from backread.model import BrokenRule, Desk
from backread.model.rule import LEVELS, Level
from backread.rulebook.page import Page, TooLong, either

Choice = Mapping[str, Level | None]
"""Rule ids or styles, each with the level it has here, None for off."""

GENRES = (
    "news",
    "analysis",
    "feature",
    "interview",
    "review",
    "opinion",
    "letter",
    "live",
    "court",
    "obituary",
    "sport",
)
"""The genres every rulebook knows; desks.yml may name more."""

_OFF = ("off", "no", "false")


class Desks:
    """What a desks.yml says. `faults` tells what is wrong with it; what is right is used."""

    def __init__(self) -> None:
        self.desks: dict[str, Desk] = {}
        self.genres: dict[str, Choice] = {}
        self.languages: dict[str, Choice] = {}
        self.faults: list[BrokenRule] = []


def read_desks(path: Path, known: frozenset[str]) -> Desks:
    """Give what a desks.yml says; `known` holds every id and style, so that a slip of the pen is a fault.

    A broken rule counts as known: it is reported where it stands, not here.
    """
    found = Desks()
    if not path.is_file():
        return found
    page = Page(path, "desks")
    try:
        for key, key_node, value in page.pairs(page.root, "desks.yml"):
            if key == "desks":
                found.desks = {name: _desk(page, name, node, known) for name, _, node in page.pairs(value, "'desks'")}
            elif key == "genres":
                found.genres = {name: _choice(page, node, known) for name, _, node in page.pairs(value, "'genres'")}
            elif key == "languages":
                found.languages = {
                    name.lower(): _choice(page, node, known) for name, _, node in page.pairs(value, "'languages'")
                }
            else:
                page.fault(key_node, f"desks.yml has no key '{key}'; allowed is desks, genres or languages")
    except TooLong:
        pass
    found.faults = page.faults
    return found


def _desk(page: Page, name: str, node: yaml.Node, known: frozenset[str]) -> Desk:
    rules: Choice = {}
    genre = language = ""
    for key, key_node, value in page.pairs(node, f"the desk '{name}'"):
        if key == "rules":
            rules = _choice(page, value, known)
        elif key == "genre":
            genre = page.text(value, "'genre'")
        elif key == "language":
            language = page.text(value, "'language'")
        else:
            page.fault(key_node, f"a desk has no key '{key}'; allowed is rules, genre or language")
    return Desk(name, rules, genre, language)


def _choice(page: Page, node: yaml.Node, known: frozenset[str]) -> Choice:
    chosen: dict[str, Level | None] = {}
    for rule, key_node, value in page.pairs(node, "a choice of rules"):
        level = page.text(value, f"the level of '{rule}'")
        if rule not in known:
            page.fault(key_node, f"there is no rule or style '{rule}'; see the folders of this rulebook")
        elif level in LEVELS:
            chosen[rule] = level
        elif level in _OFF:
            chosen[rule] = None
        else:
            page.fault(value, f"the level of '{rule}' must be {either((*LEVELS, 'off'))}, not '{level}'")
    return chosen
