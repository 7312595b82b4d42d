"""`backread diff`: what changed between two versions of a draft, and what became of the suggestions."""

from dataclasses import replace

import click

from backread.cli.exits import Exit
from backread.cli.run import Tally, read_project, refuse_unknown, split_names, tell_faults
from backread.cli.terminal import print_pieces, print_trouble, terminal_options
from backread.config import Limits, read_settings
from backread.errors import UnreadableDraft
from backread.model import Case, Document
from backread.model.rule import LEVELS, Level
from backread.reports.comparison import COMPARISONS


@click.command(short_help="Say what changed between two versions of a draft.")
@click.argument("old")
@click.argument("new")
@click.option(
    "--rules", multiple=True, metavar="all|STYLE[.RULE],...", help="Rules or styles to run; default: the desk's."
)
@click.option("--desk", default="", metavar="NAME", help="Read for this desk of desks.yml.")
@click.option("--genre", default="", metavar="NAME", help="Read as this genre: news, opinion, analysis, ...")
@click.option(
    "--format", "kind", type=click.Choice(list(COMPARISONS)), default="text", show_default=True, help="How to print."
)
@click.option("--rules-dir", default="", metavar="DIR", help="Folder of rules, instead of the usual places.")
@click.option("--vale-ini", default="", metavar="FILE", help="Read by the styles of this .vale.ini, as Vale does.")
@click.option(
    "--fail-on",
    type=click.Choice(LEVELS[::-1]),
    default="error",
    show_default=True,
    help="Lowest level that makes the exit status 1.",
)
@click.option("--no-fail", is_flag=True, help="Exit 0 unless the command itself is wrong.")
@click.pass_context
def diff(
    ctx: click.Context,
    *,
    old: str,
    new: str,
    rules: tuple[str, ...],
    desk: str,
    genre: str,
    kind: str,
    rules_dir: str,
    vale_ini: str,
    fail_on: Level,
    no_fail: bool,
) -> None:
    """Say what changed between two versions of a draft, which may be in different formats.

    Shows the words that were added and removed, the quotations that no longer read as before, and which suggestions on
    OLD were taken, dismissed or are still open in NEW, and which are new.

    \b
    Exit status, the first that applies:
      2  the command itself is wrong
      3  one of the two could not be read
      5  a check failed
      4  rules are broken
      1  suggestions on NEW at or above --fail-on
      0  none of these
    """
    from backread.diff import compare
    from backread.engine import load_rulebook, review

    settings = read_settings()
    settings = replace(settings, rules=rules_dir or settings.rules)
    project = read_project()
    wanted = split_names(rules)
    case = Case(desk=desk, genre=genre, ignored=project.ignored)
    rulebook = load_rulebook(settings.rules, only=wanted or None, vale_ini=vale_ini)
    refuse_unknown(rulebook, case, wanted)
    tally = Tally(fail_on, broken=tell_faults(rulebook, project))
    drafts = [_read(path, settings.limits) for path in (old, new)]
    before, now = drafts
    if before is None or now is None:
        ctx.exit(Exit.CLEAN if no_fail else Exit.UNREADABLE)
    earlier = review(before, rulebook, case, rules=wanted, settings=settings)
    later = review(now, rulebook, replace(case, previous=before), rules=wanted, settings=settings)
    tally.add(later)
    tally.failed = tally.failed or bool(earlier.failures)
    print_pieces(COMPARISONS[kind](compare(earlier, later), terminal_options()))
    ctx.exit(Exit.CLEAN if no_fail else tally.status)


def _read(path: str, limits: Limits) -> Document | None:
    """Read one version; one that cannot be read is told on standard error."""
    from backread.formats import read_draft

    try:
        return read_draft(path, limits=limits)
    except UnreadableDraft as error:
        print_trouble(f"{path}: {error}")
        return None
