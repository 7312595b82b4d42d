"""Acronyms of a draft: where each is used, and where it is spelled out or introduced."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from backread.checks.galley import Piece
from backread.model import Span

_LONGEST = 6  # letters
_ACRONYM = re.compile(r"(?<![\w.&@#/$’'*-])[A-Z](?:[A-Z]|&(?=[A-Z])){1,5}(?=s?(?![\w@&*/]|-?\d|-[A-Z]|\.[A-Za-z]))")
_SHORT = 3
_CAPITALS = re.compile(r"[A-Z]{2,}")
_WORD = re.compile(r"[^\W\d_]+")
_JOINERS = frozenset("of and the for in on to de du des la le al el e y und der an a with at by".split())
_BREAK = re.compile(r"[^\s’'&,-]")
_POINT = re.compile(r"(?:\A|[^\w])[A-Z]\. ?\Z")
_DATELINE = re.compile(r"(?:[A-Z][A-Z.’' -]+,?)(?:[ \w.,]{0,30})?(?: ?\([\w /.]{2,20}\))? ?(?:[—–] ?|--? |: )")
_ROMAN = re.compile(r"M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})\Z")


@dataclass(slots=True)
class Acronym:
    """One acronym: its uses in copy, where its words stand in full, and where it is introduced in brackets.

    `spelled` are the words in full; `introduced` the brackets behind them, "(FCC)", with the blank before.
    """

    letters: str
    uses: list[Span] = field(default_factory=list)
    spelled: list[Span] = field(default_factory=list)
    introduced: list[Span] = field(default_factory=list)


def find_acronyms(pieces: Iterable[Piece]) -> list[Acronym]:
    """Give the acronyms of some pieces of copy, in order of their first appearance.

    Words in capitals for emphasis, Roman numerals and datelines are none.
    """
    found: dict[str, Acronym] = {}
    rows = [_Initials(capitals=True), _Initials(capitals=True, joiners=True), _Initials(capitals=False)]
    lower: set[str] = set()
    for piece in pieces:
        if piece.text.upper() == piece.text:
            continue
        words = list(_WORD.finditer(piece.text))
        lower.update(word[0] for word in words if len(word[0]) <= _LONGEST and word[0].islower())
        for row in rows:
            row.add(piece, words)
        for letters, span, bracket in _read_piece(piece):
            acronym = found.setdefault(letters, Acronym(letters))
            if bracket is None:
                acronym.uses.append(span)
            else:
                acronym.introduced.append(bracket)
    for acronym in found.values():
        letters = acronym.letters.replace("&", "").lower()
        acronym.spelled = sorted({span for row in rows for span in row.find(letters)})
    return [one for one in found.values() if one.letters.lower() not in lower]


def _read_piece(piece: Piece) -> Iterator[tuple[str, Span, Span | None]]:
    """Give each acronym of a piece, its place, and the brackets if it stands in some by itself."""
    text = piece.text
    dateline = _DATELINE.match(text)
    for match in _ACRONYM.finditer(text, dateline.end() if dateline else 0):
        letters, start, end = match[0], match.start(), match.end()
        if _ROMAN.match(letters) or _is_shouted(text, start, end):
            continue
        bracket = None
        if text[start - 1 : start] == "(" and text[end : end + 1] == ")" and text[start - 2 : start - 1] == " ":
            bracket = piece.place(start - 2, end + 1)
        yield letters, piece.place(start, end), bracket


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Whether the words on either side stand in capitals too: A BIG DEAL."""
    before, after = text[max(start - 20, 0) : start].split(), text[end : end + 20].split()
    beside = [before[-1] if before and text[start - 1] == " " else "", after[0] if after else ""]
    return any(_CAPITALS.match(word.strip("“”\"'‘’,.!?:;()")) for word in beside)


class _Initials:
    """The first letters of a draft's words in a row, so that an acronym's words are found like a word.

    With `capitals` only of words with a capital; else of words of four letters and more. Small words between them
    (of, and, the) are passed over, or with `joiners` counted (the DoJ); anything else breaks the row.
    """

    def __init__(self, *, capitals: bool, joiners: bool = False) -> None:
        self._capitals = capitals
        self._joiners = joiners
        self._letters: list[str] = []
        self._places: list[Span] = []
        self._row = ""

    def add(self, piece: Piece, words: Sequence[re.Match[str]]) -> None:
        """Add a piece's words."""
        self._break()
        end = 0
        for word in words:
            pointed = _POINT.match(piece.text[max(end - 2, 0) : word.start()])
            if pointed is None and _BREAK.search(piece.text, end, word.start()):
                self._break()
            end = word.end()
            text = word[0]
            small = text in _JOINERS
            if (small and not self._joiners) or (len(text) == 1 and text.islower()):
                continue
            if small or text[0].isupper() if self._capitals else len(text) >= 4:
                letters = text if text.isupper() and len(text) <= _SHORT else text[0]  # the US Capitol Police: USCP
                self._letters += letters.lower()
                self._places += [piece.place(*word.span())] * len(letters)
            else:
                self._break()

    def _break(self) -> None:
        if self._letters and self._letters[-1] != "|":
            self._letters.append("|")
            self._places.append((0, 0))

    def find(self, letters: str) -> Iterator[Span]:
        """Give the places of words with these first letters; an acronym does not stand for itself."""
        self._row = self._row if len(self._row) == len(self._letters) else "".join(self._letters)
        at = self._row.find(letters)
        while at >= 0:
            first, last = self._places[at], self._places[at + len(letters) - 1]
            if first != last:
                yield first[0], last[1]
            at = self._row.find(letters, at + 1)


def behind(spans: Sequence[Span], place: Span) -> Span | None:
    """Give the last of some stretches in order that ends where a place begins or before, None if there is none."""
    index = bisect_right(spans, place) - 1
    return spans[index] if index >= 0 and spans[index][1] <= place[0] else None
