"""A zip file in memory, opened with suspicion and rewritten without touching what did not change."""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePosixPath

from backread.config import Limits
from backread.errors import UnreadableDraft

DAMAGED = "The file is damaged and cannot be opened; save it again in your word processor and send the new copy."
PROTECTED = "The document is protected with a password; save a copy without the password and send that."
TOO_LARGE = "The document unpacks to more data than Backread accepts; remove what does not belong to the story."

_CENTRAL = b"PK\x01\x02"
_LOCAL = b"PK\x03\x04"
_END = b"PK\x05\x06"
_OVERSIZED_PART = 64 * 1024 * 1024
_BLOCK = 1 << 20

# Word's own text compresses 5 to 20 times, tables of equal cells 100; a part that is both large and much
# denser than that holds nothing anybody wrote.
_DENSE_SIZE, _DENSE_RATIO = 16 * 1024 * 1024, 200

# All that the standard for Word files allows. Of bzip2 and LZMA, zipfile unpacks whole what it is given before it looks
# at the size that was declared: 37 kB came to 1.8 GB of memory.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    UnicodeError,
    ValueError,
)


class Archive:
    """The entries of a zip file by name; reading unpacks one entry at a time and never more than the limits."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open an archive; raises UnreadableDraft if it is damaged, ambiguous or over a limit.

        Nothing is unpacked yet: counts and sizes are those the archive declares, and `read` holds it to them.
        """
        # Counted before zipfile builds an object for each: a 50 MB file has room for a million entries.
        if data.count(_CENTRAL) > limits.entries:
            raise UnreadableDraft(TOO_LARGE, status=413)
        self._data = data
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self._entries = {entry.filename: entry for entry in self._zip.infolist()}
            self._ends = _entry_ends(data, self._zip)
        except _ZIP_ERRORS:
            raise UnreadableDraft(DAMAGED) from None
        _refuse_ambiguity(self._zip.infolist())
        if any(entry.flag_bits & 1 for entry in self._zip.infolist()):
            raise UnreadableDraft(PROTECTED, status=415)
        if any(entry.compress_type not in _METHODS for entry in self._zip.infolist()):
            raise UnreadableDraft(DAMAGED)
        if sum(entry.file_size for entry in self._entries.values()) > limits.unzipped:
            raise UnreadableDraft(TOO_LARGE, status=413)
        self._folded = {name.lower(): name for name in self._entries}

    @property
    def names(self) -> tuple[str, ...]:
        """The entries' names, in the archive's order."""
        return tuple(self._entries)

    def find(self, name: str) -> str | None:
        """Give the entry's name as the archive spells it; the names of parts are equal whatever their case."""
        return name if name in self._entries else self._folded.get(name.lower())

    def read(self, name: str) -> bytes:
        """Unpack one entry; raises UnreadableDraft if it is damaged or larger than it may be."""
        entry = self._entries[name]
        if entry.file_size > _OVERSIZED_PART:
            raise UnreadableDraft(TOO_LARGE, status=413)
        if entry.file_size > _DENSE_SIZE and entry.file_size > _DENSE_RATIO * max(entry.compress_size, 1):
            raise UnreadableDraft(TOO_LARGE, status=413)
        blocks = []
        try:
            # zipfile stops at the declared size and then compares the checksum: an entry that lies is damaged.
            with self._zip.open(entry) as stream:
                while block := stream.read(_BLOCK):
                    blocks.append(block)
        except _ZIP_ERRORS:
            raise UnreadableDraft(DAMAGED) from None
        return b"".join(blocks)

    def rewrite(self, changes: Mapping[str, bytes]) -> bytes:
        """Give the archive with some entries replaced or added.

        All others keep their compressed bytes, their headers and their place; new ones come last.
        """
        view = memoryview(self._data)  # what stays is copied once, into the result: pictures may weigh 50 MB
        pieces: list[bytes | memoryview] = [
            view[: min((each.header_offset for each in self._entries.values()), default=0)]
        ]
        at = len(pieces[0])
        records = _central_records(self._data, self._zip.start_dir)
        directory = dict(zip(self._entries, records, strict=True))
        for name in [
            *sorted(self._entries, key=self._offset),
            *(name for name in changes if name not in self._entries),
        ]:
            local: bytes | memoryview
            if name in changes:
                local, directory[name] = _packed(self._entries.get(name) or zipfile.ZipInfo(name), changes[name], at)
            else:
                local = view[self._offset(name) : self._ends[name]]
                directory[name] = _moved(directory[name], at)
            pieces.append(local)
            at += len(local)
        listing, count, comment = b"".join(directory.values()), len(directory), self._zip.comment
        end = struct.pack("<4s4H2LH", _END, 0, 0, count, count, len(listing), at, len(comment))
        return b"".join([*pieces, listing, end, comment])

    def _offset(self, name: str) -> int:
        return self._entries[name].header_offset


def _refuse_ambiguity(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive that two programs could read as two different drafts, or that points outside itself."""
    names = [entry.filename for entry in entries]
    if len({name.lower() for name in names}) < len(names):
        raise UnreadableDraft(DAMAGED)
    if any(".." in PurePosixPath(name.replace("\\", "/")).parts for name in names):
        raise UnreadableDraft(DAMAGED)


def _entry_ends(data: bytes, archive: zipfile.ZipFile) -> dict[str, int]:
    """Give where each entry's bytes end, the descriptor behind them included; raises BadZipFile if two overlap."""
    entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
    starts = [*(entry.header_offset for entry in entries), archive.start_dir]
    ends = {}
    for entry, following in zip(entries, starts[1:], strict=True):
        if data[entry.header_offset : entry.header_offset + 4] != _LOCAL:
            raise zipfile.BadZipFile
        name_size, extra_size = struct.unpack_from("<HH", data, entry.header_offset + 26)
        if entry.header_offset + 30 + name_size + extra_size + entry.compress_size > following:
            raise zipfile.BadZipFile
        ends[entry.filename] = following
    return ends


def _central_records(data: bytes, at: int) -> list[bytes]:
    """Cut the central directory into its records, in its order."""
    records = []
    while data[at : at + 4] == _CENTRAL:
        size = 46 + sum(struct.unpack_from("<3H", data, at + 28))
        records.append(data[at : at + size])
        at += size
    return records


def _moved(record: bytes, offset: int) -> bytes:
    """Give a central record that points elsewhere."""
    return record[:42] + struct.pack("<L", offset) + record[46:]


def _packed(entry: zipfile.ZipInfo, content: bytes, offset: int) -> tuple[bytes, bytes]:
    """Give the local and the central record of new content under an entry's name and date."""
    name = entry.filename.encode("utf-8")
    year, month, day, hour, minute, second = entry.date_time
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    fields = struct.pack(
        "<5H3L2H",
        20,
        0 if name.isascii() else 0x800,
        zipfile.ZIP_DEFLATED,
        hour << 11 | minute << 5 | second // 2,
        max(year - 1980, 0) << 9 | month << 5 | day,
        zlib.crc32(content),
        len(packed),
        len(content),
        len(name),
        0,
    )
    central = _CENTRAL + struct.pack("<H", 20) + fields + struct.pack("<3H2L", 0, 0, 0, entry.external_attr, offset)
    return _LOCAL + fields + name + packed, central + name
