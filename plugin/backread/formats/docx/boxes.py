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
        self._twins: dict[etree._Element, etree._Element] = {}
        self._may_change: dict[etree._Element, bool] = {}

    def may_change(self, element: etree._Element) -> bool:
        """Tell whether the text around an element may change: no box, one without twin, or one whose twin is alike.

        Ask before anything is changed in the box.
        """
        box = box_of(element)
        if box is None:
            return True
        if box not in self._may_change:
            self._may_change[box] = self._find_twin(box)
        return self._may_change[box]

    def _find_twin(self, box: etree._Element) -> bool:
        if any(etree.QName(each).localname in _GROUPS for each in box.iterancestors()):
            return False
        if box_of(box) is not None or any(short(each.tag) in _PICTURES for each in box.iter(etree.Element)):
            return False
        choice = next((each for each in box.iterancestors() if short(each.tag) == "mc:Choice"), None)
        others = list(choice.itersiblings()) if choice is not None else []
        others = [each for each in others if short(each.tag) in {"mc:Choice", "mc:Fallback"}]
        if choice is None or not others:
            return True
        boxes, twins = _boxes(choice), [twin for each in others for twin in _boxes(each)]
        if len(others) > 1 or len(twins) != len(boxes):
            return False
        twin = twins[boxes.index(box)]
        self._twins[box] = twin
        return _letters(twin) == _letters(box)

    def finish(self) -> list[etree._Element]:
        """Give the twins the changed text; give those that took it."""
        changed = []
        for box, twin in self._twins.items():
            if self._may_change[box] and _letters(box) != _letters(twin):
                twin[:] = [deepcopy(each) for each in box]
                changed.append(twin)
        return changed


def _boxes(element: etree._Element) -> list[etree._Element]:
    return [each for each in element.iter("{*}txbxContent") if short(each.tag) == "w:txbxContent"]


def _letters(box: etree._Element) -> list[tuple[str, str]]:
    return [(short(each.tag), each.text or "") for each in box.iter(etree.Element) if short(each.tag) in LETTERS]
