"""Tracked changes: an edit the writer can accept or reject in Word, made only where nothing else is at stake."""

from collections.abc import Iterable, Iterator
from copy import deepcopy

from lxml import etree

from backread.formats.docx.comments import AUTHOR
from backread.formats.docx.markup import printable
from backread.formats.docx.names import XML_SPACE, child, short, value

_PARENTS = {"w:p", "w:hyperlink", "w:smartTag"}

# Inside these a change is not ours to make or would not last: somebody's insertion cannot hold another, a field is
# computed anew, a bound control is filled from elsewhere, and Word refuses revisions in some text boxes.
_UNSAFE = {"w:ins", "w:moveTo", "w:fldSimple", "w:sdtContent", "w:txbxContent", "w:ruby"}

_TEXT_ONLY = {"w:rPr", "w:t", "w:softHyphen", "w:lastRenderedPageBreak"}
_PASSED_BY = {"w:proofErr", "w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd"}
_NUMBERED = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")


class Revisions:
    """The tracked changes being made in one part."""

    def __init__(self, root: etree._Element, date: str) -> None:
        self._date = date
        self._fields = _in_fields(root)
        self._next = 1 + max(_revision_numbers(root), default=900)

    def replace(self, start: etree._Element, end: etree._Element, words: str, replacement: str) -> bool:
        """Mark `words`, between two markers, as deleted and `replacement` as inserted; False if it is not safe."""
        parent = start.getparent()
        if parent is None or parent is not end.getparent() or not self._is_safe(parent):
            return False
        between = _between(start, end)
        runs = [each for each in between if short(each.tag) == "w:r" and not _refers(each)]
        if not runs or any(not _is_plain(each) for each in between) or any(run in self._fields for run in runs):
            return False
        # A hidden run in between would go unseen, and a break between blocks cannot go at all.
        if "".join(_shown(runs)) != words:
            return False
        if replacement != printable(replacement) or any(mark in replacement for mark in "\n\r\t"):
            return False
        inserted = self._insertion(runs[0], replacement) if replacement else None
        deleted = [self._delete(run) for run in runs]
        if inserted is not None:
            deleted[-1].addnext(inserted)
        return True

    def _is_safe(self, parent: etree._Element) -> bool:
        names = {short(each.tag) for each in (parent, *parent.iterancestors())}
        return short(parent.tag) in _PARENTS and not names & _UNSAFE

    def _change(self, like: etree._Element, kind: str) -> etree._Element:
        namespace = str(like.tag)[1:].partition("}")[0]
        change = like.makeelement(f"{{{namespace}}}{kind}")
        for name, content in (("id", str(self._next)), ("author", AUTHOR), ("date", self._date)):
            change.set(f"{{{namespace}}}{name}", content)
        self._next += 1
        return change

    def _insertion(self, like: etree._Element, text: str) -> etree._Element:
        """Make an insertion that looks like a run."""
        change = self._change(like, "ins")
        run = etree.SubElement(change, like.tag)
        settings = child(like, "w:rPr")
        if settings is not None:
            settings = deepcopy(settings)
            former = child(settings, "w:rPrChange")
            if former is not None:
                settings.remove(former)
            run.append(settings)
        element = etree.SubElement(run, like.tag[:-1] + "t")
        element.text = text
        element.set(XML_SPACE, "preserve")
        return change

    def _delete(self, run: etree._Element) -> etree._Element:
        """Wrap a run in a deletion."""
        change = self._change(run, "del")
        run.addprevious(change)
        change.append(run)
        for element in run:
            if short(element.tag) == "w:t":
                element.tag = element.tag[:-1] + "delText"
                element.set(XML_SPACE, "preserve")
        return change


def _between(start: etree._Element, end: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    for each in start.itersiblings():
        if each is end:
            return found
        found.append(each)
    return []


def _refers(run: etree._Element) -> bool:
    return child(run, "w:commentReference") is not None


def _is_plain(element: etree._Element) -> bool:
    """Tell whether an element is a run of nothing but text, or one that a change may pass by."""
    name = short(element.tag)
    if name != "w:r":
        return name in _PASSED_BY
    return _refers(element) or all(short(each.tag) in _TEXT_ONLY for each in element)


def _shown(runs: Iterable[etree._Element]) -> Iterator[str]:
    """Give the characters of runs, without the soft hyphens that are no characters of the copy."""
    for run in runs:
        for element in run:
            if short(element.tag) == "w:t":
                yield (element.text or "").replace("\xad", "")


def _in_fields(root: etree._Element) -> set[etree._Element]:
    """Give the runs that stand in a field made of several runs."""
    if next(root.iter("{*}fldChar"), None) is None:
        return set()
    depth, found = 0, set()
    for element in root.iter("{*}fldChar", "{*}r"):
        if short(element.tag) == "w:fldChar":
            depth += {"begin": 1, "end": -1}.get(value(element, "fldCharType") or "", 0)
        elif depth > 0:
            found.add(element)
    return found


def _revision_numbers(root: etree._Element) -> Iterable[int]:
    for element in root.iter(*(f"{{*}}{name}" for name in _NUMBERED)):
        text = value(element, "id") or ""
        if text.isascii() and text.isdigit() and len(text) < 10:
            yield int(text)
