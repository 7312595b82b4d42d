"""Keeping drafts and their versions as they were handed over."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from backread.errors import UsageError
from backread.storage.records import Copy, Ticket
from backread.storage.store import Store, new_id, now
from backread.storage.tables import DraftRow, ReviewRow, VersionRow


class MissingDraft(UsageError):
    """There is no draft of that id."""

    status = 404

    def __init__(self) -> None:
        super().__init__("There is no such draft; it may have been deleted.")


def add_draft(store: Store, source: str, copy: Copy) -> Ticket:
    """Keep a draft and ask for its review: a new version if the source has sent its `external_id` before."""
    with store.write() as session:
        return keep_copy(session, source, copy)


def add_version(store: Store, draft: str, copy: Copy) -> Ticket:
    """Keep a new version of a draft and ask for its review; an empty desk or genre leaves the draft's as it was.

    Raises MissingDraft if there is no such draft.
    """
    with store.write() as session:
        row = session.get(DraftRow, draft)
        if row is None:
            raise MissingDraft
        return _keep_version(session, row, copy)


def keep_copy(session: Session, source: str, copy: Copy) -> Ticket:
    """Do what `add_draft` does, inside a transaction that keeps more than that."""
    row = None
    if copy.external_id:
        row = session.scalar(select(DraftRow).filter_by(source=source, external_id=copy.external_id))
    if row is None:
        at = now()
        row = DraftRow(
            id=new_id(), source=source, external_id=copy.external_id or None, desk="", genre="", latest=0,
            created=at, touched=at,
        )  # fmt: skip
        session.add(row)
    return _keep_version(session, row, copy)


def _keep_version(session: Session, draft: DraftRow, copy: Copy) -> Ticket:
    at = now()
    draft.desk = copy.desk or draft.desk
    draft.genre = copy.genre or draft.genre
    draft.latest += 1
    draft.touched = at
    version = VersionRow(
        id=new_id(), draft_id=draft.id, number=draft.latest, name=copy.name, format=copy.format, content=copy.data,
        size=len(copy.data), created=at,
    )  # fmt: skip
    review = ReviewRow(id=new_id(), version_id=version.id, state="queued", created=at)
    session.add_all([version, review])
    session.flush()
    return Ticket(draft.id, version.number, review.id)
