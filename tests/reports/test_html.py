"""The page: every word and every mark of the draft, each explained, and nothing in it that a browser would obey."""

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backread.formats import read
from backread.model import Accused, Block, Document, Inline, Related, Review, Suggestion, Summary, Voice
from backread.reports.html import article, overview, page, stylesheet
from backread.reports.html.passages import whole_blocks
from backread.reports.html.segments import Mark, cut

VOID = {"meta", "input", "br", "rect"}
ATTACK = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><a href=javascript:alert(1)>"


class Reader(HTMLParser):
    """What a browser sees: tags that balance, the text of the copy, ids and links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.copy = ""
        self.marked: dict[str, str] = {}
        self.feed(str(html))
        assert self.open == [], "every tag is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = " ".join(attributes.get("class") or "" for _, attributes in self.open)
        if re.search(r"\b(notes|ref|overview)\b", classes) or "copy" not in classes:
            return
        self.copy += data
        for tag, attributes in self.open:
            if tag == "mark" and attributes.get("id"):
                key = str(attributes["id"])
                self.marked[key] = self.marked.get(key, "") + data

    def ids(self) -> list[str]:
        return [str(attributes["id"]) for _, attributes in self.tags if "id" in attributes]

    def links(self) -> list[str]:
        return [str(attributes["href"]) for tag, attributes in self.tags if tag == "a"]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_article_holds_every_word_of_the_draft_once_and_in_order(review: Review) -> None:
    assert squeezed(Reader(article(review)).copy) == squeezed(review.document.text)


def test_each_mark_stands_on_its_words_and_overlapping_marks_are_nested(review: Review) -> None:
    reader = Reader(article(review))
    for number, mark in enumerate(review.suggestions, 1):
        assert mark.text.startswith(reader.marked[f"m{number}"])
    assert reader.marked["m3"] == "brutal"


def test_every_link_of_the_page_leads_to_a_place_on_it_and_no_id_stands_twice(review: Review) -> None:
    reader = Reader(page(review, review))
    ids = reader.ids()
    assert len(ids) == len(set(ids))
    inside = [link[1:] for link in reader.links() if link.startswith("#")]
    assert set(inside) <= set(ids)
    described = [
        str(attributes["aria-describedby"]) for _, attributes in reader.tags if "aria-describedby" in attributes
    ]
    assert len(described) == 2 * len(review.suggestions)
    assert set(described) <= set(ids)


def test_each_note_says_level_rule_message_replacement_and_why(review: Review) -> None:
    html = article(review)
    for mark in review.suggestions:
        assert mark.rule in html
        assert str(mark.level) in html
    assert "Our own voice accuses Tomas Varga." in html
    assert "<ins>harsh</ins> or <ins>violent</ins>" in html
    assert "<i>delete it</i>" in html
    assert "<strong>who stands behind</strong>" in html
    assert 'href="https://example.org/sourcing"' in html


def test_marks_of_one_sentence_share_a_card(review: Review) -> None:
    cards = re.split(r'<div class="card">', article(review))[1:]
    assert [card.count('<div class="note ') for card in cards] == [4, 1, 1, 1, 1]


def test_the_summary_says_who_is_accused_what_nobody_stands_behind_and_who_speaks(review: Review) -> None:
    html = overview(review)
    for words in (
        "2 accused, none heard", "Who stands accused", "Tomas Varga", "port director", "not heard: put it to them",
        "reply sought", "says Lena Osei", "in our own voice", "What nobody stands behind", "Loaded words", "management",
        "Voices", "12 words", "House.Filler", "61.2", "House.Bent is broken", "House.Slow failed",
        "The draft has no front matter.",
    ):  # fmt: skip
        assert words in html


def test_those_owed_a_hearing_come_first(review: Review) -> None:
    html = overview(review)
    assert html.index("<strong>Tomas Varga") < html.index("<strong>Eastquay Port Authority")


def hostile(review_of: Callable[..., Review]) -> Review:
    text = f"{ATTACK}\n\nSaid {ATTACK} today."
    review = review_of(text, name=f"{ATTACK}.txt", language=ATTACK, genre=ATTACK, meta={"title": ATTACK})
    mark = Suggestion(
        ATTACK, f"House.{ATTACK}", "error", ATTACK, 0, len(ATTACK), ATTACK,
        why=f"{ATTACK} **bold** [x](javascript:alert(1)) ![i](https://example.org/i.png)", replacements=(ATTACK,),
        related=(Related(5, 20, ATTACK),), link="javascript:alert(1)",
    )  # fmt: skip
    inlines = (Inline("link", 3, 9, ATTACK), Inline("image", 60, 64, ATTACK))
    summary = Summary(
        ATTACK, {"error": 1}, {ATTACK: 1}, (Accused(ATTACK, ATTACK, True, (), "absent", True),), (ATTACK,),
        (Voice(ATTACK, 3),), {ATTACK: 1.0}, (), (ATTACK,),
    )  # fmt: skip
    return replace(review, suggestions=(mark,), summary=summary, document=replace(review.document, inlines=inlines))


def test_nothing_that_a_draft_or_a_rule_says_becomes_markup(review_of: Callable[..., Review]) -> None:
    reader = Reader(page(hostile(review_of)))
    assert not {tag for tag, _ in reader.tags} & {"script", "img", "iframe", "object", "form", "link"}
    for tag, attributes in reader.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
        assert not str(attributes.get("href", "")).lower().startswith(("javascript", "data"))


def test_the_policy_allows_the_pages_own_stylesheet_and_nothing_else(review: Review) -> None:
    html = page(review)
    (css,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digest = b64encode(sha256(css.encode()).digest()).decode()
    assert f"default-src &#39;none&#39;; style-src &#39;sha256-{digest}&#39;" in html
    assert css == stylesheet()
    assert "@import" not in css
    assert "url(" not in css
    assert "<" not in css


def test_controls_in_a_draft_are_shown_and_not_obeyed(review_of: Callable[..., Review]) -> None:
    html = article(review_of("A\x1b[31m\x00red\u202etxt"))
    assert "␛[31m␀red\ufffdtxt" in html


def test_several_drafts_have_a_list_of_contents(review: Review, review_of: Callable[..., Review]) -> None:
    html = page(review, review_of("Other.", name="other.txt"))
    assert 'href="#d2-copy">other.txt</a>' in html
    assert page().startswith("<!doctype html>")


def test_blocks_are_shown_for_what_they_are(review_of: Callable[..., Review]) -> None:
    text = "Head\n\nx = 1\n\nbullet\n\n- dashed\n\ncell"
    review = review_of(text)
    kinds = ("heading", "code", "list_item", "list_item", "table_cell")
    blocks = tuple(replace(block, kind=kind) for block, kind in zip(review.document.blocks, kinds, strict=True))
    html = article(replace(review, document=replace(review.document, blocks=blocks)))
    assert "<h2 dir=auto>Head</h2>" in html
    assert "<pre><code>x = 1</code></pre>" in html
    assert html.count("bulleted") == 1, "a list item that brings its own dash gets no bullet"
    assert '<p class="kind-table-cell" dir=auto>cell</p>' in html


def test_headings_never_skip_a_rank(review_of: Callable[..., Review]) -> None:
    review = review_of("Title\n\nDeep\n\nDeeper\n\nTop")
    levels = (1, 3, 4, 1)
    blocks = tuple(
        replace(block, kind="heading", level=level) for block, level in zip(review.document.blocks, levels, strict=True)
    )
    html = article(replace(review, document=replace(review.document, blocks=blocks, title=(0, 5))))
    assert re.findall(r"<h(\d)[^>]*>(\w+)", html) == [("1", "Title"), ("2", "Deep"), ("3", "Deeper"), ("2", "Top")]


def test_what_stands_between_blocks_is_not_lost(review_of: Callable[..., Review]) -> None:
    document = replace(review_of("one two three").document, blocks=(Block("paragraph", 4, 7),))
    assert [document.text[block.start : block.end] for block in whole_blocks(document)] == ["one", "two", "three"]


def test_a_mark_over_two_paragraphs_is_shown_in_both(review_of: Callable[..., Review]) -> None:
    review = review_of("End here.\n\nStart there.", ("A.B", "error", "here.\n\nStart", "Both."))
    html = article(review)
    assert '<mark class="error" id="m1">here.</mark></p>' in html
    assert '<mark class="error">Start</mark><a class="ref error"' in html


def test_an_empty_mark_shows_its_number_where_something_is_missing(review_of: Callable[..., Review]) -> None:
    review = review_of("Missing stop", ("A.B", "error", "stop", "Put one."))
    for at in (0, 8, 12):
        moved = replace(review, suggestions=(replace(review.suggestions[0], start=at, end=at, text=""),))
        reader = Reader(article(moved))
        assert reader.copy.split() == ["draft.txt", "Missing", "stop"]
        assert "m1" in reader.ids()


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        values = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in values]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_colours_keep_the_contrast_that_wcag_aa_asks_for(dark: bool) -> None:
    roots = re.findall(r":root \{(.*?)\}", stylesheet(), re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#\w{6});", roots[0]))
    if dark:
        colours |= dict(re.findall(r"--([\w-]+): (#\w{6});", roots[1]))
    for ground in ("paper", "here"):
        for text in ("ink", "quiet", "error", "warning", "suggestion"):
            assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for ground in ("error-tint", "warning-tint"):
        assert _contrast(colours["ink"], colours[ground]) >= 4.5
        assert _contrast(colours[ground.removesuffix("-tint")], colours[ground]) >= 4.5


@given(st.integers(0, 30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_segments_add_up_to_the_text_and_know_the_marks_over_them(size: int, pairs: list[tuple[int, int]]) -> None:
    spans = [tuple(sorted(pair)) for pair in pairs]
    marks = [Mark(n, Suggestion("", "", "error", "", start, end, "")) for n, (start, end) in enumerate(spans, 1)]
    segments = list(cut(0, size, marks, ()))
    assert "".join(f"{at}," for segment in segments for at in range(segment.start, segment.end)) == "".join(
        f"{at}," for at in range(size)
    )
    for segment in segments:
        over = {mark.number for mark in marks if mark.start <= segment.start and segment.end <= mark.end}
        assert {mark.number for mark in segment.marks} == over
        widths = [mark.end - mark.start for mark in segment.marks]
        assert widths == sorted(widths, reverse=True)


COPY = "One two.\n\n\n\nThree four five.  \n\nSix"
PAIRS = st.lists(st.tuples(st.integers(0, len(COPY)), st.integers(0, len(COPY))), max_size=8)


@given(PAIRS)
def test_every_mark_has_its_words_its_number_and_its_note_wherever_it_stands(pairs: list[tuple[int, int]]) -> None:
    spans = sorted((min(pair), max(pair)) for pair in pairs)
    marks = tuple(Suggestion(f"{n}", "A.B", "error", "m", *span, COPY[slice(*span)]) for n, span in enumerate(spans))
    blocks = (Block("paragraph", 0, 8), Block("paragraph", 12, 28), Block("table_cell", 32, 35))
    review = Review(Document("p.txt", "text", COPY, blocks), marks, None, Summary(""))
    reader = Reader(article(review))
    assert squeezed(reader.copy) == squeezed(f"p.txt{COPY}")
    numbers = range(1, len(marks) + 1)
    assert sorted(reader.ids()) == sorted(["copy", *(f"m{n}" for n in numbers), *(f"n{n}" for n in numbers)])
    assert sorted(reader.links()) == sorted([*(f"#m{n}" for n in numbers), *(f"#n{n}" for n in numbers)])


def test_a_table_is_drawn_with_its_rows_and_the_notes_on_it_behind_it(review_of: Callable[..., Review]) -> None:
    table = b"| who | what |\n|---|---|\n| Ana | took a bribe |\n| | nothing |\n\nText."
    document = read(table, "draft.md")
    start = document.text.index("bribe")
    mark = Suggestion("x", "House.A", "warning", "Say it.", start, start + 5, "bribe")
    html = article(replace(review_of("Text."), document=document, suggestions=(mark,)))
    Reader(html)
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.S)
    assert [row.count("<td>") for row in rows] == [2, 2, 2]
    assert rows[2].startswith("<td></td><td>")
    assert html.index("</table>") < html.index('class="notes"') < html.index("Text.")
    assert html.count("<table>") == 1
