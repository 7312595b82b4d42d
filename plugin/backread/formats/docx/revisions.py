"""Tracked changes: an edit the writer can accept or reject in Word, made only where nothing else is at stake."""

from collections.abc import Iterable, Iterator
from copy import deepcopy

from lxml import etree

from backread.formats.docx.boxes import Boxes
from backread.formats.docx.cutting import holds_value
from backread.formats.docx.markup import printable
from backread.formats.docx.names import XML_SPACE, child, namespace_of, short, value
from backread.formats.docx.views import AUTHOR, CHANGES, DELETED

_PARENTS = {"w:p", "w:hyperlink", "w:smartTag", "w:sdtContent", "w:customXml"}

# Inside these a change is not ours to make or would not last: Word knows no insertion in an insertion, what was moved
# or deleted is somebody's change already, and a field is computed anew.
_UNSAFE = CHANGES | {"w:fldSimple", "w:ruby"}

_TEXT_ONLY = {"w:rPr", "w:t", "w:softHyphen", "w:lastRenderedPageBreak"}
_PASSED_BY = {"w:proofErr", "w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd"}
_LOCKS = {"contentLocked", "sdtContentLocked"}
_NUMBERED = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")
_FEW = 900  # far from the numbers of bookmarks, which some programs count together with these

_MARKER = "{urn:backread:edit}edge"


def make_marker() -> etree._Element:
    """Make an element that stands at one end of an edit until it is made; it must not stay in the file."""
    return etree.Element(_MARKER)


class Revisions:
    """The tracked changes being made in the parts of a package."""

    def __init__(self, roots: Iterable[etree._Element], date: str) -> None:
        self._date = date
        self._boxes = Boxes()
        self._fields: set[etree._Element] = set()
        self._made: list[etree._Element] = []
        numbers: list[int] = []
        for root in roots:
            self._fields |= _in_fields(root)
            numbers += _revision_numbers(root)
        self._next = 1 + max(numbers, default=_FEW)

    def may_replace(self, element: etree._Element) -> bool:
        """Tell whether a text element stands where a change can be made; ask before anything is changed around it."""
        run = element.getparent()
        if run is None or short(run.tag) != "w:r" or run in self._fields:
            return False
        container = _container(run)
        return container is not None and _is_safe(container) and self._boxes.may_change(element)

    def replace(self, start: etree._Element, end: etree._Element, words: str, replacement: str) -> bool:
        """Mark `words`, between two markers, as deleted and `replacement` as inserted; False if it is not safe.

        The markers are taken away in either case. In somebody's insertion, what is deleted stays in it, as Word
        keeps it; what is inserted parts it in two.
        """
        between = _between(start, end)
        for marker in (start, end):
            parent = marker.getparent()
            if parent is not None:
                parent.remove(marker)
        runs = [each for each in between if short(each.tag) == "w:r" and not _refers(each)]
        if not runs or not all(_is_plain(each) for each in between):
            return False
        if len({_container(run) for run in runs}) != 1:
            return False
        # A hidden run in between would go unseen, and a break between blocks cannot go at all.
        if "".join(_shown(runs)) != words:
            return False
        if replacement != printable(replacement) or any(mark in replacement for mark in "\n\r\t"):
            return False
        inserted = self._insertion(runs[0], replacement) if replacement else None
        deleted = [self._delete(run) for run in runs]
        if inserted is not None:
            self._put_behind(deleted[-1], inserted)
        return True

    def renumber(self, changes: Iterable[etree._Element]) -> None:
        """Give each of some changes a number of its own."""
        for change in changes:
            change.set(f"{{{namespace_of(change)}}}id", self._number())

    def accept(self) -> None:
        """Make the changes for good instead of tracking them."""
        for change in self._made:
            parent = change.getparent()
            if parent is None:
                continue
            if short(change.tag) == "w:ins":
                for each in change:
                    change.addprevious(each)
            parent.remove(change)

    def finish(self) -> None:
        """Make the other renderings of changed text boxes say the same; nothing can be replaced any more."""
        for twin in self._boxes.finish():
            self.renumber(twin.iter(*(f"{{*}}{name}" for name in _NUMBERED)))

    def _put_behind(self, deletion: etree._Element, inserted: etree._Element) -> None:
        """Put an insertion behind a deletion; the insertion of somebody else that holds it is parted there."""
        outer = deletion.getparent()
        if outer is None or short(outer.tag) != "w:ins":
            deletion.addnext(inserted)
            return
        rest = list(deletion.itersiblings())
        outer.addnext(inserted)
        if rest:
            other = outer.makeelement(outer.tag)
            for name, content in outer.attrib.items():
                other.set(name, self._number() if str(name).endswith("}id") else content)
            other.extend(rest)
            inserted.addnext(other)

    def _number(self) -> str:
        self._next += 1
        return str(self._next - 1)

    def _change(self, like: etree._Element, kind: str) -> etree._Element:
        namespace = namespace_of(like)
        change = like.makeelement(f"{{{namespace}}}{kind}")
        for name, content in (("id", self._number()), ("author", AUTHOR), ("date", self._date)):
            change.set(f"{{{namespace}}}{name}", content)
        self._made.append(change)
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


def _container(run: etree._Element) -> etree._Element | None:
    """Give what a run stands in, seen through the insertion of somebody else."""
    parent = run.getparent()
    if parent is not None and short(parent.tag) == "w:ins" and value(parent, "author") != AUTHOR:
        return parent.getparent()
    return parent


def _is_safe(container: etree._Element) -> bool:
    """Tell whether a change may be made right in an element: not where Word would refuse it, or undo it."""
    if short(container.tag) not in _PARENTS:
        return False
    in_paragraph = True
    for each in (container, *container.iterancestors()):
        name = short(each.tag)
        if in_paragraph and name in _UNSAFE:
            return False
        if name == "w:sdt" and (_is_locked(each) or holds_value(each)):
            return False
        in_paragraph = in_paragraph and name != "w:p"
    return True


def _is_locked(control: etree._Element) -> bool:
    """Tell whether a control lets nobody change what is in it, or holds what Word makes: a table of contents, say."""
    settings = child(control, "w:sdtPr")
    if settings is None:
        return False
    lock = child(settings, "w:lock")
    return child(settings, "w:docPartObj") is not None or (lock is not None and value(lock) in _LOCKS)


def _between(start: etree._Element, end: etree._Element) -> list[etree._Element]:
    """Give what stands between two markers, through the edges of insertions; empty if they are farther apart."""
    found: list[etree._Element] = []
    each = _following(start)
    while each is not None:
        if each is end:
            return found
        name = short(each.tag)
        if name == "w:ins" and value(each, "author") != AUTHOR and len(each):
            each = each[0]
            continue
        if name not in DELETED or value(each, "author") == AUTHOR:  # what somebody has deleted is not in the words
            found.append(each)
        each = _following(each)
    return []


def _following(element: etree._Element) -> etree._Element | None:
    """Give what comes behind an element, or behind the insertion that it ends."""
    following = element.getnext()
    parent = element.getparent()
    while following is None and parent is not None and short(parent.tag) == "w:ins":
        following, parent = parent.getnext(), parent.getparent()
    return following


def _refers(run: etree._Element) -> bool:
    return child(run, "w:commentReference") is not None


def _is_plain(element: etree._Element) -> bool:
    """Tell whether an element is a run of nothing but text, or one that a change may pass by."""
    name = short(element.tag)
    if name != "w:r":
        return name in _PASSED_BY or element.tag == _MARKER
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
