"""What reporters answer in the margin counts: what they dismissed stays dismissed, and nothing is said twice."""

import zipfile
from io import BytesIO
from types import SimpleNamespace

import pytest
from lxml import etree

from backread.formats.docx import annotate
from backread.formats.docx.names import value

Word = SimpleNamespace
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
PART = "word/comments.xml"


def answered(word: Word, data: bytes, *, done: str = "0", reply: str = "") -> bytes:
    """Give an annotated file as Word saves it: paragraphs have ids, and another part tells what became of comments."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(entries[PART])
    told = ""
    for number, comment in enumerate(root):
        for index, paragraph in enumerate(comment):
            paragraph.set(f"{{{W14}}}paraId", f"{number:04X}{index:04X}")
        told += f'<w15:commentEx w15:paraId="{number:04X}{len(comment) - 1:04X}" w15:done="{done}"/>'
        parent = f"{number:04X}{len(comment) - 1:04X}"
    if reply:
        answer = etree.SubElement(root, f"{{{W}}}comment")
        answer.set(f"{{{W}}}id", "77")
        answer.set(f"{{{W}}}author", "A Reporter")
        answer.append(etree.fromstring(word.part("p", word.run(reply)).encode()))
        answer[0].set(f"{{{W14}}}paraId", "00FF00FF")
        told += f'<w15:commentEx w15:paraId="00FF00FF" w15:paraIdParent="{parent}" w15:done="0"/>'
    entries[PART] = etree.tostring(root)
    entries["word/commentsExtended.xml"] = f'<w15:commentsEx xmlns:w15="{W15}">{told}</w15:commentsEx>'.encode()
    entries["word/_rels/document.xml.rels"] = entries["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdX" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" '
        b'Target="commentsExtended.xml"/></Relationships>',
    )
    return word.pack(entries)


def marked(word: Word) -> bytes:
    data = word.build(word.paragraph(word.run("Critics say it is bad. It slammed shut.")))
    document = word.read(data)
    return annotate(data, document, [word.suggest(document, "Critics", "aa"), word.suggest(document, "bad", "bb")])


def test_a_file_nobody_answered_decides_nothing(word: Word) -> None:
    assert word.read(marked(word)).decisions == {}
    assert word.read(answered(word, marked(word))).decisions == {}


def test_a_resolved_comment_dismisses_all_it_says(word: Word) -> None:
    data = answered(word, marked(word), done="1")
    document = word.read(data)
    assert document.decisions == {"aa": "dismissed", "bb": "dismissed"}
    assert annotate(data, document, [word.suggest(document, "Critics", "aa")]) is data


@pytest.mark.parametrize("reply", ["Dismiss", "dismissed, we checked", "STET.", "Leave it", "_Marked as resolved_"])
def test_an_answer_that_lets_the_words_stand_dismisses(word: Word, reply: str) -> None:
    assert set(word.read(answered(word, marked(word), reply=reply)).decisions) == {"aa", "bb"}


@pytest.mark.parametrize("reply", ["Why?", "Will ask them.", "I would not dismiss that", "Statement is coming"])
def test_any_other_answer_does_not(word: Word, reply: str) -> None:
    assert word.read(answered(word, marked(word), reply=reply)).decisions == {}


def test_comments_of_others_decide_nothing(word: Word) -> None:
    lines = word.paragraph(word.run("Backread aa"))
    data = word.build(
        word.paragraph(word.run("One word.")),
        parts={"comments": f'<w:comment w:id="1" w:author="Ed">{lines}</w:comment>'},
    )
    assert word.read(answered(word, data, done="1")).decisions == {}


def test_comments_that_are_damaged_keep_nobody_from_reading(word: Word) -> None:
    entries = word.entries(word.paragraph(word.run("One word.")), parts={"comments": ""})
    assert word.read(word.pack({**entries, PART: "<w:comments Backread"})).decisions == {}


def test_what_a_comment_says_by_rule_and_words_is_not_said_again_under_another_id(word: Word) -> None:
    """A sentence that changed elsewhere, as by an edit of ours, gives its marks new ids."""
    data = marked(word)
    document = word.read(data)
    assert (
        annotate(data, document, [word.suggest(document, "Critics", "new"), word.suggest(document, "bad", "n2")])
        is data
    )
    other = annotate(data, document, [word.suggest(document, "Critics", "new", rule="House.Other")])
    assert [note.on for note in word.notes(other)] == ["Critics say it is bad", "Critics"]
    elsewhere = annotate(data, document, [word.suggest(document, "slammed", "new")])
    assert [note.on for note in word.notes(elsewhere)] == ["Critics say it is bad", "slammed"]


def test_a_margin_that_came_back_from_word_is_known_in_the_old_form_too(word: Word) -> None:
    """One line an id, as files have it that were marked before marks shared a line."""
    data = marked(word)
    old = word.part_of(data, PART).replace("Backread aa bb", "Backread aa</w:t></w:r></w:p><w:p><w:r><w:t>Backread bb")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()} | {PART: old}
    again = word.pack(entries)
    document = word.read(again)
    assert (
        annotate(again, document, [word.suggest(document, "Critics", "aa"), word.suggest(document, "bad", "bb")])
        is again
    )
    assert {value(each, "id") for each in etree.fromstring(old.encode())} == {"0"}
