"""The sections of the stylebook: what a newsroom's rules are to cover."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from backread.model import BrokenRule
from backread.rulebook.page import Page, TooLong


@dataclass(frozen=True, slots=True)
class Section:
    """A section: what it is about, and why it needs no rule, if it needs none."""

    name: str
    about: str = ""
    without: str = ""


@dataclass(frozen=True)
class Stylebook:
    """The sections of a stylebook.yml by name, in its order; `faults` tells what is wrong with it."""

    sections: Mapping[str, Section] = field(default_factory=dict)
    faults: tuple[BrokenRule, ...] = ()


def read_stylebook(folder: Path) -> Stylebook:
    """Read the stylebook.yml in a folder of rules; one without has no sections."""
    path = folder / "stylebook.yml"
    if not path.is_file():
        return Stylebook()
    page = Page(path, "stylebook")
    sections: dict[str, Section] = {}
    try:
        for key, key_node, value in page.pairs(page.root, "stylebook.yml"):
            if key == "sections":
                sections = {name: _section(page, name, node) for name, _, node in page.pairs(value, "'sections'")}
            else:
                page.fault(key_node, f"stylebook.yml has no key '{key}'; allowed is sections")
    except TooLong:
        pass
    return Stylebook(sections, tuple(page.faults))


def _section(page: Page, name: str, node: yaml.Node) -> Section:
    if isinstance(node, yaml.ScalarNode):
        return Section(name, page.text(node, f"the section '{name}'"))
    found = {"about": "", "without": ""}
    for key, key_node, value in page.pairs(node, f"the section '{name}'"):
        if key in found:
            found[key] = page.text(value, f"'{key}'")
        else:
            page.fault(key_node, f"a section has no key '{key}'; allowed is about or without")
    return Section(name, **found)
