"""A draft as patterns see it: cut into pieces by scope, with everything that is no copy masked."""

import re
import weakref
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from backread.checks.literals import Literals, fold, fragments
from backread.model import Anchor, Block, Document, Span, Story
from backread.model.once import once

_SECTIONS: dict[str, str] = {
    "paragraph": "text paragraph",
    "list_item": "text list",
    "block_quote": "text blockquote",
    "table_cell": "text table cell",
    "caption": "text figure caption",
    "footnote": "text list footnote",
    "byline": "text byline",
    "dateline": "text dateline",
    "note": "note",
}

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]’']|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SUFFIXES = {"markdown": "md", "text": "txt"}  # scopes name a format by its suffix, as Vale does
_PICTURE = ("attr", "alt")  # of a caption that is nothing but what stands for a picture
_PROSE = frozenset({"paragraph", "list", "blockquote"})
_WHOLES = frozenset({"raw", "summary"})
_BLANK_LINE = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that a pattern runs over by itself: where it starts in the document, and its masked text."""

    start: int
    text: str

    def place(self, start: int, end: int) -> Span:
        """Give where the characters `start` to `end` of the piece stand in the document's text."""
        return self.start + start, self.start + end


@dataclass(frozen=True, slots=True)
class _File(Piece):
    """The draft as its file has it, markup and all."""

    galley: "Galley"

    def place(self, start: int, end: int) -> Span:
        return self.galley.place(start, end)


@dataclass(frozen=True, slots=True)
class _Prose(Piece):
    """All running copy as one text, a blank line between its blocks: where each begins here, and in the document."""

    starts: tuple[int, ...]
    places: tuple[int, ...]

    def place(self, start: int, end: int) -> Span:
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_left(self.starts, end) - 1, first)
        return self.places[first] + start - self.starts[first], self.places[last] + end - self.starts[last]


class _Index:
    """Some pieces, and which of them hold which words."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces

    @once
    def _words(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for number, piece in enumerate(self.pieces):
            for word in set(fragments(fold(piece.text))):
                places.setdefault(word, []).append(number)
        return places

    @once
    def _listing(self) -> tuple[str, list[int], list[list[int]]]:
        """All words in one text, where the space before each stands in it, and the pieces that hold it."""
        starts = list(accumulate((len(word) + 1 for word in self._words), initial=0))
        return f" {' '.join(self._words)} ", starts, list(self._words.values())

    def _holders(self, literal: str) -> Iterator[list[int]]:
        """The numbers of the pieces that hold a fragment, by word; a space at its edge is the edge of a word."""
        if literal[0] == literal[-1] == " ":
            if found := self._words.get(literal[1:-1]):
                yield found
            return
        listing, starts, places = self._listing
        at = listing.find(literal)
        while at >= 0:
            word = bisect_right(starts, at) - 1
            yield places[word]
            at = listing.find(literal, starts[word + 1])

    def holding(self, literals: Literals) -> list[Piece]:
        """Give the pieces that hold one of some fragments."""
        numbers = {number for literal in literals for found in self._holders(literal) for number in found}
        return [self.pieces[number] for number in sorted(numbers)]

    def choices(self, parts: Mapping[str, Sequence[int]], always: Sequence[int]) -> Iterator[tuple[Piece, list[int]]]:
        """Give the pieces with the parts that may be found in each: by the fragments they need, and those `always`."""
        chosen: dict[int, set[int]] = {}
        for literal, wanted in parts.items():
            for found in self._holders(literal):
                for number in found:
                    chosen.setdefault(number, set(always)).update(wanted)
        rest = list(always)
        for number in range(len(self.pieces)) if rest else sorted(chosen):
            yield self.pieces[number], sorted(chosen[number]) if number in chosen else rest


class Galley:
    """One document's text for patterns: code, addresses and links that show their address become `*`, length kept."""

    def __init__(self, document: Document) -> None:
        self._document = weakref.proxy(document)
        self._scopes: dict[tuple[str, ...], _Index] = {}

    @once
    def text(self) -> str:
        """The document's text with everything masked that is no copy."""
        document: Document = self._document
        text, parts, at = document.text, [], 0
        for start, end in _merged(self._masked(document)):
            parts += [text[at:start], "*" * (end - start)]
            at = end
        return "".join([*parts, text[at:]]) if parts else text

    @staticmethod
    def _masked(document: Document) -> Iterable[Span]:
        for inline in document.inlines:
            shown = document.text[inline.start : inline.end]
            if inline.kind == "code" or (inline.kind == "link" and shown == inline.target):
                yield inline.start, inline.end
        for match in _ADDRESS.finditer(document.text):
            yield match.span()

    def pieces(self, scope: tuple[str, ...], story: Story, literals: Literals | None) -> Sequence[Piece]:
        """Give the pieces a rule of this scope runs over, in order; `sentence` needs the story's sentences.

        With `literals`, only the pieces that hold one of them, so that a rule without a chance costs nothing.
        """
        index = self._index(scope, story)
        found = index.pieces if literals is None else index.holding(literals)
        wholes = list(self.wholes(scope))
        return [*wholes, *found] if wholes else found

    def choices(
        self, scope: tuple[str, ...], story: Story, parts: Mapping[str, Sequence[int]], always: Sequence[int]
    ) -> Iterator[tuple[Piece, list[int]]]:
        """Give the pieces of the blocks with the parts of a pattern that may be found in each, in order."""
        return self._index(scope, story).choices(parts, always)

    def _index(self, scope: tuple[str, ...], story: Story) -> _Index:
        index = self._scopes.get(scope)
        if index is None:
            index = _Index([Piece(start, self.text[start:end]) for start, end in self._spans(scope, story)])
            self._scopes[scope] = index
        return index

    def wholes(self, scope: tuple[str, ...]) -> Iterator[Piece]:
        """Give the pieces a scope has beside those of the blocks: the file itself, all running copy as one."""
        sections = {section for entry in scope for part in _read_entry(entry)[0] for section in part}
        if "raw" in sections and self._file.text:
            yield self._file
        if "summary" in sections and self.prose.text:
            yield self.prose

    @once
    def _file(self) -> Piece:
        return _File(0, self.source, self)

    @once
    def running(self) -> list[Block]:
        """The blocks of running copy: paragraphs, list items, block quotes."""
        return [block for block, sections in self._blocks if sections & _PROSE and "footnote" not in sections]

    @once
    def prose(self) -> Piece:
        """All running copy as one piece, a blank line between its blocks."""
        texts = [self.text[block.start : block.end] for block in self.running]
        starts = accumulate((len(text) + len(_BLANK_LINE) for text in texts[:-1]), initial=0)
        return _Prose(0, _BLANK_LINE.join(texts), tuple(starts), tuple(block.start for block in self.running))

    def _spans(self, scope: tuple[str, ...], story: Story) -> list[Span]:
        spans = set()
        for entry in scope:
            wanted, unwanted = _read_entry(entry)
            if any(part & _WHOLES for part in wanted):
                continue
            whole = not any("sentence" in part for part in wanted)
            read = {sections for sections in self._kinds if _is_read(sections, wanted, unwanted, whole=whole)}
            blocks = (block for block, sections in self._blocks if sections in read)
            for block in blocks:
                spans.update([block.span] if whole else sentences_within(block, story.sentences))
        return sorted(spans)

    @property
    def source(self) -> str:
        """The draft as its file has it, markup and all; the text, where the file is a package."""
        document: Document = self._document
        return document.text if document.source is None else document.source

    def place(self, start: int, end: int) -> Span:
        """Give the stretch of the text that a stretch of the source shows as.

        Markup shows as nothing: it is placed on the character that follows it, or on the last one.
        """
        document: Document = self._document
        if document.source is None or document.source == document.text:
            return start, end
        low = high = -1
        for anchor in self._anchors:
            if anchor.at >= end:
                break
            if anchor.at + anchor.size > start:
                whole = anchor.size != anchor.end - anchor.start
                low = low if low >= 0 else anchor.start + (0 if whole else max(start - anchor.at, 0))
                high = anchor.end if whole else min(anchor.end, anchor.start + end - anchor.at)
        if low >= 0:
            return low, high
        after = next((anchor.start for anchor in self._anchors if anchor.at >= end), len(document.text) - 1)
        return max(after, 0), min(max(after, 0) + 1, len(document.text))

    @once
    def _anchors(self) -> list[Anchor]:
        document: Document = self._document
        return sorted(document.anchors, key=lambda anchor: anchor.at)

    @once
    def _blocks(self) -> list[tuple[Block, frozenset[str]]]:
        document: Document = self._document
        suffix = _SUFFIXES.get(document.format, document.format)
        pictures = {(inline.start, inline.end) for inline in document.inlines if inline.kind == "image"}
        known: dict[tuple[str, int, bool], frozenset[str]] = {}
        blocks = []
        for block in document.blocks:
            if block.kind == "code":
                continue
            kind = (block.kind, block.level, block.span in pictures)
            if kind not in known:
                known[kind] = frozenset({*_sections(block), *(_PICTURE if kind[2] else ()), suffix})
            blocks.append((block, known[kind]))
        return blocks

    @once
    def _kinds(self) -> frozenset[frozenset[str]]:
        """The sections that blocks of this draft have: a few, however many blocks there are."""
        return frozenset(sections for _, sections in self._blocks)


def _sections(block: Block) -> list[str]:
    if block.kind == "heading":
        return ["text", "heading", f"h{block.level or 1}"]
    return _SECTIONS[block.kind].split()


def _is_read(
    sections: frozenset[str], wanted: list[frozenset[str]], unwanted: list[frozenset[str]], *, whole: bool
) -> bool:
    """Tell whether a rule reads blocks with these sections; not `whole` if it reads their sentences."""
    named = sections if whole else sections | {"sentence"}
    if ("note" in sections and not wanted) or (not whole and not sections & _PROSE):
        return False
    return all(part <= named for part in wanted) and not any(part <= named for part in unwanted)


def _read_entry(entry: str) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    wanted: list[frozenset[str]] = []
    unwanted: list[frozenset[str]] = []
    for part in entry.split("&"):
        name = part.strip()
        (unwanted if name.startswith("~") else wanted).append(frozenset(name.removeprefix("~").split(".")))
    return wanted, unwanted


def sentences_within(block: Block, sentences: tuple[Span, ...]) -> list[Span]:
    """Give the sentences that begin in a block."""
    first, last = bisect_left(sentences, (block.start, 0)), bisect_left(sentences, (block.end, 0))
    return list(sentences[first:last])


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


_GALLEYS: dict[int, tuple[weakref.ref[Document], Galley]] = {}


def galley_of(document: Document) -> Galley:
    """Give the galley of a document, set once and shared by all rules as long as the document lives."""
    key = id(document)
    known = _GALLEYS.get(key)
    if known is not None and known[0]() is document:
        return known[1]
    galley = Galley(document)
    _GALLEYS[key] = weakref.ref(document, lambda _: _GALLEYS.pop(key, None)), galley
    return galley
