"""Markdown: what a reader sees, where it stands, and notes below the paragraphs."""

import time
from collections.abc import Callable
from itertools import cycle

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backread.errors import UnreadableDraft
from backread.formats import NOTES, annotate, criticmarkup, fix, read
from backread.model import Document, Suggestion


def read_markdown(source: str) -> Document:
    return read(source.encode(), "draft.md")


def blocks(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]


def inlines(document: Document) -> list[tuple[str, str, str]]:
    return [(each.kind, document.text[each.start : each.end], each.target) for each in document.inlines]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_every_kind_of_block_is_known_for_what_it_is(ending: str, assert_sound: Callable[..., None]) -> None:
    source = """---
title: Crane
genre: Opinion
lang: en-GB
---
# Crane *fell*

By Lena Ortiz

It rained
all day.\\
Nobody[^1] came.

- one
  - two

    more
- [x] done

> He said
>
> > she said
>
> - a thing

| who | what |
|-----|------|
| Ana | a \\| b |

```py
if a &amp; b:
```

    indented

![Workers below the crane](crane.jpg)

***

[^1]: Not even the mayor.

ENDS
"""
    document = read_markdown(source.replace("\n", ending))
    assert_sound(document)
    assert blocks(document) == [
        ("heading", 1, "Crane fell"),
        ("byline", 0, "By Lena Ortiz"),
        ("paragraph", 0, "It rained\nall day.\nNobody came."),
        ("list_item", 1, "one"),
        ("list_item", 2, "two"),
        ("list_item", 2, "more"),
        ("list_item", 1, "done"),
        ("block_quote", 1, "He said"),
        ("block_quote", 2, "she said"),
        ("list_item", 1, "a thing"),
        ("table_cell", 0, "who"),
        ("table_cell", 0, "what"),
        ("table_cell", 0, "Ana"),
        ("table_cell", 0, "a | b"),
        ("code", 0, "if a &amp; b:"),
        ("code", 0, "indented"),
        ("caption", 0, "Workers below the crane"),
        ("footnote", 0, "Not even the mayor."),
        ("note", 0, "ENDS"),
    ]
    assert "who\nwhat\nAna\na | b" in document.text
    assert "Crane fell\n\nBy Lena Ortiz\n\nIt rained" in document.text
    assert document.title == (0, len("Crane fell"))
    assert (document.genre, document.language) == ("opinion", "en-GB")
    assert document.meta == {"title": "Crane", "genre": "Opinion", "lang": "en-GB"}


def test_words_are_set_apart_as_the_markup_says(assert_sound: Callable[..., None]) -> None:
    document = read_markdown(
        "A *fine **old*** [crane](http://a.example/?x=1&amp;y=2) `fell  over` ~~twice~~ <http://b.example>"
        " ![on it](c.png) and <b>broke</b><!-- no --> <br> it<script>evil()</script>.\n"
    )
    assert_sound(document)
    assert document.text == "A fine old crane fell  over twice http://b.example and broke \n it.\n\non it"
    assert inlines(document) == [
        ("emphasis", "fine old", ""),
        ("strong", "old", ""),
        ("link", "crane", "http://a.example/?x=1&y=2"),
        ("code", "fell  over", ""),
        ("markup", "twice", ""),
        ("link", "http://b.example", "http://b.example"),
        ("image", "on it", "c.png"),
    ]


def test_entities_and_escapes_are_what_they_stand_for_and_can_be_found_again(assert_sound: Callable[..., None]) -> None:
    source = "Smith &amp; Söhne \\*paid\\* &#8220;nothing&#8221;&nbsp;&bogus; &#27;.\n"
    document = read_markdown(source)
    assert_sound(document)
    assert document.text == "Smith & Söhne *paid* “nothing”\xa0&bogus; \ufffd."
    ampersand = document.anchored(document.text.index("&"), document.text.index("&") + 1)
    assert [(source[a.at : a.at + a.size], a.size) for a in ampersand] == [("&amp;", 5)]
    paid = document.text.index("*paid*")
    assert "".join(source[a.at : a.at + a.size] for a in document.anchored(paid, paid + 6)) == "*paid*"


def test_code_in_a_line_is_found_again_even_where_it_is_not_the_source(assert_sound: Callable[..., None]) -> None:
    document = read_markdown("> run `a\n> b` and ``x ` y``\n\n| h |\n|---|\n| `c\\|d` |\n")
    assert_sound(document)
    assert [text for kind, text, _ in inlines(document) if kind == "code"] == ["a b", "x ` y", "c|d"]


def test_html_in_markdown_is_read_as_html(assert_sound: Callable[..., None]) -> None:
    document = read_markdown(
        "<div class='x'>\nThe <b>crane</b> &amp; the\nship\n</div>\n\n<!-- a comment\n\nof two parts -->\n\n"
        "<script>\nalert('no')\n</script>\n\n> <p title='a\n> b'>He said\n> so</p>\n"
    )
    assert_sound(document)
    assert blocks(document) == [
        ("paragraph", 0, "The crane & the\nship"),
        ("block_quote", 1, "He said\nso"),
    ]


def test_a_front_matter_title_is_not_text_and_malformed_front_matter_is() -> None:
    document = read_markdown("---\ntitle: Crane\n---\nIt fell on a ship\n\nNobody was hurt.\n")
    assert document.title is None
    assert document.meta["title"] == "Crane"
    assert document.text == "It fell on a ship\n\nNobody was hurt."
    malformed = read_markdown("---\nIt fell on a ship.\n---\nNobody was hurt.\n")
    assert "It fell on a ship." in malformed.text


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("# Crane falls\n\nText.", "Crane falls"),
        ("Crane falls\n=====\n\nText.", "Crane falls"),
        ("Text.\n\n# Crane falls\n\nText.", "Crane falls"),
        ("## Crane falls\n\nText.", "Crane falls"),
        ("Crane falls\n\nText.", "Crane falls"),
        ("The crane fell.\n\n## Aftermath\n\nText.", None),
        ("- Crane\n\nText.", None),
        ("Crane falls", None),
    ],
)
def test_the_title_is_the_first_top_heading_or_a_line_that_reads_like_one(source: str, title: str | None) -> None:
    document = read_markdown(source)
    assert (document.title and document.text[slice(*document.title)]) == title


def test_notes_stand_below_the_outermost_block_and_change_nothing(suggest: Callable[..., Suggestion]) -> None:
    source = "# Crane\n\nIt *fell*.\nBadly.\n\n- one\n- two\n\n| a |\n|---|\n| b |\n\nEnd of it"
    document = read_markdown(source)
    found = [suggest(document, words) for words in ("fell", "one", "two", "b", "End")]
    annotated = annotate(source.encode(), document, found)
    note = '<!-- backread {}: "{}" [warning] House.Sample: Say it plainly. -->'
    assert annotated.decode() == (
        f"# Crane\n\nIt *fell*.\nBadly.\n{note.format(1, 'fell')}\n\n- one\n- two\n{note.format(2, 'one')}\n"
        f"{note.format(3, 'two')}\n\n| a |\n|---|\n| b |\n{note.format(4, 'b')}\n\nEnd of it\n{note.format(5, 'End')}"
    )
    again = read(annotated, "draft.md")
    assert (again.text, again.blocks) == (document.text, document.blocks)
    assert annotate(annotated, again, found) == annotated
    assert annotate(annotated, again, found[:1]).decode().count("<!-- backread") == 1


def test_a_note_cannot_end_its_comment_early(suggest: Callable[..., Suggestion]) -> None:
    source = "It fell --> hard.\r\n"
    document = read_markdown(source)
    annotated = annotate(source.encode(), document, [suggest(document, "--> hard", message="No\n-->\nno")])
    assert annotated.count(b"-->") == 2
    assert read(annotated, "draft.md").text == document.text


@pytest.mark.parametrize("front", ["", "---\ntitle: x\n---\n"])
def test_notes_stand_above_where_below_they_would_be_code(front: str, suggest: Callable[..., Suggestion]) -> None:
    source = f"{front}It fell.\n\n```\nnever closed\n"
    document = read_markdown(source)
    found = [suggest(document, "fell"), suggest(document, "closed")]
    annotated = annotate(source.encode(), document, found)
    assert annotated.decode().startswith(f"{front}<!-- backread 1:")
    again = read(annotated, "draft.md")
    assert (again.text, again.meta) == (document.text, document.meta)
    assert annotate(annotated, again, found) == annotated


def test_a_comment_like_ours_inside_code_is_copy_and_stays(suggest: Callable[..., Suggestion]) -> None:
    source = "It fell.\n\n```\nx\n<!-- backread 1: y -->\n```\n"
    document = read_markdown(source)
    assert "<!-- backread 1: y -->" in annotate(source.encode(), document, [suggest(document, "fell")]).decode()


def test_the_cells_of_a_table_know_their_rows_and_columns(assert_sound: Callable[..., None]) -> None:
    document = read_markdown("| who | what |\n|---|---|\n| Ana | |\n| | paid |\n\n| more |\n|---|\n\nText.")
    assert_sound(document)
    assert [(document.text[block.start : block.end], block.cell) for block in document.blocks] == [
        ("who", (1, 1)),
        ("what", (1, 2)),
        ("Ana", (2, 1)),
        ("paid", (3, 2)),
        ("more", (1, 1)),
        ("Text.", None),
    ]


def test_a_byte_order_mark_moves_no_place(assert_sound: Callable[..., None]) -> None:
    document = read_markdown("\ufeff---\ntitle: x\n---\n# Crane\n\nIt fell.\n")
    assert_sound(document)
    assert document.meta == {"title": "x"}
    assert document.position(document.text.index("fell")) == (6, 4)
    assert blocks(read_markdown("\ufeff# Crane\n")) == [("heading", 1, "Crane")]


def test_an_editor_s_criticmarkup_is_read_as_accepted(assert_sound: Callable[..., None]) -> None:
    document = read_markdown(
        "It {--never --}{++nearly {==*fell*==}++}{>>sure?<<} on {~~Monday~>Tuesday~~}."
        "{>>and\n\nwhen?<<}\n\nOpen {++ end.\n"
    )
    assert_sound(document)
    assert document.text == "It nearly fell on Tuesday.\n\nOpen {++ end."
    assert inlines(document) == [("emphasis", "fell", "")]


def test_suggestions_in_criticmarkup_stand_on_their_words(suggest: Callable[..., Suggestion]) -> None:
    source = "The *mayor* slammed it | 5 percent.\n\nSecond {x} part.\n"
    document = read_markdown(source)
    found = [
        suggest(document, "mayor slammed", message="No {braces} | <b>"),
        suggest(document, "slammed it"),
        suggest(document, "percent", replacements=["per cent"], fix="safe"),
        suggest(document, "{x}"),
        suggest(document, (len(document.text), len(document.text))),
    ]
    annotated = annotate(source.encode(), document, found, notes="criticmarkup")
    assert annotated.decode() == (
        'The *{==mayor* slammed it==}{>>backread 1: "mayor slammed" [warning] House.Sample: No (braces) / &lt;b><<}'
        '{>>backread 2: "slammed it" [warning] House.Sample: Say it plainly.<<} | 5 {--percent--}{++per cent++}'
        '{>>backread 3: "percent" [warning] House.Sample: Say it plainly. -> "per cent"<<}.\n\nSecond {x}'
        '{>>backread 4: "(x)" [warning] House.Sample: Say it plainly.<<} part.'
        '{>>backread 5: "" [warning] House.Sample: Say it plainly.<<}\n'
    )
    again = read(annotated, "draft.md")
    assert (again.text, again.blocks) == (document.text, document.blocks)


def test_suggestions_as_footnotes_stand_behind_their_words(suggest: Callable[..., Suggestion]) -> None:
    source = "The *mayor* ran `code`: it.\n\n> Said.\n"
    document = read_markdown(source)
    found = [suggest(document, "mayor", message="A *b*."), suggest(document, "code"), suggest(document, "Said.")]
    annotated = annotate(source.encode(), document, found, notes="footnotes")
    starred = r"A \*b\*."
    note = '[^backread-{}]: "{}" \\[warning\\] House.Sample: {}\n'
    assert annotated.decode() == (
        "The *mayor[^backread-1]* ran `code`[^backread-2]: it.\n\n> Said.[^backread-3]\n\n\n"
        f"{note.format(1, 'mayor', starred)}{note.format(2, 'code', 'Say it plainly.')}"
        f"{note.format(3, 'Said.', 'Say it plainly.')}"
    )
    again = read(annotated, "draft.md")
    assert (again.text, again.blocks) == (document.text, document.blocks)
    assert b"<!-- backread 1" in annotate(b"It fell.\n\n```\nnever closed", *unclosed(suggest), notes="footnotes")


def unclosed(suggest: Callable[..., Suggestion]) -> tuple[Document, list[Suggestion]]:
    document = read_markdown("It fell.\n\n```\nnever closed")
    return document, [suggest(document, "fell")]


@pytest.mark.parametrize("notes", NOTES)
@pytest.mark.parametrize(
    "source", ["\ufeff```\nHe fell", "\ufeff---\ntitle: x\n---\n```\nHe fell", "He fell.\r", "He fell.\r\r"]
)
def test_a_second_review_finds_its_notes_whatever_the_draft_begins_and_ends_with(
    source: str, notes: str, suggest: Callable[..., Suggestion]
) -> None:
    document = read_markdown(source)
    found = [suggest(document, "fell")]
    annotated = annotate(source.encode(), document, found, notes=notes)
    assert annotate(annotated, read(annotated, "draft.md"), found, notes=notes) == annotated
    assert fix(annotated, read(annotated, "draft.md"), []).decode() == source


@pytest.mark.parametrize("before", NOTES)
@pytest.mark.parametrize("now", NOTES)
def test_notes_of_an_earlier_review_are_replaced_in_whatever_form(
    before: str, now: str, suggest: Callable[..., Suggestion]
) -> None:
    source = "# Crane\n\nIt *fell*, 5 percent of it.\n\n- one\n"
    document = read_markdown(source)
    found = [suggest(document, "fell"), suggest(document, "percent", replacements=["per cent"], fix="safe")]
    annotated = annotate(source.encode(), document, found, notes=before)
    again = read(annotated, "draft.md")
    assert annotate(annotated, again, found, notes=now) == annotate(source.encode(), document, found, notes=now)
    assert fix(annotated, again, found) == source.replace("percent", "per cent").encode()


MARKS = (
    "# ,> ,- ,1. ,    ,*,**,_,`,```,~~,|,|-|,[,](x),[^1],: ,![,<b>,</div>,<div>,<!--,-->,&amp;,&#,é,“a”,word ,---,===,"
    "{++,++},{--,--},{==,==},{~~,~>,~~},{>>,<<},{,},\ufeff"
).split(",")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(st.sampled_from([*MARKS, "\\", "\t", "\n", "\r\n", "\n\n"]), max_size=25),
    notes=st.sampled_from(NOTES),
)
def test_any_heap_of_marks_is_read_with_exact_places_and_annotated_without_harm(
    pieces: list[str], notes: str, assert_sound: Callable[..., None], suggest: Callable[..., Suggestion]
) -> None:
    data = "".join(pieces).encode()
    try:
        document = read(data, "draft.md")
    except UnreadableDraft:
        return
    assert_sound(document)
    found = [
        suggest(document, block.span, replacements=["new words"], fix=kind)
        for block, kind in zip(document.blocks, cycle(["safe", "review"]), strict=False)
    ]
    annotated = annotate(data, document, found, notes=notes)
    again = read(annotated, "draft.md")
    assert_sound(again)
    assert (again.text, again.blocks) == (document.text, document.blocks)
    assert annotate(annotated, again, found, notes=notes) == annotated
    if notes == "criticmarkup":
        assert criticmarkup.strip_notes(annotated.decode()) == data.decode()


@pytest.mark.parametrize(
    "source",
    [
        "> " * 10_000 + "a",
        "- " * 10_000 + "a",
        "*a **a " * 10_000,
        "[" * 20_000 + "a" + "]" * 20_000,
        "![a](" * 20_000,
        "<a " * 20_000,
        "a <!A " * 20_000,
        "x " + "&amp;" * 20_000,
        "a\n=\n" * 10_000,
        "|a" * 5_000 + "\n" + "|-" * 5_000 + "\n" + "|b" * 5_000,
        ("wörd “x” " * 20 + "\n\n") * 4_000,
        "{==a {--b " * 20_000,
        "{++a++}{>>b<<}" * 20_000,
        "{>>backread 1: " * 10_000,
        "a[^backread-1]" * 20_000,
    ],
    ids=lambda source: source[:8],
)
def test_deep_or_long_input_takes_time_in_proportion(source: str) -> None:
    started = time.process_time()
    read_markdown(source)
    assert time.process_time() - started < 60
