"""A safe edit is a tracked change, and only where nothing else is at stake."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from lxml import etree

from backread.formats.docx import put_cover
from backread.formats.docx.annotating import annotate, fix

Word = SimpleNamespace
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)

BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def edit(word: Word, body: str, words: str, replacement: str, *others: str) -> tuple[str, str]:
    """Annotate a body with a safe edit, and comments on other words; give the main part and the text once accepted."""
    data = word.build(body)
    document = word.read(data)
    safe = word.suggest(document, words, fix="safe", replacements=(replacement,))
    out = annotate(data, document, [safe, *(word.suggest(document, other) for other in others)], at=NOON)
    assert word.read(out).text == document.text, "a proposal that nobody has accepted changes nothing"
    assert word.read(word.settle(out, accept=False)).text == document.text
    return word.part_of(out, "word/document.xml"), word.read(word.settle(out, accept=True)).text


def test_a_safe_edit_deletes_and_inserts_in_the_same_look_under_a_comment(word: Word) -> None:
    main, text = edit(word, word.paragraph(word.run("Send an e-mail now.", "<w:i/>")), "e-mail", "email")
    stamp = 'w:author="Backread" w:date="2024-05-06T12:00:00Z"'
    assert (
        f'<w:ins w:id="901" {stamp}><w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">email</w:t></w:r></w:ins>'
        '<w:commentRangeEnd w:id="0"/>'
    ) in main
    assert (
        f'<w:commentRangeStart w:id="0"/><w:del w:id="902" {stamp}><w:r><w:rPr><w:i/></w:rPr>'
        '<w:delText xml:space="preserve">e-mail</w:delText></w:r></w:del>'
    ) in main
    assert text == "Send an email now."


def test_an_edit_over_several_runs_deletes_each_and_inserts_once(word: Word) -> None:
    body = word.paragraph(
        word.run("An e-"), '<w:proofErr w:type="spellStart"/>', word.run("mail", "<w:b/>"), word.run(".")
    )
    main, text = edit(word, body, "e-mail", "email")
    assert main.count("<w:del ") == 2
    assert main.count("<w:ins ") == 1
    assert text == "An email."


def test_an_empty_replacement_only_deletes(word: Word) -> None:
    main, text = edit(word, word.paragraph(word.run("It is very very wet.")), "very ", "")
    assert "<w:ins " not in main
    assert text == "It is very wet."


def test_numbers_go_on_from_the_revisions_that_are_there(word: Word) -> None:
    body = word.paragraph(f'<w:ins w:id="41" w:author="A">{word.run("So ")}</w:ins>', word.run("an e-mail."))
    main, _ = edit(word, body, "e-mail", "email")
    assert 'w:id="42"' in main
    assert 'w:id="43"' in main


@pytest.mark.parametrize(
    ("container", "inside"),
    [
        ('<w:moveTo w:id="1" w:author="A">{}</w:moveTo>', "a passage moved here"),
        ('<w:ins w:id="1" w:author="A"><w:hyperlink w:anchor="x">{}</w:hyperlink></w:ins>', "a link just made"),
        ('<w:fldSimple w:instr="AUTHOR">{}</w:fldSimple>', "a field"),
        ("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", "a form field"),
        ('<w:sdt><w:sdtPr><w:lock w:val="contentLocked"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>', "a lock"),
        (f"{BEGIN}{{}}{END}", "a long field"),
    ],
)  # fmt: skip
def test_where_an_edit_would_not_last_there_is_only_a_comment(word: Word, container: str, inside: str) -> None:
    body = word.paragraph(word.run("Send "), container.format(word.run("an e-mail")), word.run(" now."))
    main, text = edit(word, body, "e-mail", "email")
    assert 'w:author="Backread"' not in main, inside
    assert 'w:commentReference w:id="0"' in main
    assert "an e-mail" in text


def test_an_edit_across_containers_or_over_a_break_is_only_a_comment(word: Word) -> None:
    linked = word.paragraph(word.run("An e-"), f'<w:hyperlink w:anchor="x">{word.run("mail")}</w:hyperlink>')
    broken = word.paragraph("<w:r><w:t>An e-</w:t><w:br/><w:t>mail</w:t></w:r>")
    for body, words in ((linked, "e-mail"), (broken, "e-\nmail")):
        main, _ = edit(word, body, words, "email")
        assert "<w:del " not in main


def test_an_edit_inside_a_link_is_made_there(word: Word) -> None:
    body = word.paragraph(f'<w:hyperlink w:anchor="x">{word.run("my e-mail here")}</w:hyperlink>')
    main, text = edit(word, body, "e-mail", "email")
    assert '<w:hyperlink w:anchor="x">' in main
    assert text == "my email here"


def test_an_edit_that_another_mark_begins_or_ends_inside_is_only_a_comment(word: Word) -> None:
    body = word.paragraph(word.run("Send an e-mail now."))
    assert "<w:del " not in edit(word, body, "e-mail", "email", "mail now")[0]
    assert "<w:del " in edit(word, body, "e-mail", "email", "an e-mail now", "an ", " now")[0]


def test_hidden_text_inside_is_not_deleted_unseen(word: Word) -> None:
    body = word.paragraph(word.run("An e-"), word.run("secret", "<w:vanish/>"), word.run("mail."))
    main, text = edit(word, body, "e-mail", "email")
    assert "<w:del " not in main
    assert text == "An e-mail."


def test_a_replacement_with_a_break_or_a_choice_is_only_a_comment(word: Word) -> None:
    body = word.paragraph(word.run("Send an e-mail now."))
    assert "<w:del " not in edit(word, body, "e-mail", "e\nmail")[0]
    data = word.build(body)
    document = word.read(data)
    choice = word.suggest(document, "e-mail", fix="safe", replacements=("email", "mail"))
    assert "<w:del " not in word.part_of(annotate(data, document, [choice]), "word/document.xml")


def test_a_second_run_makes_no_second_edit(word: Word) -> None:
    data = word.build(word.paragraph(word.run("Send an e-mail now.")))
    document = word.read(data)
    first = annotate(data, document, [word.suggest(document, "e-mail", "aa", fix="safe", replacements=("email",))])
    again = word.read(first)
    assert annotate(first, again, [word.suggest(again, "e-mail", "aa", fix="safe", replacements=("mail",))]) is first


STAMP = 'w:author="Backread" w:date="2024-05-06T12:00:00Z"'


def test_in_somebodys_insertion_the_deletion_stays_inside_and_parts_it(word: Word) -> None:
    """As Word writes it: it knows no insertion in an insertion."""
    body = word.paragraph(f'<w:ins w:id="900" w:author="A">{word.run("Send an e-mail now.")}</w:ins>')
    main, text = edit(word, body, "e-mail", "email")
    assert text == "Send an email now."
    assert f'<w:del w:id="902" {STAMP}><w:r><w:delText xml:space="preserve">e-mail</w:delText></w:r></w:del>' in main
    assert f'</w:ins><w:ins w:id="901" {STAMP}>' in main
    root = etree.fromstring(main.encode())
    assert not [each for each in root.iter("{*}ins") for outer in each.iterancestors("{*}ins")]
    authors = [(each.get(f"{{{W}}}author"), "".join(each.itertext())) for each in root.iter("{*}ins")]
    assert authors == [("A", "Send an e-mail"), ("Backread", "email"), ("A", " now.")]


def test_an_edit_reaches_over_the_edges_of_an_insertion_and_over_what_is_deleted(word: Word) -> None:
    body = word.paragraph(
        word.run("Send an e-"),
        '<w:del w:id="3" w:author="A"><w:r><w:delText>post</w:delText></w:r></w:del>',
        f'<w:ins w:id="4" w:author="A">{word.run("mail ")}</w:ins>',
        word.run("now."),
    )
    _, text = edit(word, body, "e-mail", "email")
    assert text == "Send an email now."
    data = word.build(body)
    document = word.read(data)
    out = annotate(data, document, [word.suggest(document, "e-mail", fix="safe", replacements=("email",))])
    assert word.read(word.settle(word.settle(out, accept=True), accept=True, author="A")).text == "Send an email now."
    assert word.read(word.settle(word.settle(out, accept=False), accept=False, author="A")).text == "Send an e-postnow."


def test_in_a_rich_control_and_a_table_the_edit_is_made_there(word: Word) -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{word.run('an e-mail')}</w:sdtContent></w:sdt>"
    main, text = edit(word, word.paragraph(word.run("Send "), control), "e-mail", "email")
    assert text == "Send an email"
    assert main.index("<w:sdtContent>") < main.index("<w:del ") < main.index("</w:sdtContent>")
    grid = word.table([word.paragraph(word.run("an e-mail")), word.paragraph(word.run("now"))])
    assert edit(word, grid, "e-mail", "email")[1] == "an email\nnow"


def test_in_a_note_the_edit_is_made_there_and_the_comment_stands_on_its_mark(word: Word) -> None:
    notes = f'<w:footnote w:id="2">{word.paragraph(word.run("He sent an e-mail."))}</w:footnote>'
    body = word.paragraph(word.run("Text"), '<w:r><w:footnoteReference w:id="2"/></w:r>', word.run(" goes on."))
    data = word.build(body, parts={"footnotes": notes})
    document = word.read(data)
    out = annotate(data, document, [word.suggest(document, "e-mail", fix="safe", replacements=("email",))])
    part = word.part_of(out, "word/footnotes.xml")
    assert 'w:author="Backread"' in part
    assert "comment" not in part
    assert word.read(word.settle(out, accept=True)).text == "Text goes on.\n\nHe sent an email."
    assert word.read(word.settle(out, accept=False)).text == document.text
    again = word.read(out)
    assert annotate(out, again, [word.suggest(again, "e-mail", fix="safe", replacements=("email",))]) is out


def test_in_a_text_box_both_renderings_say_the_same(word: Word) -> None:
    box = word.text_box(word.paragraph(word.run("Send an e-mail.")))
    main, text = edit(word, word.paragraph(word.run("Before "), box, word.run("after.")), "e-mail", "email")
    assert text == "Before after.\n\nSend an email."
    boxes = list(etree.fromstring(main.encode()).iter("{*}txbxContent"))
    assert len({"".join(each.itertext()) for each in boxes}) == 1
    numbers = [each.get(f"{{{W}}}id") for box in boxes for each in box.iter("{*}ins", "{*}del")]
    assert len(set(numbers)) == len(numbers) == 4
    assert main.count("<w:del ") == 2


def test_a_box_whose_renderings_differ_or_that_holds_a_picture_gets_only_a_comment(word: Word) -> None:
    box = word.text_box(word.paragraph(word.run("Send an e-mail.")))
    unlike = box[::-1].replace("e-mail"[::-1], "E-Mail"[::-1], 1)[::-1]
    picture = box.replace("</w:p>", "<w:r><w:drawing/></w:r></w:p>")
    for each in (unlike, picture):
        assert "<w:del " not in edit(word, word.paragraph(each), "e-mail", "email")[0]


def test_a_box_without_a_twin_is_edited_as_it_is(word: Word) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{word.paragraph(word.run('an e-mail'))}</w:txbxContent></w:pict></w:r>"
    assert edit(word, word.paragraph(box), "e-mail", "email")[1] == "an email"


def test_fixed_for_good_the_words_are_there_and_nothing_else_is(word: Word) -> None:
    data = word.build(word.paragraph(word.run("Send an e-"), word.run("mail now.", "<w:b/>")))
    document = word.read(data)
    mark = word.suggest(document, "e-mail", fix="safe", replacements=("email",))
    out = fix(data, document, [mark, word.suggest(document, "now")])
    assert word.read(out).text == "Send an email now."
    main = word.part_of(out, "word/document.xml")
    assert "Backread" not in main
    assert "comment" not in main
    assert fix(data, document, [word.suggest(document, "now")]) is data


def test_a_change_of_formatting_that_a_split_leaves_on_both_halves_gets_a_number_of_its_own(word: Word) -> None:
    former = '<w:b/><w:rPrChange w:id="40" w:author="A"><w:rPr/></w:rPrChange>'
    data = word.build(word.paragraph(word.run("Send an e-mail now.", former)))
    document = word.read(data)
    for out in (
        annotate(data, document, [word.suggest(document, "an")]),
        annotate(data, document, [word.suggest(document, "e-mail", fix="safe", replacements=("email",))]),
        put_cover(data, document, ["Summary"], "comment"),
    ):
        root = etree.fromstring(word.part_of(out, "word/document.xml").encode())
        changes = [each for kind in ("rPrChange", "ins", "del") for each in root.iter(f"{{*}}{kind}")]
        numbers = [each.get(f"{{{W}}}id") for each in changes]
        assert len(set(numbers)) == len(numbers)
