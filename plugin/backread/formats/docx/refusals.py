"""What a file is if it is no Word document that can be read, and what to do about it, in one sentence."""

from collections.abc import Sequence

from backread.errors import UnreadableDraft
from backread.formats.docx.archive import PROTECTED, Archive
from backread.formats.recognition import OLE, refuse_foreign

_ZIP = b"PK"

SAVE_AS = "save it as a Word document (.docx) and send that"

_STARTS = {
    b"<?xml": f"This is an XML file, not a Word document; open it in Word, {SAVE_AS}.",
    b"<html": "This is a web page under the name of a Word document; send it as .html.",
    b"<!doctype html": "This is a web page under the name of a Word document; send it as .html.",
}

_MIMETYPES = {
    "application/vnd.oasis.opendocument.text": f"This is an OpenDocument text (.odt); {SAVE_AS}.",
    "application/vnd.oasis.opendocument.spreadsheet": "This is a spreadsheet (.ods), not an article.",
    "application/vnd.oasis.opendocument.presentation": "This is a presentation (.odp), not an article.",
    "application/epub+zip": "This is an e-book (.epub), not a draft; send the document it was made from.",
}

_CONTENT = {
    "spreadsheetml": "This is an Excel workbook, not an article; copy the text into a Word document and send that.",
    "ms-excel": "This is an Excel workbook, not an article; copy the text into a Word document and send that.",
    "presentationml": "This is a PowerPoint presentation, not an article; copy the text into a Word document.",
    "ms-powerpoint": "This is a PowerPoint presentation, not an article; copy the text into a Word document.",
    "ms-visio": "This is a Visio drawing, not an article.",
}

_FOLDERS = {"xl/": "spreadsheetml", "ppt/": "presentationml", "visio/": "ms-visio"}


def refuse_bytes(data: bytes) -> None:
    """Raise UnreadableDraft unless the bytes begin like a zip file, saying what they are instead."""
    if not data:
        raise UnreadableDraft("The file is empty; check that it was saved and send it again.")
    if data.startswith(OLE):
        raise UnreadableDraft(_describe_ole(data), status=415)
    if data.startswith(_ZIP):
        return
    refuse_foreign(data, "")
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, message in _STARTS.items():
        if head.startswith(start):
            raise UnreadableDraft(message, status=415)
    raise UnreadableDraft(f"This is not a Word document, whatever its name says; {SAVE_AS}.", status=415)


def refuse_archive(archive: Archive) -> None:
    """Raise UnreadableDraft if an archive says by its `mimetype` entry that it is an OpenDocument or an e-book."""
    if "mimetype" not in archive.names:
        return
    mimetype = archive.read("mimetype")[:100].decode("ascii", "replace").strip()
    for known, message in _MIMETYPES.items():
        if mimetype.startswith(known):
            raise UnreadableDraft(message, status=415)


def refuse_content(names: Sequence[str], content_type: str) -> UnreadableDraft:
    """Give the refusal of a package without a Word text, told by its content type or else by its folders."""
    folders = [kind for folder, kind in _FOLDERS.items() if any(name.lower().startswith(folder) for name in names)]
    for kind in (content_type, *folders):
        for word, message in _CONTENT.items():
            if word in kind:
                return UnreadableDraft(message, status=415)
    if any(name.lower().startswith("word/") for name in names):
        return UnreadableDraft("The Word document has lost its text part; open it in Word, which repairs it, and save.")
    return UnreadableDraft(f"This is a zip file, but no Word document; {SAVE_AS}.", status=415)


def _describe_ole(data: bytes) -> str:
    """Tell an encrypted .docx from the old binary formats by the names of the streams, kept in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
        return PROTECTED
    if "Workbook".encode("utf-16-le") in data:
        return _CONTENT["ms-excel"]
    if "PowerPoint Document".encode("utf-16-le") in data:
        return _CONTENT["ms-powerpoint"]
    return f"This is a Word document of the old kind (.doc); open it in Word, {SAVE_AS}."
