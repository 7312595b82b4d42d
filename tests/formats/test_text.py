"""Plain text: paragraphs, titles, wrapped lines, and notes behind the copy."""

from collections.abc import Callable

import pytest

from backread.config import Limits
from backread.errors import UnreadableDraft
from backread.formats import annotate, fix, read
from backread.model import Document, Suggestion


def read_text(text: str, **limits: int) -> Document:
    return read(text.encode(), "draft.txt", limits=Limits(**limits))


def paragraphs(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_the_text_is_the_file_verbatim_whatever_its_line_endings() -> None:
    text = "Mayor opens bridge\r\n\r\n  It rained. \r\nNobody came.\r\n"
    document = read_text(text)
    assert document.text == document.source == text
    assert paragraphs(document) == [
        ("heading", "Mayor opens bridge"),
        ("paragraph", "It rained."),
        ("paragraph", "Nobody came."),
    ]
    assert document.position(text.index("Nobody")) == (4, 1)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Mayor opens bridge\n\nIt rained.", "Mayor opens bridge"),
        ("[CHECK] names\n\nIt rained.", None),
        ("[CHECK names]\n\nMayor opens bridge\n\nIt rained.", "Mayor opens bridge"),
        ("The mayor opened the bridge.\n\nIt rained.", None),
        ("“Who paid?”\n\nIt rained.", None),
        ("The mayor said:\n\n“It rained.”", None),
        ("Mayor opens bridge\nIt rained.", None),
        ("Mayor opens bridge", None),
        ("Mayor opens bridge\n\n", None),
        ("By Lena Ortiz\n\nIt rained.", None),
        (f"{'The mayor and others ' * 20}\n\nIt rained.", None),
    ],
)
def test_the_first_line_is_the_title_if_a_blank_line_follows_and_it_does_not_end_like_a_sentence(
    text: str, title: str | None
) -> None:
    document = read_text(text.replace("[CHECK] names", "Was it safe?"))
    assert (document.title and document.text[slice(*document.title)]) == title


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Council votes to close the old market\n"
        "\n"
        "The council voted on Tuesday to close the old market, which has\n"
        "stood beside the river for more than a century. Traders said they\n"
        "had not been told.\n"
        "\n"
        "The decision was taken behind closed doors. Nobody at the meeting\n"
        "Would say who had asked for it, and the minutes have not yet been\n"
        "published.\n"
    )
    assert [len(words.split("\n")) for _, words in paragraphs(read_text(text))] == [1, 3, 3]


@pytest.mark.parametrize(
    "text",
    [
        "The council voted to close the market.\nTraders said they had not been told.\nIt closes in May.",
        "Market to close; \nTraders were not told.\n\nThe council voted.",
        "flour\nsugar and a little salt for the dough\nmilk\neggs\n",
    ],
)
def test_lines_that_are_not_wrapped_are_paragraphs(text: str) -> None:
    assert all("\n" not in words for _, words in paragraphs(read_text(text)))


def test_lists_and_quotations_are_known_by_their_marks() -> None:
    document = read_text("He named three:\n- the port\n* the mill\n12. the bank\n> > nobody\n\n-ENDS-\n")
    assert paragraphs(document) == [
        ("paragraph", "He named three:"),
        ("list_item", "the port"),
        ("list_item", "the mill"),
        ("list_item", "the bank"),
        ("block_quote", "nobody"),
        ("note", "-ENDS-"),
    ]
    assert document.blocks[4].level == 2


def test_notes_stand_behind_the_copy_with_line_and_column(suggest: Callable[..., Suggestion]) -> None:
    text = "Mayor opens bridge\n\nThe mayor slammed critics."
    document = read_text(text)
    found = suggest(document, "slammed", message="Loaded.", replacements=["criticised", ""])
    annotated = annotate(text.encode(), document, [found]).decode()
    assert annotated.startswith(text + "\n\n====== Backread notes")
    assert '1. Line 3, column 11: "slammed" [warning] House.Sample: Loaded. -> "criticised" or delete\n' in annotated


def test_the_next_review_does_not_read_the_notes_and_replaces_them(suggest: Callable[..., Suggestion]) -> None:
    text = "The mayor slammed critics.\r\n"
    document = read_text(text)
    annotated = annotate(text.encode(), document, [suggest(document, "slammed")])
    again = read(annotated, "draft.txt")
    assert again.text == text
    assert annotate(annotated, again, [suggest(again, "slammed")]) == annotated
    fewer = annotate(annotated, again, [suggest(again, "critics")]).decode()
    assert fewer.startswith(text)
    assert "slammed" not in fewer[len(text) :]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_notes_are_written_in_the_file_s_own_encoding(encoding: str, suggest: Callable[..., Suggestion]) -> None:
    text = "The café’s owner slammed critics, and said that he would never come back."
    data = text.encode(encoding)
    document = read(data, "draft.txt")
    assert document.text == text
    annotated = annotate(data, document, [suggest(document, "slammed")])
    assert annotated.startswith(data)
    assert "slammed" in annotated.decode(encoding)[len(text) :]


def test_a_byte_order_mark_is_in_the_text_and_in_no_paragraph(suggest: Callable[..., Suggestion]) -> None:
    data = "\ufeffMayor opens bridge\n\nThe mayor slammed critics.\n".encode()
    document = read(data, "draft.txt")
    assert document.text == data.decode("utf-8")
    assert paragraphs(document) == [("heading", "Mayor opens bridge"), ("paragraph", "The mayor slammed critics.")]
    assert document.position(document.text.index("Mayor")) == (1, 1)
    assert document.position(document.text.index("slammed")) == (3, 11)
    assert annotate(data, document, [suggest(document, "slammed")]).startswith(data)


def test_a_safe_edit_is_made_and_the_list_of_an_earlier_review_is_gone(suggest: Callable[..., Suggestion]) -> None:
    data = b"It rose 5 percent.\r\n"
    document = read(data, "draft.txt")
    found = suggest(document, "percent", replacements=["per cent"], fix="safe")
    annotated = annotate(data, document, [found])
    assert fix(annotated, read(annotated, "draft.txt"), [found]) == b"It rose 5 per cent.\r\n"


def test_a_long_paragraph_is_refused_and_many_short_ones_are_read() -> None:
    assert len(read_text("A line of copy.\n" * 2000, paragraph=100).blocks) == 2000
    with pytest.raises(UnreadableDraft) as refusal:
        read_text("A line of copy. " * 2000, paragraph=100)
    assert refusal.value.status == 413


def test_only_notes_and_nothing_else_is_an_empty_draft(suggest: Callable[..., Suggestion]) -> None:
    with pytest.raises(UnreadableDraft):
        read(b"\n\n====== Backread notes: delete from here to the end before you publish ======\n1. x", "draft.txt")
