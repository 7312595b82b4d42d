"""Two versions of a draft: what changed, and what became of the suggestions."""

import random
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backread.diff import Comparison, compare
from backread.engine import review
from backread.formats import read
from backread.model import Case, Document, Review, Rulebook, Summary

MakeRulebook = Callable[..., Rulebook]
RULES = {
    "Paper/Very.yml": "extends: existence\nmessage: Cut '%s'.\nlevel: warning\ntokens: [very]\n"
    "action: {name: remove}\n",
    "Paper/Use.yml": "extends: substitution\nmessage: Write '%s', not '%s'.\nlevel: error\n"
    "action: {name: replace}\nswap: {utilise: use, percent: per cent}\n",
    "Paper/Spaces.yml": "extends: existence\nmessage: One space.\nlevel: suggestion\nnonword: true\nraw: ['  ']\n"
    "action: {name: replace, params: [' ']}\n",
    "Paper/Twice.yml": "extends: existence\nmessage: Twice.\nlevel: error\ntokens: [the the]\n"
    "action: {name: replace, params: [the]}\n",
    "Paper/Bank.yml": "extends: occurrence\nmessage: Name the bank.\nlevel: warning\nscope: text\nmax: 1\n"
    "token: bank\n",
}


@pytest.fixture
def versions(make_rulebook: MakeRulebook) -> Callable[..., Comparison]:
    book = make_rulebook(RULES)

    def make(before: str, now: str, *, before_name: str = "a.txt", dismissed: str = "") -> Comparison:
        old, new = read(before.encode(), before_name), read(now.encode(), "b.txt")
        first = review(old, book)
        decisions = {mark.id: "dismissed" for mark in first.suggestions if mark.text == dismissed}
        return compare(first, review(new, book, Case(previous=old, decisions=decisions)))

    return make


def unreviewed(text: str, name: str = "a.txt") -> Review:
    return Review(read(text.encode(), name), (), None, Summary(""))


def told(comparison: Comparison) -> list[tuple[str, str, str]]:
    return [
        (
            change.kind,
            comparison.before.document.text[slice(*change.before)],
            comparison.now.document.text[slice(*change.now)],
        )
        for change in comparison.changes
        if change.kind != "same"
    ]


def fates(comparison: Comparison) -> list[tuple[str, str, str]]:
    return [(fate.suggestion.text, fate.state, fate.how) for fate in comparison.fates]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("It rained.\n\nNobody came.", "It rained.\n\nNobody came.", []),
        ("It rained on Monday. Nobody came.", "It rained on Tuesday. Nobody came.", [("changed", "Monday", "Tuesday")]),
        ("It rained.\n\nNobody came.", "It rained.\n\nAll left.\n\nNobody came.", [("added", "", "All left.\n\n")]),
        ("It rained. All left. Nobody came.", "It rained. Nobody came.", [("removed", "All left. ", "")]),
        ("It rained. Nobody came.", "It rained.\n\nNobody came.", []),
        ("He said “it rained”.", 'He said "it  rained".', []),
        ("It rained, and nobody came.", "It rained. And nobody came.", [("changed", ", and", ". And")]),
        ("One two three four five six.", "Red green the blue pink grey white black.",
         [("changed", "One two three four five six.", "Red green the blue pink grey white black.")]),
        ("", "It rained.", [("added", "", "It rained.")]),
    ],
)  # fmt: skip
def test_what_changed_is_told_word_by_word(before: str, now: str, expected: list[tuple[str, str, str]]) -> None:
    old = unreviewed(before) if before else Review(Document("a.txt", "text", ""), (), None, Summary(""))
    assert told(compare(old, unreviewed(now))) == expected


def test_versions_of_different_formats_are_compared_by_their_words() -> None:
    before = unreviewed("# Title\n\nIt *rained* hard.\n", "a.md")
    now = unreviewed("<h1>Title</h1><p>It <b>rained</b> softly.</p>", "b.html")
    assert told(compare(before, now)) == [("changed", "hard", "softly")]


def test_every_suggestion_has_a_fate(versions: Callable[..., Comparison]) -> None:
    comparison = versions(
        "We utilise it. It rose 5 percent. It is very cold there. A very odd day. We  met the the men. A bank, a bank.",
        "We use it. Prices rose 5 percent then. It is cold there. We met the men. A bank, a bridge. It utilised much.",
    )
    assert fates(comparison) == [
        ("utilise", "taken", "suggested"),
        ("percent", "open", ""),
        ("very", "taken", "suggested"),
        ("very", "taken", "cut"),
        ("  ", "taken", "suggested"),
        ("the the", "taken", "suggested"),
        ("bank", "taken", "elsewhere"),
    ]
    assert [mark.text for mark in comparison.fresh] == []
    open_one = comparison.having("open")[0]
    assert open_one.now is not None
    assert open_one.now.id != open_one.suggestion.id


def test_what_was_dismissed_stays_so_and_what_stands_in_another_sentence_is_new(
    versions: Callable[..., Comparison],
) -> None:
    comparison = versions(
        "It is very cold. We utilise it.", "It is very cold. We utilise it. A very good day.", dismissed="very"
    )
    assert fates(comparison) == [("very", "dismissed", ""), ("utilise", "open", "")]
    assert [(mark.text, mark.start) for mark in comparison.fresh] == [("very", 34)]


def test_a_fault_that_was_mended_elsewhere_or_otherwise_is_taken(versions: Callable[..., Comparison]) -> None:
    assert fates(versions("We utilise it.", "We like it.")) == [("utilise", "taken", "reworded")]
    assert fates(versions("We utilise it. It rained.", "It rained.")) == [("utilise", "taken", "cut")]


def test_ten_thousand_words_are_compared_while_one_waits() -> None:
    spin = random.Random(7)  # noqa: S311
    words = [f"word{n}" for n in range(900)] + ["the", "of", "and", "in", "to"] * 60
    before = "\n\n".join(" ".join(spin.choices(words, k=25)).capitalize() + "." for _ in range(400))
    edited = " ".join("changed" if spin.random() < 0.05 else word for word in before.split(" "))
    rewritten = "\n\n".join(" ".join(spin.choices(words, k=25)).capitalize() + "." for _ in range(400))
    for now in (edited, rewritten, before.replace(".", " and", 300)):
        one, other = unreviewed(before), unreviewed(now)
        started = time.process_time()
        check(compare(one, other))
        assert time.process_time() - started < 20  # a hang, not a figure: benchmarks have those


@pytest.mark.parametrize("now", ["a " * 20_000, "a. " * 20_000, "a\n\n" * 10_000 + "b", "b. a. " * 10_000])
def test_what_repeats_itself_costs_no_more_than_its_length(now: str) -> None:
    started = time.process_time()
    compare(unreviewed("a. " * 20_000 + "c."), unreviewed(now))
    assert time.process_time() - started < 60


def check(comparison: Comparison) -> None:
    """The changes cover both texts, in order, and what is the same is the same."""
    before, now = comparison.before.document.text, comparison.now.document.text
    at = [0, 0]
    for change in comparison.changes:
        assert [change.before[0], change.now[0]] == at
        at = [change.before[1], change.now[1]]
        old, new = before[slice(*change.before)], now[slice(*change.now)]
        if change.kind == "same":
            assert old.split() == new.split() or set(old + new) & set("“”\"'’")
        else:
            assert (change.kind == "added") == (change.before[0] == change.before[1])
    if comparison.changes:
        assert at == [len(before), len(now)]


SENTENCES = st.lists(
    st.sampled_from(
        ["It rained.", "Nobody came.", "The the end.", "“So,” he said.", "We utilise it", "\n\n", "5 percent"]
    ),
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(before=SENTENCES, now=SENTENCES)
def test_changes_cover_both_texts(before: list[str], now: list[str]) -> None:
    comparison = compare(unreviewed("x " + " ".join(before)), unreviewed("x " + " ".join(now)))
    check(comparison)
    if before == now:
        assert all(change.kind == "same" for change in comparison.changes)
