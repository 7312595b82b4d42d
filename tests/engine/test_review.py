"""A review holds what the rules found, in order, and survives whatever goes wrong in one of them."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from backread import checks, engine, readability
from backread.checks.check import Check
from backread.config import Limits, Settings
from backread.engine import review
from backread.errors import UsageError
from backread.model import Case, Finding, Related
from backread.rulebook.kinds import Kind

FOO = "extends: existence\nmessage: \"'%s'\"\ntokens: [foo]\nignorecase: true\n"
TEXT = "Foo came. “A foo,” she said. The foo left.\n\n> A foo was quoted.\n"


def texts(result):
    return [suggestion.text for suggestion in result.suggestions]


@pytest.mark.parametrize(("quotes", "count"), [("include", 4), ("skip", 2), ("only", 2)])
def test_the_quotation_mode_decides_whose_words_are_read(make_rulebook, make_draft, quotes, count):
    book = make_rulebook({"Demo/Foo.yml": f"{FOO}quotes: {quotes}\n"})
    result = review(make_draft(TEXT), book)
    assert len(result.suggestions) == count
    assert result.story is None, "quotations alone are no story"


def test_a_mark_that_reaches_out_of_a_quotation_is_not_in_it(make_rulebook, make_draft):
    book = make_rulebook({"Demo/A.yml": "extends: existence\nmessage: x\nraw: ['foo,” she']\nquotes: skip\n"})
    assert texts(review(make_draft(TEXT), book)) == ["foo,” she"]


def test_suggestions_come_in_reading_order_and_hold_the_words_they_mark(make_rulebook, make_draft):
    book = make_rulebook(
        {
            "Demo/B.yml": "extends: existence\nmessage: b\ntokens: [left, came]\n",
            "Demo/A.yml": "extends: existence\nmessage: a\nraw: ['left|The foo left']\n",
        }
    )
    draft = make_draft(TEXT)
    result = review(draft, book)
    assert [(mark.rule, mark.text) for mark in result.suggestions] == [
        ("Demo.B", "came"),
        ("Demo.A", "The foo left"),
        ("Demo.B", "left"),
    ]
    for mark in result.suggestions:
        assert draft.text[mark.start : mark.end] == mark.text


def test_one_rule_marks_one_place_once(make_rulebook, make_draft, monkeypatch):
    twice = Check(Kind("twice"), frozenset(), lambda *_: lambda *_: [Finding(0, 3), Finding(0, 3), Finding(0, 4)])
    monkeypatch.setitem(checks.CHECKS, "twice", twice)
    book = make_rulebook({"Demo/A.yml": "extends: twice\nmessage: x\n"})
    assert texts(review(make_draft(TEXT), book)) == ["Foo", "Foo "]


def breaking(error):
    def run(*_):
        yield Finding(0, 3)
        raise error

    return Check(Kind("breaking"), frozenset(), lambda *_: run)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (KeyError("secret words of the draft"), "KeyError"),
        (TimeoutError(), "longer than"),
        (RecursionError(), "Recursion"),
    ],
)
def test_a_rule_that_fails_fails_alone_and_keeps_the_drafts_words(make_rulebook, make_draft, monkeypatch, error, said):
    monkeypatch.setitem(checks.CHECKS, "breaking", breaking(error))
    book = make_rulebook({"Demo/Bad.yml": "extends: breaking\nmessage: x\n", "Demo/Good.yml": FOO})
    result = review(make_draft(TEXT), book)
    (failure,) = result.failures
    assert (failure.part, failure.rule) == ("rule", "Demo.Bad")
    assert said in failure.error
    assert "secret" not in failure.error
    assert {mark.rule for mark in result.suggestions} == {"Demo.Good"}


def test_a_readability_that_fails_is_a_failure_and_no_more(make_rulebook, make_draft, monkeypatch):
    def fail(_):
        raise OSError("no room for the draft's secret words")

    monkeypatch.setattr(readability, "measure", fail)
    result = review(make_draft(TEXT), make_rulebook({"Demo/Good.yml": FOO}))
    assert result.summary.readability is None
    (failure,) = result.failures
    assert (failure.part, failure.rule) == ("readability", None)
    assert "OSError" in failure.error
    assert "secret" not in failure.error
    assert texts(result)


def test_a_finding_outside_the_draft_is_a_failure(make_rulebook, make_draft, monkeypatch):
    outside = Check(Kind("outside"), frozenset(), lambda *_: lambda *_: [Finding(0, 10_000)])
    monkeypatch.setitem(checks.CHECKS, "outside", outside)
    result = review(make_draft(TEXT), make_rulebook({"Demo/A.yml": "extends: outside\nmessage: x\n"}))
    assert [failure.rule for failure in result.failures] == ["Demo.A"]


def test_a_pattern_that_never_ends_is_stopped(make_rulebook, make_draft):
    book = make_rulebook(
        {"Demo/Slow.yml": "extends: existence\nmessage: x\nraw: ['(a|a|aa)+$(?<=b)']\n", "Demo/Good.yml": FOO}
    )
    settings = Settings(limits=replace(Limits(), pattern=0.2))
    result = review(make_draft(f"Foo {'a' * 60} foo"), book, settings=settings)
    (failure,) = result.failures
    assert failure.rule == "Demo.Slow"
    assert "0.2 seconds" in failure.error
    assert texts(result) == ["Foo", "foo"]


def test_a_part_of_the_story_that_cannot_be_read_takes_only_its_rules_with_it(make_rulebook, make_draft, monkeypatch):
    from backread import story

    def fail(_):
        raise ValueError("the draft's own words")

    monkeypatch.setattr(story.Reading, "quotations", property(fail))
    book = make_rulebook(
        {"Demo/A.yml": FOO, "Demo/B.yml": f"{FOO}quotes: skip\n", "Demo/C.yml": f"{FOO}scope: sentence\n"}
    )
    result = review(make_draft(TEXT), book)
    assert {mark.rule for mark in result.suggestions} == {"Demo.A", "Demo.C"}
    assert [(failure.part, failure.rule) for failure in result.failures] == [
        ("story.quotations", None),
        ("rule", "Demo.B"),
    ]
    assert "own words" not in str(result.failures)


def test_a_dismissed_suggestion_is_suppressed_with_its_reason(make_rulebook, make_draft):
    book, draft = make_rulebook({"Demo/A.yml": FOO}), make_draft(TEXT)
    first, *rest = review(draft, book).suggestions
    result = review(draft, book, Case(decisions={first.id: "dismissed", rest[0].id: "accepted"}))
    assert list(result.suggestions) == rest
    assert [(gone.suggestion, gone.reason) for gone in result.suppressed] == [(first, "dismissed")]
    assert result.summary.counts["warning"] == len(rest)


def test_rules_can_be_asked_for_by_name_and_a_wrong_name_is_refused(make_rulebook, make_draft):
    book = make_rulebook({"Demo/A.yml": FOO, "Other/B.yml": FOO})
    draft = make_draft("Foo.")
    assert [mark.rule for mark in review(draft, book, rules=["Other"]).suggestions] == ["Other.B"]
    assert [mark.rule for mark in review(draft, book, rules=["all"]).suggestions] == ["Demo.A", "Other.B"]
    with pytest.raises(UsageError, match="no rule or style"):
        review(draft, book, rules=["Nobody"])


def test_a_draft_that_is_not_in_english_gets_one_notice_and_no_balance(make_rulebook, make_draft):
    own = f"{FOO}why: y\ntests: [{{name: n, input: i, want: ''}}]\n"
    book = make_rulebook({"Balance/A.yml": own, "Balance/B.yml": own, "Demo/C.yml": FOO})
    result = review(make_draft("---\nlang: fr\n---\nLe foo est parti."), book)
    assert [mark.rule for mark in result.suggestions] == ["Demo.C"]
    assert len(result.summary.notices) == 1
    assert "not in English" in result.summary.notices[0]
    assert result.summary.readability is None


def test_the_review_is_the_same_on_any_thread(make_rulebook, make_draft):
    book = make_rulebook({f"Demo/R{n}.yml": FOO + f"scope: {s}\n" for n, s in enumerate(["text", "sentence", "raw"])})
    text = TEXT * 5
    wanted = review(make_draft(text), book).suggestions
    gate = threading.Barrier(4)

    def work(_):
        gate.wait()
        return review(make_draft(text), book).suggestions

    with ThreadPoolExecutor(4) as pool:
        assert all(result == wanted for result in pool.map(work, range(4)))


def test_a_check_may_bring_its_own_message_and_related_places(make_rulebook, make_draft, monkeypatch):
    finding = Finding(0, 3, ("word",), "its own", ("bar",), (Related(4, 8, "see"),))
    monkeypatch.setitem(checks.CHECKS, "own", Check(Kind("own"), frozenset(), lambda *_: lambda *_: [finding]))
    book = make_rulebook(
        {"Demo/A.yml": "extends: own\nmessage: '%s'\nlevel: error\nwhy: because\nlink: https://x.example\n"}
    )
    (mark,) = review(make_draft(TEXT), book).suggestions
    assert (mark.message, mark.replacements, mark.related) == ("its own", ("bar",), (Related(4, 8, "see"),))
    assert (mark.level, mark.why, mark.link, mark.category) == ("error", "because", "https://x.example", "Demo")


def test_a_rulebook_that_nobody_prepared_is_prepared_when_first_used(make_draft, make_rulebook):
    book = make_rulebook({"Demo/A.yml": FOO})
    again = replace(book, path="elsewhere")
    assert texts(review(make_draft("Foo."), again)) == ["Foo"]
    assert engine.review(make_draft("Foo."), book).suggestions[0].rule == "Demo.A"


def test_a_model_that_is_not_there_is_told_once_and_house_style_is_read(make_draft):
    book = engine.load_rulebook()
    result = review(make_draft("We utilize it."), book, settings=Settings(model="no_such_model"))
    assert [mark.rule for mark in result.suggestions] == ["House.Wordiness"]
    causes = [failure for failure in result.failures if failure.rule is None]
    assert len(causes) == 1
    assert "no_such_model" in causes[0].error
    failed = {failure.rule for failure in result.failures if failure.rule}
    assert failed == {rule.id for rule in book.rules if checks.CHECKS[rule.check].needs - {"sentences", "quotations"}}
