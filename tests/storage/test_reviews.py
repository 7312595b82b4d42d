"""Drafts, versions and reviews as they are kept."""

import pytest

from backread.storage import (
    Copy,
    MissingDraft,
    Result,
    Store,
    add_draft,
    add_version,
    begin_review,
    decide,
    decisions_on,
    fail_review,
    find_review,
    find_version,
    finish_review,
    recent_reviews,
    review_json,
    reviewed_copy,
    unfinished_reviews,
)

RESULT = Result('{"schema": "backread.review/1"}', "Bridge closed", "1 accused, none heard", 412, 1, 2, 3)
BRIDGE = Copy("bridge.md", b"# Bridge closed", "markdown", "metro", "news", "4711")


def test_a_draft_is_kept_byte_for_byte_and_its_review_is_queued(store: Store) -> None:
    ticket = add_draft(store, "page", BRIDGE)
    record = find_review(store, ticket.review)
    assert record is not None
    assert (record.state, record.name, record.size, record.desk, record.version) == (
        "queued",
        "bridge.md",
        15,
        "metro",
        1,
    )
    assert reviewed_copy(store, ticket.review) == BRIDGE
    assert unfinished_reviews(store) == [(ticket.review, 15)]


def test_the_same_external_id_from_the_same_source_is_a_new_version(store: Store) -> None:
    first = add_draft(store, "webhook/generic", BRIDGE)
    second = add_draft(store, "webhook/generic", BRIDGE)
    other = add_draft(store, "webhook/ghost", BRIDGE)
    assert (second.draft, second.version) == (first.draft, 2)
    assert (other.draft != first.draft, other.version) == (True, 1)


def test_drafts_without_an_external_id_are_never_taken_for_one_another(store: Store) -> None:
    assert len({add_draft(store, "page", Copy("a.txt", b"Same.")).draft for _ in range(3)}) == 3


def test_a_new_version_keeps_the_desk_unless_it_names_another(store: Store) -> None:
    ticket = add_draft(store, "page", BRIDGE)
    add_version(store, ticket.draft, Copy("bridge.md", b"# Bridge open"))
    assert (find_version(store, ticket.draft) or pytest.fail("not found")).desk == "metro"
    add_version(store, ticket.draft, Copy("bridge.md", b"# Bridge open", desk="politics"))
    assert (find_version(store, ticket.draft) or pytest.fail("not found")).desk == "politics"


def test_a_version_of_no_draft_is_refused(store: Store) -> None:
    with pytest.raises(MissingDraft, match="no such draft"):
        add_version(store, "nothing", BRIDGE)


def test_beginning_a_review_counts_the_attempt_and_gives_the_copy_before(store: Store) -> None:
    ticket = add_draft(store, "page", BRIDGE)
    decide(store, ticket.draft, "abc", rule="House.Towards", decision="dismissed")
    again = add_version(store, ticket.draft, Copy("bridge.md", b"# Bridge open"))
    work = begin_review(store, again.review)
    assert work is not None
    assert work.previous is not None
    assert (work.copy.data, work.previous.data, work.attempts) == (b"# Bridge open", b"# Bridge closed", 1)
    assert work.decisions == {"abc": "dismissed"}
    assert (begin_review(store, again.review) or pytest.fail("not found")).attempts == 2


def test_a_review_is_finished_once_whoever_finishes_it_first(store: Store) -> None:
    ticket = add_draft(store, "page", BRIDGE)
    assert finish_review(store, ticket.review, RESULT)
    assert not finish_review(store, ticket.review, RESULT)
    assert not fail_review(store, ticket.review, "Too late.", 500)
    assert begin_review(store, ticket.review) is None
    record = find_review(store, ticket.review)
    assert record is not None
    assert (record.state, record.headline, record.errors, record.finished is not None) == (
        "done", "1 accused, none heard", 1, True,
    )  # fmt: skip
    assert review_json(store, ticket.review) == RESULT.json
    assert unfinished_reviews(store) == []


def test_a_failed_review_says_why(store: Store) -> None:
    ticket = add_draft(store, "page", BRIDGE)
    assert fail_review(store, ticket.review, "The file is encrypted; save it without a password.", 422)
    record = find_review(store, ticket.review)
    assert record is not None
    assert (record.state, record.status, record.error[:21]) == ("failed", 422, "The file is encrypted")
    assert review_json(store, ticket.review) is None


def test_the_list_shows_the_newest_version_of_each_draft_the_latest_first(store: Store) -> None:
    old = add_draft(store, "page", BRIDGE)
    new = add_draft(store, "page", Copy("school.md", b"# School"))
    assert [record.draft for record in recent_reviews(store)] == [new.draft, old.draft]
    add_version(store, old.draft, BRIDGE)
    first, second = recent_reviews(store)
    assert (first.draft, first.version, second.draft) == (old.draft, 2, new.draft)
    (next_page,) = recent_reviews(store, before=first.created)
    assert next_page.draft == new.draft
    assert [record.draft for record in recent_reviews(store, limit=1)] == [old.draft]


def test_any_version_can_be_asked_for(store: Store) -> None:
    ticket = add_draft(store, "page", BRIDGE)
    add_version(store, ticket.draft, BRIDGE)
    assert [(find_version(store, ticket.draft, n) or pytest.fail("not found")).version for n in (0, 1, 2)] == [2, 1, 2]
    assert find_version(store, ticket.draft, 3) is None
    assert find_version(store, "nothing") is None
    assert find_review(store, "nothing") is None
    assert reviewed_copy(store, "nothing") is None


def test_the_latest_decision_counts_and_the_earlier_ones_are_kept(store: Store) -> None:
    ticket = add_draft(store, "page", BRIDGE)
    for decision in ("dismissed", "accepted"):
        decide(store, ticket.draft, "abc", rule="House.Towards", decision=decision, reason=f"was {decision}")
    (counts,) = decisions_on(store, ticket.draft)
    assert (counts.decision, counts.reason) == ("accepted", "was accepted")
    with store.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM decisions").scalar_one() == 2
