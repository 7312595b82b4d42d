"""Putting markers at exact characters: runs are split where a marker must stand, and keep their formatting."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from backread.formats.docx.letters import visible
from backread.formats.docx.names import XML_SPACE, child, is_on, short

_HOSTS = {"w:r", "m:oMath", "m:oMathPara"}

# Controls that hold one plain value: Word fills them anew from elsewhere or allows nothing but one run in them. One
# that shows its prompt is emptied when somebody types in it, and by LibreOffice when there is a comment in it.
_VALUES = {"w:text", "w:dropDownList", "w:comboBox", "w:date", "w:dataBinding", "w15:dataBinding", "w:showingPlcHdr"}


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a marker goes: before or after the character at `at` of an element, or the whole element if None.

    `part` numbers the part, `order` is the element's place in it, in text elements. A marker that goes `inside` stands
    beside the element's own run, in whatever that run stands; others stand beside the outermost, see `host_of`.
    """

    part: int
    order: float
    element: etree._Element
    at: int | None
    inside: bool = False


class Cuts:
    """The splits made in a package; edges must be served from the last to the first, so that offsets stay true.

    `copied` are the tracked changes of formatting that a split run has left on both its halves, under one number.
    """

    def __init__(self) -> None:
        self._trimmed: dict[etree._Element, int] = {}
        self._halves: dict[etree._Element, etree._Element] = {}
        self.copied: list[etree._Element] = []

    def insert_before(self, edge: Edge, *markers: etree._Element) -> None:
        """Put markers right before the character at an edge."""
        if (control := value_around(edge.element)) is not None:
            _put_beside(control, markers)
            return
        host, top = _host(edge, edge.element)
        if top is edge.element and edge.at is not None and (half := self._cut(top, edge.at)) is not None:
            host, top = _host(edge, half)
        if top is not host and _leads(top):
            host = self._split(host, top)
        for marker in markers:
            host.addprevious(marker)

    def insert_after(self, edge: Edge, *markers: etree._Element) -> None:
        """Put markers right behind the characters that end at an edge."""
        if (control := value_around(edge.element)) is not None:
            _put_beside(control, markers)
            return
        host, top = _host(edge, edge.element)
        if top is edge.element and edge.at is not None:
            self._cut(top, edge.at)
        following = top.getnext()
        if top is not host and following is not None:
            self._split(host, following)
        for marker in reversed(markers):
            host.addnext(marker)

    def finish(self) -> None:
        """Take away the space at the start of split texts that was never shown, now that offsets do not matter."""
        for element, start in self._trimmed.items():
            element.text = (element.text or "")[start:]
        self._trimmed.clear()

    def _split(self, run: etree._Element, top: etree._Element) -> etree._Element:
        behind = _split_run(run, top)
        settings = _look_of(behind)
        change = child(settings, "w:rPrChange") if settings is not None else None
        if change is not None:
            self.copied.append(change)
        return behind

    def _cut(self, element: etree._Element, at: int) -> etree._Element | None:
        """Split a `w:t` and give what follows `at`, None if that is all of it; what is split already stays so."""
        text = element.text or ""
        if element in self._trimmed:
            start, end = self._trimmed[element], len(text)
        else:
            start, end = visible(element, text)
        if at <= start:
            return None
        if at >= end:
            return self._halves.get(element)
        self._trimmed[element] = start
        half = _like(element)
        half.text, element.text = text[at:end], text[:at]
        half.set(XML_SPACE, "preserve")
        element.set(XML_SPACE, "preserve")
        element.addnext(half)
        self._halves[element] = half
        return half


def _host(edge: Edge, element: etree._Element) -> tuple[etree._Element, etree._Element]:
    run = element.getparent()
    if edge.inside and run is not None and short(run.tag) == "w:r":
        return run, element
    return host_of(element)


def host_of(element: etree._Element) -> tuple[etree._Element, etree._Element]:
    """Give the outermost run, formula or form field around an element, and the child of a run that holds it.

    The outermost, because Word ignores comments in text boxes (MS-OI29500 2.1.315): theirs go to the run that the
    box hangs on. What is not a run is given twice: nothing can be put inside it.
    """
    path = [element, *element.iterancestors()]
    in_paragraph = False
    for index in range(len(path) - 1, -1, -1):
        name = short(path[index].tag)
        if name in _HOSTS:
            return path[index], path[index - 1] if name == "w:r" and index > 0 else path[index]
        if name == "w:sdt" and in_paragraph and holds_value(path[index]):
            return path[index], path[index]
        in_paragraph = in_paragraph or name == "w:p"
    return element, element


def value_around(element: etree._Element) -> etree._Element | None:
    """Give the control of one plain value that lies around a whole paragraph of an element, None if there is none."""
    in_paragraph = True
    for each in element.iterancestors():
        if short(each.tag) == "w:p":
            in_paragraph = False
        elif short(each.tag) == "w:sdt" and not in_paragraph and holds_value(each):
            return each
    return None


def _put_beside(control: etree._Element, markers: Sequence[etree._Element]) -> None:
    """Put markers at the start of the paragraph behind a control, or before it, or in it if it is all there is.

    LibreOffice loses the whole text of such a control if there is a comment in it.
    """
    near = (*control.itersiblings(), *control.itersiblings(preceding=True), *control.iter(etree.Element))
    paragraph = next(each for each in near if short(each.tag) == "w:p")
    settings = child(paragraph, "w:pPr")
    at = 0 if settings is None else paragraph.index(settings) + 1
    paragraph[at:at] = markers


def holds_value(control: etree._Element) -> bool:
    """Tell whether a content control holds one plain value, which can only be marked whole."""
    settings = child(control, "w:sdtPr")
    return settings is not None and any(short(each.tag) in _VALUES and is_on(each) for each in settings)


def _leads(top: etree._Element) -> bool:
    """Tell whether something that prints comes before a child of a run."""
    return any(short(each.tag) not in {"w:rPr", ""} for each in top.itersiblings(preceding=True))


def _split_run(run: etree._Element, top: etree._Element) -> etree._Element:
    """Move a run's children from `top` on into a new run of the same look, right behind; give the new run."""
    behind = _like(run)
    settings = _look_of(run)
    moved = [top, *top.itersiblings()]
    if settings is not None:
        behind.append(deepcopy(settings))
    behind.extend(moved)
    run.addnext(behind)
    return behind


def _look_of(run: etree._Element) -> etree._Element | None:
    """Give a run's settings, which come first; a run may have a hundred thousand children behind them."""
    first = next((each for each in run if short(each.tag)), None)
    return first if first is not None and short(first.tag) == "w:rPr" else None


def _like(element: etree._Element) -> etree._Element:
    """Make an empty element of the same name and attributes."""
    made = element.makeelement(element.tag)
    for name, content in element.attrib.items():
        made.set(name, content)
    return made
