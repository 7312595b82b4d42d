"""What of a Word file is copy, and what it is."""

from io import BytesIO
from types import SimpleNamespace

import docx
import pytest

from backread.config import Limits
from backread.errors import UnreadableDraft
from backread.formats.docx import read, read_original
from backread.formats.docx.names import textual_nodes
from backread.formats.docx.package import Package

Word = SimpleNamespace


def test_paragraphs_are_blocks_and_runs_split_mid_word_are_one_word(word: Word) -> None:
    document = word.read(
        word.build(
            word.paragraph(word.run("The may"), word.run("or spoke."))
            + "<w:p/><w:p><w:r/></w:p>"
            + word.paragraph(word.run("Nobody answered."))
        )
    )
    assert document.text == "The mayor spoke.\n\nNobody answered."
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph"]
    assert document.format == "docx"
    assert document.source is None


def test_every_character_is_anchored_and_the_breaks_between_blocks_are_not(word: Word) -> None:
    data = word.build(
        word.paragraph(word.run("One"), "<w:r><w:tab/><w:t>two</w:t><w:br/><w:noBreakHyphen/></w:r>")
        + word.paragraph(word.run("three"))
    )
    document = word.read(data)
    assert document.text == "One\ttwo\n-\n\nthree"
    package = Package(data, Limits())
    nodes = textual_nodes(package.parse(package.main))
    named = [
        (document.text[a.start : a.end], nodes[a.node].tag.rpartition("}")[2], a.at, a.size) for a in document.anchors
    ]
    assert named == [
        ("One", "t", 0, 3), ("\t", "tab", 0, 0), ("two", "t", 0, 3), ("\n", "br", 0, 0), ("-", "noBreakHyphen", 0, 0),
        ("three", "t", 0, 5),
    ]  # fmt: skip
    assert {anchor.part for anchor in document.anchors} == {"word/document.xml"}


def test_insertions_are_text_and_deletions_are_not(word: Word) -> None:
    document = word.read(
        word.build(
            word.paragraph(
                word.run("He "),
                f'<w:ins w:id="1" w:author="A">{word.run("firmly ")}</w:ins>',
                '<w:del w:id="2" w:author="A"><w:r><w:delText>never </w:delText></w:r></w:del>',
                f'<w:moveTo w:id="3" w:author="A">{word.run("denied")}</w:moveTo>',
                f'<w:moveFrom w:id="4" w:author="A">{word.run("denied")}</w:moveFrom>',
                word.run(" it."),
            )
        )
    )
    assert document.text == "He firmly denied it."


def test_a_deleted_paragraph_mark_joins_two_paragraphs_and_the_second_gives_the_style(word: Word) -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    document = word.read(
        word.build(
            word.paragraph(word.run("The mayor"), settings=mark)
            + word.paragraph(word.run(" resigns"), style="berschrift1")
            + word.paragraph(word.run("On Monday."))
        )
    )
    assert document.text == "The mayor resigns\n\nOn Monday."
    assert document.blocks[0].kind == "heading"


def test_a_deleted_mark_before_the_end_of_a_cell_joins_nothing(word: Word) -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    cell = word.paragraph(word.run("left"), settings=mark)
    document = word.read(word.build(word.table([cell, word.paragraph(word.run("right"))])))
    assert document.text == "left\nright"


def test_a_large_initial_belongs_to_the_word_it_begins(word: Word) -> None:
    initial = word.paragraph(word.run("T"), settings='<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert word.read(word.build(initial + word.paragraph(word.run("he river rose.")))).text == "The river rose."


def test_hidden_text_is_not_copy_whether_hidden_directly_or_by_style(word: Word) -> None:
    document = word.read(
        word.build(
            word.paragraph(
                word.run("Seen"),
                word.run(" unseen", "<w:vanish/>"),
                word.run(" unseen", '<w:rStyle w:val="Verborgen"/>'),
                word.run(" again", '<w:rStyle w:val="Verborgen"/><w:vanish w:val="0"/>'),
            )
        )
    )
    assert document.text == "Seen again"


def test_of_a_field_the_result_is_copy_and_the_code_is_not(word: Word) -> None:
    nested = word.field('IF 1 = 1 "', word.field("PAGE", word.run("7")))
    document = word.read(
        word.build(
            word.paragraph(
                word.run("See "),
                word.field('HYPERLINK "https://example.org/report"', word.run("the report")),
                word.run(", "),
                f'<w:fldSimple w:instr="DATE">{word.run("1 May")}</w:fldSimple>',
                word.run(", page "),
                nested,
            )
        )
    )
    assert document.text == "See the report, 1 May, page 7"
    assert [(each.kind, document.text[each.start : each.end], each.target) for each in document.inlines] == [
        ("link", "the report", "https://example.org/report")
    ]


def test_text_behind_a_field_that_never_ends_is_copy(word: Word) -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    assert word.read(word.build(word.paragraph(begun, word.run("All of it stays.")))).text == "All of it stays."


def test_a_field_may_run_over_several_paragraphs(word: Word) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))
    body = word.paragraph(begin, separate, word.run("One")) + word.paragraph(word.run("Two"), end)
    assert word.read(word.build(body)).text == "One\n\nTwo"


def test_links_carry_their_address(word: Word) -> None:
    body = word.paragraph(
        f'<w:hyperlink r:id="rIdX">{word.run("here")}</w:hyperlink>',
        f'<w:hyperlink w:anchor="top">{word.run("up")}</w:hyperlink>',
    )
    document = word.read(word.build(body, links={"rIdX": "https://example.org/?a=1&b=2"}))
    assert [(each.kind, each.target) for each in document.inlines] == [
        ("link", "https://example.org/?a=1&b=2"),
        ("link", "#top"),
    ]


def test_bold_italic_and_code_are_inlines_and_touching_ones_are_one(word: Word) -> None:
    body = word.paragraph(word.run("so", "<w:b/>"), word.run("lid", "<w:b/><w:i/>"), word.run(" rock"))
    document = word.read(word.build(body))
    assert [(each.kind, document.text[each.start : each.end]) for each in document.inlines] == [
        ("strong", "solid"),
        ("emphasis", "lid"),
    ]


def test_text_boxes_follow_the_paragraph_they_hang_on_and_are_read_once(word: Word) -> None:
    box = word.text_box(word.paragraph(word.run("In the box.")), word.table([word.paragraph(word.run("a"))] * 2))
    document = word.read(
        word.build(word.paragraph(word.run("Before, "), box, word.run("after.")) + word.paragraph(word.run("Next.")))
    )
    assert document.text == "Before, after.\n\nIn the box.\n\na\na\n\nNext."


def test_content_controls_are_read_and_their_prompts_are_not(word: Word) -> None:
    def control(content: str, settings: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{settings}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    prompt = control(word.run("Click here", '<w:rStyle w:val="Platzhalter"/>'), "<w:showingPlcHdr/>")
    typed = control(word.run("typed since"), "<w:showingPlcHdr/>")
    body = control(word.paragraph(word.run("A block.")))
    body += word.paragraph(control(word.run("A run, ")), prompt, typed)
    body += word.paragraph(f"<w:smartTag w:element='place'>{word.run('Lagos')}</w:smartTag>")
    assert word.read(word.build(body)).text == "A block.\n\nA run, typed since\n\nLagos"


def test_symbols_soft_hyphens_and_space_are_read_as_they_are_seen(word: Word) -> None:
    body = word.paragraph(
        "<w:r><w:t>  co\u00adop</w:t><w:softHyphen/><w:t>erate </w:t></w:r>",
        '<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        '<w:r><w:sym w:char="00E9"/></w:r>',
        '<w:r><w:sym w:font="Arial" w:char="zz"/><w:t xml:space="preserve"> two\nlines </w:t></w:r>',
        word.run("end"),
    )
    assert word.read(word.build(body)).text == "cooperateα✓é two lines end"


def test_a_ruby_is_its_base_and_a_formula_its_letters_marked_as_no_copy(word: Word) -> None:
    ruby = f"<w:r><w:ruby><w:rt>{word.run('reading')}</w:rt><w:rubyBase>{word.run('base')}</w:rubyBase></w:ruby></w:r>"
    formula = "<m:oMath><m:r><m:t>E=</m:t></m:r><m:r><m:t>mc</m:t></m:r></m:oMath>"
    document = word.read(word.build(word.paragraph(ruby, word.run(" and "), formula)))
    assert document.text == "base and E=mc"
    assert [(each.kind, document.text[each.start : each.end]) for each in document.inlines] == [("code", "E=mc")]
    assert [document.text[anchor.start : anchor.end] for anchor in document.anchors] == ["base", " and ", "E=mc"]


def test_cells_are_blocks_a_line_apart_and_a_box_of_one_column_is_ordinary_copy(word: Word) -> None:
    p = word.paragraph
    inner = word.table([p(word.run("x")), p(word.run("y"))])
    grid = word.table([p(word.run("Name")), p(word.run("Sum"))], [p(word.run("Ada")) + inner, p(word.run("4"))])
    box = word.table([p(word.run("A box.")) + p(word.run("Of two lines."))])
    document = word.read(word.build(grid + box))
    assert document.text == "Name\nSum\nAda\nx\ny\n4\n\nA box.\n\nOf two lines."
    assert [block.kind for block in document.blocks] == ["table_cell"] * 6 + ["paragraph"] * 2


def test_a_deleted_row_is_not_copy(word: Word) -> None:
    p = word.paragraph
    grid = word.table([p(word.run("a")), p(word.run("b"))], [p(word.run("c")), p(word.run("d"))])
    grid = grid.replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="1" w:author="A"/></w:trPr>', 1)
    assert word.read(word.build(grid)).text == "c\nd"


def test_notes_come_last_in_the_order_they_are_referred_to(word: Word) -> None:
    def note(number: int, text: str, kind: str = "") -> str:
        inner = word.paragraph("<w:r><w:footnoteRef/></w:r>", word.run(text))
        return f'<w:footnote {kind} w:id="{number}">{inner}</w:footnote>'

    footnotes = note(-1, "line", 'w:type="separator"') + note(1, "First.") + note(2, "Second.") + note(3, "Unused.")
    endnotes = f'<w:endnote w:id="1">{word.paragraph(word.run("At the end."))}</w:endnote>'
    refer = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'
    body = word.paragraph(
        word.run("Text"), refer.format("footnote", 2), refer.format("endnote", 1), refer.format("footnote", 1),
        f'<w:del w:id="9" w:author="A">{refer.format("footnote", 3)}</w:del>',
    )  # fmt: skip
    document = word.read(word.build(body, parts={"footnotes": footnotes, "endnotes": endnotes}))
    assert document.text == "Text\n\nSecond.\n\nFirst.\n\nAt the end."
    assert [block.kind for block in document.blocks] == ["paragraph"] + ["footnote"] * 3
    assert document.anchors[-1].part == "word/endnotes.xml"


def test_strict_files_and_parts_under_other_names_are_read(word: Word) -> None:
    body = word.paragraph(word.run("Strictly speaking."))
    assert word.read(word.build(body, strict=True)).text == "Strictly speaking."
    document = word.read(word.build(body, main="Odd Folder/the document.xml"))
    assert document.anchors[0].part == "Odd Folder/the document.xml"


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_templates_and_files_with_macros_are_read(word: Word, kind: str) -> None:
    assert word.read(word.build(word.paragraph(word.run("Hello.")), kind=kind)).text == "Hello."


def test_utf_16_parts_are_read(word: Word) -> None:
    entries = word.entries(word.paragraph(word.run("Größe")))
    markup = entries["word/document.xml"].replace('encoding="UTF-8"', 'encoding="UTF-16"')
    assert word.read(word.pack({**entries, "word/document.xml": markup.encode("utf-16")})).text == "Größe"


def test_a_document_made_by_python_docx_is_known_for_what_it_is() -> None:
    made = docx.Document()
    made.core_properties.title = "Bridge"
    made.add_heading("Bridge closes", 0)
    made.add_paragraph("By Ada Sample")
    made.add_heading("Why", 1)
    made.add_paragraph("first", style="List Bullet")
    made.add_paragraph("nested", style="List Number 2")
    made.add_paragraph("We waited.", style="Intense Quote")
    made.add_paragraph("The bridge at noon.", style="Caption")
    grid = made.add_table(1, 2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "Cost", "4 million"
    made.sections[0].header.paragraphs[0].text = "Not copy"
    buffer = BytesIO()
    made.save(buffer)
    document = read(buffer.getvalue(), "bridge.docx", Limits())
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 1), ("byline", 0), ("heading", 1), ("list_item", 1), ("list_item", 2), ("block_quote", 1),
        ("caption", 0), ("table_cell", 0), ("table_cell", 0),
    ]  # fmt: skip
    assert document.title == (0, len("Bridge closes"))
    assert document.meta["title"] == "Bridge"
    assert "Not copy" not in document.text


def test_a_text_or_paragraph_over_the_limit_is_refused_as_too_large(word: Word) -> None:
    data = word.build(word.paragraph(word.run("x" * 60)) + word.paragraph(word.run("y" * 60)))
    for limits in (Limits(text=100), Limits(paragraph=50)):
        with pytest.raises(UnreadableDraft) as refused:
            read(data, "long.docx", limits)
        assert refused.value.status == 413


def test_custom_properties_say_what_front_matter_would(word: Word) -> None:
    entries = word.entries(word.paragraph(word.run("A view.")))
    entries["_rels/.rels"] = entries["_rels/.rels"].replace(
        "</Relationships>",
        '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'custom-properties" Target="docProps/custom.xml"/></Relationships>',
    )
    entries["docProps/custom.xml"] = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property name="Genre"><vt:lpwstr>Opinion</vt:lpwstr></property>'
        '<property name="Internal"><vt:lpwstr>x</vt:lpwstr></property></Properties>'
    )
    document = word.read(word.pack(entries))
    assert document.genre == "opinion"
    assert document.meta == {"genre": "Opinion"}


def test_a_language_marked_on_the_runs_is_told_where_the_words_cannot_tell(word: Word) -> None:
    text = "Borgmästaren avgick igår efter att rådet röstat mot hennes budget. " * 20
    marked = word.build(word.paragraph(word.run(text, '<w:lang w:val="sv-SE"/>')))
    assert word.read(marked).language == "sv"
    assert (
        word.read(
            word.build(word.paragraph(word.run("The mayor resigned on Monday.", '<w:lang w:val="de-DE"/>')))
        ).language
        == "en"
    )


def test_the_original_is_the_draft_before_its_tracked_changes(word: Word) -> None:
    mark = '<w:rPr><w:ins w:id="8" w:author="A"/></w:rPr>'
    row = '<w:tr><w:trPr><w:{0} w:id="9" w:author="A"/></w:trPr><w:tc>{1}</w:tc><w:tc>{1}</w:tc></w:tr>'
    body = (
        word.paragraph(
            word.run("He "),
            f'<w:ins w:id="1" w:author="A">{word.run("firmly ")}'
            '<w:del w:id="6" w:author="B"><w:r><w:delText>and truly </w:delText></w:r></w:del></w:ins>',
            '<w:del w:id="2" w:author="A"><w:r><w:delText xml:space="preserve">never </w:delText></w:r></w:del>',
            word.run("denied "),
            f'<w:moveFrom w:id="4" w:author="A">{word.run("it")}</w:moveFrom>',
            f'<w:moveTo w:id="3" w:author="A">{word.run("that")}</w:moveTo>',
            settings=mark,
        )
        + word.paragraph(word.run(" twice."))
        + f"<w:tbl>{row.format('ins', word.paragraph(word.run('new')))}"
        f"{row.format('del', word.paragraph(word.run('old')))}</w:tbl>"
    )
    data = word.build(body)
    assert word.read(data).text == "He firmly denied that\n\ntwice.\n\nnew\nnew"
    original = read_original(data, "draft.docx", Limits())
    assert original.text == "He never denied it twice.\n\nold\nold"
    assert [a.end - a.start for a in original.anchors if original.text[a.start : a.end] == "never "] == [6]


def test_our_own_changes_are_proposals_and_count_in_neither_view(word: Word) -> None:
    body = word.paragraph(
        word.run("Send an "),
        '<w:del w:id="1" w:author="Backread"><w:r><w:delText>e-mail</w:delText></w:r></w:del>',
        f'<w:ins w:id="2" w:author="Backread">{word.run("email")}</w:ins>',
    )
    data = word.build(body)
    assert word.read(data).text == read_original(data, "draft.docx", Limits()).text == "Send an e-mail"


def test_cells_know_their_row_and_column_in_the_outermost_table(word: Word) -> None:
    p = word.paragraph
    inner = word.table([p(word.run("x")), p(word.run("y"))])
    grid = word.table([p(word.run("a")), p(word.run("b"))], [p(word.run("c")), inner])
    box = word.table([p(word.run("A box."))])
    document = word.read(word.build(grid + box))
    assert [(document.text[b.start : b.end], b.cell) for b in document.blocks] == [
        ("a", (1, 1)), ("b", (1, 2)), ("c", (2, 1)), ("x", (2, 2)), ("y", (2, 2)), ("A box.", None),
    ]  # fmt: skip
