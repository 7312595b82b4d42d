"""The summary in the file: once, replaced when it changes, and never copy."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from backread.formats.docx import annotate, put_cover
from backread.formats.docx.covers import put_cover as put_cover_at

Word = SimpleNamespace
NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)
LINES = ["1 accused, not heard", "■ The council: not heard", "2 errors"]


def draft(word: Word) -> bytes:
    return word.build(
        word.paragraph(word.run("Bridge closes"), style="Titel") + word.paragraph(word.run("It closed on Monday."))
    )


def test_as_a_comment_it_is_the_first_and_stands_on_the_title(word: Word) -> None:
    data = draft(word)
    document = word.read(data)
    out = annotate(data, document, [word.suggest(document, "Bridge"), word.suggest(document, "closed")])
    out = put_cover(out, word.read(out), LINES, "comment")
    first, *others = word.notes(out)
    assert first.on == "Bridge closes"
    assert first.lines == (*LINES, "Backread summary")
    assert [each.on for each in others] == ["Bridge", "closed"]
    assert word.read(out).text == document.text


def test_as_a_page_it_comes_last_and_is_no_copy(word: Word) -> None:
    data = draft(word)
    document = word.read(data)
    out = put_cover(data, document, LINES, "page")
    main = word.part_of(out, "word/document.xml")
    assert main.index("Monday") < main.index("1 accused") < main.index("<w:sectPr")
    assert "<w:pageBreakBefore/>" in main
    assert word.read(out).text == document.text
    assert annotate(out, word.read(out), [word.suggest(document, "Monday")]) != out


@pytest.mark.parametrize("cover", ["comment", "page"])
def test_the_same_summary_changes_nothing_and_another_takes_its_place(word: Word, cover: str) -> None:
    data = draft(word)
    out = put_cover_at(data, word.read(data), LINES, cover, at=NOON)
    assert put_cover(out, word.read(out), LINES, cover) is out
    other = put_cover(out, word.read(out), ["Nobody accused"], cover)
    part = word.part_of(other, "word/comments.xml" if cover == "comment" else "word/document.xml")
    assert "Nobody accused" in part
    assert "1 accused" not in part


def test_strict_files_get_a_page_of_their_own_kind(word: Word) -> None:
    data = word.build(word.paragraph(word.run("One.")), strict=True)
    out = put_cover(data, word.read(data), LINES, "page")
    assert word.read(out).text == "One."
    assert "2006/main" not in word.part_of(out, "word/document.xml")
