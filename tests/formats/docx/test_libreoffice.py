"""Another word processor finds our comments on the words they are about."""

import os
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import etree

from backread.formats.docx import annotate

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def office() -> str:
    """The LibreOffice of this machine; the test is skipped where there is none, but never in CI."""
    found = shutil.which("soffice")
    if found is None and os.environ.get("CI") != "true":
        pytest.skip("LibreOffice (soffice) is not installed, so its reading of our comments cannot be tested")
    assert found, "LibreOffice must be installed in CI"
    return found


def test_libreoffice_reads_each_comment_on_its_words_and_our_tracked_change(
    word: SimpleNamespace, tmp_path: Path
) -> None:
    body = word.paragraph(
        word.run("The mayor "), word.run("slammed", "<w:b/>"), word.run(" the plan by e-mail, twice."),
    ) + word.table([word.paragraph(word.run("left side")), word.paragraph(word.run("right side"))])  # fmt: skip
    data = word.build(body)
    document = word.read(data)
    words = ["mayor slammed the", "slam", "plan", "left", "ght si"]
    for each in words:  # one at a time: those of one sentence would share a comment
        data = annotate(data, document, [word.suggest(document, each)])
        document = word.read(data)
    data = annotate(data, document, [word.suggest(document, "e-mail", fix="safe", replacements=("email",))])
    (tmp_path / "marked.docx").write_bytes(data)
    subprocess.run(
        [office(), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "fodt",
         "--outdir", str(tmp_path), str(tmp_path / "marked.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    root = etree.parse(tmp_path / "marked.fodt", etree.XMLParser(huge_tree=True)).getroot()
    found = commented(root.find(f".//{OFFICE}text"))
    assert sorted(found) == sorted([*words, "e-mailemail"])
    assert sum(1 for _ in root.iter("{*}changed-region")) == 2


def commented(text: etree._Element) -> list[str]:
    """What stands between the start and the end of each annotation, deleted text included."""
    found: dict[str, str] = {}
    open_now: set[str] = set()
    inside: etree._Element | None = None
    for event, element in etree.iterwalk(text, events=("start", "end")):
        name = element.get(f"{OFFICE}name", "")
        piece = (element.text if event == "start" else element.tail) or ""
        if event == "start" and element.tag == f"{OFFICE}annotation":
            inside, found[name] = element, ""
            open_now.add(name)
        if inside is not None:
            if element is not inside or event == "start":
                continue
            inside = None
        if event == "start" and element.tag == f"{OFFICE}annotation-end":
            open_now.discard(name)
        for each in open_now:
            found[each] += piece if piece.strip() or "\n" not in piece else ""  # the indentation between elements
    return list(found.values())
