"""What storage hands out: plain frozen values that outlive the session they were read in. Times are aware, in UTC."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

ReviewState = Literal["queued", "done", "failed"]
DeliveryState = Literal["waiting", "due", "done", "parked"]
DecisionKind = Literal["accepted", "dismissed"]


@dataclass(frozen=True, slots=True)
class Copy:
    """A draft as it comes in: its bytes, the name it came under, and what was said of it."""

    name: str
    data: bytes = field(repr=False)
    format: str = ""
    desk: str = ""
    genre: str = ""
    external_id: str = ""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What an accepted version is known by from then on."""

    draft: str
    version: int
    review: str


@dataclass(frozen=True, slots=True)
class Result:
    """A finished review as it is kept: the JSON of backread.review/1, and what a list shows without opening it."""

    json: str = field(repr=False)
    title: str
    headline: str
    words: int
    errors: int
    warnings: int
    suggestions: int


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """A review with the version it is of, without the draft's bytes or the review's JSON.

    `error` is the sentence that says why it failed and `status` the HTTP status that says the same.
    """

    id: str
    draft: str
    version: int
    latest: int
    source: str
    external_id: str
    name: str
    format: str
    size: int
    desk: str
    genre: str
    state: ReviewState
    error: str
    status: int
    title: str
    headline: str
    words: int
    errors: int
    warnings: int
    suggestions: int
    created: datetime
    finished: datetime | None


@dataclass(frozen=True, slots=True)
class Work:
    """A review to be done: the copy, the version before it, and the decisions made on the draft so far."""

    review: str
    copy: Copy
    attempts: int
    previous: Copy | None
    decisions: dict[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about one suggestion of a draft."""

    suggestion: str
    rule: str
    decision: DecisionKind
    reason: str
    made: datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """A review to be taken back to its source; `id` never changes, so that the receiver can tell a repeat."""

    id: str
    source: str
    state: DeliveryState
    attempts: int
    next_try: datetime | None
    status: int
    error: str
    review: ReviewRecord
