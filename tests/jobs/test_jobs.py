"""Work that outlives a request: done once, found again after a crash, and tried again while there is hope."""

import json
import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backread import jobs as module
from backread import storage
from backread.cms import SOURCES, Answer, Parcel
from backread.config import Settings
from backread.errors import UnreadableDraft
from backread.jobs import Jobs, Patience, judge
from backread.model import Rulebook
from backread.storage import Copy, StorageTrouble, Store, Ticket

COPY = Copy("bridge.txt", b"Residents slammed the plan.\n", "text")
SOON = Patience(attempts=3, first=0.01, factor=1.0, longest=0.02)
Start = Callable[..., Jobs]


@pytest.fixture
def start(store: Store, settings: Settings, rulebook: Rulebook) -> Iterator[Start]:
    started: list[Jobs] = []

    def begin(callback: str = "") -> Jobs:
        jobs = Jobs(store, replace(settings, callback_url=callback), rulebook, SOON)
        jobs.start()
        started.append(jobs)
        return jobs

    yield begin
    for jobs in started:
        jobs.stop()


def state(store: Store, ticket: Ticket) -> str:
    record = storage.find_review(store, ticket.review)
    assert record is not None
    return record.state


def settle(condition: Callable[[], bool], seconds: float = 10) -> None:
    """Wait until something has come true on another thread."""
    pause = threading.Event()
    end = datetime.now(UTC) + timedelta(seconds=seconds)
    while not condition():
        assert datetime.now(UTC) < end, "it never came true"
        pause.wait(0.01)


def test_a_queued_review_is_done_and_kept(store: Store, start: Start) -> None:
    ticket = storage.add_draft(store, "page", COPY)
    start().review(ticket.review, 10).result(10)
    record = storage.find_review(store, ticket.review)
    assert record is not None
    assert (record.state, record.warnings, record.errors, record.words) == ("done", 1, 0, 4)
    told = json.loads(storage.review_json(store, ticket.review) or "")
    assert [mark["text"] for mark in told["suggestions"]] == ["slammed"]


def test_what_an_earlier_process_left_is_taken_up_at_start(store: Store, start: Start) -> None:
    tickets = [storage.add_draft(store, "page", COPY) for _ in range(5)]
    start()
    settle(lambda: {state(store, ticket) for ticket in tickets} == {"done"})


def test_a_finished_review_is_not_done_again(store: Store, start: Start) -> None:
    jobs = start()
    ticket = storage.add_draft(store, "page", COPY)  # not before, or `start` takes it up too
    for _ in range(2):
        jobs.review(ticket.review, 10).result(10)
    with store.read() as session:
        assert session.connection().exec_driver_sql("SELECT attempts FROM reviews").scalar_one() == 1


def test_a_draft_that_cannot_be_read_fails_with_its_sentence(store: Store, start: Start) -> None:
    ticket = storage.add_draft(store, "webhook/generic", Copy("a.docx", b"PK\x03\x04 and no more", "docx"))
    start().review(ticket.review, 10).result(10)
    record = storage.find_review(store, ticket.review)
    assert record is not None
    assert (record.state, record.status, record.error.endswith(".")) == ("failed", 422, True)


def test_a_mistake_of_ours_fails_that_draft_alone_and_its_words_stay_out_of_the_log(
    store: Store, start: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = module.to_result

    def stumble(work: storage.Work, *rest: object) -> storage.Result:
        if b"secret" in work.copy.data:
            raise KeyError(work.copy.data)
        return real(work, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "to_result", stumble)
    caplog.set_level(logging.INFO)
    bad = storage.add_draft(store, "page", Copy("a.txt", b"A secret draft.", "text"))
    good = storage.add_draft(store, "page", COPY)
    start()
    settle(lambda: (state(store, bad), state(store, good)) == ("failed", "done"))
    assert "kind=KeyError" in caplog.text
    assert "secret" not in caplog.text


def test_a_draft_that_takes_the_process_down_is_given_up_after_three_times(store: Store, start: Start) -> None:
    ticket = storage.add_draft(store, "page", COPY)
    for _ in range(3):
        storage.begin_review(store, ticket.review)
    start().review(ticket.review, 10).result(10)
    assert state(store, ticket) == "failed"


def test_a_database_that_goes_away_only_delays_a_review(
    store: Store, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_TROUBLE_SECONDS", 0.05)
    real, calls = storage.begin_review, []

    def away(*arguments: object) -> object:
        calls.append(1)
        if len(calls) < 3:
            raise StorageTrouble("The database does not answer.")
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(storage, "begin_review", away)
    ticket = storage.add_draft(store, "page", COPY)
    start()
    settle(lambda: state(store, ticket) == "done")


def test_a_book_does_not_keep_a_news_story_waiting(store: Store, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    real, release = module.to_result, threading.Event()

    def read(work: storage.Work, *rest: object) -> storage.Result:
        if len(work.copy.data) > 1000:
            release.wait(10)
        return real(work, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "to_result", read)
    jobs = start()
    books = [storage.add_draft(store, "page", Copy("book.txt", b"Chapter.\n\n" * 200, "text")) for _ in range(5)]
    for book in books:
        jobs.review(book.review, 300_000)
    story = storage.add_draft(store, "page", COPY)
    jobs.review(story.review, 28).result(5)
    assert (state(store, story), state(store, books[0])) == ("done", "queued")
    release.set()


def test_a_dismissed_suggestion_stays_away_from_the_next_version(store: Store, start: Start) -> None:
    jobs = start()
    ticket = storage.add_draft(store, "page", COPY)
    jobs.review(ticket.review, 10).result(10)
    (mark,) = json.loads(storage.review_json(store, ticket.review) or "")["suggestions"]
    storage.decide(store, ticket.draft, mark["id"], rule=mark["rule"], decision="dismissed")
    again = storage.add_version(store, ticket.draft, replace(COPY, data=b"First, this.\n\n" + COPY.data))
    jobs.review(again.review, 10).result(10)
    told = json.loads(storage.review_json(store, again.review) or "")
    assert told["suggestions"] == []
    assert [hidden["suggestion"]["id"] for hidden in told["suppressed"]] == [mark["id"]]


class Receiver:
    """A CMS that answers as told, one answer an attempt, the last one for ever."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: Answer) -> None:
        self.parcels: list[Parcel] = []
        self._answers = list(answers)
        monkeypatch.setitem(SOURCES, "generic", replace(SOURCES["generic"], deliver=self._take))

    def _take(self, _: Settings, parcel: Parcel) -> Answer:
        self.parcels.append(parcel)
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]


def message(store: Store, copy: Copy = COPY) -> Ticket:
    tickets = storage.accept_message(store, "generic", f"msg_{id(copy)}", [copy], answered=True)
    assert tickets is not None
    return tickets[0]


def delivery(store: Store, ticket: Ticket) -> storage.Delivery:
    found = storage.find_delivery(store, ticket.review)
    assert found is not None
    return found


def test_a_review_goes_back_and_is_tried_again_under_the_same_id(
    store: Store, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver = Receiver(monkeypatch, Answer(500), Answer(0, "The receiver did not answer in time."), Answer(204))
    ticket = message(store)
    start("http://cms.example/")
    settle(lambda: delivery(store, ticket).state == "done")
    first, *rest = receiver.parcels
    assert (len(rest), {parcel.id for parcel in rest}) == (2, {first.id})
    assert (first.review or {})["schema"] == "backread.review/1"


def test_a_draft_that_cannot_be_read_is_told_to_the_cms_too(
    store: Store, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver = Receiver(monkeypatch, Answer(200))
    ticket = message(store, Copy("a.txt", b"", "text", external_id="77"))
    start("http://cms.example/")
    settle(lambda: delivery(store, ticket).state == "done")
    (parcel,) = receiver.parcels
    record = storage.find_review(store, ticket.review)
    assert record is not None
    assert (parcel.external_id, parcel.review, parcel.error) == ("77", None, record.error)
    assert parcel.error.endswith(".")


def test_a_delivery_is_parked_when_its_attempts_are_used_up(
    store: Store, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver = Receiver(monkeypatch, Answer(502))
    ticket = message(store)
    start("http://cms.example/")
    settle(lambda: delivery(store, ticket).state == "parked")
    parked = delivery(store, ticket)
    assert (len(receiver.parcels), parked.attempts, parked.status) == (3, 3, 502)
    assert parked.error == "Given up after 3 attempts. The receiver answered 502."


def test_a_delivery_a_dead_process_held_is_made_after_the_next_start(
    store: Store, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver = Receiver(monkeypatch, Answer(200))
    ticket = message(store)
    start().review(ticket.review, 10).result(10)
    storage.take_due(store, datetime.now(UTC), timedelta(hours=2))
    start("http://cms.example/")
    settle(lambda: delivery(store, ticket).state == "done")
    assert len(receiver.parcels) == 1


@pytest.mark.parametrize(
    ("answer", "hope", "says"),
    [
        (Answer(200), False, ""),
        (Answer(204), False, ""),
        (Answer(301), False, "redirects"),
        (Answer(400), False, "does not take"),
        (Answer(401), False, "does not take"),
        (Answer(410), False, "gone for good"),
        (Answer(408), True, "answered 408"),
        (Answer(429), True, "answered 429"),
        (Answer(500), True, "answered 500"),
        (Answer(0, "The receiver's name is not known."), True, "not known"),
    ],
)
def test_only_what_may_pass_is_tried_again(answer: Answer, hope: bool, says: str) -> None:
    verdict = judge(answer, 1, Patience())
    assert (verdict.wait is not None, says in verdict.error, bool(verdict.error)) == (hope, True, bool(says))


@given(st.integers(1, 50), st.none() | st.floats(0, 1e9))
def test_waiting_grows_up_to_a_limit_and_heeds_the_receiver(attempt: int, asked: float | None) -> None:
    patience = Patience()
    seconds = patience.wait(attempt, asked)
    grown = min(2.0 * 4.0 ** (attempt - 1), 3600.0)
    assert max(grown / 2, min(asked or 0, 3600.0)) <= seconds <= 3600.0


def test_a_version_that_could_not_be_read_is_not_compared_with(
    store: Store, start: Start, settings: Settings, rulebook: Rulebook
) -> None:
    ticket = storage.add_draft(store, "page", Copy("a.txt", b"", "text"))
    again = storage.add_version(store, ticket.draft, COPY)
    start().review(again.review, 10).result(10)
    assert state(store, again) == "done"
    work = storage.Work("r", Copy("a.txt", b"", "text"), 1, None, {})
    with pytest.raises(UnreadableDraft):
        module.to_result(work, rulebook, settings)
