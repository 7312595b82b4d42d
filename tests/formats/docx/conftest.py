"""Word files built in the test that needs them: a few lines of WordprocessingML in a package of our own."""

import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from types import SimpleNamespace
from xml.sax.saxutils import escape

import pytest
from lxml import etree

from backread.config import Limits
from backread.formats.docx import read
from backread.formats.docx.names import TEXTUAL, is_tab_stop, short, value
from backread.formats.docx.symbols import printed
from backread.model import Document, Suggestion

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Kommentar"><w:name w:val="annotation text"/></w:style>
<w:style w:type="character" w:styleId="Zeichen"><w:name w:val="annotation reference"/></w:style>
<w:style w:type="character" w:styleId="Platzhalter"><w:name w:val="Placeholder Text"/></w:style>
<w:style w:type="character" w:styleId="Verborgen"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style>
"""


def run(text: str, look: str = "") -> str:
    """A run of text; `look` is what stands in its `w:rPr`."""
    settings = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{settings}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, style: str = "", settings: str = "") -> str:
    """A paragraph of runs and whatever stands between them."""
    inner = (f'<w:pStyle w:val="{style}"/>' if style else "") + settings
    return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{''.join(content)}</w:p>"


def table(*rows: Sequence[str]) -> str:
    """A table of cells that hold block-level markup."""
    cells = "".join(f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{cells}</w:tbl>"


def field(code: str, *result: str) -> str:
    """A field made of runs: its code, and what it shows."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{escape(code)}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + "".join(result)
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text_box(*paragraphs: str) -> str:
    """A run with a text box as Word writes it: once for itself, once for older versions."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{content}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{content}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def part(tag: str, content: str, *, strict: bool = False) -> str:
    """The markup of a part of WordprocessingML."""
    w, r = (W_STRICT, R_STRICT) if strict else (W, R)
    return f'{DECLARATION}<w:{tag} xmlns:w="{w}" xmlns:r="{r}" xmlns:m="{M}" xmlns:mc="{MC}">{content}</w:{tag}>'


def pack(entries: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]]) -> bytes:
    """A zip of entries, in their order; media is stored as it is."""
    buffer = BytesIO()
    items = entries.items() if isinstance(entries, Mapping) else entries
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in items:
            info = zipfile.ZipInfo(name, (2024, 2, 3, 4, 5, 6))
            info.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return buffer.getvalue()


def entries(
    body: str,
    *,
    parts: Mapping[str, str] | None = None,
    styles: str = STYLES,
    links: Mapping[str, str] | None = None,
    strict: bool = False,
    main: str = "word/document.xml",
    kind: str = f"{WORDML}.document.main+xml",
) -> dict[str, str | bytes]:
    """The entries of a Word file: `body` in its main part, and other parts by name (`footnotes`, `comments` ...)."""
    types = R_STRICT if strict else R
    inner = {"styles": styles, **(parts or {})}
    folder = main.rpartition("/")[0]
    targets = "".join(
        f'<Relationship Id="rId{index}" Type="{types}/{name}" Target="{name}.xml"/>'
        for index, name in enumerate(inner, 1)
    ) + "".join(
        f'<Relationship Id="{identifier}" Type="{types}/hyperlink" Target="{escape(target)}" TargetMode="External"/>'
        for identifier, target in (links or {}).items()
    )
    overrides = "".join(
        f'<Override PartName="/{folder}/{name}.xml" ContentType="{WORDML}.{name}+xml"/>' for name in inner
    )
    name = main.rpartition("/")[2]
    return {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/{main}" ContentType="{kind}"/>{overrides}</Types>',
        "_rels/.rels": f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="rId1" '
        f'Type="{types}/officeDocument" Target="{main}"/></Relationships>',
        main: part("document", f"<w:body>{body}<w:sectPr/></w:body>", strict=strict),
        f"{folder}/_rels/{name}.rels": f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{targets}</Relationships>',
        f"{folder}/media/image1.png": bytes(range(256)) * 4,
        **{f"{folder}/{name}.xml": part(name, content, strict=strict) for name, content in inner.items()},
    }


def build(body: str, **options: object) -> bytes:
    """A Word file with `body` in its main part; options as for `entries`."""
    return pack(entries(body, **options))  # type: ignore[arg-type]


def suggest(document: Document, words: str, identifier: str = "", **more: object) -> Suggestion:
    """A suggestion on the first place where some words stand."""
    start = document.text.index(words)
    values: dict[str, object] = {"rule": "House.Sample", "level": "warning", "message": "Say it plainly.", **more}
    return Suggestion(
        identifier or f"id-{start}-{len(words)}", start=start, end=start + len(words), text=words, **values
    )  # type: ignore[arg-type]


@dataclass(frozen=True)
class Note:
    """A comment found in a file: who made it, what it says, and which characters of the text it stands on."""

    number: str
    author: str
    lines: tuple[str, ...]
    on: str


def notes(data: bytes) -> list[Note]:
    """The comments of a Word file with the words each stands on, in the order of the comments part."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        main = etree.fromstring(archive.read(next(name for name in names if name.endswith("document.xml"))))
        comments = etree.fromstring(archive.read(next(name for name in names if name.endswith("comments.xml"))))
    text = covered(main)
    found = []
    for comment in comments:
        number = value(comment, "id") or ""
        lines = tuple("".join(t.text or "" for t in p.iter("{*}t")) for p in comment)
        found.append(Note(number, value(comment, "author") or "", lines, text.get(number, "")))
    return found


def covered(main: etree._Element) -> dict[str, str]:
    """What stands between the start and the end of each comment's range, without what is deleted."""
    found: dict[str, str] = {}
    open_now: list[str] = []
    for element in main.iter(etree.Element):
        name = short(element.tag)
        if name == "w:commentRangeStart":
            open_now.append(value(element, "id") or "")
            found[open_now[-1]] = ""
        elif name == "w:commentRangeEnd":
            open_now.remove(value(element, "id") or "")
        elif name in TEXTUAL and not is_tab_stop(element):
            for number in open_now:
                found[number] += (element.text or "") if name.endswith(":t") else printed(element)
    return found


def part_of(data: bytes, name: str) -> str:
    """One part of a Word file, as text."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def settle(data: bytes, *, accept: bool, author: str = "Backread") -> bytes:
    """Accept or reject all changes of one author, as a word processor would: with nothing of the code under test."""
    gone, kept = ("del", "ins") if accept else ("ins", "del")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    for name, content in contents.items():
        if not name.endswith(".xml"):
            continue
        root = etree.fromstring(content)
        for change in [each for each in root.iter(etree.Element) if value(each, "author") == author]:
            kind, parent = etree.QName(change).localname, change.getparent()
            if kind == kept and parent is not None:
                for each in change:
                    change.addprevious(each)
            if kind in {gone, kept} and parent is not None:
                parent.remove(change)
        for each in root.iter("{*}delText"):
            if not any(etree.QName(outer).localname == "del" for outer in each.iterancestors()):
                each.tag = each.tag.replace("delText", "t")
        contents[name] = etree.tostring(root)
    return pack(contents)


def read_plainly(data: bytes) -> Document:
    """Read a Word file under the usual limits."""
    return read(data, "draft.docx", Limits())


@pytest.fixture(scope="session")
def word() -> SimpleNamespace:
    """The builder: markup, packages, and what is in the files that come back."""
    tools: dict[str, Callable[..., object]] = {
        "run": run,
        "paragraph": paragraph,
        "table": table,
        "field": field,
        "text_box": text_box,
        "part": part,
        "pack": pack,
        "entries": entries,
        "build": build,
        "read": read_plainly,
        "suggest": suggest,
        "notes": notes,
        "part_of": part_of,
        "settle": settle,
    }
    return SimpleNamespace(**tools)
