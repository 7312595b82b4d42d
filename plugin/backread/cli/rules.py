"""`backread rules`: list, explain and test the rules."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from backread.cli.exits import Exit
from backread.cli.terminal import print_broken, print_pieces, terminal_options
from backread.config import read_settings
from backread.errors import UsageError
from backread.model import Rule, Rulebook
from backread.model.rule import Level
from backread.reports.characters import on_one_line, shorten

if TYPE_CHECKING:
    from rich.console import Console

    from backread.trials import Outcome

_COLOURS: dict[Level, str] = {"error": "red", "warning": "yellow", "suggestion": "cyan"}
_RULES_DIR = click.option(
    "--rules-dir", default="", metavar="DIR", help="Folder of rules, instead of the usual places."
)


@click.group(short_help="List, explain and test the rules.")
def rules() -> None:
    """List, explain and test the rules."""


@rules.command("list", short_help="List the rules.")
@click.argument("styles", nargs=-1, metavar="[STYLE]...")
@_RULES_DIR
@click.pass_context
def list_rules(ctx: click.Context, styles: tuple[str, ...], rules_dir: str) -> None:
    """List the rules with their levels and what they look for; exit 4 if some are broken."""
    rulebook = _load(rules_dir, only=())
    known = sorted({rule.style for rule in rulebook.rules})
    for style in styles:
        if style not in known:
            raise UsageError(f"There is no style '{style}'; there are {', '.join(known) or 'none'}.")
    chosen = [rule for rule in rulebook.rules if not styles or rule.style in styles]
    print_pieces(_list_lines(chosen))
    print_broken(rulebook.broken)
    ctx.exit(Exit.RULES if rulebook.broken else Exit.CLEAN)


@rules.command("explain", short_help="Print a rule's page.")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@_RULES_DIR
@click.pass_context
def explain_rules(ctx: click.Context, ids: tuple[str, ...], rules_dir: str) -> None:
    """Print what a rule looks for and why, the stylebook's section, and examples it marks and leaves alone.

    ID is Style.Rule, or the rule's own name where no other style has it too.
    """
    from backread.cli.rule_page import print_rule
    from backread.reports.terminal import open_console, printed
    from backread.rulebook.accuracy import read_accuracy

    rulebook = _load(rules_dir, only=())
    figures, faults = read_accuracy(rulebook.path)
    console = open_console(terminal_options())
    found = [find_rule(rulebook, name) for name in ids]
    for number, rule in enumerate(found):
        if number:
            console.print()
        print_rule(console, rule, figures.get(rule.id, ()))
    print_pieces([printed(console)])
    print_broken(faults)
    ctx.exit(Exit.CLEAN)


@rules.command("test", short_help="Run the tests that stand in the rules.")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@_RULES_DIR
@click.pass_context
def test_rules(ctx: click.Context, ids: tuple[str, ...], rules_dir: str) -> None:
    """Run the tests of the rules or styles named, of all if none is; exit 4 if rules are broken, 1 if a test fails."""
    from backread.reports.terminal import open_console, printed
    from backread.trials import try_rules

    rulebook = _load(rules_dir)
    styles = {rule.style for rule in rulebook.rules}
    named = [name if name in styles else find_rule(rulebook, name).id for name in ids]
    outcomes = try_rules(rulebook, named)
    console = open_console(terminal_options())
    _print_outcomes(console, outcomes)
    print_pieces([printed(console)])
    print_broken(rulebook.broken)
    failed = not all(outcome.passed for outcome in outcomes)
    ctx.exit(Exit.RULES if rulebook.broken else Exit.FOUND if failed else Exit.CLEAN)


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


def _load(rules_dir: str, only: Sequence[str] | None = None) -> Rulebook:
    from backread.engine import load_rulebook

    return load_rulebook(rules_dir or read_settings().rules, only=only)


def _list_lines(chosen: Sequence[Rule]) -> Iterator[str]:
    """Give one line a rule, in plain columns that grep and cut can take; a terminal gets colour and its width.

    By hand: importing rich would take longer than reading the rules.
    """
    options = terminal_options()
    wide = max((len(rule.id) for rule in chosen), default=0)
    for style, group in groupby(chosen, key=lambda rule: rule.style):
        if style != chosen[0].style:
            yield "\n"
        for rule in group:
            what = on_one_line(" ".join((rule.description or rule.message).split()))
            level = f"{rule.level:10}"
            if options.colour:
                what = shorten(what, max(options.width - wide - 14, 20))
                level, what = click.style(level, fg=_COLOURS[rule.level]), click.style(what, dim=True)
            yield f"{rule.id:{wide}}  {level}  {what}\n"


def _print_outcomes(console: "Console", outcomes: "list[Outcome]") -> None:
    from rich.padding import Padding

    from backread.reports.minute import counted
    from backread.reports.terminal import QUIET, styled

    for outcome in outcomes:
        if outcome.passed:
            continue
        console.print(styled(("FAILED ", "bold red"), (outcome.rule, "bold"), f"  {outcome.example}"))
        for problem in outcome.problems:
            colour = "green" if problem.startswith("wanted") else "red"
            console.print(Padding(styled((problem, colour)), (0, 0, 0, 2)))
        if outcome.said:
            console.print(styled(("  it said:", QUIET)))
        for line in outcome.said:
            console.print(Padding(styled((line, QUIET)), (0, 0, 0, 4)))
        console.print()
    failed = sum(1 for outcome in outcomes if not outcome.passed)
    rules_run = len({outcome.rule for outcome in outcomes})
    passed = f"{counted(len(outcomes) - failed, 'test')} of {counted(rules_run, 'rule')} passed"
    console.print(
        styled((passed, "bold green" if not failed else ""), (f", {failed} failed" if failed else "", "bold red"))
    )
