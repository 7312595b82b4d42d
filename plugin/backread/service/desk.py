"""What every part of the service shares: settings, storage, rules and jobs; and how a draft is handed in."""

from concurrent.futures import wait
from dataclasses import dataclass, replace
from typing import cast

from flask import current_app

from backread import formats, storage
from backread.config import Settings
from backread.jobs import Jobs
from backread.model import Rulebook
from backread.rulebook.selection import check_choice
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
        check_choice(self.rulebook, copy.desk, copy.genre)
        document = formats.read(copy.data, copy.name, format=copy.format, limits=self.settings.limits)
        copy = replace(copy, format=document.format)
        store = self.store
        ticket = storage.add_version(store, draft, copy) if draft else storage.add_draft(store, source, copy)
        wait([self.jobs.review(ticket.review, len(copy.data))], seconds)
        record = storage.find_review(store, ticket.review)
        if record is None:
            raise MissingDraft
        return record


def the_desk() -> Desk:
    """Give the desk of the running application."""
    return cast(Desk, current_app.extensions["backread"])


def plain_name(name: str | None) -> str:
    """Give a file's name without folders and control characters, so that it is safe in a list and in a header."""
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable()).strip()[:_MAX_NAME]
