"""What every format promises, held against the whole table of formats: a new one joins by being in it."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backread.config import Limits
from backread.errors import UnreadableDraft
from backread.formats import FORMATS, NOTES, annotate, fix, is_readable, read
from backread.model import Document, Suggestion

PARAGRAPHS = [
    "Harbour board says the crane was safe",
    "By Lena Ortiz",
    "The minister “slammed” the report — and its authors’ methods — on Monday.",
    "Ten workers – among them Zoë O’Neil – were hurt, the hospital said & confirmed.",
]


def write_text(paragraphs: list[str]) -> bytes:
    return "\n\n".join(paragraphs).encode()


def write_markdown(paragraphs: list[str]) -> bytes:
    return "\n\n".join(paragraphs).encode()


def write_html(paragraphs: list[str]) -> bytes:
    return "".join(f"<p>{paragraph.replace('<', '&lt;')}</p>\n" for paragraph in paragraphs).encode()


def write_docx(paragraphs: list[str]) -> bytes:
    from docx import Document as WordDocument

    word = WordDocument()
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


# Writing a draft is all that a new format adds here.
WRITERS: dict[str, Callable[[list[str]], bytes]] = {
    "text": write_text,
    "markdown": write_markdown,
    "html": write_html,
    "docx": write_docx,
}

every_format = pytest.mark.parametrize("name", sorted(FORMATS))
some_text = st.text(
    st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60
)
drafts = st.lists(
    st.one_of(some_text, st.sampled_from([*PARAGRAPHS, "- item", "> quote", "# Title", "`code`", "<b>x</b> &amp;"])),
    min_size=1,
    max_size=6,
)
property_test = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def try_reading(name: str, data: bytes) -> Document | None:
    try:
        return read(data, "draft", format=name)
    except UnreadableDraft:
        return None


def on_every_block(document: Document, suggest: Callable[..., Suggestion]) -> list[Suggestion]:
    return [
        suggest(document, (block.start + (block.end - block.start) // 3, block.end), replacements=["other words"])
        for block in document.blocks
    ]


def test_every_format_has_a_writer_here_and_its_own_suffixes_and_media_types() -> None:
    assert set(WRITERS) == set(FORMATS)
    suffixes = [suffix for each in FORMATS.values() for suffix in each.suffixes]
    media_types = [media_type for each in FORMATS.values() for media_type in each.media_types]
    assert len(set(suffixes)) == len(suffixes)
    assert len(set(media_types)) == len(media_types)
    assert all(name == each.name and each.title for name, each in FORMATS.items())
    assert all(is_readable(f"a{suffix}") and is_readable(f"a{suffix.upper()}") for suffix in suffixes)


@every_format
def test_a_draft_is_read_with_its_title_byline_and_paragraphs(name: str, assert_sound: Callable[..., None]) -> None:
    document = read(WRITERS[name](PARAGRAPHS), f"draft{FORMATS[name].suffixes[0]}")
    assert_sound(document)
    assert document.format == name
    assert [document.text[block.start : block.end] for block in document.blocks] == PARAGRAPHS
    assert [block.kind for block in document.blocks] == ["heading", "byline", "paragraph", "paragraph"]
    assert document.title == document.blocks[0].span
    assert document.language == "en"
    assert document.genre == "news"
    assert (document.source is None) == (name == "docx")


@every_format
@property_test
@given(paragraphs=drafts)
def test_whatever_is_read_keeps_its_places_and_comes_back_as_it_was(
    name: str, paragraphs: list[str], assert_sound: Callable[..., None]
) -> None:
    """Invariants 1 and 2: nothing changes without suggestions, and every character is where its anchor says."""
    data = WRITERS[name](paragraphs)
    document = try_reading(name, data)
    if document is not None:
        assert_sound(document)
        assert annotate(data, document, []) == data


@every_format
@property_test
@given(paragraphs=drafts)
def test_suggestions_leave_the_copy_as_it_was(
    name: str, paragraphs: list[str], assert_sound: Callable[..., None], suggest: Callable[..., Suggestion]
) -> None:
    data = WRITERS[name](paragraphs)
    document = try_reading(name, data)
    if document is None:
        return
    annotated = annotate(data, document, on_every_block(document, suggest))
    again = read(annotated, "draft", format=name)
    assert_sound(again)
    assert again.text == document.text
    assert again.blocks == document.blocks
    assert annotated != data


@every_format
@pytest.mark.parametrize("notes", NOTES)
def test_notes_in_any_form_are_replaced_and_never_doubled(
    name: str, notes: str, suggest: Callable[..., Suggestion]
) -> None:
    data = WRITERS[name](PARAGRAPHS)
    document = read(data, "draft", format=name)
    found = [suggest(document, "slammed"), suggest(document, "hurt", replacements=["injured"], fix="safe")]
    annotated = annotate(data, document, found, notes=notes)
    again = read(annotated, "draft", format=name)
    assert (again.text, again.blocks) == (document.text, document.blocks)
    assert annotate(annotated, again, found, notes=notes) == annotated


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_a_note_about_spaces_says_so(name: str, suggest: Callable[..., Suggestion]) -> None:
    data = "They\xa0 were hurt .".encode()
    document = read(data, "draft", format=name)
    annotated = annotate(
        data,
        document,
        [suggest(document, "\xa0 ", replacements=[" ", ""]), suggest(document, " .", replacements=["."])],
    ).decode()
    assert " a space or delete" in annotated.replace("&gt;", "")
    assert '""' not in annotated
    assert name == "html" or ("spacing [warning]" in annotated and '" ." [warning]' in annotated)


@every_format
def test_safe_edits_are_made_and_nothing_else(name: str, suggest: Callable[..., Suggestion]) -> None:
    data = WRITERS[name](PARAGRAPHS)
    document = read(data, "draft", format=name)
    judged = suggest(document, "slammed", replacements=["criticised"])
    assert fix(data, document, []) == fix(data, document, [judged]) == data
    safe = suggest(document, "hurt", replacements=["injured & <b>"], fix="safe")
    fixed = fix(data, document, [judged, safe])
    expected = document.text.replace("hurt", "injured & <b>" if name != "markdown" else "injured & ")
    assert read(fixed, "draft", format=name).text == expected
    annotated = annotate(data, document, [judged])
    again = read(annotated, "draft", format=name)
    assert read(fix(annotated, again, [safe]), "draft", format=name).text == expected


@every_format
@property_test
@given(paragraphs=drafts)
def test_edits_change_the_words_they_name(
    name: str, paragraphs: list[str], assert_sound: Callable[..., None], suggest: Callable[..., Suggestion]
) -> None:
    data = WRITERS[name]([*paragraphs, "Ten men were hurt."])
    document = try_reading(name, data)
    if document is None or "hurt." not in document.text:
        return
    at = document.text.rindex("hurt.")
    edit = suggest(document, (at, at + 4), replacements=["injured"], fix="safe")
    fixed = read(fix(data, document, [edit]), "draft", format=name)
    assert_sound(fixed)
    assert fixed.text == f"{document.text[:at]}injured{document.text[at + 4 :]}"


@every_format
def test_an_annotated_draft_says_what_was_found(name: str, suggest: Callable[..., Suggestion]) -> None:
    data = WRITERS[name](PARAGRAPHS)
    document = read(data, "draft", format=name)
    annotated = annotate(data, document, [suggest(document, "slammed", message="A loaded verb.")])
    if zipfile.is_zipfile(BytesIO(annotated)):
        with zipfile.ZipFile(BytesIO(annotated)) as package:
            annotated = b"".join(package.read(each) for each in package.namelist())
    assert "A loaded verb." in annotated.decode(errors="replace")


@every_format
@property_test
@given(data=st.binary(max_size=200))
def test_bytes_of_any_kind_are_read_or_refused(name: str, data: bytes, assert_sound: Callable[..., None]) -> None:
    document = try_reading(name, data)
    if document is not None:
        assert_sound(document)


@every_format
@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), id="an old Word file"),
        pytest.param(b"%PDF-1.7\nsome words", id="a PDF"),
        pytest.param(b"{\\rtf1 some words}", id="RTF"),
        pytest.param(bytes(range(256)) * 8, id="binary"),
        pytest.param(b"some words\0and more", id="a NUL"),
        pytest.param(b"PK\x03\x04 cut short", id="a broken zip"),
    ],
)
def test_bad_input_is_refused_with_one_sentence(name: str, data: bytes) -> None:
    with pytest.raises(UnreadableDraft) as refusal:
        read(data, f"draft{FORMATS[name].suffixes[0]}")
    assert_is_one_sentence(refusal.value)
    assert refusal.value.status in {415, 422}


@every_format
@pytest.mark.parametrize(
    "limits", [Limits(upload=20), Limits(text=20), Limits(paragraph=20)], ids=["upload", "text", "paragraph"]
)
def test_a_draft_over_a_limit_is_refused_as_too_large(name: str, limits: Limits) -> None:
    with pytest.raises(UnreadableDraft) as refusal:
        read(WRITERS[name](PARAGRAPHS), "draft", format=name, limits=limits)
    assert refusal.value.status == 413
    assert_is_one_sentence(refusal.value)


@every_format
def test_a_draft_of_white_space_has_no_text(name: str) -> None:
    with pytest.raises(UnreadableDraft) as refusal:
        read(WRITERS[name]([" ", "\t"]), "draft", format=name)
    assert refusal.value.status == 422
    assert_is_one_sentence(refusal.value)


def assert_is_one_sentence(refusal: UnreadableDraft) -> None:
    message = str(refusal)
    assert message[0].isupper()
    assert message.endswith(".")
    assert "\n" not in message
    assert "Traceback" not in message
