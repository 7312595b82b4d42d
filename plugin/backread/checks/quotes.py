"""Quotations of two versions of a draft, side by side: which of them no longer read as they did.

Words and figures count, not typography: the form of marks, dashes and spaces, capitals and punctuation may change, but
neither the point in "1.5" nor the sign in "£5" or "5%", which is a word as well as "per cent" is. A quotation may
also be dropped, shortened at its ends, parted by the speaker's name or joined again, and lengthened by whole sentences:
that is choosing among a speaker's words, not changing them.
"""

import re
import sys
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from backread.formats.criticmarkup import find_changes as find_changes_made
from backread.model import Document, Quotation, Span

_TOKEN = re.compile(
    r"(?P<bracket>\[[^\[\]\n]{1,80}\])|(?P<gap>…|\.(?:[ \xa0]?\.){2,})"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d++\.\d++(?![ \xa0]?[ap]\.?m)|[%$£€¥]"
    r"|[^\W_](?:[^\W_]|[\u0300-\u036f])*(?:['’ʼ][^\W_]+)*"
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s")
GAP, FILLED = "…", "[]"
_PLACES = 200  # of one word in a draft, that are looked at; what repeats itself more often is no copy
_CANDIDATES = 3
_LARGE = 4_000_000  # pairs of words
_TELLING = 8  # letters beside a quotation that say where it stands
_FEW = 4  # words; a quotation of fewer is known by its place alone
# the share of its words that a quotation must have had before, where it stood between the same words, or beside, or not
_HERE, _NEAR, _ANYWHERE = 0.3, 0.5, 0.6


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is compared, where it stands, and in which quotation of its draft, counted from 0."""

    key: str
    start: int
    end: int
    speech: int


@dataclass(frozen=True, slots=True)
class Speech:
    """A quotation: the stretch between its marks, its words, and the words that stand on either side of it."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    around: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a quotation and the words that stood there before, both as spans; `marked` if the copy shows the cut."""

    speech: Speech
    now: Span
    before: Span
    marked: bool


def find_speeches(document: Document, quotations: Iterable[Quotation]) -> list[Speech]:
    """Give the quotations of a draft that are in no other, and its block quotes, in order.

    Changes an editor wrote into a plain text, in CriticMarkup, are taken as accepted.
    """
    spans = [block.span for block in document.blocks if block.kind == "block_quote"]
    for quotation in quotations:
        block = document.block_at(quotation.start)
        if quotation.depth == 0 and (block is None or block.kind != "block_quote"):
            spans.append(quotation.inner)
    speeches: list[Speech] = []
    gone = find_changes_made(document.text) if "{" in document.text else []
    for start, end in sorted(spans):
        found = _tokens(document.text, start, end, len(speeches))
        tokens = tuple(token for token in found if not _lies_in(token.start, gone))
        if tokens:
            around = (document.text[max(start - 40, 0) : start], document.text[end : end + 40])
            speeches.append(Speech(start, end, tokens, (_joined(around[0]), _joined(around[1]))))
    return speeches


def _lies_in(offset: int, spans: Sequence[Span]) -> bool:
    index = bisect_right(spans, (offset, sys.maxsize)) - 1
    return index >= 0 and offset < spans[index][1]


def find_changes(now: Sequence[Speech], text: str, before: Sequence[Speech]) -> Iterator[Change]:
    """Give where each quotation that reads otherwise than before does so; `text` is that of the draft as it is now."""
    past = _Past(before)
    for speech in [speech for speech in now if not past.holds(speech)]:
        window = past.counterpart(speech)
        if window:
            change = _compare(speech, text, window)
            if change is not None:
                yield change


def _tokens(text: str, start: int, end: int, speech: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        if match["gap"] or (match["bracket"] and not word.strip("[]. …\xa0")):
            key = GAP
        elif match["bracket"]:
            key = FILLED
        elif word == "%":
            key = "percent"
        else:
            key = unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace("ʼ", "'").replace(",", "")
        yield Token(key, match.start(), match.end(), speech)


def _joined(text: str) -> str:
    return "".join(token.key for token in _tokens(text, 0, len(text), 0))


def _keys(tokens: Sequence[Token]) -> list[str]:
    return [token.key for token in tokens]


class _Past:
    """The quotations of the version before, and what of them stands in the draft as it did."""

    def __init__(self, speeches: Sequence[Speech]) -> None:
        self._speeches = speeches
        self._stream = [token for speech in speeches for token in speech.tokens]
        self._keys = _keys(self._stream)
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, key in enumerate(self._keys):
            self._places[key].append(place)
        self._beside: dict[tuple[int, str], list[int]] = defaultdict(list)
        for number, speech in enumerate(speeches):
            for side in _sides(speech):
                self._beside[side].append(number)
        self._left = [len(speech.tokens) for speech in speeches]

    def holds(self, speech: Speech) -> bool:
        """Say whether a quotation's words stood in a row before, and remember that they still do."""
        keys = _keys(speech.tokens)
        while keys and keys[0] == GAP:
            del keys[0]
        while keys and keys[-1] == GAP:
            del keys[-1]
        if not keys:
            return True
        rarest = min(range(len(keys)), key=lambda at: len(self._places.get(keys[at], ())))
        for place in self._places.get(keys[rarest], ())[:_PLACES]:
            first = place - rarest
            if first >= 0 and self._keys[first : first + len(keys)] == keys:
                for token in self._stream[first : first + len(keys)]:
                    self._left[token.speech] -= 1
                return True
        return False

    def counterpart(self, speech: Speech) -> list[Token]:
        """Give the words from before that a quotation comes closest to; none if it is another quotation."""
        best: list[Token] = []
        most = -1.0
        keys = _keys(speech.tokens)
        for number in self._candidates(speech):
            least = self._least(speech, number)
            for window in self._windows(number):
                shared = _count_shared(_keys(window), keys) / len(keys)
                if shared >= least and shared > most:
                    best, most = window, shared
        return best

    def _candidates(self, speech: Speech) -> Iterable[int]:
        """Give the quotations that stood where one does, and those that share the most telling words with it."""
        votes: dict[int, float] = defaultdict(float)
        for key in {token.key for token in speech.tokens}:
            numbers = {self._stream[place].speech for place in self._places.get(key, ())[:_PLACES]}
            for number in numbers:
                votes[number] += 1 / len(numbers)
        alike = sorted(votes, key=lambda number: (-votes[number], number))[: 2 * _CANDIDATES]
        here = [number for side in _sides(speech) for number in self._beside.get(side, ())[:_CANDIDATES]]
        return [number for number in dict.fromkeys([*here, *alike]) if self._left[number] > 0]

    def _least(self, speech: Speech, number: int) -> float:
        """Give the share of its words a quotation must have in common with another to be that one, changed."""
        same = sum(one == other for one, other in zip(speech.around, self._speeches[number].around, strict=True))
        few = len(speech.tokens) < _FEW
        if same == 2:
            return 0.0 if few else _HERE
        if few:
            return 2.0  # more than there can be
        return _NEAR if same else _ANYWHERE

    def _windows(self, number: int) -> Iterator[list[Token]]:
        """Give the words of a quotation, alone and with those of each neighbour: two may have become one."""
        for first, last in ((number, number), (number, number + 1), (number - 1, number)):
            if first >= 0 and last < len(self._speeches):
                yield [token for speech in self._speeches[first : last + 1] for token in speech.tokens]


def _sides(speech: Speech) -> list[tuple[int, str]]:
    """Give what stands before and behind a quotation, as far as it tells where that is."""
    return [(side, words) for side, words in enumerate(speech.around) if len(words) >= _TELLING]


def _matcher(before: Sequence[str], now: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, before, now, autojunk=len(before) * len(now) > _LARGE)


def _count_shared(before: Sequence[str], now: Sequence[str]) -> int:
    return sum(block.size for block in _matcher(before, now).get_matching_blocks())


def _compare(speech: Speech, text: str, window: Sequence[Token]) -> Change | None:
    """Give the stretch in which a quotation differs from the words it was, None if that is no change."""
    now = speech.tokens
    steps = _matcher(_keys(window), _keys(now)).get_opcodes()
    changes = []
    for tag, i1, i2, j1, j2 in steps:
        if tag == "equal" or "".join(_keys(window[i1:i2])) == "".join(_keys(now[j1:j2])):
            continue
        if not _chooses(text, now, j1, j2, replaces=i1 > 0 and i2 < len(window)):
            changes.append((i1, i2, j1, j2))
    if not changes:
        return None
    marked = all(j1 < j2 and {token.key for token in now[j1:j2]} <= {GAP, FILLED} for _, _, j1, j2 in changes)
    i1, j1, i2, j2 = changes[0][0], changes[0][2], changes[-1][1], changes[-1][3]
    if i1 == i2 or j1 == j2:  # words that are gone or new are shown beside their neighbours
        i1, j1, i2, j2 = max(i1 - 1, 0), max(j1 - 1, 0), min(i2 + 1, len(window)), min(j2 + 1, len(now))
    return Change(speech, (now[j1].start, now[j2 - 1].end), (window[i1].start, window[i2 - 1].end), marked)


def _chooses(text: str, now: Sequence[Token], start: int, end: int, *, replaces: bool) -> bool:
    """Say whether words put in, or left out, at an end of a quotation only choose among what was said.

    `replaces` says that words from before stand on both sides. Left out may be any words, put in only whole sentences.
    """
    if start == end:
        return not replaces
    if all(token.key == GAP for token in now[start:end]) and (start == 0 or end == len(now)):
        return True
    if start == 0 and end < len(now):
        return _SENTENCE_END.search(text, now[end - 1].end, now[end].start + 1) is not None
    if end == len(now) and start > 0:
        return _SENTENCE_END.search(text, now[start - 1].end, now[start].start + 1) is not None
    return False
