"""Reports for the terminal: marks under the words, at any width, and never a character that moves the cursor."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from backread.model import Anchor, Block, Document, Related, Review
from backread.reports import REPORTS, Options
from backread.reports.characters import on_a_page, on_one_line, shorten
from backread.reports.snippet import rows_around
from backread.reports.text import plain_prose


def printed(name: str, *reviews: Review, **options: object) -> str:
    return "".join(REPORTS[name].render(reviews, Options(**options)))  # type: ignore[arg-type]


def test_a_mark_is_printed_like_a_compilers(review_of: Callable[..., Review]) -> None:
    review = review_of(
        "The minister slammed the plan.", ("Balance.LoadedVerb", "suggestion", "slammed", "Takes sides.")
    )
    mark = replace(review.suggestions[0], replacements=("criticised", ""), why="Words *take* sides.\n\nMore.")
    assert printed("text", replace(review, suggestions=(mark,))) == (
        "draft.txt:1:14 suggestion Balance.LoadedVerb\n"
        "1 │ The minister slammed the plan.\n"
        "  │              ^^^^^^^\n"
        "    Takes sides.\n"
        "    instead: criticised, (delete)\n"
        "    why: Words take sides.\n"
        "\n"
        f"{'─' * 80}\n"
        "draft.txt  Nobody accused  1 suggestion in 5 words\n"
        "\n"
    )


def test_marks_on_the_same_words_share_them_and_a_rule_says_why_once(review_of: Callable[..., Review]) -> None:
    review = review_of("Bad bad.", ("A.One", "error", "Bad", "First."), ("A.Two", "warning", "Bad", "Second."))
    marks = tuple(replace(mark, why="Because.") for mark in (*review.suggestions, review.suggestions[0]))
    text = printed("text", replace(review, suggestions=marks))
    assert text.count("│ Bad bad.") == 1
    assert text.count("why: Because.") == 2
    assert text.index("A.One") < text.index("A.Two") < text.index("First.") < text.index("Second.")


def test_replacements_that_the_message_names_are_not_said_again(review_of: Callable[..., Review]) -> None:
    review = review_of("utilise it", ("A.B", "error", "utilise", "Write “use”."))
    mark = replace(review.suggestions[0], replacements=("use",))
    assert "instead" not in printed("text", replace(review, suggestions=(mark,)))


def test_a_clean_draft_says_so(review_of: Callable[..., Review]) -> None:
    assert "nothing to mark in 1 word" in printed("text", review_of("Fine."))


def test_several_drafts_are_counted_together_and_a_broken_rule_is_named_once(review: Review) -> None:
    text = printed("text", review, review)
    assert "2 drafts: 4 errors, 4 warnings, 8 suggestions" in text
    assert text.count("House.Bent is broken") == 1


def test_other_places_are_named_with_line_and_column(review_of: Callable[..., Review]) -> None:
    review = review_of("One two three.", ("A.B", "error", "One", "See."))
    related = tuple(Related(4, 7, f"place {number}") for number in range(5))
    text = printed("text", replace(review, suggestions=(replace(review.suggestions[0], related=related),)))
    assert "see 1:5 “two”: place 0" in text
    assert "and 2 other places" in text


def test_a_quotation_is_not_quoted_twice(review_of: Callable[..., Review]) -> None:
    review = review_of("“One,” she said.", ("A.B", "error", "said", "See."))
    mark = replace(review.suggestions[0], related=(Related(0, 6, "here"),))
    assert "see 1:1 “One,”: here" in printed("text", replace(review, suggestions=(mark,)))


def test_the_summary_is_the_editors_minute(review: Review) -> None:
    text = printed("summary", review)
    for words in (
        "2 accused, none heard", "2 errors, 2 warnings, 4 suggestions · 72 words", "■ Tomas Varga, port director",
        "not heard: put it to them", "(in our own voice)", "(says Lena Osei)", "What nobody stands behind",
        "brutal → harsh, violent; regime → management", "Lena Osei   12 words", "House.Filler", "61.2",
    ):  # fmt: skip
        assert words in text, words


@pytest.mark.parametrize("name", ["text", "summary"])
def test_reports_keep_to_the_width_of_the_terminal(review: Review, name: str) -> None:
    for width in (40, 80, 120):
        lines = printed(name, review, width=width).splitlines()
        heads = [line for line in lines if re.match(r"port\.txt:\d", line)]
        assert all(cell_len(line) <= width for line in lines if line not in heads)


def test_colour_comes_only_when_asked_for(review: Review) -> None:
    assert "\x1b" not in printed("text", review)
    assert "\x1b[1;31m" in printed("text", review, colour=True)


@pytest.mark.parametrize("name", ["text", "summary", "line", "github"])
def test_controls_never_reach_the_terminal(review_of: Callable[..., Review], name: str) -> None:
    evil = "\x1b]0;owned\x07\x9b2J\r\u202ebad"
    review = review_of(f"Say {evil} now.", (f"A.{evil}", "error", evil, f"No {evil}."), name=f"{evil}.txt")
    mark = replace(review.suggestions[0], replacements=(evil,), why=evil, related=(Related(0, 12, evil),))
    text = printed(name, replace(review, suggestions=(mark,)))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


def test_hard_wrapped_copy_is_shown_on_one_row_with_its_line_number() -> None:
    text = "First line\nof a paragraph\nthat wraps."
    document = Document(
        "w.txt", "text", text, (Block("paragraph", 0, len(text)),), anchors=(Anchor(0, 37, 0, 37),), source=text
    )
    (row,) = rows_around(document, 16, 25, 60)
    assert row is not None
    assert row.text == "First line of a paragraph that wraps."
    assert row.text[slice(row.mark[0], sum(row.mark))] == "paragraph"


def test_a_mark_of_a_whole_page_is_cut_in_the_middle() -> None:
    text = "word " * 400
    document = Document("l.txt", "text", text, (Block("paragraph", 0, len(text)),))
    rows = rows_around(document, 0, len(text) - 1, 60)
    assert len(rows) == 5
    assert rows[3] is None


WORDS = st.text(st.sampled_from("ab  \n漢é\u0301🙂-\x1b"), max_size=200)


@given(WORDS, st.integers(0, 200), st.integers(0, 200), st.integers(16, 90))
def test_rows_fit_the_width_and_the_marks_lie_under_their_words(text: str, one: int, other: int, width: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    document = Document("p.txt", "text", text, (Block("paragraph", 0, len(text)),) if text else ())
    under = ""
    rows = rows_around(document, start, end, width)
    for row in rows:
        if row is None:
            continue
        assert cell_len(row.text) <= width
        column = 0
        for character in row.text:
            if row.mark[0] <= column < sum(row.mark) and start < end:
                under += character
            column += cell_len(character)
    if None not in rows:  # an accent has no column of its own, so that it may be left out or come along
        assert under.translate({0x20: None, 0x301: None}) == on_one_line(text[start:end]).translate(
            {0x20: None, 0x301: None}
        )


@given(st.text())
def test_made_safe_a_text_is_as_long_as_before(text: str) -> None:
    assert len(on_one_line(text)) == len(on_a_page(text)) == len(text)
    assert "\n" not in on_one_line(text)


@given(st.text(), st.integers(4, 40))
def test_a_shortened_text_is_no_longer_than_asked(text: str, size: int) -> None:
    assert len(shorten(text, size)) <= size


def test_prose_is_the_first_paragraph_without_its_markup() -> None:
    prose = "A *plain* **word**, `code` and [a link](https://example.org/x_y), snake_case 2 * 3.\nSame one.\n\nNext."
    assert plain_prose(prose) == "A plain word, code and a link, snake_case 2 * 3. Same one."
