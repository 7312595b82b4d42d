"""HTML: what a browser would show, where it stands, and marks around the words."""

import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backread.errors import UnreadableDraft
from backread.formats import annotate, read
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


def test_marks_stand_around_the_words_and_cross_no_tag(suggest: Callable[..., Suggestion]) -> None:
    source = '<p>The <b>mayor</b> slammed&nbsp;it, "badly" &amp; often.</p>'
    document = read_html(source)
    one = suggest(document, "mayor slammed", message='Use "criticised" <now>.')
    other = suggest(document, "slammed\xa0it", rule="House.Other", replacements=["criticised it"])
    first = "[warning] House.Sample: Use &quot;criticised&quot; &lt;now&gt;."
    second = "[warning] House.Other: Say it plainly. -&gt; &quot;criticised it&quot;"
    annotated = annotate(source.encode(), document, [one, other])
    assert annotated.decode() == (
        f'<p>The <b><mark data-backread-rule="House.Sample" title="{first}">mayor</mark></b>'
        " "
        f'<mark data-backread-rule="House.Sample House.Other" title="{first}\n{second}">slammed</mark>'
        f'<mark data-backread-rule="House.Other" title="{second}">&nbsp;it</mark>, "badly" &amp; often.</p>'
    )
    again = read(annotated, "draft.html")
    assert again.text == document.text
    assert annotate(annotated, again, [one, other]) == annotated
    assert annotate(annotated, again, [one]).count(b"House.Other") == 0


def test_marks_are_written_in_the_page_s_own_encoding(suggest: Callable[..., Suggestion]) -> None:
    data = "<p>The café’s owner slammed critics and said he would not come back.</p>".encode("cp1252")
    document = read(data, "draft.html")
    annotated = annotate(data, document, [suggest(document, "slammed", message="→ criticised")])
    assert b"&#8594; criticised" in annotated
    assert read(annotated, "draft.html").text == document.text


TAGS = (
    "<p> </p> <b> </b> <i> </i> <div> </div> <li> <ul> </ul> <td> <table> <br> <pre> </pre> <q> </q> <nav> </nav>"
    " <script> </script> <textarea> <title> <h1> </h1> <mark> </mark> <!-- --> < > &amp; &lt &#10; é word ' \" = /"
).split()
OUR_MARK = '<mark data-backread-rule="x" title="y">'


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from([*TAGS, OUR_MARK, "<a href='", " ", "  ", "\n", "\r\n"]), max_size=25))
def test_any_heap_of_tags_is_read_with_exact_places_and_annotated_without_harm(
    pieces: list[str], assert_sound: Callable[..., None], suggest: Callable[..., Suggestion]
) -> None:
    data = "".join(pieces).encode()
    try:
        document = read(data, "draft.html")
    except UnreadableDraft:
        return
    assert_sound(document)
    found = [suggest(document, (block.start, max(block.end - 1, block.start + 1))) for block in document.blocks]
    again = read(annotate(data, document, found), "draft.html")
    assert_sound(again)
    assert (again.text, again.blocks) == (document.text, document.blocks)


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
        "x<mark data-backread-rule='' title=''>" * 5_000,
        "<p>" + "word " * 30_000,
    ],
    ids=lambda source: source[:8],
)
def test_deep_or_long_input_takes_time_in_proportion(source: str) -> None:
    started = time.perf_counter()
    with suppress(UnreadableDraft):
        read_html(source)
    assert time.perf_counter() - started < 10
