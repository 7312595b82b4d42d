"""What every part of the service shares: settings, storage, rules and jobs; and how a draft is handed in."""

from concurrent.futures import wait
from dataclasses import dataclass, replace
from typing import cast

from flask import current_app

from backread import formats, storage
from backread.config import Settings
from backread.errors import UsageError
from backread.jobs import Jobs
from backread.model import Rulebook
from backread.rulebook.desks import GENRES
from backread.rulebook.selection import DEFAULT_DESK
from backread.storage import Copy, MissingDraft, ReviewRecord, Store

PATIENT_SECONDS = 2.0
"""How long somebody who hands in a draft waits for its review before being told that it is on its way."""

_MAX_NAME = 300


@dataclass(frozen=True, slots=True)
class Desk:
    """One running service."""

    settings: Settings
    store: Store
    rulebook: Rulebook
    jobs: Jobs

    def hand_in(self, source: str, copy: Copy, *, draft: str = "", seconds: float = PATIENT_SECONDS) -> ReviewRecord:
        """Keep a draft, or a new version of `draft`, and give its review: done if that takes no more than `seconds`.

        Raises UnreadableDraft (nothing is kept then), UsageError for a desk or genre that does not exist, MissingDraft.
        """
        self.check_choice(copy.desk, copy.genre)
        document = formats.read(copy.data, copy.name, format=copy.format, limits=self.settings.limits)
        copy = replace(copy, format=document.format)
        store = self.store
        ticket = storage.add_version(store, draft, copy) if draft else storage.add_draft(store, source, copy)
        wait([self.jobs.review(ticket.review, len(copy.data))], seconds)
        record = storage.find_review(store, ticket.review)
        if record is None:
            raise MissingDraft
        return record

    def check_choice(self, desk: str, genre: str) -> None:
        """Raise UsageError for a desk the rules do not know, or a genre that cannot be one."""
        if desk and desk not in self.rulebook.desks and desk != DEFAULT_DESK:
            known = ", ".join(self.rulebook.desks) or "none so far (see rules/desks.yml)"
            raise UsageError(f"There is no desk of that name; the desks are: {known}.")
        if genre and genre not in self.genres:
            raise UsageError(f"There is no genre of that name; the genres are: {', '.join(self.genres)}.")

    @property
    def genres(self) -> tuple[str, ...]:
        """The genres a draft can have, the usual ones first."""
        return tuple(dict.fromkeys((*GENRES, *self.rulebook.genres)))


def the_desk() -> Desk:
    """Give the desk of the running application."""
    return cast(Desk, current_app.extensions["backread"])


def plain_name(name: str | None) -> str:
    """Give a file's name without folders and control characters, so that it is safe in a list and in a header."""
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable()).strip()[:_MAX_NAME]
