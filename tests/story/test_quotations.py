"""Quotations begin and end where a reader hears another voice."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backread.formats import read
from backread.model import Block, Document, Inline, Quotation
from backread.story.quotations import find_quotations


def quotations(text: str) -> list[Quotation]:
    document = Document("draft", "text", text, (Block("paragraph", 0, len(text)),))
    return list(find_quotations(document))


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text)]


@pytest.mark.parametrize(
    "marks",
    ["“”", '""', "‘’", "''", "«»", "»«", "‹›", "„“", "„”", "‚‘", "「」", "『』", ("``", "''"), ("''", "''"), "””"],
)
def test_every_form_of_marks_is_read(marks: str | tuple[str, str]) -> None:
    first, last = marks
    text = f"The mayor said {first}nobody was told{last} on Monday."
    assert quoted(text) == [f"{first}nobody was told{last}"]
    only = quotations(text)[0]
    assert text[slice(*only.inner)] == "nobody was told"


@pytest.mark.parametrize(
    "text",
    [
        "It’s the players’ union, and the boss’s car, of the ’90s.",
        "rock ’n’ roll and 'tis the season, 'cause he didn't",
        "O’Brien and O'Hara can't come; the Joneses' dog can.",
        'He is 6\'2" tall and the pipe is 5" wide.',
        "the workers' rights and the farmers' rights",
    ],
)
def test_an_apostrophe_or_inch_mark_opens_nothing(text: str) -> None:
    assert quoted(text) == []


def test_british_single_marks_keep_their_apostrophes() -> None:
    text = "‘The players’ union can’t wait,’ he said. ‘We’re tired.’"
    assert quoted(text) == ["‘The players’ union can’t wait,’", "‘We’re tired.’"]


def test_a_quotation_in_a_quotation_knows_its_depth() -> None:
    text = "“He told me ‘never again’ and left,” she said."
    assert [(text[q.start : q.end], q.depth) for q in quotations(text)] == [
        ("“He told me ‘never again’ and left,”", 0),
        ("‘never again’", 1),
    ]
    nested = 'He wrote, "She said "no" to me," and left.'
    assert [q.depth for q in quotations(nested)] == [0, 1]


def test_a_quotation_over_paragraphs_is_one() -> None:
    text = "“We waited all day.\n\n“Nobody came.\n\n“So we left,” she said."
    document = read(text.encode(), "draft.txt")
    assert [text[q.start : q.end] for q in find_quotations(document)] == [text[: text.index(" she")]]


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = "He said, “We waited.\n\nThe mayor left.\n\n“Fine,” she said."
    document = read(text.encode(), "draft.txt")
    assert [text[q.start : q.end] for q in find_quotations(document)] == ["“We waited.", "“Fine,”"]


def test_a_forgotten_closing_mark_does_not_swallow_the_next_quotation() -> None:
    text = "“We waited, he said. “Nobody came.”"
    assert quoted(text)[-1] == "“Nobody came.”"


def test_marks_of_different_forms_may_close_each_other() -> None:
    assert quoted('He said “no way" and left.') == ['“no way"']
    assert quoted('He said "no way” and left.') == ['"no way”']


def test_code_has_no_quotations() -> None:
    text = 'Type print("hello there") now.'
    document = Document("d", "markdown", text, (Block("paragraph", 0, len(text)),), inlines=(Inline("code", 5, 25),))
    assert find_quotations(document) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We never took the money,” he said.", "direct"),
        ("He said: “We never took the money.”", "direct"),
        ("“Yes,” he said.", "direct"),
        ("She called the deal a “slap in the face of every voter” on Monday.", "partial"),
        ("The so-called “experts” left.", "scare"),
        ("They sang “The Long Road Home” at noon.", "scare"),
    ],
)
def test_speech_is_told_from_words_held_at_arms_length(text: str, kind: str) -> None:
    assert quotations(text)[0].kind == kind


@given(st.text(alphabet="aZ “”‘’\"'«»„`5.,\n-", max_size=120))
def test_any_garbage_gives_ordered_quotations_that_never_cross(text: str) -> None:
    document = read(text.encode(), "draft.txt") if text.strip() else Document("d", "text", text)
    found = find_quotations(document)
    for quotation in found:
        assert 0 <= quotation.start <= quotation.inner[0] <= quotation.inner[1] <= quotation.end <= len(document.text)
    assert all(one.start < two.start for one, two in pairwise(found))
    for place, one in enumerate(found):
        for two in found[place + 1 :]:
            assert two.start >= one.end or two.end <= one.inner[1]
            assert two.start >= one.end or two.depth > one.depth


@given(st.lists(st.sampled_from(["can’t", "players’", "O’Brien", "it's", "dogs'", "the", "6'2", "ran"]), max_size=30))
def test_apostrophes_alone_never_quote(words: list[str]) -> None:
    assert quoted(" ".join(words)) == []


@pytest.mark.parametrize("mark", ["“", "”", '"', "'", "‘", "’", "„", "«", "“a ", "‘a ", '"a" ', "“‘"])
def test_time_grows_with_the_text_alone(mark: str) -> None:
    start = process_time()
    quotations(mark * 20_000)
    assert process_time() - start < 5
