"""Asking for reviews, doing them once, and finding them again."""

from datetime import datetime

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from backread.storage.decisions import latest_decisions
from backread.storage.records import Copy, Result, ReviewRecord, Work
from backread.storage.store import Store, now
from backread.storage.tables import DeliveryRow, DraftRow, ReviewRow, VersionRow


def begin_review(store: Store, review: str) -> Work | None:
    """Count an attempt at a queued review and give what it needs; None if it is finished or gone."""
    with store.write() as session:
        row = session.get(ReviewRow, review)
        if row is None or row.state != "queued":
            return None
        row.attempts += 1
        version = row.version
        before = session.scalar(select(VersionRow).filter_by(draft_id=version.draft_id, number=version.number - 1))
        return Work(
            review=row.id,
            copy=_copy(version),
            attempts=row.attempts,
            previous=_copy(before) if before is not None else None,
            decisions={made.suggestion: made.decision for made in latest_decisions(session, version.draft_id)},
        )


def finish_review(store: Store, review: str, result: Result) -> bool:
    """Keep a review's result and let its delivery go; False, and nothing changed, if it was finished before."""
    values = {
        "state": "done", "result": result.json, "title": result.title, "headline": result.headline,
        "words": result.words, "errors": result.errors, "warnings": result.warnings,
        "suggestions": result.suggestions,
    }  # fmt: skip
    return _close(store, review, values)


def fail_review(store: Store, review: str, error: str, status: int) -> bool:
    """Keep why a review could not be done and let its delivery go; False if it was finished before."""
    return _close(store, review, {"state": "failed", "error": error, "status": status})


def unfinished_reviews(store: Store) -> list[tuple[str, int]]:
    """Give the queued reviews, oldest first, each with the size of its draft in bytes."""
    with store.read() as session:
        query = select(ReviewRow.id, VersionRow.size).join(VersionRow).where(ReviewRow.state == "queued")
        return [(id_, size) for id_, size in session.execute(query.order_by(ReviewRow.created))]


def find_review(store: Store, review: str) -> ReviewRecord | None:
    """Give a review by its id."""
    with store.read() as session:
        row = session.get(ReviewRow, review)
        return to_record(row) if row is not None else None


def find_version(store: Store, draft: str, number: int = 0) -> ReviewRecord | None:
    """Give the review of a draft's version, 0 for the newest."""
    query = _newest() if not number else select(ReviewRow).join(VersionRow).join(DraftRow)
    query = query.where(DraftRow.id == draft)
    if number:
        query = query.where(VersionRow.number == number)
    with store.read() as session:
        row = session.scalar(query)
        return to_record(row) if row is not None else None


def recent_reviews(store: Store, *, before: datetime | None = None, limit: int = 50) -> list[ReviewRecord]:
    """Give the newest review of each draft, the draft touched last first, those touched before a moment only."""
    query = _newest().order_by(DraftRow.touched.desc(), DraftRow.id).limit(limit)
    if before is not None:
        query = query.where(DraftRow.touched < before)
    with store.read() as session:
        return [to_record(row) for row in session.scalars(query)]


def review_json(store: Store, review: str) -> str | None:
    """Give a finished review's JSON."""
    with store.read() as session:
        return session.scalar(select(ReviewRow.result).where(ReviewRow.id == review))


def reviewed_copy(store: Store, review: str) -> Copy | None:
    """Give the copy a review is of, its bytes included."""
    with store.read() as session:
        row = session.get(ReviewRow, review)
        return _copy(row.version) if row is not None else None


def to_record(row: ReviewRow) -> ReviewRecord:
    """Give a review as the rest of the service sees it."""
    version, draft = row.version, row.version.draft
    return ReviewRecord(
        id=row.id, draft=draft.id, version=version.number, latest=draft.latest, source=draft.source,
        external_id=draft.external_id or "", name=version.name, format=version.format, size=version.size,
        desk=draft.desk, genre=draft.genre, state=row.state, error=row.error, status=row.status,
        title=row.title, headline=row.headline, words=row.words, errors=row.errors, warnings=row.warnings,
        suggestions=row.suggestions, created=row.created, finished=row.finished,
    )  # fmt: skip


def _newest() -> Select[ReviewRow]:
    return select(ReviewRow).join(VersionRow).join(DraftRow).where(VersionRow.number == DraftRow.latest)


def _copy(version: VersionRow) -> Copy:
    draft = version.draft
    return Copy(version.name, version.content, version.format, draft.desk, draft.genre, draft.external_id or "")


def _close(store: Store, review: str, values: dict[str, object]) -> bool:
    at = now()
    with store.write() as session:
        if not _claimed(session, review, values | {"finished": at}):
            return False
        waiting = update(DeliveryRow).where(DeliveryRow.review_id == review, DeliveryRow.state == "waiting")
        session.execute(waiting.values(state="due", next_try=at))
        return True


def _claimed(session: Session, review: str, values: dict[str, object]) -> bool:
    query = update(ReviewRow).where(ReviewRow.id == review, ReviewRow.state == "queued").values(**values)
    return session.execute(query.returning(ReviewRow.id)).first() is not None
