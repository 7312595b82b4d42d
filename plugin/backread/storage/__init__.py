"""What the service keeps, and the only place that knows a database."""

from backread.storage.decisions import decide, decisions_on
from backread.storage.deliveries import (
    accept_message,
    find_delivery,
    next_due,
    refuse_message,
    release_deliveries,
    settle_delivery,
    take_due,
)
from backread.storage.drafts import add_draft, add_version
from backread.storage.records import (
    Copy,
    Decision,
    DecisionKind,
    Delivery,
    DeliveryState,
    Result,
    ReviewRecord,
    ReviewState,
    Ticket,
    Work,
)
from backread.storage.reviews import (
    begin_review,
    fail_review,
    find_review,
    find_version,
    finish_review,
    recent_reviews,
    review_json,
    reviewed_copy,
    unfinished_reviews,
)
from backread.storage.store import StorageTrouble, Store, open_store, upgrade

__all__ = [
    "Copy",
    "Decision",
    "DecisionKind",
    "Delivery",
    "DeliveryState",
    "Result",
    "ReviewRecord",
    "ReviewState",
    "StorageTrouble",
    "Store",
    "Ticket",
    "Work",
    "accept_message",
    "add_draft",
    "add_version",
    "begin_review",
    "decide",
    "decisions_on",
    "fail_review",
    "find_delivery",
    "find_review",
    "find_version",
    "finish_review",
    "next_due",
    "open_store",
    "recent_reviews",
    "refuse_message",
    "release_deliveries",
    "review_json",
    "reviewed_copy",
    "settle_delivery",
    "take_due",
    "unfinished_reviews",
    "upgrade",
]
