"""Sentences end where a reader ends them."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backread.formats import read
from backread.model import Block, Document
from backread.story.sentences import LONGEST, split_sentences


def sentences(text: str) -> list[str]:
    document = Document("draft", "text", text, (Block("paragraph", 0, len(text)),))
    return [text[start:end] for start, end in split_sentences(document)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Orlo met Dr. Fenn and Sen. Pike on Oct. 3. They spoke for 2.5 hours.", 2),
        ("The U.S. Senate met at 5 p.m. on Monday. Nobody spoke.", 2),
        ("She left the U.S. The law had changed.", 2),
        ("J. R. Marlo of Acme Inc. denied it. Acme paid $4.5 million.", 2),
        ("See No. 5 and Art. 12 of the code. It is short.", 2),
        ("“Why?” he asked.", 1),
        ("“Is it true?” Mayor Orlo asked. Nobody answered.", 2),
        ("“Stop!” The officer ran.", 2),
        ("He paused ... and went on.", 1),
        ("He paused ... The room was quiet.", 2),
        ("(The mayor was absent.) The vote went ahead.", 2),
        ('The plan failed." The mayor left.', 2),
        ("It was Orlo’s. She kept it.", 2),
        ("1. The first point stands.", 1),
        ("That was it! Was it? It was.", 3),
        ("Council to vote on harbour", 1),
    ],
)
def test_a_text_has_as_many_sentences_as_a_reader_counts(text: str, count: int) -> None:
    assert len(sentences(text)) == count, sentences(text)


def test_closing_marks_and_brackets_belong_to_the_sentence_they_close() -> None:
    assert sentences("“It failed.” (It did.) Then he left.") == ["“It failed.”", "(It did.)", "Then he left."]


def test_line_breaks_inside_a_paragraph_are_white_space() -> None:
    assert sentences("The mayor\nleft at noon.\nNobody saw Mr.\nOrlo go.") == [
        "The mayor\nleft at noon.",
        "Nobody saw Mr.\nOrlo go.",
    ]


def test_no_sentence_crosses_a_paragraph_and_bylines_have_none() -> None:
    document = read(b"Harbour plan fails\n\nBy Jane Fenn\n\nThe plan failed\n\nThe mayor left. Nobody cared.", "a.txt")
    found = [document.text[start:end] for start, end in split_sentences(document)]
    assert found == ["Harbour plan fails", "The plan failed", "The mayor left.", "Nobody cared."]


@given(st.text(alphabet='ab A.!?…\n"“”’()[]0129U.S', max_size=200))
def test_sentences_are_in_order_trimmed_and_leave_out_nothing_but_blanks(text: str) -> None:
    document = Document("draft", "text", text, (Block("paragraph", 0, len(text)),))
    spans = split_sentences(document)
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert "".join(text[start:end] for start, end in spans).split() == [] or sum(
        len(text[start:end].replace(" ", "").replace("\n", "")) for start, end in spans
    ) == len("".join(text.split()))


@pytest.mark.parametrize("text", ["word " * 5_000, "x" * 12_000, "word " * 900 + "x" * 9_000 + " end"])
def test_what_is_too_long_for_a_sentence_is_cut_and_nothing_is_lost(text: str) -> None:
    found = sentences(text)
    assert max(map(len, found)) <= LONGEST
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert all(piece in {"word", "end"} or set(piece) == {"x"} for one in found for piece in one.split())


def test_time_grows_with_the_text_alone() -> None:
    start = process_time()
    sentences("Mr. Orlo said no. 5 " * 20_000 + "." * 50_000 + "”" * 50_000)
    assert process_time() - start < 5
