"""From the bytes of a flat file to its characters, and back without losing one."""

import codecs
import re
from dataclasses import dataclass, field

from backread.config import Limits
from backread.errors import UnreadableDraft

BYTE_ORDER_MARK = "\ufeff"
"""What some programs put in front of UTF-8: a character of the file, counted by whoever opens the file as UTF-8."""

_MARKS = (  # UTF-32's mark begins with that of UTF-16, so it is asked for first
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_BREAK = re.compile(r"\r\n|\r|\n")
_LETTERS = re.compile(r"[A-Za-z \t\r\n]")


@dataclass(frozen=True)
class Decoded:
    """The characters of a file and how they were written; `mark` is UTF-16's byte order mark, which is none of them."""

    text: str = field(repr=False)
    encoding: str = "utf-8"
    mark: bytes = b""

    def encode(self, text: str, *, missing: str = "replace") -> bytes:
        """Write `text` as this file was written; `missing` says what becomes of a character its encoding lacks."""
        return self.mark + text.encode(self.encoding, errors=missing)


def text_start(text: str) -> int:
    """Give where a text begins behind its byte order mark, if it has one."""
    return len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0


def line_ending(text: str) -> str:
    """Give the line ending to write in a text: that of its first line, but never a lone carriage return."""
    found = _BREAK.search(text)
    return "\r\n" if found and found.group() == "\r\n" else "\n"


def decode(data: bytes, limits: Limits) -> Decoded:
    """Give the characters of a text file: UTF-8, UTF-16 with a byte order mark, or Windows-1252.

    A byte order mark in front of UTF-8 is the first character, so that offsets are those of anybody who opens the file
    as UTF-8; in front of UTF-16 it belongs to the encoding. Windows-1252 is what old Windows programs write; it is
    assumed only for bytes that are no UTF-8 and look like prose. Raises UnreadableDraft: 413 over the limit, 415 for
    bytes that are no text in these encodings, 422 for control characters and for an empty file.
    """
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", ""))
    if encoding == "utf-32":
        raise UnreadableDraft("The file is written in UTF-32; save it as UTF-8 and send it again.", status=415)
    if encoding == "utf-8":
        decoded = Decoded(*_characters(data, encoding))
    else:
        decoded = Decoded(*_characters(data[len(mark) :], encoding), mark)
    if len(decoded.text) > limits.text:
        raise UnreadableDraft(
            f"The draft has {len(decoded.text):,} characters; at most {limits.text:,} can be read. Split it.",
            status=413,
        )
    _refuse_control_characters(decoded.text)
    if not decoded.text[text_start(decoded.text) :].strip():
        raise UnreadableDraft("The file is empty; write something in it and send it again.")
    return decoded


def _characters(body: bytes, encoding: str) -> tuple[str, str]:
    try:
        return body.decode(encoding or "utf-8"), encoding or "utf-8"
    except UnicodeDecodeError as error:
        if encoding:
            name = "UTF-8" if encoding == "utf-8" else "UTF-16"
            raise UnreadableDraft(
                f"The file says it is {name} but byte {error.start + 1} is not; save it again as UTF-8."
            ) from None
    if _looks_like_prose(body):
        try:
            return body.decode("cp1252"), "cp1252"
        except UnicodeDecodeError:
            pass
    raise UnreadableDraft(
        "The file is not text in UTF-8, UTF-16 or Windows-1252; save it as UTF-8 text and send it again.", status=415
    )


def _looks_like_prose(body: bytes) -> bool:
    """Tell a letter with a few accents and curly quotes from a picture: nearly all is plain ASCII."""
    sample = body[:65536].decode("latin-1")
    return not _has_many_controls(sample) and len(_LETTERS.findall(sample)) >= 0.7 * len(sample)


def _refuse_control_characters(text: str) -> None:
    """Refuse what is no text. One stray escape in a long article came with the paste and is no reason to refuse it."""
    if "\0" not in text and not _has_many_controls(text):
        return
    found = _CONTROL.search(text)
    line = len(_BREAK.findall(text[: found.start()])) + 1 if found else 1
    raise UnreadableDraft(
        f"Line {line} has control characters, so this is not text or it is damaged; export the draft again as UTF-8"
        " text."
    )


def _has_many_controls(text: str) -> bool:
    return len(_CONTROL.findall(text)) > len(text) / 1000
