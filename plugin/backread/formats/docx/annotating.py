"""A Word file with suggestions on it: comments on the exact words, and tracked changes where an edit is safe."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from backread.config import Limits
from backread.formats.docx.comments import Comments
from backread.formats.docx.cutting import Cuts, Edge
from backread.formats.docx.grouping import group, union
from backread.formats.docx.package import Package
from backread.formats.docx.places import Places, Stretch
from backread.formats.docx.revisions import Revisions, make_marker
from backread.formats.docx.styles import Styles
from backread.formats.docx.threads import Known
from backread.formats.docx.wording import word
from backread.model import Document, Span, Suggestion

NO_LIMITS = Limits(unzipped=1 << 40, entries=1 << 31)
"""The draft has been read under the limits; annotating it must not fail for want of them."""


@dataclass(frozen=True, slots=True)
class _Remark:
    """One comment to be: where it goes, what it says, and the suggestions it makes."""

    stretch: Stretch
    lines: Sequence[str]
    ids: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Edit:
    """One tracked change to be: where it goes, and what is to stand there instead of what."""

    stretch: Stretch
    words: str
    replacement: str


@dataclass(frozen=True, slots=True)
class _Pair:
    """The elements that mark both ends of a stretch."""

    stretch: Stretch
    start: tuple[etree._Element, ...]
    end: tuple[etree._Element, ...]


def annotate(
    data: bytes, document: Document, suggestions: Sequence[Suggestion], *, at: datetime | None = None
) -> bytes:
    """Give the file `document` was read from with the suggestions as comments on their words.

    The suggestions of one sentence share a comment, which stands on everything from the first of their characters to
    the last; one by itself stands on exactly its own. Word takes no comments in notes and text boxes: theirs stand on
    the note's mark, or on what the box hangs on, and name the words. A suggestion that is safe and has exactly one
    replacement is a tracked change as well, unless the place makes that risky. What a comment of ours already says is
    left out, whether it was resolved or not. Everything else in the file is kept, parts without a change byte for
    byte; with nothing to add the bytes are the very same. `at` dates comments and changes (default: now).
    """
    if not suggestions:
        return data
    package = Package(data, NO_LIMITS)
    places = Places(package, document)
    known = Known(package, places.main, document)
    new = [each for each in suggestions if not known.makes(each)]
    if not new:
        return data
    date = stamp(at)
    comments = open_comments(package, places, date)
    remarks: list[_Remark] = []
    made: list[Suggestion] = []
    for each in group(document, new):
        if len(remarks) < comments.room and (stretch := places.to_comment(union(each))):
            ids = [suggestion.id for suggestion in each if suggestion.id]
            remarks.append(_Remark(stretch, word(document, each, stretch.place), ids))
            made += each
    if not remarks:
        return data
    pairs = [
        _Pair(each.stretch, (start,), (end, reference))
        for each in remarks
        for start, end, reference in [comments.markers(comments.add(each.lines, each.ids))]
    ]
    edits, revisions = _prepare(places, made, suggestions, date)
    changed = _write(places, pairs, edits, revisions)
    revisions.finish()
    return package.archive.rewrite({**places.serialise({package.main, *changed}), **comments.changes()})


def fix(data: bytes, document: Document, suggestions: Sequence[Suggestion]) -> bytes:
    """Give the file with the safe edits made for good, where `annotate` would track them; the rest is as it was."""
    package = Package(data, NO_LIMITS)
    places = Places(package, document)
    edits, revisions = _prepare(places, suggestions, suggestions, stamp(None))
    changed = _write(places, [], edits, revisions)
    revisions.accept()
    revisions.finish()
    return package.archive.rewrite(places.serialise(changed)) if changed else data


def stamp(at: datetime | None) -> str:
    """Give a time as Word writes it, now if there is none."""
    return (at or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def open_comments(package: Package, places: Places, date: str) -> Comments:
    """Give the comments of a package, to add some of that date."""
    styles = package.related("styles")
    return Comments(package, places.main, Styles(package.parse(styles) if styles else None), date)


def put_comment(places: Places, comments: Comments, number: str, stretch: Stretch) -> None:
    """Put the markers of one comment at a stretch."""
    start, end, reference = comments.markers(number)
    revisions = Revisions([places.main], "")
    revisions.renumber(_cut([_Pair(stretch, (start,), (end, reference))]))


def _prepare(
    places: Places, chosen: Iterable[Suggestion], suggestions: Iterable[Suggestion], date: str
) -> tuple[list[_Edit], Revisions]:
    """Give the edits that can be made of the chosen among all suggestions, before anything is changed."""
    edits = list(_find_edits(places, chosen, sorted(edge for each in suggestions for edge in each.span)))
    revisions = Revisions(places.roots.values(), date)
    return [each for each in edits if all(map(revisions.may_replace, _ends(each.stretch)))], revisions


def _write(places: Places, pairs: Sequence[_Pair], edits: Iterable[_Edit], revisions: Revisions) -> set[str]:
    """Put all markers in the text and make the edits between theirs; name the parts edited."""
    pending = [(edit, _Pair(edit.stretch, (make_marker(),), (make_marker(),))) for edit in edits]
    revisions.renumber(_cut([*pairs, *(pair for _, pair in pending)]))
    parts = list(places.roots)
    changed = set()
    for edit, pair in pending:
        if revisions.replace(pair.start[0], pair.end[0], edit.words, edit.replacement):
            changed.add(parts[edit.stretch.first.part])
    return changed


def _cut(pairs: Sequence[_Pair]) -> list[etree._Element]:
    """Put markers in the text, from the last to the first; give the tracked changes that now need a new number."""
    cuts = Cuts()
    events: list[tuple[tuple[float, ...], Edge, tuple[etree._Element, ...]]] = []
    for index, pair in enumerate(pairs):
        first, last = pair.stretch.first, pair.stretch.last
        # At one and the same place ranges end before others start, so a start is served first.
        events.append(((first.part, first.order, first.at or 0, 1, index), first, pair.start))
        stop = float("inf") if last.at is None else last.at
        events.append(((last.part, last.order, stop, 0, index), last, pair.end))
    for key, edge, elements in sorted(events, key=lambda event: event[0], reverse=True):
        if key[3]:
            cuts.insert_before(edge, *elements)
        else:
            cuts.insert_after(edge, *elements)
    cuts.finish()
    return cuts.copied


def _find_edits(places: Places, suggestions: Iterable[Suggestion], edges: Sequence[int]) -> Iterable[_Edit]:
    """Give the edits that may be made as tracked changes: no other suggestion may begin or end inside one."""
    safe: dict[Span, set[tuple[str, ...]]] = {}
    words: dict[Span, str] = {}
    for each in suggestions:
        if each.fix == "safe":
            safe.setdefault(each.span, set()).add(each.replacements)
            words[each.span] = each.text
    for (start, end), replacements in safe.items():
        choices = next(iter(replacements))
        if len(replacements) > 1 or len(choices) != 1 or bisect_left(edges, end) > bisect_right(edges, start):
            continue
        if stretch := places.to_change((start, end)):
            yield _Edit(stretch, words[start, end], choices[0])


def _ends(stretch: Stretch) -> tuple[etree._Element, etree._Element]:
    return stretch.first.element, stretch.last.element
