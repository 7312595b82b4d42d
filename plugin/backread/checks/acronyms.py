"""Acronyms of a draft: where each is used, and where it is spelled out or introduced."""

import re
import weakref
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from backread.checks.galley import Piece
from backread.model import Document, Span

_LONGEST = 6  # letters
_ACRONYM = re.compile(r"(?<![\w.&@#/$’'*-])[A-Z](?:[A-Z]|&(?=[A-Z])){1,5}(?=s?(?![\w@&*/]|-?\d|-[A-Z]|\.[A-Za-z]))")
_GAPS = frozenset({" ", "-", ", "})
_SHORT = 3  # letters of a name that is spelled by its letters
_SPELLED = 4  # letters of a word that a term is made of
_CAPITALS = re.compile(r"[A-Z]{2,}")
_WORD = re.compile(r"[^\W\d_]+")
_JOINERS = frozenset("of and the for in on to de du des la le al el e y und der an a with at by".split())
_BREAK = re.compile(r"[^\s’'&,-]")
_POINT = re.compile(r"(?:\A|[^\w])[A-Z]\. ?\Z")
_DATELINE = re.compile(r"(?:[A-Z][A-Z.’' -]+,?)(?:[ \w.,]{0,30})?(?: ?\([\w /.]{2,20}\))? ?(?:[—–] ?|--? |: )")
_ROMAN = re.compile(r"M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})\Z")


@dataclass(frozen=True, slots=True)
class Acronym:
    """One acronym: its uses in copy, where its words stand in full, and where it is introduced in brackets.

    `spelled` are the words in full; `introduced` the brackets behind them, "(FCC)", with the blank before, or the
    letters themselves where the words stand in brackets behind them.
    """

    letters: str
    uses: tuple[Span, ...] = ()
    spelled: tuple[Span, ...] = ()
    introduced: tuple[Span, ...] = ()


_READ: dict[int, tuple[weakref.ref[Document], dict[tuple[str, ...], list[Acronym]]]] = {}


def acronyms_of(document: Document, scope: tuple[str, ...], pieces: Sequence[Piece]) -> list[Acronym]:
    """Give the acronyms of a draft's pieces of a scope, read once for all the rules that ask."""
    key = id(document)
    known = _READ.get(key)
    if known is None or known[0]() is not document:
        known = _READ[key] = (weakref.ref(document, lambda _: _READ.pop(key, None)), {})
    if scope not in known[1]:
        known[1][scope] = find_acronyms(pieces)
    return known[1][scope]


def find_acronyms(pieces: Iterable[Piece]) -> list[Acronym]:
    """Give the acronyms of some pieces of copy, in order of their first appearance.

    Words in capitals for emphasis, Roman numerals and datelines are none.
    """
    pieces = [piece for piece in pieces if piece.text.upper() != piece.text]
    uses: dict[str, list[Span]] = {}
    introduced: dict[str, list[Span]] = defaultdict(list)
    for piece in pieces:
        for letters, span, bracket in _read_piece(piece):
            used = uses.setdefault(letters, [])
            if bracket is None:
                used.append(span)
            else:
                introduced[letters].append(bracket)
    if not uses:
        return []
    initials = _Initials()
    lower: set[str] = set()
    for piece in pieces:
        words = list(_WORD.finditer(piece.text))
        lower.update(word[0] for word in words if len(word[0]) <= _LONGEST and word[0].islower())
        initials.add(piece, words)
    return [
        Acronym(name, tuple(used), initials.find(name.replace("&", "").lower()), tuple(introduced[name]))
        for name, used in uses.items()
        if name.lower() not in lower
    ]


def _read_piece(piece: Piece) -> Iterator[tuple[str, Span, Span | None]]:
    """Give each acronym of a piece, its place, and what introduces it there, if anything does."""
    text = piece.text
    dateline = _DATELINE.match(text)
    for match in _ACRONYM.finditer(text, dateline.end() if dateline else 0):
        letters, start, end = match[0], match.start(), match.end()
        if _ROMAN.match(letters) or _is_shouted(text, start, end):
            continue
        bracket = None
        if text[end : end + 2] == " (" and text[end + 2 : end + 3].lower() == letters[0].lower():
            bracket = piece.place(start, end)  # an NDA (non-disclosure agreement): what it means stands beside it
        elif text[start - 1 : start] == "(" and text[end : end + 1] == ")" and text[start - 2 : start - 1] == " ":
            bracket = piece.place(start - 2, end + 1)
        yield letters, piece.place(start, end), bracket


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Whether the words on either side stand in capitals too: A BIG DEAL."""
    before, after = text[max(start - 20, 0) : start].split(), text[end : end + 20].split()
    beside = [before[-1] if before and text[start - 1] == " " else "", after[0] if after else ""]
    return any(_CAPITALS.match(word.strip("“”\"'‘’,.!?:;()")) for word in beside)


class _Row:
    """First letters in a row, and the places of the words they are from; a bar breaks the row."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.places: list[Span] = []

    def put(self, word: str, place: Span) -> None:
        letters = word if len(word) <= _SHORT and word.isupper() else word[0]  # the US Capitol Police: USCP
        for letter in letters.lower():
            self.letters.append(letter)
            self.places.append(place)

    def end(self) -> None:
        if self.letters and self.letters[-1] != "|":
            self.letters.append("|")
            self.places.append((0, 0))


class _Initials:
    """The first letters of a draft's words, so that an acronym's words are found as a word is found in a text.

    Of names in three ways: their words with a capital, passing over small ones (of, and, the); those and the small ones
    (the DoJ); and of other terms the words of four letters and more. Anything else breaks the row.
    """

    def __init__(self) -> None:
        self._names, self._joined, self._terms = _Row(), _Row(), _Row()

    @cached_property
    def _rows(self) -> list[tuple[str, list[Span]]]:
        return [("".join(row.letters), row.places) for row in (self._names, self._joined, self._terms)]

    def add(self, piece: Piece, words: Sequence[re.Match[str]]) -> None:
        """Add a piece's words."""
        self._break()
        end = 0
        for word in words:
            start, gap = word.start(), piece.text[end : word.start()]
            if gap not in _GAPS and _BREAK.search(gap) and not _POINT.match(piece.text[max(end - 2, 0) : start]):
                self._break()
            end = word.end()
            self._put(word[0], piece.place(start, end))

    def _put(self, word: str, place: Span) -> None:
        if word in _JOINERS:
            self._joined.put(word, place)
        elif word[0].isupper():
            self._names.put(word, place)
            self._joined.put(word, place)
        elif len(word) > 1:
            self._names.end()
            self._joined.end()
        if len(word) >= _SPELLED:
            self._terms.put(word, place)
        elif word not in _JOINERS and len(word) > 1:
            self._terms.end()

    def _break(self) -> None:
        for row in (self._names, self._joined, self._terms):
            row.end()

    def find(self, letters: str) -> tuple[Span, ...]:
        """Give the places of words with these first letters, in order; an acronym does not stand for itself."""
        found: set[Span] = set()
        for row, places in self._rows:
            at = row.find(letters)
            while at >= 0:
                first, last = places[at], places[at + len(letters) - 1]
                if first != last:
                    found.add((first[0], last[1]))
                at = row.find(letters, at + 1)
        return tuple(sorted(found))


def behind(spans: Sequence[Span], place: Span) -> Span | None:
    """Give the last of some stretches in order that ends where a place begins or before, None if there is none."""
    index = bisect_right(spans, place) - 1
    return spans[index] if index >= 0 and spans[index][1] <= place[0] else None
