"""`backread review`: read drafts and print what an editor would say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from backread.cli.exits import Exit
from backread.cli.run import Tally, read_project, refuse_unknown, split_names, tell_faults
from backread.cli.terminal import Advance, print_pieces, print_trouble, show_progress, terminal_options
from backread.config import Limits, read_settings
from backread.errors import UnreadableDraft, UsageError
from backread.formats import NOTES
from backread.formats.format import View
from backread.model import Case, Document, Failure, Review
from backread.model.rule import LEVELS, Level
from backread.reports import REPORTS

if TYPE_CHECKING:
    from backread.cli.crew import Outcome


@click.command(short_help="Read drafts and say what an editor would.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--rules", multiple=True, metavar="all|STYLE[.RULE],...", help="Rules or styles to run; default: the desk's."
)
@click.option("--desk", default="", metavar="NAME", help="Read for this desk of desks.yml.")
@click.option("--genre", default="", metavar="NAME", help="Read as this genre: news, opinion, analysis, ...")
@click.option(
    "--format", "kind", type=click.Choice(list(REPORTS)), default="text", show_default=True, help="How to print."
)
@click.option(
    "--annotate",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write each draft, annotated, to DIR.",
)
@click.option(
    "--notes",
    type=click.Choice(NOTES),
    default=NOTES[0],
    show_default=True,
    help="Form of the notes in annotated Markdown; Word, HTML and text have one of their own.",
)
@click.option(
    "--summary",
    type=click.Choice(["none", "comment", "page"]),
    default="none",
    show_default=True,
    help="Put a summary in annotated Word files: as the first comment, or on a page at the end.",
)
@click.option(
    "--revisions",
    type=click.Choice(["accepted", "original"]),
    default="accepted",
    show_default=True,
    help="Read Word files with their tracked changes accepted, or as they were before them.",
)
@click.option(
    "--fixed",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write each draft, with the mechanical edits made and nothing else changed, to DIR.",
)
@click.option(
    "--previous",
    metavar="OLD",
    default="",
    help="The version before of the one draft given, in any format: tells which quotations changed since.",
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
@click.option("--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes; default: as many as pay.")
@click.option(
    "--stdin-name", default="", metavar="NAME", help="Name of the draft on standard input; its suffix says the format."
)
@click.pass_context
def review(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    rules: tuple[str, ...],
    desk: str,
    genre: str,
    kind: str,
    annotate: Path | None,
    notes: str,
    summary: Literal["none", "comment", "page"],
    revisions: View,
    fixed: Path | None,
    previous: str,
    rules_dir: str,
    vale_ini: str,
    fail_on: Level,
    no_fail: bool,
    jobs: int,
    stdin_name: str,
) -> None:
    """Read drafts (Word, Markdown, HTML, plain text) and print suggestions.

    PATH is a file, a folder (every draft in it, in name order), or - for standard input.

    \b
    Exit status, the first that applies:
      2  the command itself is wrong
      3  a draft could not be read; the others were
      5  a check failed
      4  rules are broken
      1  suggestions at or above --fail-on
      0  none of these
    """
    from backread.cli.crew import Task, choose_jobs, read_all
    from backread.cli.drafts import find_drafts, is_many, place_copies

    settings = read_settings()
    settings = replace(settings, rules=rules_dir or settings.rules)
    try:
        older = _read_previous(previous, paths, settings.limits)
    except UnreadableDraft as error:
        print_trouble(str(error))
        ctx.exit(Exit.CLEAN if no_fail else Exit.UNREADABLE)
    project = read_project()
    case = Case(desk=desk, genre=genre, previous=older, ignored=project.ignored)
    task = Task(settings, case, split_names(rules), vale_ini, notes, revisions, "" if summary == "none" else summary)
    rulebook = task.load()
    refuse_unknown(rulebook, task.case, task.rules)
    drafts = find_drafts(paths, stdin_name, settings.limits.upload, rulebook.vale.formats if rulebook.vale else None)
    if annotate is not None:
        drafts = place_copies(drafts, annotate, "annotated")
    if fixed is not None:
        drafts = place_copies(drafts, fixed, "fixed")
    tally = Tally(fail_on, broken=tell_faults(rulebook, project))
    report = REPORTS[kind]
    with show_progress(len(drafts), streams=report.streams) as advance:
        outcomes = read_all(drafts, task, rulebook, choose_jobs(jobs, len(drafts)))
        reviews = _take(outcomes, tally, advance, tell=kind in _SUGGESTIONS_ONLY)
        print_pieces(report.render(reviews, terminal_options(many=is_many(paths))))
    ctx.exit(Exit.CLEAN if no_fail else tally.status)


def _read_previous(path: str, paths: Sequence[str], limits: Limits) -> Document | None:
    """Read the version before; raises UnreadableDraft, and UsageError if it is not clear whose it is."""
    if not path:
        return None
    from backread.cli.drafts import is_many
    from backread.formats import read_draft

    if is_many(paths):
        raise UsageError("--previous is the version before of one draft; give one draft.")
    try:
        return read_draft(path, limits=limits)
    except UnreadableDraft as error:
        raise UnreadableDraft(f"{path}: {error}") from None


_SUGGESTIONS_ONLY = {"line", "github"}
"""Reports without a place for checks that failed: a missing model would be silence that looks like praise."""


def _take(outcomes: Iterable["Outcome"], tally: Tally, advance: Advance, *, tell: bool) -> Iterator[Review]:
    """Pass the reviews on, count them, and say on standard error which drafts could not be read.

    With `tell`, so are checks that failed: the report says nothing of them.
    """
    for outcome in outcomes:
        advance()
        if outcome.trouble:
            tally.unreadable = True
            print_trouble(f"{outcome.draft.path}: {outcome.trouble}")
        if outcome.review is not None:
            tally.add(outcome.review)
            if tell and outcome.review.failures:
                print_trouble(f"{outcome.draft.path}: {_describe_failures(outcome.review.failures)}")
            yield outcome.review


def _describe_failures(failures: Sequence[Failure]) -> str:
    """Give the first failure, which mostly is why the others are, and their number."""
    first, others = failures[0], len(failures) - 1
    more = f" So did {others} more; --format text shows them." if others else ""
    return f"{first.rule or first.part} failed: {first.error}{more}"
