"""Our comments in a file that comes back: which suggestions they make, and what was answered."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from backread.errors import UnreadableDraft
from backread.formats.docx.names import TEXTUAL, extension, is_tab_stop, short, value, wildcards
from backread.formats.docx.package import Package
from backread.formats.docx.views import AUTHOR
from backread.formats.docx.wording import name_words
from backread.model import Document, Span, Suggestion

_MARKER = re.compile(rf"{AUTHOR}((?: [^\s·]+)+)")
_RULE = re.compile(r"\w+ · (\S+\.\S+)")

# What somebody answers who wants to hear no more of it; "stet" is how editors say: let it stand.
_DISMISSAL = re.compile(
    r"[\W_]*(?:dismiss(?:ed)?|ignored?|stet|reject(?:ed)?|false alarm|leave (?:it|as is)|marked as resolved)(?![^\W_])",
    re.IGNORECASE,
)

_WATCHED = wildcards(TEXTUAL | {"w:commentRangeStart", "w:commentRangeEnd"})


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment of ours: its number, the ids and rules of the suggestions it makes, its words, and what became of it.

    `dismissed` says that somebody resolved it, or that the last answer to it lets the words stand.
    """

    number: str
    ids: tuple[str, ...]
    rules: tuple[str, ...]
    words: str
    dismissed: bool


def find_threads(package: Package) -> tuple[Thread, ...]:
    """Find our comments in a package; none if the part that holds them is damaged, which is no reason to stop."""
    part = package.related("comments")
    try:
        if part is None or AUTHOR.encode() not in package.archive.read(part):
            return ()
        return tuple(_read_threads(package, package.parse(part)))
    except UnreadableDraft:
        return ()


def decisions(package: Package) -> dict[str, str]:
    """Give what reporters decided in the file itself: the ids of dismissed suggestions, each with "dismissed"."""
    return {each: "dismissed" for thread in find_threads(package) if thread.dismissed for each in thread.ids}


def _read_threads(package: Package, root: etree._Element) -> Iterator[Thread]:
    states = _States(package, root)
    for comment in root:
        if short(comment.tag) != "w:comment" or value(comment, "author") != AUTHOR:
            continue
        lines = [comment_line(paragraph) for paragraph in comment]
        ids = [each for line in lines if (match := _MARKER.fullmatch(line)) for each in match[1].split()]
        rules = [match[1] for line in lines if (match := _RULE.fullmatch(line))]
        if ids:
            dismissed = states.is_dismissed(comment)
            yield Thread(value(comment, "id") or "", tuple(ids), tuple(rules), "\n".join(lines), dismissed)


class _States:
    """What is said of comments in `commentsExtended`: which are answers to which, and which are resolved."""

    def __init__(self, package: Package, root: etree._Element) -> None:
        part = package.related("commentsExtended")
        self._told = {
            extension(each, "w15:paraId") or "": each
            for each in (package.parse(part) if part else ())
            if short(each.tag) == "w15:commentEx"
        }
        self._answers: dict[str, str] = {}
        for comment in root:
            told = self._of(comment)
            parent = extension(told, "w15:paraIdParent") if told is not None else None
            if parent and value(comment, "author") != AUTHOR:
                self._answers[parent] = " ".join(comment_line(each) for each in comment)

    def is_dismissed(self, comment: etree._Element) -> bool:
        told = self._of(comment)
        if told is None:
            return False
        answer = self._answers.get(extension(told, "w15:paraId") or "", "")
        return extension(told, "w15:done") in {"1", "true", "on"} or _DISMISSAL.match(answer) is not None

    def _of(self, comment: etree._Element) -> etree._Element | None:
        """Give what is said of a comment; it is known by its last paragraph."""
        identifiers = [extension(paragraph, "w14:paraId") for paragraph in comment]
        return next((self._told[each] for each in reversed(identifiers) if each in self._told), None)


def comment_line(paragraph: etree._Element) -> str:
    """Give the words of one paragraph of a comment."""
    return "".join(each.text or "" for each in paragraph.iter("{*}t") if short(each.tag) == "w:t").strip()


class Known:
    """What our comments in a file already say, by id and, since ids change with their sentence, by place."""

    def __init__(self, package: Package, root: etree._Element, document: Document) -> None:
        """`root` is the root of the main part, in which the comments stand."""
        self._document = document
        self._threads = find_threads(package)
        self._ids = {each for thread in self._threads for each in thread.ids}
        self._by_rule: dict[str, list[Thread]] = {}
        for thread in self._threads:
            for rule in set(thread.rules):
                self._by_rule.setdefault(rule, []).append(thread)
        self._spans = find_spans(root, document, package.main) if self._threads else {}

    def makes(self, suggestion: Suggestion) -> bool:
        """Tell whether a comment of ours makes a suggestion: by its id, or by its rule on the very same words."""
        return suggestion.id in self._ids or any(
            self._says(thread, suggestion) for thread in self._by_rule.get(suggestion.rule, ())
        )

    def _says(self, thread: Thread, suggestion: Suggestion) -> bool:
        start, end = self._spans.get(thread.number, (0, -1))
        if not start <= suggestion.start <= suggestion.end <= end:
            return False
        return (start, end) == suggestion.span or name_words(suggestion) in thread.words


def find_spans(root: etree._Element, document: Document, part: str) -> dict[str, Span]:
    """Give the stretch of the text that each comment stands on."""
    anchors = sorted((each for each in document.anchors if each.part == part), key=lambda each: each.node)
    nodes = [each.node for each in anchors]
    found, begun, node = {}, {}, -1
    for element in root.iter(*_WATCHED):
        name = short(element.tag)
        if name in TEXTUAL and not is_tab_stop(element):
            node += 1
        elif name == "w:commentRangeStart":
            begun[value(element, "id") or ""] = node + 1
        elif name == "w:commentRangeEnd" and (number := value(element, "id") or "") in begun:
            covered = anchors[bisect_left(nodes, begun[number]) : bisect_right(nodes, node)]
            if covered:
                found[number] = min(each.start for each in covered), max(each.end for each in covered)
    return found
