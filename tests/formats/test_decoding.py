"""From bytes to characters and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backread.config import Limits
from backread.errors import UnreadableDraft
from backread.formats.decoding import decode, line_ending

PROSE = "The café’s owner – a man named Müller – said “no”."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PROSE.encode(), "utf-8"),
        (b"\xff\xfe" + PROSE.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + PROSE.encode("utf-16-be"), "utf-16-be"),
        (PROSE.encode("cp1252"), "cp1252"),
    ],
)
def test_a_file_is_read_in_its_encoding_and_written_back_byte_for_byte(data: bytes, encoding: str) -> None:
    decoded = decode(data, Limits())
    assert decoded.text == PROSE
    assert decoded.encoding == encoding
    assert decoded.encode(decoded.text) == data


def test_a_byte_order_mark_in_front_of_utf_8_is_a_character_of_the_file() -> None:
    """Whoever opens the file as UTF-8 counts it, and so does a CMS that sends it in JSON."""
    data = PROSE.encode("utf-8-sig")
    decoded = decode(data, Limits())
    assert decoded.text == data.decode("utf-8") == "\ufeff" + PROSE
    assert decoded.encode(decoded.text) == data


def test_a_character_the_encoding_lacks_does_not_stop_the_file_from_being_written() -> None:
    decoded = decode(PROSE.encode("cp1252"), Limits())
    assert decoded.encode("a → b") == b"a ? b"
    assert decoded.encode("a → b", missing="xmlcharrefreplace") == b"a &#8594; b"


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        (b"", 422, "empty"),
        (b" \r\n\t", 422, "empty"),
        (b"\xef\xbb\xbf", 422, "empty"),
        (PROSE.encode("utf-32"), 415, "UTF-32"),
        (b"\xef\xbb\xbfcaf\xe9", 422, "byte 7"),
        (b"\xff\xfea", 422, "UTF-16"),
        (bytes(range(128, 256)) * 4, 415, "Windows-1252"),
        ("Премьер подал в отставку".encode("cp1251"), 415, "Windows-1252"),
        (b"It rained.\nIt\0rained.", 422, "Line 2"),
        (b"It \x07rained\x08.", 422, "control characters"),
        (b"x" * 101, 413, "101"),
    ],
)
def test_what_is_no_text_is_refused_and_told_why(data: bytes, status: int, words: str) -> None:
    with pytest.raises(UnreadableDraft, match=words) as refusal:
        decode(data, Limits(text=100))
    assert refusal.value.status == status


def test_one_stray_control_character_in_a_long_article_is_read() -> None:
    """An article pasted from a page had one escape before a dash; refusing it helped nobody."""
    assert "\x1b" in decode(b"The council voted to close the market. " * 60 + b"\x1b", Limits()).text


def test_tabs_and_page_breaks_are_text() -> None:
    assert decode(b"a\tb\x0cc\x0bd", Limits()).text == "a\tb\x0cc\x0bd"


@pytest.mark.parametrize(("text", "ending"), [("a\r\nb\n", "\r\n"), ("a\nb\r\n", "\n"), ("a\rb", "\n"), ("a", "\n")])
def test_the_line_ending_is_that_of_the_first_line(text: str, ending: str) -> None:
    assert line_ending(text) == ending


@given(st.binary(max_size=300))
def test_whatever_is_decoded_can_be_written_back(data: bytes) -> None:
    try:
        decoded = decode(data, Limits())
    except UnreadableDraft:
        return
    assert decoded.encode(decoded.text) == data
