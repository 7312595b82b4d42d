"""Comments stand on exactly the words they are about, and nothing else in the file changes."""

import struct
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from types import SimpleNamespace

from lxml import etree

from backread.formats.docx import annotate
from backread.formats.docx.annotating import annotate as annotate_at
from backread.model import Related

Word = SimpleNamespace
NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)


def test_without_suggestions_the_bytes_are_the_very_same(word: Word) -> None:
    data = word.build(word.paragraph(word.run("Nothing to say.")))
    assert annotate(data, word.read(data), []) is data


def test_a_comment_covers_its_words_in_the_middle_of_a_run_and_keeps_the_look(word: Word) -> None:
    data = word.build(word.paragraph(word.run("The mayor slammed the plan.", '<w:b/><w:color w:val="FF0000"/>')))
    document = word.read(data)
    out = annotate(data, document, [word.suggest(document, "slammed")])
    assert [note.on for note in word.notes(out)] == ["slammed"]
    main = word.part_of(out, "word/document.xml")
    assert main.count('<w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr>') == 3
    assert '<w:t xml:space="preserve">The mayor </w:t>' in main
    assert word.read(out).text == document.text


def test_a_comment_says_level_rule_message_reason_and_what_to_write(word: Word) -> None:
    data = word.build(word.paragraph(word.run("The mayor slammed the plan, twice.")))
    document = word.read(data)
    suggestion = word.suggest(
        document,
        "slammed",
        "f00d",
        rule="Balance.LoadedVerb",
        level="suggestion",
        message="Loaded verb.\x00",
        why="It **judges**; see [the guide](https://example.org/g) and `said`.",
        replacements=("criticised", "opposed"),
        related=(Related(27, 33, "Again"),),
        link="https://example.org/rule",
    )
    (note,) = word.notes(annotate_at(data, document, [suggestion], at=NOON))
    assert note.author == "Backread"
    assert note.lines == (
        "Loaded verb.",
        "Write “criticised” or “opposed”.",
        "It judges; see the guide (https://example.org/g) and said.",
        "Again: “twice”",
        "https://example.org/rule",
        "Suggestion · Balance.LoadedVerb",
        "Backread f00d",
    )


def test_the_first_comments_of_a_file_are_declared_and_use_its_own_comment_styles(word: Word) -> None:
    data = word.build(word.paragraph(word.run("One word.")))
    document = word.read(data)
    out = annotate_at(data, document, [word.suggest(document, "One")], at=NOON)
    assert 'PartName="/word/comments.xml"' in word.part_of(out, "[Content_Types].xml")
    relationships = word.part_of(out, "word/_rels/document.xml.rels")
    assert 'Target="comments.xml"' in relationships
    assert "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" in relationships
    comments = word.part_of(out, "word/comments.xml")
    assert '<w:comment w:id="0" w:author="Backread" w:date="2024-05-06T12:00:00Z" w:initials="BR">' in comments
    assert '<w:pStyle w:val="Kommentar"/>' in comments
    assert '<w:rStyle w:val="Zeichen"/>' in word.part_of(out, "word/document.xml")


def test_comments_that_are_there_stay_and_numbers_do_not_clash(word: Word) -> None:
    old = f'<w:comment w:id="7" w:author="Ed" w:initials="E">{word.paragraph(word.run("Really?"))}</w:comment>'
    body = word.paragraph(
        '<w:commentRangeStart w:id="7"/>', word.run("One word"), '<w:commentRangeEnd w:id="7"/>',
        '<w:r><w:commentReference w:id="7"/></w:r>', word.run(" more."),
    )  # fmt: skip
    data = word.build(body, parts={"comments": old})
    document = word.read(data)
    out = annotate(data, document, [word.suggest(document, "word more")])
    assert [(note.number, note.author, note.on) for note in word.notes(out)] == [
        ("7", "Ed", "One word"),
        ("8", "Backread", "word more"),
    ]
    assert word.part_of(out, "[Content_Types].xml") == word.part_of(data, "[Content_Types].xml")


def test_parts_without_a_change_keep_their_bytes_their_order_and_their_dates(word: Word) -> None:
    data = word.build(word.paragraph(word.run("One word.")), parts={"settings": "<w:zoom/>"})
    document = word.read(data)
    out = annotate(data, document, [word.suggest(document, "One")])
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(BytesIO(out)) as after:
        assert after.testzip() is None
        assert after.namelist() == [*before.namelist(), "word/comments.xml"]
        changed = {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"}
        for entry in before.infolist():
            twin = after.getinfo(entry.filename)
            assert twin.date_time == entry.date_time
            if entry.filename not in changed:
                assert packed(out, twin) == packed(data, entry)


def packed(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    """An entry's header and compressed bytes as they stand in the file."""
    sizes = struct.unpack_from("<HH", data, entry.header_offset + 26)
    return data[entry.header_offset : entry.header_offset + 30 + sum(sizes) + entry.compress_size]


def test_in_the_changed_part_only_the_marks_are_new(word: Word) -> None:
    data = word.build(
        '<!-- kept --><w:p w:rsidR="00A1"><w:pPr><w:jc w:val="both"/></w:pPr><w:bookmarkStart w:id="3" w:name="b"/>'
        "<w:r><w:t>A word </w:t></w:r><w:r><w:t>and another.</w:t></w:r><w:bookmarkEnd w:id='3'/></w:p>"
    )
    document = word.read(data)
    assert document.text == "A wordand another."
    out = word.part_of(annotate(data, document, [word.suggest(document, "wordand")]), "word/document.xml")
    assert out.startswith('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<w:document ')
    assert "<!-- kept -->" in out
    assert (
        '<w:r><w:t xml:space="preserve">A </w:t></w:r><w:commentRangeStart w:id="0"/>'
        '<w:r><w:t xml:space="preserve">word</w:t></w:r><w:r><w:t xml:space="preserve">and</w:t></w:r>'
        '<w:commentRangeEnd w:id="0"/>'
    ) in out
    assert word.read(annotate(data, document, [word.suggest(document, "wordand")])).text == document.text


def test_ranges_may_run_over_links_insertions_fields_and_paragraphs(word: Word) -> None:
    body = word.paragraph(
        word.run("He "),
        f'<w:hyperlink w:anchor="x">{word.run("said so")}</w:hyperlink>',
        f'<w:ins w:id="4" w:author="A">{word.run(" firmly")}</w:ins>',
        word.run(" on "),
        word.field("DATE", word.run("1 May")),
        f"<w:sdt><w:sdtPr/><w:sdtContent>{word.run(' in Rome.')}</w:sdtContent></w:sdt>",
    ) + word.table([word.paragraph(word.run("left cell")), word.paragraph(word.run("right cell"))])
    data = word.build(body)
    document = word.read(data)
    words = ["so fir", "mly on 1", "May in", "Rome.\n\nleft", "cell\nright", "He said", "cell\nright cell"]
    for each in words:
        out = annotate(data, document, [word.suggest(document, each)])
        assert [note.on for note in word.notes(out)] == [each.replace("\n", "")]
        assert word.read(out).text == document.text


def test_ranges_put_in_one_after_the_other_overlap_nest_and_touch(word: Word) -> None:
    out = word.build(word.paragraph(word.run("abcdef"), word.run("ghij")))
    words = ["abcdefghij", "bcd", "cde", "def", "gh", "fg", "a", "j", "efgh", "bcdefghi"]
    for each in words:
        document = word.read(out)
        out = annotate(out, document, [word.suggest(document, each, f"id{each}")])
    assert [note.on for note in word.notes(out)] == words


def test_one_span_is_one_comment_that_says_everything_the_gravest_first(word: Word) -> None:
    data = word.build(word.paragraph(word.run("Critics say so.")))
    document = word.read(data)
    pair = [word.suggest(document, "Critics", "aa"), word.suggest(document, "Critics", "bb", level="error")]
    (note,) = word.notes(annotate(data, document, pair))
    assert note.lines == (
        "Say it plainly.",
        "Error · House.Sample",
        "Say it plainly.",
        "Warning · House.Sample",
        "Backread bb aa",
    )


def test_the_marks_of_one_sentence_are_one_comment_from_the_first_to_the_last(word: Word) -> None:
    text = "Mr. Sample slammed the so-called plan. Others slammed it too. It rained."
    data = word.build(word.paragraph(word.run(text)))
    document = word.read(data)
    out = annotate(
        data,
        document,
        [
            word.suggest(document, "so-called", "bb", why="Quotation marks by another name."),
            word.suggest(document, "slammed", "aa", level="suggestion", message="“slammed” takes sides."),
            word.suggest(document, "Others", "cc"),
            word.suggest(document, "too. It rained", "dd"),
            word.suggest(document, "rained", "ee"),
        ],
    )
    assert [note.on for note in word.notes(out)] == ["slammed the so-called", "Others", "too. It rained", "rained"]
    assert word.notes(out)[0].lines == (
        "“so-called”: Say it plainly.",
        "Quotation marks by another name.",
        "Warning · House.Sample",
        "“slammed” takes sides.",
        "Suggestion · House.Sample",
        "Backread bb aa",
    )


def test_a_second_run_repeats_nothing_and_adds_what_is_new(word: Word) -> None:
    data = word.build(word.paragraph(word.run("Critics say it is bad.")))
    document = word.read(data)
    first = annotate(data, document, [word.suggest(document, "Critics", "aa")])
    again = word.read(first)
    assert annotate(first, again, [word.suggest(again, "Critics", "aa")]) is first
    both = annotate(first, again, [word.suggest(again, "Critics", "aa"), word.suggest(again, "bad", "bb")])
    assert [(note.number, note.on) for note in word.notes(both)] == [("0", "Critics"), ("1", "bad")]


def test_what_is_in_a_note_is_said_at_the_mark_that_refers_to_it(word: Word) -> None:
    notes = f'<w:footnote w:id="2">{word.paragraph(word.run("Critics say so."))}</w:footnote>'
    body = word.paragraph(word.run("Text"), '<w:r><w:footnoteReference w:id="2"/></w:r>', word.run(" goes on."))
    data = word.build(body, parts={"footnotes": notes})
    document = word.read(data)
    out = annotate(data, document, [word.suggest(document, "Critics"), word.suggest(document, "goes")])
    first, second = sorted(word.notes(out), key=lambda note: note.on)
    assert (first.on, second.on) == ("", "goes")
    assert first.lines[0] == "On “Critics” in the footnote:"
    main = etree.fromstring(word.part_of(out, "word/document.xml").encode())
    start = next(main.iter("{*}commentRangeStart")).getnext()
    assert start[0].tag.endswith("footnoteReference")
    assert word.part_of(out, "word/footnotes.xml") == word.part_of(data, "word/footnotes.xml")


def test_what_is_in_a_text_box_is_said_where_the_box_hangs(word: Word) -> None:
    box = word.text_box(word.paragraph(word.run("Critics say so.")))
    data = word.build(word.paragraph(word.run("Before"), box, word.run("after.")))
    document = word.read(data)
    out = annotate(data, document, [word.suggest(document, "Critics"), word.suggest(document, "after")])
    assert word.read(out).text == document.text
    main = etree.fromstring(word.part_of(out, "word/document.xml").encode())
    box_content = next(main.iter("{*}txbxContent"))
    assert not list(box_content.iter("{*}commentRangeStart", "{*}commentReference"))
    in_box = next(note for note in word.notes(out) if note.lines[0].startswith("On “Critics” in the text box"))
    assert in_box.on == "Critics say so." * 2  # both renderings of the box are inside the range


def test_formulas_and_form_fields_are_marked_as_a_whole(word: Word) -> None:
    control = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{word.run('a value')}</w:sdtContent></w:sdt>"
    body = word.paragraph(word.run("As. "), "<m:oMath><m:r><m:t>x=12</m:t></m:r></m:oMath>", word.run(". Is "), control)
    data = word.build(body)
    document = word.read(data)
    out = annotate(data, document, [word.suggest(document, "=1"), word.suggest(document, "val")])
    assert sorted(note.on for note in word.notes(out)) == ["a value", "x=12"]
    assert "<w:sdtContent><w:r>" in word.part_of(out, "word/document.xml")


def test_strict_files_get_strict_comments(word: Word) -> None:
    data = word.build(word.paragraph(word.run("Strictly so.")), strict=True)
    document = word.read(data)
    out = annotate(data, document, [word.suggest(document, "so")])
    assert [note.on for note in word.notes(out)] == ["so"]
    assert "http://purl.oclc.org/ooxml/officeDocument/relationships/comments" in word.part_of(
        out, "word/_rels/document.xml.rels"
    )
    assert "http://purl.oclc.org/ooxml/wordprocessingml/main" in word.part_of(out, "word/comments.xml")


def test_a_file_without_relationships_or_with_a_stray_comments_part_gets_its_own(word: Word) -> None:
    entries = word.entries(word.paragraph(word.run("Some words.")), styles="")
    del entries["word/_rels/document.xml.rels"]
    entries["word/comments.xml"] = "not ours"
    data = word.pack(entries)
    document = word.read(data)
    out = annotate(data, document, [word.suggest(document, "words")])
    assert 'Target="comments1.xml"' in word.part_of(out, "word/_rels/document.xml.rels")
    assert word.part_of(out, "word/comments.xml") == "not ours"
    assert "Say it plainly." in word.part_of(out, "word/comments1.xml")


def test_a_suggestion_about_no_character_stands_on_the_closest(word: Word) -> None:
    data = word.build(word.paragraph(word.run("One.")) + word.paragraph(word.run("Two.")))
    document = word.read(data)
    out = annotate(data, document, [word.suggest(document, "\n\n"), word.suggest(document, "", "empty")])
    assert [note.on for note in word.notes(out)] == ["O", "."]


def test_no_more_comments_are_made_than_word_opens(word: Word) -> None:
    ranges = "".join(f'<w:commentRangeStart w:id="{n}"/><w:commentRangeEnd w:id="{n}"/>' for n in range(32766))
    data = word.build(word.paragraph(ranges, word.run("One came. Two left. Three stayed.")))
    document = word.read(data)
    out = annotate(data, document, [word.suggest(document, each) for each in ("One", "Two", "Three")])
    assert [note.on for note in word.notes(out)] == ["One"]


def test_a_marked_file_is_the_same_at_the_same_hour(word: Word) -> None:
    data = word.build(word.paragraph(word.run("One two three.")))
    document = word.read(data)
    suggestions = [word.suggest(document, each) for each in ("One", "two", "three")]
    first = annotate_at(data, document, suggestions, at=NOON)
    assert first == annotate_at(data, document, list(reversed(suggestions)), at=NOON)
