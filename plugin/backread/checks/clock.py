"""The seconds that one rule may search one draft, whatever it searches with."""

import time
from contextvars import ContextVar

from backread.model import Document

TIME_LIMIT: ContextVar[float] = ContextVar("backread_pattern_seconds", default=2.0)
"""Seconds one rule may search one draft of up to a million characters; the engine sets it from the settings."""

_DEADLINE: ContextVar[float | None] = ContextVar("backread_pattern_deadline", default=None)
_STORY = 1_000_000  # characters
_PIECES = 50_000  # each costs its own start: 300,000 paragraphs of two letters took three seconds


def start_clock(document: Document) -> None:
    """Give the next rule its seconds for a draft; a book has more of them than a story."""
    share = max(1.0, len(document.text) / _STORY, len(document.blocks) / _PIECES)
    _DEADLINE.set(time.monotonic() + TIME_LIMIT.get() * share)


def stop_clock() -> None:
    """End the last rule's seconds; what is searched from now on has the full limit each time."""
    _DEADLINE.set(None)


def seconds_left() -> float:
    """Give the seconds a search may take; raises TimeoutError when the rule has spent them."""
    deadline = _DEADLINE.get()
    if deadline is None:
        return TIME_LIMIT.get()
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
