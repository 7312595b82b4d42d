"""Text boxes, which Word keeps twice: as a drawing for itself, as VML for older programs."""

from copy import deepcopy

from lxml import etree

from backread.formats.docx.names import LETTERS, short

# Whose boxes LibreOffice takes for drawings: it drops what is deleted in them, for good.
_GROUPS = {"group", "wgp", "grpSp", "wpc"}

_PICTURES = {"w:drawing", "w:pict", "w:object", "mc:AlternateContent"}


def box_of(element: etree._Element) -> etree._Element | None:
    """Give the innermost text box an element stands in, None in the body."""
    return next((each for each in element.iterancestors() if short(each.tag) == "w:txbxContent"), None)


class Boxes:
    """The text boxes whose text is changed; the other rendering of each must say the same."""

    def __init__(self) -> None:
        self._twins: dict[etree._Element, etree._Element | None] = {}

    def may_change(self, element: etree._Element) -> bool:
        """Tell whether the text around an element may change: no box, one without twin, or one whose twin is alike.

        Ask before anything is changed in the box.
        """
        box = box_of(element)
        if box is None or box in self._twins:
            return True
        if any(etree.QName(each).localname in _GROUPS for each in box.iterancestors()):
            return False
        if box_of(box) is not None or any(short(each.tag) in _PICTURES for each in box.iter(etree.Element)):
            return False
        choice = next((each for each in box.iterancestors() if short(each.tag) == "mc:Choice"), None)
        if choice is None:
            self._twins[box] = None
            return True
        other = [each for each in choice.itersiblings() if short(each.tag) in {"mc:Choice", "mc:Fallback"}]
        if not other:
            self._twins[box] = None
            return True
        twins = [twin for each in other for twin in _boxes(each)]
        place = _boxes(choice).index(box)
        if len(other) > 1 or len(twins) != len(_boxes(choice)) or _letters(twins[place]) != _letters(box):
            return False
        self._twins[box] = twins[place]
        return True

    def finish(self) -> None:
        """Give the twins the changed text."""
        for box, twin in self._twins.items():
            if twin is not None and _letters(box) != _letters(twin):
                twin[:] = [deepcopy(each) for each in box]


def _boxes(element: etree._Element) -> list[etree._Element]:
    return [each for each in element.iter("{*}txbxContent") if short(each.tag) == "w:txbxContent"]


def _letters(box: etree._Element) -> list[tuple[str, str]]:
    return [(short(each.tag), each.text or "") for each in box.iter(etree.Element) if short(each.tag) in LETTERS]
