"""Thirty files, each with one thing that newsroom files have: read as a reader sees it, marked and settled exactly."""

import os
import random
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import etree

from backread.config import Limits
from backread.formats.docx import annotate, fix
from backread.formats.docx.names import short, textual_nodes, value
from backread.formats.docx.package import Package
from backread.model import Document, Suggestion

Word = SimpleNamespace
MACROS = bytes(range(256)) * 20


@dataclass(frozen=True)
class Sample:
    """A body, the text it is read as, and what else is in the package."""

    body: Callable[[Word], str]
    text: str
    options: Callable[[Word], dict[str, object]] = lambda _: {}
    more: dict[str, bytes] = field(default_factory=dict)


def in_order(*content: Callable[[Word], str]) -> Callable[[Word], str]:
    return lambda word: "".join(each(word) for each in content)


def line(*runs: str, settings: str = "", style: str = "") -> Callable[[Word], str]:
    """A paragraph of runs: those that begin with `<` are markup, others text."""
    return lambda word: word.paragraph(
        *(each if each.startswith("<") else word.run(each) for each in runs), settings=settings, style=style
    )


def run(text: str, look: str = "") -> str:
    settings = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{settings}<w:t xml:space="preserve">{text}</w:t></w:r>'


def deleted(text: str) -> str:
    return f'<w:del w:id="5" w:author="A"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def note(kind: str) -> Callable[[Word], dict[str, object]]:
    return lambda word: {
        "parts": {f"{kind}s": f'<w:{kind} w:id="2">{word.paragraph(word.run("Seen by the desk."))}</w:{kind}>'}
    }


HEADERS = {
    "header1": lambda word: word.paragraph(word.run("Running head")),
    "footer1": lambda word: word.paragraph(word.run("Page 1")),
}
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
CONTROL = "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
BOX = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"

SAMPLES: dict[str, Sample] = {
    "a word in three runs": Sample(
        line("The may", "<w:proofErr w:type='spellStart'/>", "or", " left."), "The mayor left."
    ),
    "looks and styles": Sample(
        line(run("Bold", "<w:b/>"), run(" red", '<w:color w:val="FF0000"/>'), " plain."), "Bold red plain."
    ),
    "a heading by its style": Sample(
        in_order(line("Bridge closes", style="berschrift1"), line("It shut.")), "Bridge closes\n\nIt shut."
    ),
    "a heading by its outline level": Sample(
        in_order(line("Why", settings='<w:outlineLvl w:val="1"/>'), line("Rust.")), "Why\n\nRust."
    ),
    "a list": Sample(
        in_order(
            *(
                line(each, settings='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
                for each in ("One.", "Two.")
            )
        ),
        "One.\n\nTwo.",
    ),
    "a table in a table": Sample(
        lambda word: word.table(
            [
                word.paragraph(word.run("left")),
                word.table([word.paragraph(word.run("x")), word.paragraph(word.run("y"))]) + "<w:p/>",
            ]
        ),
        "left\nx\ny",
    ),
    "a link": Sample(
        line("See ", f'<w:hyperlink w:anchor="top">{run("the report")}</w:hyperlink>', "."), "See the report."
    ),
    "a field of several runs": Sample(
        line("On ", FIELD.format("DATE", run("1 May")), " it rained."), "On 1 May it rained."
    ),
    "a simple field": Sample(line("By ", f'<w:fldSimple w:instr="AUTHOR">{run("Ada")}</w:fldSimple>', "."), "By Ada."),
    "a field in a field": Sample(
        line("Page ", FIELD.format(f"IF 1 = 1 {'x'}", FIELD.format("PAGE", run("7"))), "."), "Page 7."
    ),
    "a footnote": Sample(
        line("Text", '<w:r><w:footnoteReference w:id="2"/></w:r>', " goes on."),
        "Text goes on.\n\nSeen by the desk.",
        note("footnote"),
    ),
    "an endnote": Sample(
        line("Text", '<w:r><w:endnoteReference w:id="2"/></w:r>', " goes on."),
        "Text goes on.\n\nSeen by the desk.",
        note("endnote"),
    ),
    "headers and footers": Sample(
        line("Only this is copy."),
        "Only this is copy.",
        lambda word: {"parts": {name: make(word) for name, make in HEADERS.items()}},
    ),
    "an old text box": Sample(line("Before.", f"<w:r><w:pict>{BOX}</w:pict></w:r>"), "Before.\n\nIn the box."),
    "a box in two renderings": Sample(
        line(
            "Before.",
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{BOX}</w:drawing></mc:Choice>'
            f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        ),
        "Before.\n\nIn the box.",
    ),
    "a rich control": Sample(
        line("In ", f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Lagos')}</w:sdtContent></w:sdt>", "."), "In Lagos."
    ),
    "a control of one value": Sample(
        in_order(
            lambda word: CONTROL.format(word.paragraph(word.run("Metro"))),
            line("It rained."),
        ),
        "Metro\n\nIt rained.",
    ),
    "a smart tag": Sample(line("In ", f'<w:smartTag w:element="place">{run("Lagos")}</w:smartTag>', "."), "In Lagos."),
    "a symbol": Sample(line("Angle ", '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "."), "Angle α."),
    "hyphens": Sample(
        line("<w:r><w:t>co</w:t><w:softHyphen/><w:t>operate twenty</w:t><w:noBreakHyphen/><w:t>one</w:t></w:r>"),
        "cooperate twenty-one",
    ),
    "tabs and breaks": Sample(
        line("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>"), "one\ttwo\nthree"
    ),
    "text from right to left": Sample(
        line(run("שלום", "<w:rtl/>"), run(" עולם", "<w:rtl/>"), settings="<w:bidi/>"), "שלום עולם"
    ),
    "changes of a colleague": Sample(
        line("He ", f'<w:ins w:id="4" w:author="A">{run("firmly ")}</w:ins>', deleted("never "), "denied it."),
        "He firmly denied it.",
    ),
    "a passage moved": Sample(
        line(
            f'<w:moveTo w:id="3" w:author="A">{run("First. ")}</w:moveTo>',
            "Second. ",
            f'<w:moveFrom w:id="4" w:author="A">{run("First. ")}</w:moveFrom>',
        ),
        "First. Second.",
    ),
    "a comment of a colleague": Sample(
        line(
            '<w:commentRangeStart w:id="7"/>',
            "Really",
            '<w:commentRangeEnd w:id="7"/>',
            '<w:r><w:commentReference w:id="7"/></w:r>',
            " so.",
        ),
        "Really so.",
        lambda word: {
            "parts": {"comments": f'<w:comment w:id="7" w:author="Ed">{word.paragraph(word.run("Is it?"))}</w:comment>'}
        },
    ),
    "hidden text": Sample(line("Seen", run(" unseen", "<w:vanish/>"), " again."), "Seen again."),
    "the strict variant": Sample(line("Strictly so."), "Strictly so.", lambda _: {"strict": True}),
    "a file with macros": Sample(
        line("No macro runs."),
        "No macro runs.",
        lambda _: {"kind": "application/vnd.ms-word.document.macroEnabled.main+xml"},
        {"word/vbaProject.bin": MACROS},
    ),
    "as Google Docs exports": Sample(
        lambda _: (
            '<w:p w:rsidR="00000000"><w:pPr><w:rPr/></w:pPr><w:r w:rsidR="00000000"><w:rPr><w:rtl w:val="0"/></w:rPr>'
            '<w:t xml:space="preserve">The port </w:t></w:r><w:sdt><w:sdtPr><w:tag w:val="goog_rdk_0"/></w:sdtPr>'
            '<w:sdtContent><w:r><w:rPr><w:b w:val="1"/><w:rtl w:val="0"/></w:rPr>'
            '<w:t xml:space="preserve">closed.</w:t></w:r></w:sdtContent></w:sdt></w:p>'
        ),
        "The port closed.",
    ),
    "as LibreOffice exports": Sample(
        lambda _: (
            '<w:p><w:pPr><w:pStyle w:val="Normal"/><w:bidi w:val="0"/><w:rPr></w:rPr></w:pPr>'
            '<w:bookmarkStart w:id="0" w:name="__DdeLink__1_2"/><w:r><w:rPr></w:rPr><w:t>The port</w:t></w:r>'
            '<w:bookmarkEnd w:id="0"/><w:r><w:rPr><w:rFonts w:eastAsia="NSimSun"/></w:rPr>'
            '<w:t xml:space="preserve"> closed.</w:t></w:r></w:p>'
        ),
        "The port closed.",
    ),
}
every_sample = pytest.mark.parametrize("name", list(SAMPLES))


def build(word: Word, name: str) -> bytes:
    sample = SAMPLES[name]
    return word.pack({**word.entries(sample.body(word), **sample.options(word)), **sample.more})


def spans(document: Document, name: str) -> list[tuple[int, int]]:
    """Fifty random stretches of a text, fewer if it has no more."""
    chance, size = random.Random(name), len(document.text)  # noqa: S311
    drawn = set()
    for _ in range(150):
        start = chance.randrange(size)
        block = document.block_at(start)
        drawn.add((start, min(block.end if block else start, start + chance.randint(1, 9))))
    return sorted(each for each in drawn if document.text[slice(*each)].strip())[:50]


def mark(document: Document, span: tuple[int, int], **more: object) -> Suggestion:
    values: dict[str, object] = {
        "id": f"i{span[0]}-{span[1]}",
        "rule": "House.S",
        "level": "warning",
        "message": "Look.",
    }
    return Suggestion(**values, start=span[0], end=span[1], text=document.text[slice(*span)], **more)  # type: ignore[arg-type]


def test_there_are_thirty() -> None:
    assert len(SAMPLES) == 30


@every_sample
def test_it_is_read_as_a_reader_sees_it(word: Word, name: str) -> None:
    data = build(word, name)
    document = word.read(data)
    assert document.text == SAMPLES[name].text
    assert annotate(data, document, []) is data


@every_sample
def test_comments_at_random_places_stand_on_their_words_and_touch_no_other_part(word: Word, name: str) -> None:
    data = build(word, name)
    document = word.read(data)
    marks = [mark(document, each) for each in spans(document, name)]
    marked = annotate(data, document, marks)
    again = word.read(marked)
    assert (again.text, again.blocks) == (document.text, document.blocks)
    assert annotate(marked, again, marks) is marked
    by_id = {each.id: each for each in marks}
    covered = words_in_comments(marked, again)
    for note_ in word.notes(marked):
        ids = note_.lines[-1].split()[1:] if note_.author == "Backread" else []
        if ids and " the " not in note_.lines[0]:
            low, high = min(by_id[each].start for each in ids), max(by_id[each].end for each in ids)
            wanted = "".join(document.text[each.start : each.end] for each in document.anchored(low, high))
            assert covered[note_.number] == wanted
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(BytesIO(marked)) as after:
        changed = {each for each in before.namelist() if before.read(each) != after.read(each)}
    assert changed <= {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}


def words_in_comments(marked: bytes, document: Document) -> dict[str, str]:
    """The copy between the two ends of each comment, by its number."""
    package = Package(marked, Limits())
    root = package.parse(package.main)
    nodes = textual_nodes(root)
    copy: dict[etree._Element, str] = {}
    for anchor in document.anchors:
        if anchor.part == package.main:
            copy[nodes[anchor.node]] = copy.get(nodes[anchor.node], "") + document.text[anchor.start : anchor.end]
    found: dict[str, str] = {}
    open_now: set[str] = set()
    for element in root.iter(etree.Element):
        number = value(element, "id") or ""
        if short(element.tag) == "w:commentRangeStart":
            open_now.add(number)
            found[number] = ""
        elif short(element.tag) == "w:commentRangeEnd":
            open_now.discard(number)
        for each in open_now:
            found[each] += copy.get(element, "")
    return found


@every_sample
def test_edits_rejected_give_the_draft_and_accepted_the_fixed_text(word: Word, name: str) -> None:
    data = build(word, name)
    document = word.read(data)
    kept: list[tuple[int, int]] = []
    for each in spans(document, name):
        if not kept or each[0] > kept[-1][1]:
            kept.append(each)
    marks = [mark(document, each, fix="safe", replacements=(f"Q{each[0]}Q",)) for each in kept]
    marked = annotate(data, document, marks)
    assert word.read(word.settle(marked, accept=False)).text == document.text
    fixed, end = "", 0
    accepted = word.read(word.settle(marked, accept=True)).text
    for each in marks:
        if each.replacements[0] in accepted:
            fixed, end = fixed + document.text[end : each.start] + each.replacements[0], each.end
    assert accepted == fixed + document.text[end:]
    assert word.read(fix(data, document, marks)).text == accepted


def test_macros_are_kept_byte_for_byte(word: Word) -> None:
    data = build(word, "a file with macros")
    document = word.read(data)
    with zipfile.ZipFile(BytesIO(annotate(data, document, [mark(document, (0, 2))]))) as archive:
        assert archive.read("word/vbaProject.bin") == MACROS


def test_libreoffice_opens_all_of_them_marked_and_finds_our_comments(word: Word, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None and os.environ.get("CI") != "true":
        pytest.skip("LibreOffice (soffice) is not installed, so what it makes of the files cannot be tested")
    assert office, "LibreOffice must be installed in CI"
    for number, name in enumerate(SAMPLES):
        data = build(word, name)
        document = word.read(data)
        (tmp_path / f"{number}.docx").write_bytes(annotate(data, document, [mark(document, spans(document, name)[0])]))
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "fodt", "--outdir",
         str(tmp_path), *(str(tmp_path / f"{number}.docx") for number in range(len(SAMPLES)))],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    for number, name in enumerate(SAMPLES):
        assert "<dc:creator>Backread</dc:creator>" in (tmp_path / f"{number}.fodt").read_text(encoding="utf-8"), name
