"""A Word file on the command line: in, out marked up, answered in the margin, and in again."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest

from backread.cli import Exit

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def word_file(*paragraphs: str) -> bytes:
    made = docx.Document()
    for each in paragraphs:
        made.add_paragraph(each)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def draft(rules_dir: Path) -> Path:
    (rules_dir / "Paper" / "Mail.yml").write_text(
        "extends: substitution\nmessage: Write '%s', not '%s'.\nfix: safe\nswap: {e-mail: email}\n", encoding="utf-8"
    )
    Path("a.docx").write_bytes(word_file("It is very cold, said an e-mail from the port.", "Nobody came."))
    return Path("a.docx")


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def resolve(path: Path) -> None:
    """Resolve the comments of a file as Word does, and save it."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    told = ""
    pieces = entries["word/comments.xml"].decode().split("<w:p>")
    for number in range(1, len(pieces)):
        told += f'<w15:commentEx w15:paraId="{number:08X}" w15:done="1"/>'
        pieces[number] = f'<w:p xmlns:w14="{W14}" w14:paraId="{number:08X}">' + pieces[number]
    entries["word/comments.xml"] = "".join(pieces).encode()
    entries["word/commentsExtended.xml"] = f'<w15:commentsEx xmlns:w15="{W15}">{told}</w15:commentsEx>'.encode()
    entries["word/_rels/document.xml.rels"] = entries["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdX" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" '
        b'Target="commentsExtended.xml"/></Relationships>',
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)


def test_a_second_run_on_the_marked_file_adds_nothing(draft: Path, run) -> None:
    run("review", "a.docx", "--annotate", "marked")
    first = Path("marked/a.annotated.docx")
    assert "<w:del " in part(first, "word/document.xml")
    again = run("review", str(first), "--annotate", "again", "--format", "json")
    assert Path("again/a.annotated.annotated.docx").read_bytes() == first.read_bytes()
    found = [mark["id"] for mark in json.loads(again.stdout)["suggestions"]]
    before = [mark["id"] for mark in json.loads(run("review", "a.docx", "--format", "json").stdout)["suggestions"]]
    assert found == before


def test_what_was_resolved_in_the_margin_is_suppressed_and_not_said_again(draft: Path, run) -> None:
    run("review", "a.docx", "--annotate", "marked")
    marked = Path("marked/a.annotated.docx")
    resolve(marked)
    review = json.loads(run("review", str(marked), "--annotate", "again", "--format", "json").stdout)
    assert review["suggestions"] == []
    assert {each["suggestion"]["rule"] for each in review["suppressed"]} == {"Paper.Very", "Paper.Mail"}
    assert Path("again/a.annotated.annotated.docx").read_bytes() == marked.read_bytes()


@pytest.mark.parametrize(("form", "name"), [("comment", "word/comments.xml"), ("page", "word/document.xml")])
def test_a_summary_is_put_in_by_option_and_once(draft: Path, run, form: str, name: str) -> None:
    run("review", "a.docx", "--annotate", "marked", "--summary", form)
    marked = Path("marked/a.annotated.docx")
    assert part(marked, name).count(">Backread: ") == 1
    assert "Backread: " not in json.loads(run("review", str(marked), "--format", "json").stdout)["document"]["text"]
    run("review", str(marked), "--annotate", "again", "--summary", form)
    assert Path("again/a.annotated.annotated.docx").read_bytes() == marked.read_bytes()


def test_without_the_option_there_is_no_summary(draft: Path, run) -> None:
    run("review", "a.docx", "--annotate", "marked")
    assert "Backread: " not in part(Path("marked/a.annotated.docx"), "word/comments.xml")


def test_the_draft_can_be_read_as_it_was_before_its_changes(run) -> None:
    made = docx.Document()
    made.add_paragraph("It is cold.")
    buffer = BytesIO()
    made.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change = b'<w:ins w:id="9" w:author="A"><w:r><w:t xml:space="preserve">very </w:t></w:r></w:ins>'
    entries["word/document.xml"] = entries["word/document.xml"].replace(
        b"<w:r><w:t>It is cold", b'<w:r><w:t xml:space="preserve">It is </w:t></w:r>' + change + b"<w:r><w:t>cold"
    )
    with zipfile.ZipFile("b.docx", "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    assert run("review", "b.docx").exit_code == Exit.FOUND
    assert run("review", "b.docx", "--revisions", "original").exit_code == Exit.CLEAN


def test_a_word_file_through_standard_input_is_known_for_one(draft: Path, run) -> None:
    result = run("review", "-", "--annotate", "marked", "--format", "json", stdin=draft.read_bytes())
    assert json.loads(result.stdout)["document"]["format"] == "docx"
    assert "Backread" in part(Path("marked/stdin.annotated.docx"), "word/comments.xml")


@pytest.mark.parametrize("name", ["", "a.doc", "a.docx"])
def test_an_old_word_file_through_standard_input_is_refused_in_a_sentence(run, name: str) -> None:
    result = run("review", "-", *(["--stdin-name", name] if name else []), stdin=OLE)
    assert result.exit_code == Exit.UNREADABLE
    assert "save it as" in result.stderr
    assert ".docx" in result.stderr


def test_a_file_that_cannot_be_read_is_left_alone_and_no_copy_is_written(run) -> None:
    Path("a.docx").write_bytes(word_file("It is very cold.")[:900])
    before = Path("a.docx").read_bytes()
    result = run("review", "a.docx", "--annotate", "marked")
    assert result.exit_code == Exit.UNREADABLE
    assert Path("a.docx").read_bytes() == before
    assert list(Path("marked").iterdir()) == []
