"""A safe edit is a tracked change, and only where nothing else is at stake."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from backread.formats.docx.annotating import annotate

Word = SimpleNamespace
NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)

BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def edit(word: Word, body: str, words: str, replacement: str, *others: str) -> tuple[str, str]:
    """Annotate a body with a safe edit, and comments on other words; give the main part and the text it reads as."""
    data = word.build(body)
    document = word.read(data)
    safe = word.suggest(document, words, fix="safe", replacements=(replacement,))
    out = annotate(data, document, [safe, *(word.suggest(document, other) for other in others)], at=NOON)
    return word.part_of(out, "word/document.xml"), word.read(out).text


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
        ('<w:ins w:id="1" w:author="A">{}</w:ins>', "an insertion"),
        ('<w:fldSimple w:instr="AUTHOR">{}</w:fldSimple>', "a field"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", "a control"),
        (f"{BEGIN}{{}}{END}", "a long field"),
        ("<w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r>", "a text box"),
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
    assert annotate(first, again, [word.suggest(again, "email", "aa", fix="safe", replacements=("mail",))]) is first
