"""Proper names as copy writes them, found by their capitals alone: no model is needed to see how a name is spelled."""

import math
import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from backread.checks.galley import Piece
from backread.model import Span

_NAME = re.compile(
    r"(?<![\w@#&/.’'-])(?:[a-z]{1,2}[-’'])?[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[-’'][^\W\d_]+)*(?<![-’'])(?![@_&\d])"
)
_LONG = 8  # letters: two slips count
_LONGEST = 18  # letters; what is longer is what a page's menu left behind, and would be compared letter by letter
_POSSESSIVE = re.compile(r"[’']s?\Z")
_PARTICLES = "van|von|de|del|della|da|di|bin|ibn|al|el|ul|ur|der|ter|la|le"
_GAP = re.compile(rf"(?: [A-Z]\.(?: ?[A-Z]\.)?)? (?:(?:{_PARTICLES}) ){{0,2}}\Z")
_OPENS = re.compile(r"(?:\A|[.!?:;…\n•*–—-]|\.\.\.)[\s\"“”‘’'»«()\[\]–—]*\Z")
_SENTENCE_WORDS = frozenset(
    "a an the and but or so yet for nor as at by in on of to from with he she it they we i you his her its their "
    "our my this that these those there here when while where who what why how which if because since after "
    "before although though until during now then once also however meanwhile many most some few all both each "
    "every no not only even one two three four five six seven eight nine ten another other others more much such "
    "still just last first about among between under over despite without within through according like unlike".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """One capitalised word: what stands before it in the same name, and where it stands.

    `first` is the capitalised word before it ("Ali" before "Gandapur"), empty if there is none; `last` the one behind
    it. `opens` marks the first word of a sentence, whose capital says nothing; `headline` a word of a heading.
    """

    text: str
    start: int
    end: int
    first: str = ""
    last: str = ""
    opens: bool = False
    headline: bool = False

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass
class Names:
    """The capitalised words of a draft, by spelling, in reading order; and its words in lower case."""

    words: list[Word] = field(default_factory=list)
    lower: set[str] = field(default_factory=set)

    def by_spelling(self) -> Mapping[str, Sequence[Word]]:
        """Give the words that are names by how they are spelled; words that also stand in lower case are none."""
        found: dict[str, list[Word]] = defaultdict(list)
        for word in self.words:
            if word.text.lower() not in self.lower:
                found[word.text].append(word)
        return found


_LOWER = re.compile(r"(?<![\w’'-])[a-zà-ÿ][^\W\d_]+")


def read_names(pieces: Iterable[Piece], headlines: Iterable[Span] = ()) -> Names:
    """Read the capitalised words of some pieces; `headlines` are where capitals say less."""
    names = Names()
    heads = sorted(headlines)
    for piece in pieces:
        before = bisect_right(heads, (piece.start, math.inf)) - 1
        headline = before >= 0 and piece.start < heads[before][1]
        names.lower.update(_LOWER.findall(piece.text))
        names.words += _read_piece(piece, headline=headline)
    return names


def _read_piece(piece: Piece, *, headline: bool) -> list[Word]:
    text = piece.text
    found: list[Word] = []
    spans: list[tuple[str, int, int, bool, bool]] = []
    for match in _NAME.finditer(text):
        spelled = _POSSESSIVE.sub("", match[0])
        opens = _OPENS.search(text, max(match.start() - 6, 0), match.start()) is not None or match.start() == 0
        if not 2 <= len(spelled) <= _LONGEST or spelled.isupper() or (opens and spelled.lower() in _SENTENCE_WORDS):
            continue
        last = spans[-1][2] if spans else match.start()
        joined = last < match.start() and _GAP.match(text, last, match.start()) is not None
        end = match.start() + len(spelled)
        spans.append((spelled, match.start(), end if spelled == match[0] else match.end(), opens, joined))
    for index, (spelled, start, _, opens, joined) in enumerate(spans):
        first = spans[index - 1][0] if joined else ""
        behind = spans[index + 1] if index + 1 < len(spans) and spans[index + 1][4] else None
        place = piece.place(start, start + len(spelled))
        found.append(Word(spelled, *place, first, behind[0] if behind else "", opens, headline))
    return found


def plain(name: str) -> str:
    """Give a name in small letters without its accents, its apostrophes straight."""
    letters = unicodedata.normalize("NFKD", name.lower().replace("’", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def near_names(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give the pairs of spellings that one slip apart: a letter more, less, other, or two exchanged; or an accent.

    In names of eight letters two slips count. Their first letters agree, and the slip is not in the ending, where
    plurals, peoples and the sexes differ (Iranian, Maria), unless it doubles the last letter.
    """
    buckets: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        folded = plain(name)
        seen: set[str] = set()
        for key in _shorter(folded):
            for other in buckets[key]:
                if other not in seen and _is_slip(plain(other), folded):
                    yield other, name
                seen.add(other)
            buckets[key].append(name)


def _shorter(name: str) -> set[str]:
    """Give a name with one letter left out, and with two if it is long; two spellings that are near share one."""
    once = {name} | {name[:i] + name[i + 1 :] for i in range(1, len(name))}
    if len(name) < _LONG:
        return once
    return once | {each[:i] + each[i + 1 :] for each in once for i in range(1, len(each))}


def _is_slip(one: str, other: str) -> bool:
    if one == other:
        return True
    if one[0] != other[0]:
        return False
    short, long = sorted((one, other), key=len)
    if long == short + short[-1]:
        return True
    if long.startswith(short) or one[-1] != other[-1] or one[:-2] == other[:-2]:
        return False
    if Counter(one) == Counter(other):
        return _swapped(one, other)
    return _distance(one, other) <= (2 if len(short) >= _LONG else 1)


def _swapped(one: str, other: str) -> bool:
    """Whether two neighbouring letters are exchanged."""
    differ = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(differ) == 2 and differ[1] == differ[0] + 1


def _distance(one: str, other: str) -> int:
    """Give how many letters must be put in, taken out or changed."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]
