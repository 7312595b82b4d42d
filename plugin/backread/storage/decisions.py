"""Keeping what was decided about suggestions; nothing is ever overwritten."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from backread.storage.records import Decision, DecisionKind
from backread.storage.store import Store, now
from backread.storage.tables import DecisionRow


def decide(
    store: Store, draft: str, suggestion: str, *, rule: str, decision: DecisionKind, reason: str = ""
) -> Decision:
    """Keep a decision about a draft's suggestion; it counts until the next one about the same suggestion."""
    made = Decision(suggestion, rule, decision, reason, now())
    with store.write() as session:
        session.add(
            DecisionRow(
                draft_id=draft, suggestion_id=suggestion, rule=rule, decision=decision, reason=reason, made=made.made
            )
        )
    return made


def decisions_on(store: Store, draft: str) -> list[Decision]:
    """Give the decision that counts for each suggestion of a draft, in the order they were made."""
    with store.read() as session:
        return latest_decisions(session, draft)


def latest_decisions(session: Session, draft: str) -> list[Decision]:
    """Do what `decisions_on` does, inside a transaction."""
    rows = session.scalars(select(DecisionRow).filter_by(draft_id=draft).order_by(DecisionRow.id))
    latest: dict[str, Decision] = {}
    for row in rows:
        latest.pop(row.suggestion_id, None)
        latest[row.suggestion_id] = Decision(row.suggestion_id, row.rule, row.decision, row.reason, row.made)
    return list(latest.values())
