"""Choosing a reader, by what the caller says, the name, or the bytes."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from backread.config import Limits
from backread.errors import UnreadableDraft
from backread.formats import is_readable, read, read_draft


@pytest.mark.parametrize(
    ("data", "name", "given", "chosen"),
    [
        (b"# It fell", "draft.md", "", "markdown"),
        (b"# It fell", "DRAFT.MD", "", "markdown"),
        (b"# It fell", "draft.md", "text", "text"),
        (b"It fell", "draft.txt", "", "text"),
        (b"<p>It fell</p>", "draft.htm", "", "html"),
        (b"It fell", "-", "", "text"),
        (b"It fell", "draft.story", "", "text"),
        (b"\n<!doctype html><p>It fell", "-", "", "html"),
        (b"<!-- x --><article>It fell", "", "", "html"),
        (b"<tweet>It fell", "", "", "text"),
        (b"---\ntitle: x\n---\nIt fell", "", "", "markdown"),
        (b"--- It fell ---", "", "", "text"),
    ],
)
def test_the_format_is_the_one_named_else_by_suffix_else_by_content(
    data: bytes, name: str, given: str, chosen: str
) -> None:
    assert read(data, name, format=given).format == chosen


def test_a_word_file_without_a_suffix_is_known_by_its_bytes() -> None:
    from docx import Document as WordDocument

    word = WordDocument()
    word.add_paragraph("It fell.")
    stream = BytesIO()
    word.save(stream)
    assert read(stream.getvalue(), "upload").format == "docx"
    with pytest.raises(UnreadableDraft, match="Word") as refusal:
        read(stream.getvalue(), "draft.txt")
    assert refusal.value.status == 415


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"%PDF-1.7", "draft.pdf", "PDF"),
        (b"%PDF-1.7", "draft.txt", "PDF"),
        (b"{\\rtf1 x}", "draft", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "draft.doc", "old or encrypted Word"),
        (b"PK\x03\x04", "draft.odt", "OpenDocument"),
        (b"whatever", "draft.pages", "Pages"),
        (b"\x89PNG\r\n", "photo.png", "picture"),
    ],
)
def test_what_we_do_not_read_is_refused_by_its_name(data: bytes, name: str, words: str) -> None:
    with pytest.raises(UnreadableDraft, match=words) as refusal:
        read(data, name)
    assert refusal.value.status == 415


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnreadableDraft, match="text, markdown, html, docx"):
        read(b"It fell", "x", format="rst")


def test_a_file_is_read_under_the_path_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "draft.txt").write_bytes(b"It fell.")
    monkeypatch.chdir(tmp_path)
    assert read_draft("draft.txt").name == "draft.txt"
    assert read_draft(tmp_path / "draft.txt").name == str(tmp_path / "draft.txt")


def test_a_file_that_cannot_be_opened_or_is_too_big_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDraft, match="no such file"):
        read_draft(tmp_path / "none.txt")
    with pytest.raises(UnreadableDraft, match="cannot be opened"):
        read_draft(tmp_path)
    (tmp_path / "draft.txt").write_bytes(b"It fell.")
    with pytest.raises(UnreadableDraft) as refusal:
        read_draft(tmp_path / "draft.txt", limits=Limits(upload=3))
    assert refusal.value.status == 413


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no /dev/zero here")
def test_a_device_that_never_ends_is_read_up_to_the_limit() -> None:
    with pytest.raises(UnreadableDraft) as refusal:
        read_draft("/dev/zero", limits=Limits(upload=1000))
    assert refusal.value.status == 413


@pytest.mark.parametrize(
    ("path", "readable"),
    [
        ("a.txt", True),
        ("a/b.MD", True),
        ("a.docx", True),
        ("a.html", True),
        ("a.pdf", False),
        ("a", False),
        ("txt", False),
    ],
)
def test_a_readable_file_is_told_by_its_suffix(path: str, readable: bool) -> None:
    assert is_readable(path) is readable


def test_reading_plain_text_loads_no_document_library() -> None:
    script = (
        "import sys\nfrom backread.formats import read\nread(b'It fell.', 'draft.txt')\n"
        "print({'lxml', 'docx', 'pyromark', 'yaml', 'spacy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
