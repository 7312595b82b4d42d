"""What the commands that review drafts share: what they read by, and what a run came to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from backread.cli.exits import Exit
from backread.cli.terminal import print_broken, print_trouble
from backread.model import Case, Document, Review, Rulebook
from backread.model.rule import LEVELS, Level

if TYPE_CHECKING:
    from backread.suppression import Project


@dataclass
class Tally:
    """What a run came to, as far as its exit status needs it."""

    fail_on: Level
    found: bool = False
    unreadable: bool = False
    failed: bool = False
    broken: bool = False

    def add(self, review: Review) -> None:
        """Count one review."""
        grave = LEVELS[LEVELS.index(self.fail_on) :]
        self.found = self.found or any(mark.level in grave for mark in review.suggestions)
        self.failed = self.failed or bool(review.failures)

    @property
    def status(self) -> Exit:
        """The exit status, the gravest first."""
        if self.unreadable:
            return Exit.UNREADABLE
        if self.failed:
            return Exit.FAILED
        if self.broken:
            return Exit.RULES
        return Exit.FOUND if self.found else Exit.CLEAN


def read_project() -> "Project":
    """Read the project file of the working directory, which says what is not to be shown."""
    from backread import suppression

    path = suppression.find_project(Path.cwd())
    if not path:
        return suppression.Project()
    return suppression.read_project(path, date.today())  # noqa: DTZ011  by the newsroom's own calendar


def tell_faults(rulebook: Rulebook, project: "Project") -> bool:
    """Say on standard error which rules are off and what is wrong with the project file; tell whether anything is."""
    print_broken((*rulebook.broken, *project.faults))
    for notice in project.notices:
        print_trouble(notice)
    return bool(rulebook.broken or project.faults)


def split_names(given: Iterable[str]) -> tuple[str, ...]:
    """Give the names in options that may be repeated and hold several."""
    return tuple(name.strip() for names in given for name in names.split(",") if name.strip())


def refuse_unknown(rulebook: Rulebook, case: Case, rules: tuple[str, ...]) -> None:
    """Refuse an unknown rule, desk or genre before anything is read, even if nothing can be; raises UsageError."""
    from backread.rulebook.selection import select

    select(rulebook, Document("", "text", ""), case, rules)
