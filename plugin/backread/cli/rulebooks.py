"""What every `backread rules` command begins with: the folder of rules, and the rules somebody means."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from backread.config import read_settings
from backread.errors import UsageError
from backread.model import Rule, Rulebook

if TYPE_CHECKING:
    from rich.console import Console

rules_dir_option = click.option(
    "--rules-dir", default="", metavar="DIR", help="Folder of rules, instead of the usual places."
)


def load_rules(rules_dir: str, only: Sequence[str] | None = None) -> Rulebook:
    """Load the rules of a folder, or of the usual places; `only` as `load_rulebook` takes it."""
    from backread.engine import load_rulebook

    return load_rulebook(rules_dir or read_settings().rules, only=only)


def find_rule(rulebook: Rulebook, name: str) -> Rule:
    """Give the rule of that id, or of that name if only one style has it; capitals do not matter.

    Raises UsageError, with the names that come close, if there is none or more than one.
    """
    wanted = name.casefold()
    found = [rule for rule in rulebook.rules if wanted in (rule.id.casefold(), rule.id.partition(".")[2].casefold())]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"'{name}' is a rule of several styles; say which: {', '.join(rule.id for rule in found)}.")
    for broken in rulebook.broken:
        if broken.id.casefold() == wanted:
            raise UsageError(f"The rule {broken.id} is broken: {broken}")
    from difflib import get_close_matches

    names = {part.casefold(): rule.id for rule in rulebook.rules for part in (rule.id, rule.id.partition(".")[2])}
    close = [names[match] for match in get_close_matches(wanted, names, 3, 0.75)]
    hint = f"did you mean {' or '.join(dict.fromkeys(close))}?" if close else "`backread rules list` shows them all."
    raise UsageError(f"There is no rule '{name}'; {hint}")


def find_ids(rulebook: Rulebook, names: Sequence[str]) -> list[str]:
    """Give the styles and the ids of the rules somebody named, as they are written. Raises UsageError."""
    styles = {rule.style for rule in rulebook.rules}
    return [name if name in styles else find_rule(rulebook, name).id for name in names]


def print_names(console: "Console", title: str, names: Sequence[str], advice: str) -> None:
    """Print a heading with what to do, and the names under it; nothing if there are none."""
    from rich.padding import Padding

    from backread.reports.terminal import QUIET, styled

    if not names:
        return
    console.print(styled((title, "bold"), (f"  {advice}" if advice else "", QUIET)))
    for name in names:
        console.print(Padding(styled(name), (0, 0, 0, 2)))
    console.print()
