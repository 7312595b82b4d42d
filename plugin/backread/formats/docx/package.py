"""The parts of an Office package and how they are found: by content type and relationship, never by a fixed name."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from lxml import etree

from backread.config import Limits
from backread.formats.docx.archive import Archive
from backread.formats.docx.markup import parse
from backread.formats.docx.names import short
from backread.formats.docx.refusals import refuse_archive, refuse_bytes, refuse_content

CONTENT_TYPES = "[Content_Types].xml"

_STRICT_TYPES = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_TRANSITIONAL_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

_MICROSOFT_TYPES = "http://schemas.microsoft.com/office/2011/relationships/"

MAIN_TYPES = frozenset(
    {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroenabled.main+xml",
        "application/vnd.ms-word.template.macroenabledtemplate.main+xml",
    }
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A pointer from one part to another (`target` is an entry's name) or, if `external`, to an address."""

    id: str
    type: str
    target: str
    external: bool


class Package:
    """A Word file in memory: parts are parsed when asked for, and only those; media is never unpacked."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open a package; raises UnreadableDraft, saying what the file is if it is something else."""
        refuse_bytes(data)
        self.archive = Archive(data, limits)
        refuse_archive(self.archive)
        self._types, self._default_types = self._content_types()
        self.main = self._find_main()

    @cached_property
    def relationships(self) -> Mapping[str, Relationship]:
        """The main part's relationships by id."""
        return self._relationships_of(self.main)

    @property
    def strict(self) -> bool:
        """Whether the file follows the strict variant of the standard, judged by how its main part is related."""
        return any(each.type.startswith(_STRICT_TYPES) for each in self._relationships_of("").values())

    def related(self, kind: str) -> str | None:
        """Give the part the main part names as its `styles`, `comments`, `footnotes` ..., None if it has none."""
        for each in self.relationships.values():
            if _plain(each.type) == kind and not each.external and self.archive.find(each.target):
                return self.archive.find(each.target)
        return None

    def parse(self, part: str) -> etree._Element:
        """Parse a part of the package."""
        return parse(self.archive.read(part))

    def relationship_type(self, kind: str) -> str:
        """Give the type by which this file's variant of the standard names a kind of part."""
        return (_STRICT_TYPES if self.strict else _TRANSITIONAL_TYPES) + kind

    def properties(self, kind: str) -> Iterator[str]:
        """Give the parts that hold the package's own data: `core` (title, language ...) or `custom`."""
        for each in self._relationships_of("").values():
            if each.type.endswith((f"/metadata/{kind}-properties", f"/{kind}-properties", f"/{kind}Properties")):
                part = self.archive.find(each.target)
                if part and not each.external:
                    yield part

    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        """Read the content type of each part that has one of its own, and of the others by their ending."""
        name = self.archive.find(CONTENT_TYPES)
        if name is None:
            raise refuse_content(self.archive.names, "")
        own, by_ending = {}, {}
        for element in self.parse(name):
            content_type = element.get("ContentType", "").partition(";")[0].strip().lower()
            if short(element.tag) == "ct:Override":
                own[element.get("PartName", "").lstrip("/").lower()] = content_type
            elif short(element.tag) == "ct:Default":
                by_ending[element.get("Extension", "").lower()] = content_type
        return own, by_ending

    def _find_main(self) -> str:
        content_type = ""
        for each in self._relationships_of("").values():
            if _plain(each.type) == "officeDocument" and not each.external:
                part = self.archive.find(each.target)
                name = each.target.lower()
                content_type = self._types.get(name) or self._default_types.get(name.rpartition(".")[2], "")
                if part and content_type in MAIN_TYPES:
                    return part
        raise refuse_content(self.archive.names, content_type)

    def _relationships_of(self, part: str) -> dict[str, Relationship]:
        name = self.archive.find(relationships_part(part))
        if name is None:
            return {}
        found = {}
        for element in self.parse(name):
            if short(element.tag) == "rel:Relationship":
                external = element.get("TargetMode") == "External"
                target = element.get("Target", "")
                identifier = element.get("Id", "")
                target = target if external else self._resolve(part, target)
                found[identifier] = Relationship(identifier, element.get("Type", ""), target, external)
        return found

    def _resolve(self, part: str, target: str) -> str:
        """Give the entry that a relationship of `part` points at; some writers escape what the zip does not."""
        path = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target.replace("\\", "/")))
        name = path.lstrip("/")
        return name if self.archive.find(name) else unquote(name)


def relationships_part(part: str) -> str:
    """Name the entry that holds the relationships of a part, of the package itself if `part` is empty."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _plain(relationship_type: str) -> str:
    for prefix in (_TRANSITIONAL_TYPES, _STRICT_TYPES, _MICROSOFT_TYPES):
        if relationship_type.startswith(prefix):
            return relationship_type[len(prefix) :]
    return ""
