"""HTML: what a browser would show, where it stands, and marks around the words."""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import cycle

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backread.errors import UnreadableDraft
from backread.formats import annotate, fix, read
from backread.formats.marking import strip_marks
from backread.model import Document, Suggestion


def read_html(source: str) -> Document:
    return read(source.encode(), "draft.html")


def blocks(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]


def test_a_page_is_read_as_a_browser_shows_it(assert_sound: Callable[..., None]) -> None:
    document = read_html(
        """<!DOCTYPE html><html lang="en-GB"><head><title>Crane &amp; ship</title><meta name="Genre" content="Opinion">
        <style>p { color: red }</style><body><nav><ul><li>Home</ul></nav>
        <h1>Crane <em>fell</em></h1><p>By Lena Ortiz
        <p>It   rained
        all&nbsp;day.<br>Nobody came.<br><br>Except Ana &amp; Jo.</p>
        <ul><li>one<ol><li>two</ol><li>three</ul><dl><dt>term<dd>meaning</dl>
        <blockquote>He said<blockquote><p>she said</blockquote></blockquote>
        <table><caption>Who</caption><tr><th>a<th>b<tr><td>c</table>
        <figure><img src=x alt=y><figcaption>The crane</figcaption></figure>
        <pre>  if a:
    b</pre><script>document.write("<p>no</p>")</script><!-- <p>no</p> -->
        <p hidden>no<p style="display: none">no</p><p>&nbsp;</p><noscript>no</noscript><textarea>no</textarea>"""
    )
    assert_sound(document)
    assert blocks(document) == [
        ("heading", 1, "Crane fell"),
        ("byline", 0, "By Lena Ortiz"),
        ("paragraph", 0, "It rained\nall\xa0day.\nNobody came."),
        ("paragraph", 0, "Except Ana & Jo."),
        ("list_item", 1, "one"),
        ("list_item", 2, "two"),
        ("list_item", 1, "three"),
        ("list_item", 1, "term"),
        ("list_item", 1, "meaning"),
        ("block_quote", 1, "He said"),
        ("block_quote", 2, "she said"),
        ("caption", 0, "Who"),
        ("table_cell", 0, "a"),
        ("table_cell", 0, "b"),
        ("table_cell", 0, "c"),
        ("caption", 0, "y"),
        ("caption", 0, "The crane"),
        ("code", 0, "  if a:\n    b"),
    ]
    assert document.title == (0, len("Crane fell"))
    assert (document.language, document.genre) == ("en-GB", "opinion")
    assert document.meta == {"lang": "en-GB", "title": "Crane & ship", "genre": "Opinion"}


def test_words_are_set_apart_as_the_elements_say(assert_sound: Callable[..., None]) -> None:
    document = read_html(
        '<p><a href="/x?a=1&amp;b=2">Read <b>this <strong>now</strong></b></a>, <i>she said</i>:'
        " <code>x</code> <q>no</q> <del>y</del>"
    )
    assert_sound(document)
    assert document.text == "Read this now, she said: x “no” y"
    assert [(each.kind, document.text[each.start : each.end], each.target) for each in document.inlines] == [
        ("link", "Read this now", "/x?a=1&b=2"),
        ("strong", "this now", ""),
        ("emphasis", "she said", ""),
        ("code", "x", ""),
        ("markup", "y", ""),
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>a<p>b", "a\n\nb"),
        ("<b>a<p>b</b>c", "a\n\nbc"),
        ("a</p>b", "a\n\nb"),
        ("<div>a<span>b</div>c", "ab\n\nc"),
        ("1 < 2 & 3 <4 &bogus; &amp &#65;", "1 < 2 & 3 <4 &bogus; & A"),
        ("a<b title='>'>b</b>", "ab"),
        ("a<br/>b", "a\nb"),
        ("a <!-- b -->c<!-->d<!--->e<!DOCTYPE x>f<?php g ?>h</>i<![CDATA[j]]>k", "a cdefhik"),
        ("a<script>b</script >c<style>d</style>e", "ace"),
        ("a <b unfinished='", "a"),
        ("a<!-- never closed", "a"),
        ("a<script>never closed", "a"),
        ("a&#0;&#27;b", "a\ufffdb"),
        ("<HTML><HEAD><TITLE>no</TITLE><BODY>a", "a"),
        ("a  \r\n  b\r\nc\nd", "a\nb\nc\nd"),
        ("<p>a <b> b</b> </p> c", "a b\n\nc"),
    ],
)
def test_broken_markup_is_read_as_browsers_read_it(source: str, text: str, assert_sound: Callable[..., None]) -> None:
    document = read_html(source)
    assert_sound(document)
    assert document.text == text


def test_what_wordpress_sends_is_read_without_its_marks(assert_sound: Callable[..., None]) -> None:
    document = read_html(
        """<!-- wp:paragraph {"align":"left"} -->
<p>It rained [sic] in [the town].</p>
<!-- /wp:paragraph -->
<!-- wp:embed {"url":"https://video.example/1"} -->
<figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper">
https://video.example/1
</div><figcaption>The flood</figcaption></figure>
<!-- /wp:embed -->
[caption id="attachment_1" align="left" width="300"]<img src="a.jpg" alt="A &quot;crane&quot; &amp; ship" />
The crane[/caption]
[gallery ids="1,2"][su_button url="http://a.example/?x=1&amp;y=2"]Read on[/su_button] [[gallery]]"""
    )
    assert_sound(document)
    assert blocks(document) == [
        ("paragraph", 0, "It rained [sic] in [the town]."),
        ("note", 0, "https://video.example/1"),
        ("caption", 0, "The flood"),
        ("caption", 0, "The crane"),
        ("caption", 0, 'A "crane" & ship'),
        ("paragraph", 0, "Read on [gallery]"),
    ]
    assert [(each.kind, document.text[each.start : each.end], each.target) for each in document.inlines] == [
        ("image", 'A "crane" & ship', "a.jpg")
    ]


def test_copy_from_an_editor_that_knows_no_elements_has_paragraphs(assert_sound: Callable[..., None]) -> None:
    document = read_html("It rained.\r\n\r\nNobody <b>came.\n\nThe\nend</b>.\n\n[gallery]\n\nReally.<p>x\n\ny</p>")
    assert_sound(document)
    assert document.text == "It rained.\n\nNobody came.\n\nThe\nend.\n\nReally.\n\nx\ny"


def test_what_stands_for_a_picture_follows_the_paragraph_it_is_in(assert_sound: Callable[..., None]) -> None:
    document = read_html('<p>The crane <img alt="Workers, below"> fell.<img alt=""><img src=x><img alt=" ">')
    assert_sound(document)
    assert blocks(document) == [("paragraph", 0, "The crane fell."), ("caption", 0, "Workers, below")]


def test_ghost_s_cards_are_read_and_what_they_quote_from_elsewhere_is_no_copy() -> None:
    document = read_html(
        """<!--kg-card-begin: html--><p>It rained.</p><!--kg-card-end: html-->
        <figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://a.example/">
        <div class="kg-bookmark-title">Their headline</div></a><figcaption>Ours</figcaption></figure>"""
    )
    assert blocks(document) == [
        ("paragraph", 0, "It rained."),
        ("note", 0, "Their headline"),
        ("caption", 0, "Ours"),
    ]


def test_the_cells_of_a_table_know_their_rows_and_columns(assert_sound: Callable[..., None]) -> None:
    document = read_html(
        """<table><caption>Who</caption><tr><th colspan=2>a<th>b<tr><td rowspan="2"><p>c</p><p>d</p><td><td>e<tr><td>f
        <td><table><tr><td>g<td>h</table></table><table><tr><td>i</table><p>j</p>"""
    )
    assert_sound(document)
    assert [(document.text[block.start : block.end], block.cell) for block in document.blocks] == [
        ("Who", None),
        ("a", (1, 1)),
        ("b", (1, 3)),
        ("c", (2, 1)),
        ("d", (2, 1)),
        ("e", (2, 3)),
        ("f", (3, 2)),
        ("g", (3, 3)),
        ("h", (3, 3)),
        ("i", (1, 1)),
        ("j", None),
    ]


def test_a_byte_order_mark_moves_no_place(
    assert_sound: Callable[..., None], suggest: Callable[..., Suggestion]
) -> None:
    data = "\ufeff<p>It fell.</p>".encode()
    document = read(data, "draft")
    assert document.format == "html"
    assert_sound(document)
    assert document.text == "It fell."
    assert document.position(3) == (1, 7)
    assert annotate(data, document, [suggest(document, "fell")]).startswith("\ufeff<p>It <mark".encode())


def test_marks_stand_around_the_words_and_cross_no_tag(suggest: Callable[..., Suggestion]) -> None:
    source = '<p>The <b>mayor</b> slammed&nbsp;it, "badly" &amp; often.</p>'
    document = read_html(source)
    one = suggest(document, "mayor slammed", message='Use "criticised" <now>.')
    other = suggest(document, "slammed\xa0it", rule="House.Other", replacements=["criticised it"])
    first = "[warning] House.Sample: Use &quot;criticised&quot; &lt;now&gt;."
    second = "[warning] House.Other: Say it plainly. -&gt; &quot;criticised it&quot;"
    both = f"{first}\n{second}"

    def mark(words: str, title: str, *marks: Suggestion) -> str:
        ids, rules = " ".join(each.id for each in marks), " ".join(each.rule for each in marks)
        attributes = f'data-backread="{ids}" data-backread-rule="{rules}" data-backread-level="warning"'
        return f'<mark {attributes} title="{title}">{words}</mark>'

    annotated = annotate(source.encode(), document, [one, other])
    assert annotated.decode() == (
        f"<p>The <b>{mark('mayor', first, one)}</b> {mark('slammed', both, one, other)}"
        f'{mark("&nbsp;it", second, other)}, "badly" &amp; often.</p>'
    )
    again = read(annotated, "draft.html")
    assert again.text == document.text
    assert annotate(annotated, again, [one, other]) == annotated
    assert annotate(annotated, again, [one]).count(b"House.Other") == 0


def test_a_mechanical_edit_is_a_change_that_shows_both_wordings(suggest: Callable[..., Suggestion]) -> None:
    data = b"<p>It <i>rose</i> 5 percent, a lot.</p>"
    document = read(data, "draft.html")
    edit = suggest(document, "percent", replacements=["per <cent>"], fix="safe")
    annotated = annotate(data, document, [edit, suggest(document, "rose")])
    assert re.sub(r' data-backread[^>]*title="[^"]*"', "", annotated.decode()) == (
        "<p>It <i><mark>rose</mark></i> 5 <del>percent</del><ins>per &lt;cent&gt;</ins>, a lot.</p>"
    )
    again = read(annotated, "draft.html")
    assert (again.text, again.blocks, again.inlines) == (document.text, document.blocks, document.inlines)
    assert fix(annotated, again, [edit]) == b"<p>It <i>rose</i> 5 per &lt;cent&gt;, a lot.</p>"


def test_an_edit_another_mark_reaches_into_is_a_mark(suggest: Callable[..., Suggestion]) -> None:
    data = b"<p>It rose 5 percent in May.</p>"
    document = read(data, "draft.html")
    found = [suggest(document, "percent", replacements=["per cent"], fix="safe"), suggest(document, "cent in May")]
    assert b"<ins" not in annotate(data, document, found)
    assert fix(data, document, found) == b"<p>It rose 5 per cent in May.</p>"


def test_an_edit_across_a_tag_changes_no_more_than_it_must(suggest: Callable[..., Suggestion]) -> None:
    data = b"<p>a <b>work</b>man and a fire<i>man</i></p>"
    document = read(data, "draft.html")
    found = [
        suggest(document, "workman", replacements=["worker"], fix="safe"),
        suggest(document, "fireman", replacements=["woman"], fix="safe"),
    ]
    assert fix(data, document, found) == b"<p>a <b>work</b>er and a wo<i>man</i></p>"


def test_words_that_stand_for_a_picture_are_marked_around_it_and_edited_in_it(
    suggest: Callable[..., Suggestion],
) -> None:
    data = b"<p>It fell.</p><img src='a.jpg' alt='5 percent of &quot;it&quot;'>"
    document = read(data, "draft.html")
    edit = suggest(document, "percent", replacements=["per 'cent'"], fix="safe")
    annotated = annotate(data, document, [edit])
    assert re.sub(rb"<mark[^>]*>", b"<mark>", annotated) == (
        b"<p>It fell.</p><mark><img src='a.jpg' alt='5 percent of &quot;it&quot;'></mark>"
    )
    assert read(annotated, "draft.html").text == document.text
    assert b"alt='5 per &#x27;cent&#x27; of &quot;it&quot;'" in fix(annotated, document, [edit])


def test_marks_are_written_in_the_page_s_own_encoding(suggest: Callable[..., Suggestion]) -> None:
    data = "<p>The café’s owner slammed critics and said he would not come back.</p>".encode("cp1252")
    document = read(data, "draft.html")
    annotated = annotate(data, document, [suggest(document, "slammed", message="→ criticised")])
    assert b"&#8594; criticised" in annotated
    assert read(annotated, "draft.html").text == document.text


TAGS = (
    "<p> </p> <b> </b> <i> </i> <div> </div> <li> <ul> </ul> <td> <table> <br> <pre> </pre> <q> </q> <nav> </nav>"
    " <script> </script> <textarea> <title> <h1> </h1> <mark> </mark> <!-- --> < > &amp; &lt &#10; é word ' \" = /"
    " <ins> </ins> <del> </del> [caption] [/caption] [gallery] [[gallery]] [x y='1'] [/x] [ ] \ufeff"
).split()
SPACED = [
    "<a href='",
    "<img alt='a &amp; b'>",
    "<img alt=",
    "<table><tr><td colspan=3>",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\n\n",
]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from([*TAGS, *SPACED]), max_size=25))
def test_any_heap_of_tags_is_read_with_exact_places_and_annotated_without_harm(
    pieces: list[str], assert_sound: Callable[..., None], suggest: Callable[..., Suggestion]
) -> None:
    data = "".join(pieces).encode()
    try:
        document = read(data, "draft.html")
    except UnreadableDraft:
        return
    assert_sound(document)
    found = [
        suggest(document, (block.start, max(block.end - 1, block.start + 1)), replacements=["new & words"], fix=kind)
        for block, kind in zip(document.blocks, cycle(["safe", "review"]), strict=False)
    ]
    annotated = annotate(data, document, found)
    again = read(annotated, "draft.html")
    assert_sound(again)
    assert (again.text, again.blocks, again.inlines) == (document.text, document.blocks, document.inlines)
    assert strip_marks(annotated.decode()) == data.decode()
    assert annotate(annotated, again, found) == annotated


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 20_000 + "a",
        "<i><div>" + "<b>" * 20_000 + "</i>" * 20_000 + "a",
        "<b>" * 2_000 + "<p>x" * 20_000,
        "a <" * 50_000,
        "<a b='" * 20_000,
        "<![CDATA[" * 20_000,
        "a<!--" * 20_000,
        "a</ " * 20_000,
        "<ul><li>x" * 10_000,
        "x<mark data-backread='' title=''>" * 5_000,
        "<p><img alt='&amp;'>" * 20_000,
        '[x y="' * 20_000 + "[aa " * 20_000,
        "[caption]x" * 20_000 + "[/caption]",
        "<table>" + "<td rowspan=9999>x" * 3_000 + "<tr><td>x" * 3_000,
        "<p>" + "word " * 30_000,
    ],
    ids=lambda source: source[:8],
)
def test_deep_or_long_input_takes_time_in_proportion(source: str) -> None:
    started = time.process_time()
    with suppress(UnreadableDraft):
        read_html(source)
    assert time.process_time() - started < 60
