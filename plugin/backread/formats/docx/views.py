"""What in a file is ours or undecided, and so no copy: tracked changes, read one way or the other, and our summary."""

from typing import Final

from lxml import etree

from backread.formats.docx.names import child, short, value
from backread.formats.format import View

AUTHOR: Final = "Backread"
"""Who makes our comments and our tracked changes."""

DELETED: Final = frozenset({"w:del", "w:moveFrom"})
"""Elements around text that a tracked change takes away; in a paragraph's settings they join it with the next."""

INSERTED: Final = frozenset({"w:ins", "w:moveTo"})
"""Elements around text that a tracked change brings."""

COVER_TAG: Final = "backread-summary"
"""The tag of the content control around a summary that we have put on a page of its own."""

CHANGES: Final = DELETED | INSERTED


def is_away(element: etree._Element, view: View) -> bool:
    """Tell whether what stands in a tracked change is no copy: the deleted if changes count as accepted, else the new.

    Our own changes are proposals that nobody has decided on: they count in neither view. So a file reads the same
    before and after it is marked up, and every mark keeps its id.
    """
    dropped = INSERTED if view == "original" or value(element, "author") == AUTHOR else DELETED
    return short(element.tag) in dropped


def is_cover(control: etree._Element) -> bool:
    """Tell whether a content control holds our summary."""
    settings = child(control, "w:sdtPr")
    tag = child(settings, "w:tag") if settings is not None else None
    return tag is not None and value(tag) == COVER_TAG
