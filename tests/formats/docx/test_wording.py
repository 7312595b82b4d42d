"""What comments say, in plain words."""

import pytest

from backread.formats.docx.wording import word
from backread.formats.notes import excerpt, plain
from backread.model import Document, Related, Suggestion


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("It **judges** and *leans*.", "It judges and leans."),
        ("Write `email`, not snake_case_names.", "Write email, not snake_case_names."),
        ("See [the guide](https://example.org/g 'title').", "See the guide (https://example.org/g)."),
        ("# Why\n\n- one\n- two", "Why one two"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("[empty]()", "empty"),
    ],
)
def test_markdown_loses_its_marks_and_keeps_its_words(markdown: str, words: str) -> None:
    assert plain(markdown) == words


def test_an_excerpt_is_one_short_line() -> None:
    assert excerpt("a\n b") == "a b"
    assert len(excerpt("word " * 100)) <= 120
    assert excerpt("word " * 100).endswith("…")


def test_advice_names_every_choice_and_says_when_to_delete() -> None:
    document = Document("d", "docx", "one two three four five six seven")

    def advice(*replacements: str) -> list[str]:
        return word(document, [Suggestion("", "A.B", "error", "M.", 0, 3, "one", replacements=replacements)], "")

    assert advice() == ["M.", "Error · A.B"]
    assert advice("") == ["M.", "Delete it.", "Error · A.B"]
    assert advice("1", "I") == ["M.", "Write “1” or “I”.", "Error · A.B"]
    assert advice("1", "") == ["M.", "Write “1”, or delete it.", "Error · A.B"]


def test_no_more_than_five_other_places_are_told() -> None:
    document = Document("d", "docx", "abcdefgh")
    related = tuple(Related(at, at + 1, "Also") for at in range(8))
    lines = word(document, [Suggestion("", "A.B", "error", "M.", 0, 1, "a", related=related)], "footnote")
    assert lines[0] == "On “a” in the footnote:"
    assert lines[-3:] == ["Also: “e”", "and 3 more", "Error · A.B"]
