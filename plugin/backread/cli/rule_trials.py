"""`backread rules try`, `coverage` and `lint`: rules on trial before they go live."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from backread.cli.exits import Exit
from backread.cli.rulebooks import find_ids, find_rule, load_rules, print_names, rules_dir_option
from backread.cli.terminal import print_broken, print_pieces, print_trouble, show_progress, terminal_options
from backread.config import read_settings
from backread.model import Case, Rule

if TYPE_CHECKING:
    from rich.console import Console

    from backread.trials.archive import Trial
    from backread.trials.coverage import Coverage
    from backread.trials.lint import Flaw

_OFTEN = 8  # texts listed with their counts


@click.command("try", short_help="Run a rule over an archive.")
@click.argument("name", metavar="RULE")
@click.option("--against", "paths", multiple=True, required=True, metavar="PATH", help="A draft or a folder of drafts.")
@click.option("--samples", default=20, show_default=True, metavar="N", help="Show so many marks in their context.")
@click.option("--desk", default="", metavar="NAME", help="As a draft of this desk.")
@click.option("--genre", default="", metavar="NAME", help="As a draft of this genre.")
@click.option("--jobs", default=0, metavar="N", help="Processes; as the number of drafts asks for if not given.")
@rules_dir_option
@click.pass_context
def try_rule(  # noqa: PLR0917  a command takes what its options give
    ctx: click.Context,
    name: str,
    paths: tuple[str, ...],
    samples: int,
    desk: str,
    genre: str,
    jobs: int,
    rules_dir: str,
) -> None:
    """Run one rule over an archive: how often it marks something, what, and samples to read from all over it.

    Read the samples before the rule goes live: nine in ten of them should be right.
    """
    from backread.cli.crew import Task, choose_jobs, read_all
    from backread.cli.drafts import find_drafts
    from backread.reports.terminal import open_console, printed
    from backread.rulebook.selection import check_choice
    from backread.trials.archive import Trial

    settings = read_settings()
    settings = replace(settings, rules=rules_dir or settings.rules)
    rule = find_rule(load_rules(rules_dir, only=()), name)
    rulebook = load_rules(rules_dir, only=(rule.id,))
    rule = find_rule(rulebook, rule.id)
    check_choice(rulebook, desk, genre)
    drafts = find_drafts(paths)
    task = Task(settings, Case(desk=desk, genre=genre), (rule.id,))
    trial, unread = Trial(), 0
    with show_progress(len(drafts), streams=False) as advance:
        for outcome in read_all(drafts, task, rulebook, choose_jobs(jobs, len(drafts))):
            if outcome.review is None:
                print_trouble(f"{outcome.draft.path}: {outcome.trouble}")
                unread += 1
            else:
                trial.count(outcome.review)
            advance()
    console = open_console(terminal_options())
    _print_trial(console, rule, trial, samples)
    print_pieces([printed(console)])
    for failure in trial.failures[:3]:
        print_trouble(failure)
    ctx.exit(Exit.UNREADABLE if unread else Exit.FAILED if trial.failures else Exit.CLEAN)


def _print_trial(console: "Console", rule: Rule, trial: "Trial", most: int) -> None:
    from rich.padding import Padding

    from backread.reports.minute import counted
    from backread.reports.terminal import LEVEL_STYLES, QUIET, styled

    console.print(styled((rule.id, "bold"), "  ", (rule.level, LEVEL_STYLES[rule.level])))
    sums = f"{counted(trial.marks, 'mark')} in {trial.marked:,} of {counted(trial.drafts, 'draft')}"
    console.print(styled(sums, f", {trial.rate:.2f} per 1,000 words ({trial.words:,} words)"))
    if any(number > 1 for number in trial.texts.values()):
        often = ", ".join(f"{text} {number}" for text, number in trial.texts.most_common(_OFTEN))
        console.print(styled(("most often: ", QUIET), often))
    for sample in trial.samples(most):
        console.print()
        console.print(styled((sample.place, QUIET)))
        marked = sample.marked if console.is_terminal else f"[{sample.marked}]"
        shown = styled(sample.before, (marked, LEVEL_STYLES[rule.level]), sample.behind)
        console.print(Padding(shown, (0, 0, 0, 2)))
        console.print(Padding(styled((sample.message, QUIET)), (0, 0, 0, 4)))


@click.command("coverage", short_help="Show what no rule and no test covers.")
@click.argument("names", nargs=-1, metavar="[ID]...")
@rules_dir_option
@click.pass_context
def show_coverage(ctx: click.Context, names: tuple[str, ...], rules_dir: str) -> None:
    """Show the sections of the stylebook with their rules, and what is missing; exit 1 if anything is.

    Rules that no test makes fire, rules that no test leaves silent, sections of stylebook.yml without a rule.
    """
    from backread.reports.terminal import open_console, printed
    from backread.rulebook.stylebook import read_stylebook
    from backread.trials.coverage import measure_coverage

    rulebook = load_rules(rules_dir)
    stylebook = read_stylebook(Path(rulebook.path))
    coverage = measure_coverage(rulebook, stylebook, find_ids(rulebook, names))
    console = open_console(terminal_options())
    _print_coverage(console, coverage)
    print_pieces([printed(console)])
    faults = (*rulebook.broken, *stylebook.faults)
    print_broken(faults)
    ctx.exit(Exit.RULES if faults else Exit.CLEAN if coverage.complete else Exit.FOUND)


def _print_coverage(console: "Console", coverage: "Coverage") -> None:
    from rich.table import Table

    from backread.reports.terminal import QUIET, styled

    table = Table.grid(padding=(0, 2, 0, 0))
    for name, rules in coverage.sections.items():
        if rules:
            own = ", ".join(rule.partition(".")[2] for rule in rules)
            table.add_row(styled(name), styled(f"{len(rules):>3}"), styled((own, QUIET)))
    if table.row_count:
        console.print(table)
        console.print()
    sections = [f"{section.name}: {section.about}" for section in coverage.empty]
    print_names(console, "Sections without a rule", sections, "write one, or say in stylebook.yml why none is needed")
    excused = [f"{section.name}: {section.without}" for section in coverage.excused]
    print_names(console, "Sections that need none", excused, "")
    placed = [f"{rule.id}: {rule.stylebook or 'names no section'}" for rule in coverage.nowhere]
    print_names(console, "Rules of no section in stylebook.yml", placed, "name one of its sections")
    print_names(console, "Rules that no test makes fire", coverage.never_fired, "add a test with a sentence they mark")
    print_names(console, "Rules that no test leaves silent", coverage.never_silent, "add one they leave alone")
    if coverage.complete:
        console.print(styled(("Nothing is missing.", "bold green")))


@click.command("lint", short_help="Find entries that do nothing, overlaps and slow patterns.")
@click.argument("names", nargs=-1, metavar="[ID]...")
@click.option("--timing/--no-timing", default=True, help="Time the patterns on pages that are hard for them.")
@rules_dir_option
@click.pass_context
def lint(ctx: click.Context, names: tuple[str, ...], timing: bool, rules_dir: str) -> None:
    """Find what is wrong with rules that work; exit 1 if anything is, 4 if rules are broken.

    Entries that can never match or that another one forestalls, exceptions that except nothing, edits that a rule
    marks again, patterns that are slow. What two rules mark both is told too, and no fault.
    """
    from backread.reports.terminal import open_console, printed
    from backread.trials.lint import lint_rules

    rulebook = load_rules(rules_dir, only=())
    flaws = lint_rules(rulebook, find_ids(rulebook, names), timed=timing)
    console = open_console(terminal_options())
    _print_flaws(console, flaws)
    print_pieces([printed(console)])
    print_broken(rulebook.broken)
    grave = any(flaw.grave for flaw in flaws)
    ctx.exit(Exit.RULES if rulebook.broken else Exit.FOUND if grave else Exit.CLEAN)


def _print_flaws(console: "Console", flaws: "list[Flaw]") -> None:
    from rich.padding import Padding

    from backread.reports.minute import counted
    from backread.reports.terminal import QUIET, styled

    for flaw in flaws:
        kind = ("FAULT ", "bold yellow") if flaw.grave else ("NOTE  ", QUIET)
        console.print(styled(kind, (flaw.rule, "bold"), (f"  {flaw.path}:{flaw.line}", QUIET)))
        console.print(Padding(styled(flaw.what), (0, 0, 0, 6)))
    faults = sum(1 for flaw in flaws if flaw.grave)
    if flaws:
        console.print()
    said = f"{counted(faults, 'fault')}, {counted(len(flaws) - faults, 'note')}" if flaws else "No fault found."
    console.print(styled((said, "" if faults else "bold green")))
