"""What a CMS is to the service: how its messages are verified and unpacked, and how a review goes back to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from backread.cms.post import Answer
from backread.config import Settings
from backread.errors import BackreadError


class RefusedMessage(BackreadError):
    """A webhook message that is not let in; `status` is the HTTP status that says the same."""

    def __init__(self, message: str, *, status: int) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Arrival:
    """A draft unpacked from a message. `external_id` is what the CMS calls it, so that it knows a new version."""

    name: str
    data: bytes = field(repr=False)
    format: str = ""
    genre: str = ""
    desk: str = ""
    external_id: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A review ready to go back: `id` is the same at every attempt; `review` is backread.review/1, or None if failed.

    `finished` is the moment the review ended, as ISO 8601.
    """

    id: str
    review_id: str
    external_id: str
    version: int
    finished: str
    error: str = ""
    review: dict[str, Any] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Source:
    """One CMS.

    `is_on` tells whether its settings are there (UsageError if they cannot be meant); one that is off lets nothing
    in. `verify(settings, headers, body)` gives the message's id, or raises RefusedMessage, before a byte of the body
    is parsed. `drafts(body)` unpacks a verified message (RefusedMessage if it cannot be). `deliver` makes one attempt
    at taking a review back.
    """

    title: str
    is_on: Callable[[Settings], bool]
    verify: Callable[[Settings, Mapping[str, str], bytes], str]
    drafts: Callable[[bytes], tuple[Arrival, ...]]
    deliver: Callable[[Settings, Parcel], Answer]
