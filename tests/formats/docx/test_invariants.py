"""Whatever a Word file is made of: positions are exact, and marking it up changes nothing else."""

from types import SimpleNamespace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from backread.config import Limits
from backread.formats.docx import annotate, fix
from backread.formats.docx.names import short, textual_nodes, value
from backread.formats.docx.package import Package
from backread.formats.docx.symbols import printed
from backread.model import Document, Suggestion

Word = SimpleNamespace

LETTERS = st.text(alphabet="ab é—’\u00ad𝔄&<.", min_size=1, max_size=9)
LOOKS = st.sampled_from(["", "<w:b/>", "<w:i/><w:sz w:val='20'/>", "<w:vanish/>"])


@pytest.fixture(scope="session")
def bodies(word: Word) -> st.SearchStrategy[str]:
    """Bodies of paragraphs, tables and controls, with runs in every container that is copy or is not."""

    def loose(text: str, look: str) -> str:
        return word.run(text, look).replace(' xml:space="preserve"', "")

    def crowded(before: str, middle: str, after: str) -> str:
        inner = [word.run(each)[5:-6] for each in (before, after)]
        return f"<w:r>{inner[0]}{middle}{inner[1]}</w:r>"

    marks = st.sampled_from(["<w:tab/>", "<w:br/>", "<w:noBreakHyphen/>", "<w:softHyphen/>", '<w:sym w:char="00E9"/>'])
    runs = st.one_of(
        st.builds(word.run, LETTERS, LOOKS),
        st.builds(loose, LETTERS, LOOKS),
        st.builds(crowded, LETTERS, marks, LETTERS),
    )

    def contain(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        many = st.lists(inner, min_size=1, max_size=3).map("".join)
        return st.one_of(
            many.map(lambda each: f'<w:hyperlink w:anchor="x">{each}</w:hyperlink>'),
            many.map(lambda each: f'<w:ins w:id="1" w:author="A">{each}</w:ins>'),
            many.map(lambda each: f'<w:del w:id="2" w:author="A">{each}</w:del>'),
            many.map(lambda each: f"<w:sdt><w:sdtPr/><w:sdtContent>{each}</w:sdtContent></w:sdt>"),
            many.map(lambda each: f'<w:fldSimple w:instr="X">{each}</w:fldSimple>'),
            many.map(lambda each: word.field("X", each)),
        )

    content = st.lists(st.recursive(runs, contain, max_leaves=4), max_size=4)
    paragraphs = content.map(lambda each: word.paragraph(*each))
    tables = st.lists(st.lists(paragraphs, min_size=2, max_size=2), min_size=1, max_size=2).map(
        lambda rows: word.table(*rows)
    )
    blocks = st.one_of(paragraphs, paragraphs, tables)
    return st.lists(blocks, min_size=1, max_size=4).map("".join)


def anchored_text(data: bytes, document: Document) -> str:
    """Put the text together again from its anchors, with the characters that have none as they are."""
    package = Package(data, Limits())
    nodes = textual_nodes(package.parse(package.main))
    text = list(document.text)
    for anchor in document.anchors:
        element = nodes[anchor.node]
        words = (element.text or "")[anchor.at : anchor.at + anchor.size] if anchor.size else printed(element)
        text[anchor.start : anchor.end] = list(words)
    return "".join(text)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_anchor_names_the_characters_it_stands_for(
    word: Word, bodies: st.SearchStrategy[str], data: st.DataObject
) -> None:
    package = word.build(data.draw(bodies))
    document = word.read(package)
    assert anchored_text(package, document) == document.text
    loose = set(range(len(document.text))) - {at for each in document.anchors for at in range(each.start, each.end)}
    assert {document.text[at] for at in loose} <= {"\n"}
    assert all(document.block_at(at) is None for at in loose)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_comments_cover_exactly_their_characters_and_the_text_stays(
    word: Word, bodies: st.SearchStrategy[str], data: st.DataObject
) -> None:
    package = word.build(data.draw(bodies))
    document = word.read(package)
    assume(document.text)
    size = len(document.text)
    spans = data.draw(
        st.lists(st.tuples(st.integers(0, size - 1), st.integers(1, 12)), min_size=1, max_size=6, unique=True)
    )
    suggestions = [
        Suggestion(f"s{start}-{end}", "House.Sample", "warning", "Look.", start, end, document.text[start:end])
        for start, end in {(start, min(start + length, size)) for start, length in spans}
        if document.text[start:end].strip("\n")
    ]
    marked = annotate(package, document, suggestions)
    after = word.read(marked)
    assert after.text == document.text
    assert after.blocks == document.blocks
    if suggestions:
        found = copy_in_comments(marked, after)
        spans = {each.id: each.span for each in suggestions}
        assert sorted(each for note in word.notes(marked) for each in note.lines[-1].split()[1:]) == sorted(spans)
        for note in word.notes(marked):
            covered = [spans[each] for each in note.lines[-1].split()[1:]]
            start, end = min(start for start, _ in covered), max(end for _, end in covered)
            copy = "".join(document.text[at.start : at.end] for at in document.anchored(start, end))
            assert found[note.number] == copy
    assert annotate(marked, after, suggestions) is marked


def copy_in_comments(marked: bytes, document: Document) -> dict[str, str]:
    """The copy between the start and end of each comment, by its number; hidden and deleted text is none."""
    package = Package(marked, Limits())
    root = package.parse(package.main)
    copy: dict[etree._Element, str] = {}
    nodes = textual_nodes(root)
    for anchor in document.anchors:
        node = nodes[anchor.node]
        copy[node] = copy.get(node, "") + document.text[anchor.start : anchor.end]
    found: dict[str, str] = {}
    open_now: set[str] = set()
    for element in root.iter(etree.Element):
        number = value(element, "id") or ""
        if short(element.tag) == "w:commentRangeStart":
            open_now.add(number)
            found[number] = ""
        elif short(element.tag) == "w:commentRangeEnd":
            open_now.remove(number)
        for each in open_now:
            found[each] += copy.get(element, "")
    return found


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_safe_edit_changes_its_own_characters_and_no_others(
    word: Word, bodies: st.SearchStrategy[str], data: st.DataObject
) -> None:
    package = word.build(data.draw(bodies))
    document = word.read(package)
    assume(document.text)
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, min(len(document.text), start + 6)))
    words = document.text[start:end]
    suggestion = Suggestion("s", "House.S", "warning", "m", start, end, words, replacements=("ZZ",), fix="safe")
    marked = annotate(package, document, [suggestion])
    assert word.read(marked).text == document.text
    assert word.read(word.settle(marked, accept=False)).text == document.text
    text = word.read(word.settle(marked, accept=True)).text
    assert text in (document.text, document.text[:start] + "ZZ" + document.text[end:])
    assert word.read(fix(package, document, [suggestion])).text == text
