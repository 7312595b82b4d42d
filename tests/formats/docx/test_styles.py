"""What a paragraph is by its style, however the style came to be."""

from types import SimpleNamespace

import pytest

Word = SimpleNamespace


def style(identifier: str, name: str, inner: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{inner}</w:style>'


STYLES = "".join(
    [
        style("H2", "heading 2"),
        style("Sub", "Zwischenzeile", '<w:basedOn w:val="H2"/>'),
        style("Body", "Text im Kasten", '<w:basedOn w:val="H2"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
        style("Own", "Eigene", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
        style("Fr", "Titre 3"),
        style("Cn", "标题 1"),
        style("Loop", "A", '<w:basedOn w:val="Pool"/>'),
        style("Pool", "B", '<w:basedOn w:val="Loop"/>'),
        style("Bullets", "List Bullet 2"),
        style("Numbered", "Punkte", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr>'),
        style(
            "Unnumbered", "Ohne", '<w:basedOn w:val="Numbered"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
        ),
        style("Said", "Intense Quote"),
        style("Pic", "caption"),
        style("Mono", "HTML Preformatted"),
        style("Deck", "Subtitle"),
    ]
)
NUMBERED = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>'
UNNUMBERED = '<w:numPr><w:numId w:val="0"/></w:numPr>'


@pytest.mark.parametrize(
    ("name", "settings", "kind", "level"),
    [
        ("H2", "", "heading", 2),
        ("Sub", "", "heading", 2),
        ("Body", "", "paragraph", 0),
        ("Own", "", "heading", 3),
        ("Fr", "", "heading", 3),
        ("Cn", "", "heading", 1),
        ("Deck", "", "heading", 2),
        ("", '<w:outlineLvl w:val="0"/>', "heading", 1),
        ("H2", '<w:outlineLvl w:val="9"/>', "paragraph", 0),
        ("H2", NUMBERED, "heading", 2),
        ("Loop", "", "paragraph", 0),
        ("Missing", "", "paragraph", 0),
        ("Bullets", "", "list_item", 2),
        ("Numbered", "", "list_item", 2),
        ("Unnumbered", "", "paragraph", 0),
        ("Numbered", UNNUMBERED, "paragraph", 0),
        ("", NUMBERED, "list_item", 3),
        ("Said", "", "block_quote", 1),
        ("Pic", "", "caption", 0),
        ("Mono", "", "code", 0),
    ],
)
def test_a_style_makes_a_paragraph_what_it_is(word: Word, name: str, settings: str, kind: str, level: int) -> None:
    body = word.paragraph(word.run("Some words that end."), style=name, settings=settings)
    document = word.read(word.build(body, styles=STYLES))
    assert [(block.kind, block.level) for block in document.blocks] == [(kind, level)]


def test_the_title_style_wins_over_a_heading_above_it(word: Word) -> None:
    body = word.paragraph(word.run("Section"), style="berschrift1") + word.paragraph(
        word.run("Headline"), style="Titel"
    )
    document = word.read(word.build(body))
    assert document.title is not None
    assert document.text[slice(*document.title)] == "Headline"


def test_without_styles_a_first_line_that_reads_like_a_title_is_one(word: Word) -> None:
    p = word.paragraph
    document = word.read(word.build(p(word.run("Bridge closes")) + p(word.run("It closed on Monday."))))
    assert document.title == (0, 13)
    assert document.blocks[0].kind == "heading"
    assert word.read(word.build(p(word.run("It rained.")) + p(word.run("It closed.")))).title is None
