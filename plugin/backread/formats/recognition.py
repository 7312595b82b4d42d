"""What a file is by its first bytes, whatever its name says."""

import re
from pathlib import Path

from backread.errors import UnreadableDraft

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the files of the old Word begin, and new ones with a password."""

_SIGNATURES = (
    (b"PK\x03\x04", "docx"),
    (OLE, "doc"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
)
_FOREIGN = {
    "doc": "an old or encrypted Word file; open it in Word, save it as .docx without a password",
    "pdf": "a PDF; export the draft as .docx or text",
    "rtf": "an RTF file; save it as .docx",
    "picture": "a picture; send the draft as .docx, Markdown, HTML or text",
    "odt": "an OpenDocument file; save it as .docx",
    "pages": "a Pages file; export it as .docx",
}
_FOREIGN_SUFFIXES = {".doc": "doc", ".dot": "doc", ".pdf": "pdf", ".rtf": "rtf", ".odt": "odt", ".pages": "pages"}
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|p|div|h[1-6])\b",
    re.I | re.S,
)
_FRONT_MATTER = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n[\w-]+[ \t]*:")


def refuse_foreign(data: bytes, name: str, *, expected: str = "") -> None:
    """Raise UnreadableDraft (415) for a file that is none of our formats, or not the one its suffix promises.

    A Word file is refused only where something else is `expected`.
    """
    found = _signature(data) or ("" if expected else _FOREIGN_SUFFIXES.get(Path(name).suffix.lower(), ""))
    if found == "docx" and Path(name).suffix.lower() in {".odt", ".pages"}:
        found = Path(name).suffix.lower()[1:]
    if found in _FOREIGN:
        raise UnreadableDraft(f"This is {_FOREIGN[found]} and send it again.", status=415)
    if found == "docx" and expected:
        raise UnreadableDraft(
            f"This is a Word or other zipped file, not {expected}; give its name the ending it should have.", status=415
        )


def sniff(data: bytes) -> str:
    """Give the name of the format the bytes look like: `docx`, `html`, `markdown` (by its front matter) or `text`."""
    if _signature(data) == "docx":
        return "docx"
    if _HTML.match(data[:4096]):
        return "html"
    return "markdown" if _FRONT_MATTER.match(data) else "text"


def _signature(data: bytes) -> str:
    return next((name for signature, name in _SIGNATURES if data.startswith(signature)), "")
