"""Webhooks on record: what came in, once, and what goes back, until it has arrived or is given up."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from backread.storage.drafts import keep_copy
from backread.storage.records import Copy, Delivery, Ticket
from backread.storage.reviews import to_record
from backread.storage.store import Store, new_id, now
from backread.storage.tables import DeliveryRow, ReceiptRow


def accept_message(
    store: Store, source: str, message: str, copies: Sequence[Copy], *, answered: bool
) -> list[Ticket] | None:
    """Keep the drafts of a webhook message and ask for their reviews; None if the message was accepted before.

    If `answered`, each review gets a delivery that waits for it.
    """
    with store.write() as session:
        receipt = _receipt(session, source, message)
        if receipt.state == "accepted":
            return None
        receipt.state, receipt.error = "accepted", ""
        session.flush()
        tickets = [keep_copy(session, source, copy) for copy in copies]
        if answered:
            session.add_all(
                DeliveryRow(
                    id=new_id(), receipt_id=receipt.id, review_id=ticket.review, source=source, state="waiting",
                    created=now(),
                )
                for ticket in tickets
            )  # fmt: skip
        return tickets


def refuse_message(store: Store, source: str, message: str, error: str) -> None:
    """Put on record why a signed message was not accepted; the same id may come again, mended."""
    with store.write() as session:
        receipt = _receipt(session, source, message)
        if receipt.state != "accepted":
            receipt.state, receipt.error = "refused", error


def take_due(store: Store, at: datetime, lease: timedelta, limit: int = 20) -> list[Delivery]:
    """Take deliveries whose time has come: each has its attempt counted and its next one set `lease` from now.

    Should this process die with one in its hands, it falls due again then.
    """
    with store.write() as session:
        query = select(DeliveryRow).where(DeliveryRow.state == "due", DeliveryRow.next_try <= at)
        rows = session.scalars(query.order_by(DeliveryRow.next_try).limit(limit)).all()
        for row in rows:
            row.attempts += 1
            row.next_try = at + lease
        session.flush()
        return [_record(row) for row in rows]


def next_due(store: Store) -> datetime | None:
    """Give the time the next delivery is to be tried, None if there is none."""
    with store.read() as session:
        query = select(DeliveryRow.next_try).where(DeliveryRow.state == "due").order_by(DeliveryRow.next_try)
        return session.scalar(query.limit(1))


def settle_delivery(
    store: Store, delivery: str, *, status: int = 0, error: str = "", again: datetime | None = None
) -> None:
    """Put on record how an attempt ended: arrived (no error), to be tried `again` then, or given up (parked)."""
    with store.write() as session:
        row = session.get_one(DeliveryRow, delivery)
        row.status, row.error, row.next_try = status, error, again
        if again is None:
            row.state, row.finished = "parked" if error else "done", now()


def release_deliveries(store: Store) -> None:
    """Let every delivery that has not arrived be tried at once: at start, nobody holds any."""
    at = now()
    with store.write() as session:
        for row in session.scalars(select(DeliveryRow).where(DeliveryRow.state == "due")):
            row.next_try = at


def find_delivery(store: Store, review: str) -> Delivery | None:
    """Give the delivery of a review, None if nobody waits for it."""
    with store.read() as session:
        row = session.scalar(select(DeliveryRow).filter_by(review_id=review))
        return _record(row) if row is not None else None


def _receipt(session: Session, source: str, message: str) -> ReceiptRow:
    row = session.scalar(select(ReceiptRow).filter_by(source=source, message_id=message))
    if row is None:
        row = ReceiptRow(source=source, message_id=message, state="received", received=now())
        session.add(row)
    return row


def _record(row: DeliveryRow) -> Delivery:
    return Delivery(
        row.id, row.source, row.state, row.attempts, row.next_try, row.status, row.error,
        to_record(row.review),
    )  # fmt: skip
