"""`backread rules`: list, explain and test the rules, and the commands of their life."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from backread.cli.exits import Exit
from backread.cli.rule_files import new_rule, print_schema
from backread.cli.rule_trials import lint, show_coverage, try_rule
from backread.cli.rulebooks import find_ids, find_rule, load_rules, rules_dir_option
from backread.cli.terminal import print_broken, print_pieces, print_trouble, terminal_options
from backread.config import read_settings
from backread.errors import UsageError
from backread.model import Rule, Rulebook
from backread.model.rule import Level
from backread.reports.characters import on_one_line, shorten

if TYPE_CHECKING:
    from rich.console import Console

    from backread.trials import Outcome

_COLOURS: dict[Level, str] = {"error": "red", "warning": "yellow", "suggestion": "cyan"}


@click.group(short_help="Write, test, try and explain the rules.")
def rules() -> None:
    """Write, test, try and explain the rules."""


for command in (new_rule, try_rule, show_coverage, lint, print_schema):
    rules.add_command(command)


@rules.command("list", short_help="List the rules.")
@click.argument("styles", nargs=-1, metavar="[STYLE]...")
@rules_dir_option
@click.pass_context
def list_rules(ctx: click.Context, styles: tuple[str, ...], rules_dir: str) -> None:
    """List the rules with their levels and what they look for; exit 4 if some are broken."""
    rulebook = load_rules(rules_dir, only=())
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
@click.option("--format", "kind", type=click.Choice(["text", "html"]), default="text", show_default=True)
@rules_dir_option
@click.pass_context
def explain_rules(ctx: click.Context, ids: tuple[str, ...], kind: str, rules_dir: str) -> None:
    """Print what a rule looks for and why, the stylebook's section, and examples it marks and leaves alone.

    ID is Style.Rule, or the rule's own name where no other style has it too.
    """
    from backread.cli.rule_page import print_rule
    from backread.reports.terminal import open_console, printed
    from backread.rulebook.accuracy import read_accuracy

    rulebook = load_rules(rules_dir, only=())
    figures, faults = read_accuracy(rulebook.path)
    found = [find_rule(rulebook, name) for name in ids]
    if kind == "html":
        from backread.cli.rule_sheet import render_rules

        print_pieces([render_rules(found, figures)])
        print_broken(faults)
        ctx.exit(Exit.CLEAN)
    console = open_console(terminal_options())
    for number, rule in enumerate(found):
        if number:
            console.print()
        print_rule(console, rule, figures.get(rule.id, ()))
    print_pieces([printed(console)])
    print_broken(faults)
    ctx.exit(Exit.CLEAN)


@rules.command("test", short_help="Run the tests that stand in the rules.")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--watch", "watching", is_flag=True, help="Run them again whenever a rule is saved, until interrupted.")
@rules_dir_option
@click.pass_context
def test_rules(ctx: click.Context, ids: tuple[str, ...], watching: bool, rules_dir: str) -> None:
    """Run the tests of the rules or styles named, of all if none is; exit 4 if rules are broken, 1 if a test fails."""
    if not watching:
        ctx.exit(_run_tests(load_rules(rules_dir), ids))
    from backread.cli.watching import watch
    from backread.rulebook import find_rules_dir

    folder = find_rules_dir(rules_dir or read_settings().rules)
    for _ in watch(folder):
        try:
            _run_tests(load_rules(str(folder)), ids)
        except UsageError as error:  # the rule that is being written is broken, or not there yet
            print_trouble(str(error))
        print_trouble(f"Watching {folder}; Ctrl-C ends.")


def _run_tests(rulebook: Rulebook, ids: Sequence[str]) -> Exit:
    """Run the tests of a rulebook, print what failed, and give how the command ends."""
    from backread.reports.terminal import open_console, printed
    from backread.trials import try_rules

    outcomes = try_rules(rulebook, find_ids(rulebook, ids))
    console = open_console(terminal_options())
    _print_outcomes(console, outcomes)
    print_pieces([printed(console)])
    print_broken(rulebook.broken)
    failed = not all(outcome.passed for outcome in outcomes)
    return Exit.RULES if rulebook.broken else Exit.FOUND if failed else Exit.CLEAN


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
