"""Quotations that no longer read as in the version before."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backread.engine import load_rulebook, review
from backread.formats import read
from backread.model import Case, Suggestion

BOOK = load_rulebook(only=["Balance.QuoteChanged"])
LONG = "“We told the board in March. Nobody answered us. Then the crane came down, and ten men were hurt,” Peel said."


def changes(before: str, now: str, name: str = "draft.txt") -> list[Suggestion]:
    case = Case(previous=read(before.encode(), "before.txt"))
    done = review(read(now.encode(), name), BOOK, case, rules=["Balance.QuoteChanged"])
    assert not done.failures
    return list(done.suggestions)


def told(before: str, now: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(mark.text, mark.replacements) for mark in changes(before, now)]


def test_without_a_version_before_there_is_nothing_to_say() -> None:
    assert review(read(LONG.encode(), "a.txt"), BOOK, rules=["Balance.QuoteChanged"]).suggestions == ()


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (LONG.replace("ten men", "ten people"), [("people", ("men",))]),
        (LONG.replace("Nobody answered us", "Nobody answered"), [("answered. Then", ("answered us. Then",))]),
        (LONG.replace("came down", "came crashing down"), [("came crashing down", ("came down",))]),
        (LONG.replace("ten men", "12 men").replace("in March", "in May"), [
            ("May. Nobody answered us. Then the crane came down, and 12",
             ("March. Nobody answered us. Then the crane came down, and ten",)),
        ]),
        (LONG.replace(" Nobody answered us.", ""), [("March. Then", ("March. Nobody answered us. Then",))]),
        (LONG.replace("were hurt", "were hurt badly"), [("hurt badly", ("hurt",))]),
        (LONG.replace(" Nobody answered us.", " …"), [("…", ())]),
        (LONG.replace("the board", "[the directors]"), [("[the directors]", ())]),
        ("“We told the board in March,” Peel said. “Then the crane fell, and ten men were hurt.”",
         [("fell", ("came down",))]),
    ],
)  # fmt: skip
def test_words_of_a_speaker_that_changed_are_marked_with_the_words_before(
    now: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert told(LONG, now) == expected


@pytest.mark.parametrize("words", ["ten men", "Nobody answered us", "came down", " in March", "We told", "the board"])
@pytest.mark.parametrize("put", ["", "some others", "never"])
def test_taking_the_advice_is_the_end_of_the_matter(words: str, put: str) -> None:
    changed = LONG.replace(words, put)
    for mark in reversed(changes(LONG, changed)):
        if mark.replacements:
            changed = changed[: mark.start] + mark.replacements[0] + changed[mark.end :]
    assert told(LONG, changed) == []


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("rose 1.5 percent", "rose 15 percent"),
        ("cost us $5 million", "cost us £5 million"),
        ("rose by 5 points", "rose by 5% points"),
        ("paid 1,500.25 crowns", "paid 1,500 crowns"),
    ],
)
def test_a_figure_is_another_by_its_point_or_its_sign(before: str, now: str) -> None:
    quotation = "“We knew it {} in a year, and nobody told the board,” Peel said."
    assert told(quotation.format(before), quotation.format(now))


@pytest.mark.parametrize(
    ("before", "now"),
    [("5 percent", "5 per cent"), ("5 per cent", "5%"), ("1,500", "1500"), ("to 7.30pm", "to 7:30 p.m.")],
)
def test_a_figure_in_house_style_is_no_change(before: str, now: str) -> None:
    quotation = "“We knew it rose {} in a year, and nobody told the board,” Peel said."
    assert not told(quotation.format(before), quotation.format(now))


@pytest.mark.parametrize(
    "now",
    [
        LONG,
        LONG.replace("“", '"').replace("”", '"'),
        LONG.replace("down, and", "down -- and"),
        LONG.replace(" board", "\xa0\n board").replace("March", "MARCH"),
        "Peel wrote: “Then the crane came down.”",
        "“We told the board in March,” Peel said. “Nobody answered us. Then the crane came down.”",
        "“I came late. We told the board in March. Nobody answered us. It hurts,” Peel said.",
        "“… Nobody answered us …” Peel said.",
        "Peel said they told the council in March and nobody answered.",
        "“It is another matter altogether, and I will not talk of it in public,” Callaway said.",
        "He spoke of “ten” men.",
        LONG.replace("ten men", "{--12--}{++ten++} men{>>sure?<<}"),
    ],
)
def test_choosing_among_a_speaker_s_words_and_setting_them_otherwise_is_no_change(now: str) -> None:
    assert told(LONG, now) == []


def test_quotations_of_two_speakers_are_told_apart() -> None:
    before = "“We will win the vote in May,” Peel said. “We will win the vote in June,” Callaway said."
    assert told(before, before.replace("in June", "in July")) == [("July", ("June",))]
    swapped = "“We will win the vote in June,” Callaway said. “We will win the vote in May,” Peel said."
    assert told(before, swapped) == []


def test_a_few_words_are_known_by_their_place() -> None:
    before = "The auditor called it “a muddle” in his letter. Others spoke of “a good year” for the port."
    assert told(before, before.replace("a muddle", "a crime")) == [("crime", ("muddle",))]
    assert told(before, "The harbour master spoke of “a crime” on the quay.") == []
    assert told("He reads “The Evening Post” daily.", "He reads “The Evening Star” daily.") == []


def test_a_block_quote_is_a_quotation_and_formats_do_not_matter() -> None:
    before = "He said:\n\n> We told the board in March. Nobody answered.\n"
    now = "<p>He said:</p><blockquote>We told the <b>council</b> in March. Nobody answered.</blockquote>"
    assert [mark.text for mark in changes(before, now, "draft.html")] == ["council"]


def test_a_long_draft_of_quotations_costs_its_length() -> None:
    said = [
        f"“Number {n} was told to {word} the ship at once, and it did,” he said."
        for n in range(1500)
        for word in ("leave", "board")
    ]
    before, now = "\n\n".join(said), "\n\n".join(said).replace("board the ship", "burn the ship")
    started = time.process_time()
    assert len(changes(before, now)) == 1500
    assert time.process_time() - started < 60
    same = "“a a a a a a a a” he said.\n" * 2000
    changes(same, same.replace("a a b", "a a"))
    assert time.process_time() - started < 90


WORDS = st.lists(
    st.sampled_from("we told the board in March and nobody answered us again".split()), min_size=5, max_size=12
)


@settings(max_examples=60, deadline=None)
@given(quotes=st.lists(WORDS, min_size=1, max_size=4), drop=st.integers(0, 3))
def test_versions_with_the_same_words_have_no_changes(quotes: list[list[str]], drop: int) -> None:
    before = "\n\n".join(f"“{' '.join(words).capitalize()},” he said." for words in quotes)
    now = "\n\n".join(f'Said he: "{" ".join(words[drop:])}"' for words in quotes)
    assert told(before, now) == []
