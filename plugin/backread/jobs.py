"""Work that outlives a request: reviews and the deliveries that follow them.

The rows in storage are the record of what is to be done; the threads here only drain them. Whatever a dead process
left undone is found again at start.
"""

import json
import logging
import random
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from backread import formats, storage
from backread.cms import SOURCES, Answer, Parcel
from backread.config import Settings
from backread.engine import review
from backread.errors import BackreadError, UnreadableDraft, place_of
from backread.model import Case, Document, Rulebook
from backread.reports.json_v1 import title_of, to_json
from backread.storage import Delivery, Result, StorageTrouble, Store, Work

log = logging.getLogger(__name__)

_REVIEWERS = 2
_COURIERS = 4
_LARGE = 200_000  # bytes; a book must not keep a news story waiting
_ATTEMPTS = 3  # a draft that was in hand whenever the process died would take it down for ever
_LEASE = timedelta(minutes=2)  # longer than an attempt at a delivery can last
_IDLE_SECONDS = 60.0
_TROUBLE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a delivery is tried: attempts in all, and seconds between them, growing by `factor` to `longest`."""

    attempts: int = 8
    first: float = 2.0
    factor: float = 4.0
    longest: float = 3600.0

    def wait(self, attempt: int, asked: float | None = None) -> float:
        """Give the seconds to wait after an attempt (from 1), spread by half so that receivers are not hit in step.

        A receiver that asks for more time gets it, up to `longest`.
        """
        grown = min(self.first * self.factor ** (attempt - 1), self.longest)
        return max(grown * random.uniform(0.5, 1.0), min(asked or 0.0, self.longest))  # noqa: S311


class Jobs:
    """The threads of one process: reviewers, one more for long drafts, and couriers for the deliveries."""

    def __init__(self, store: Store, settings: Settings, rulebook: Rulebook, patience: Patience | None = None) -> None:
        self._store = store
        self._settings = settings
        self._rulebook = rulebook
        self._patience = patience or Patience()
        self._reviewers = ThreadPoolExecutor(_REVIEWERS, "reviewer")
        self._patient = ThreadPoolExecutor(1, "long-reviewer")
        self._couriers = ThreadPoolExecutor(_COURIERS, "courier")
        self._dispatcher = threading.Thread(target=self._dispatch, name="dispatcher", daemon=True)
        self._due = threading.Event()
        self._warm = threading.Event()
        self._stopping = threading.Event()

    @property
    def warm(self) -> bool:
        """Whether the language model has been loaded, so that a review takes the time it will always take."""
        return self._warm.is_set()

    def wait_until_warm(self, seconds: float) -> bool:
        """Wait until `warm`, no longer than `seconds`, and tell whether it is."""
        return self._warm.wait(seconds)

    def start(self) -> None:
        """Warm up, and take up again what an earlier process accepted and did not finish."""
        self._reviewers.submit(self._warm_up)
        left = storage.unfinished_reviews(self._store)
        for review_id, size in left:
            self.review(review_id, size)
        if self._settings.callback_url:
            storage.release_deliveries(self._store)
            self._dispatcher.start()
        log.info("jobs.started reviews_left=%d", len(left))

    def stop(self) -> None:
        """Finish the reviews in hand and leave the rest for the next start."""
        self._stopping.set()
        self._due.set()
        for pool in (self._reviewers, self._patient, self._couriers):
            pool.shutdown(wait=True, cancel_futures=True)
        if self._dispatcher.is_alive():
            self._dispatcher.join()

    def review(self, review_id: str, size: int) -> "Future[None]":
        """Have a queued review done; `size` in bytes tells which queue it waits in."""
        return (self._patient if size > _LARGE else self._reviewers).submit(self._review, review_id, size)

    def _warm_up(self) -> None:
        try:
            document = formats.read(b"The mayor denied it, a spokeswoman said.", "warm.txt")
            review(document, self._rulebook, settings=self._settings)
        except Exception as error:
            _log_fault("jobs.warm_failed", error)
        self._warm.set()

    def _review(self, review_id: str, size: int) -> None:
        try:
            work = storage.begin_review(self._store, review_id)
            if work is None:
                return
            started = time.monotonic()
            if work.attempts > _ATTEMPTS:
                state = self._fail(work, "The service stopped whenever it read this draft; please report it.", 500)
            else:
                state = self._review_work(work)
            took = (time.monotonic() - started) * 1000
            log.info("review.%s id=%s bytes=%d ms=%.0f", state, review_id, len(work.copy.data), took)
            self._due.set()
        except StorageTrouble:
            log.error("review.not_kept id=%s", review_id)  # the row is still queued
            self._review_later(review_id, size)

    def _review_later(self, review_id: str, size: int) -> None:
        def again() -> None:
            if not self._stopping.is_set():
                self.review(review_id, size)

        timer = threading.Timer(_TROUBLE_SECONDS, again)
        timer.daemon = True
        timer.start()

    def _review_work(self, work: Work) -> str:
        try:
            result = to_result(work, self._rulebook, self._settings)
        except BackreadError as error:
            return self._fail(work, str(error), error.status)
        except Exception as error:
            _log_fault("review.fault", error, id=work.review)
            return self._fail(
                work, "Backread made a mistake on this draft and could not finish; please report it.", 500
            )
        storage.finish_review(self._store, work.review, result)
        return "done"

    def _fail(self, work: Work, error: str, status: int) -> str:
        storage.fail_review(self._store, work.review, error, status)
        return "failed"

    def _dispatch(self) -> None:
        """Hand out the deliveries that are due, then sleep until the next one is or a review ends."""
        while not self._stopping.is_set():
            self._due.clear()
            try:
                taken = storage.take_due(self._store, datetime.now(UTC), _LEASE, limit=_COURIERS)
                list(self._couriers.map(self._deliver, taken))
                wait = 0.0 if taken else self._until_next()
            except StorageTrouble:
                log.error("deliveries.not_read")
                wait = _TROUBLE_SECONDS
            except RuntimeError:  # the couriers have been sent home
                return
            if wait:
                self._due.wait(wait)

    def _until_next(self) -> float:
        at = storage.next_due(self._store)
        if at is None:
            return _IDLE_SECONDS
        return min(max((at - datetime.now(UTC)).total_seconds(), 0.01), _IDLE_SECONDS)

    def _deliver(self, delivery: Delivery) -> None:
        try:
            answer = SOURCES[delivery.source].deliver(self._settings, _parcel(self._store, delivery))
            verdict = judge(answer, delivery.attempts, self._patience)
            again = datetime.now(UTC) + timedelta(seconds=verdict.wait) if verdict.wait is not None else None
            storage.settle_delivery(self._store, delivery.id, status=answer.status, error=verdict.error, again=again)
            state = "done" if not verdict.error else "again" if again else "parked"
            log.info("delivery.%s id=%s attempt=%d status=%d", state, delivery.id, delivery.attempts, answer.status)
        except Exception as error:  # it falls due again when its lease ends
            _log_fault("delivery.fault", error, id=delivery.id)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to make of an attempt: no error, it has arrived; else try again after `wait` seconds, or give up (None)."""

    error: str = ""
    wait: float | None = None


def judge(answer: Answer, attempts: int, patience: Patience) -> Verdict:
    """Decide what follows an attempt: only what may pass (no answer, 408, 425, 429, 5xx) is tried again."""
    if 200 <= answer.status < 300:
        return Verdict()
    if answer.status == 410:
        return Verdict("The receiver is gone for good (410).")
    if 300 <= answer.status < 400:
        return Verdict(f"The receiver redirects ({answer.status}); set BACKREAD_CALLBACK_URL to where it leads.")
    if 400 <= answer.status < 500 and answer.status not in {408, 425, 429}:
        return Verdict(f"The receiver does not take the review ({answer.status}).")
    error = answer.error or f"The receiver answered {answer.status}."
    if attempts >= patience.attempts:
        return Verdict(f"Given up after {attempts} attempts. {error}")
    return Verdict(error, patience.wait(attempts, answer.retry_after))


def to_result(work: Work, rulebook: Rulebook, settings: Settings) -> Result:
    """Read and review a copy. Raises UnreadableDraft, or UsageError for a desk or genre that does not exist."""
    copy = work.copy
    document = formats.read(copy.data, copy.name, format=copy.format, limits=settings.limits)
    case = Case(desk=copy.desk, genre=copy.genre, previous=_previous(work, settings), decisions=work.decisions)
    done = review(document, rulebook, case, settings=settings)
    counts = done.summary.counts
    return Result(
        json=json.dumps(to_json(done)),
        title=title_of(document),
        headline=done.summary.headline,
        words=document.words,
        errors=counts.get("error", 0),
        warnings=counts.get("warning", 0),
        suggestions=counts.get("suggestion", 0),
    )


def _previous(work: Work, settings: Settings) -> Document | None:
    """Read the version before; one that could not be read then cannot be compared with now."""
    if work.previous is None:
        return None
    copy = work.previous
    try:
        return formats.read(copy.data, copy.name, format=copy.format, limits=settings.limits)
    except UnreadableDraft:
        return None


def _parcel(store: Store, delivery: Delivery) -> Parcel:
    record = delivery.review
    result = storage.review_json(store, record.id)
    return Parcel(
        id=delivery.id,
        review_id=record.id,
        external_id=record.external_id,
        version=record.version,
        finished=record.finished.isoformat() if record.finished else "",
        error=record.error,
        review=json.loads(result) if result is not None else None,
    )


def _log_fault(event: str, error: Exception, **facts: str) -> None:
    told = "".join(f" {key}={value}" for key, value in facts.items())
    log.error("%s kind=%s at=%s%s", event, type(error).__name__, place_of(error), told)
