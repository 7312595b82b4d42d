"""Webhooks on record: in once, and out until they have arrived."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from backread.storage import (
    Copy,
    Delivery,
    Result,
    Store,
    accept_message,
    fail_review,
    find_delivery,
    finish_review,
    next_due,
    recent_reviews,
    refuse_message,
    release_deliveries,
    settle_delivery,
    take_due,
)

RESULT = Result("{}", "", "No suggestions", 10, 0, 0, 0)
COPY = Copy("budget.md", b"# Budget", external_id="12")
LEASE = timedelta(minutes=1)


def now() -> datetime:
    return datetime.now(UTC)


def accepted(store: Store, message: str = "msg_1") -> Delivery:
    tickets = accept_message(store, "generic", message, [COPY], answered=True)
    assert tickets is not None
    delivery = find_delivery(store, tickets[0].review)
    assert delivery is not None
    return delivery


def test_a_message_is_accepted_once_however_often_it_comes(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda _: accept_message(store, "generic", "msg_1", [COPY], answered=True), range(8))
        )  # fmt: skip
    assert sum(answer is not None for answer in answers) == 1
    assert [record.version for record in recent_reviews(store)] == [1]


def test_the_same_id_from_another_source_is_another_message(store: Store) -> None:
    assert accept_message(store, "generic", "msg_1", [COPY], answered=False)
    assert accept_message(store, "ghost", "msg_1", [COPY], answered=False)


def test_a_refused_message_may_come_again_mended_but_an_accepted_one_stays(store: Store) -> None:
    refuse_message(store, "generic", "msg_1", "There is no text in it.")
    assert accept_message(store, "generic", "msg_1", [COPY], answered=False)
    refuse_message(store, "generic", "msg_1", "There is no text in it.")
    assert accept_message(store, "generic", "msg_1", [COPY], answered=False) is None


def test_nobody_waits_for_the_review_where_nothing_is_called_back(store: Store) -> None:
    (ticket,) = accept_message(store, "generic", "msg_1", [COPY], answered=False) or []
    assert find_delivery(store, ticket.review) is None


@pytest.mark.parametrize("failed", [False, True])
def test_a_delivery_waits_for_its_review_to_be_done_or_to_fail(store: Store, failed: bool) -> None:
    delivery = accepted(store)
    assert (delivery.state, take_due(store, now(), LEASE), next_due(store)) == ("waiting", [], None)
    if failed:
        fail_review(store, delivery.review.id, "The file is empty.", 422)
    else:
        finish_review(store, delivery.review.id, RESULT)
    assert next_due(store) is not None
    (taken,) = take_due(store, now(), LEASE)
    assert (taken.id, taken.attempts, taken.review.external_id) == (delivery.id, 1, "12")


def test_a_delivery_that_was_taken_is_nobody_elses_until_its_lease_ends(store: Store) -> None:
    finish_review(store, accepted(store).review.id, RESULT)
    at = now()
    assert len(take_due(store, at, LEASE)) == 1
    assert take_due(store, at + LEASE / 2, LEASE) == []
    assert [taken.attempts for taken in take_due(store, at + LEASE, LEASE)] == [2]


def test_at_start_what_a_dead_process_held_is_tried_at_once(store: Store) -> None:
    finish_review(store, accepted(store).review.id, RESULT)
    take_due(store, now(), timedelta(hours=3))
    release_deliveries(store)
    assert len(take_due(store, now(), LEASE)) == 1


@pytest.mark.parametrize(
    ("error", "again", "state"),
    [("", False, "done"), ("The receiver answered 500.", True, "due"), ("The receiver answered 410.", False, "parked")],
)
def test_an_attempt_is_put_on_record(store: Store, error: str, again: bool, state: str) -> None:
    delivery = accepted(store)
    finish_review(store, delivery.review.id, RESULT)
    take_due(store, now(), LEASE)
    at = now() + timedelta(seconds=5) if again else None
    settle_delivery(store, delivery.id, status=500, error=error, again=at)
    settled = find_delivery(store, delivery.review.id)
    assert settled is not None
    assert (settled.state, settled.error, settled.next_try) == (state, error, at)
    assert take_due(store, now(), LEASE) == []
