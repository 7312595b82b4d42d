"""Forms in which one word may stand: with a hyphen or without, in capitals or small letters, with points or none."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from backread.checks.galley import Piece
from backread.model import Span


@dataclass(frozen=True, slots=True)
class Form:
    """A word where it stands: `key` is the same for all its forms, `form` tells them apart.

    `other` is what the word would be in another form of its key; None asks another occurrence.
    """

    key: str
    form: str
    place: Span
    other: str | None = None


Find = Callable[[Sequence[Piece], Sequence[str]], Iterator[Form]]
"""Finds all forms in some pieces of copy; the texts are the rule's `terms`."""

_HYPHENED = re.compile(r"(?<![\w-])[^\W\d_]+-[^\W\d_]+(?![\w-])")
_WORD = re.compile(r"(?<![\w'’.@/-])[^\W\d_]+(?![\w@/-]|\.\w)")
_SHORTEST = 5
_OPEN_PART = 4  # letters; shorter words meet by chance: "may be" and "maybe", "some time" and "sometime"
_PARTICLES = frozenset(
    "about across after along around away back down from into over that through time times under with".split()
)


def find_hyphens(pieces: Sequence[Piece], _: Sequence[str]) -> Iterator[Form]:
    """e-mail and email, health care and healthcare. Names keep their own."""
    closed: set[str] = set()
    hyphened: list[tuple[str, Form]] = []
    for piece in pieces:
        for match in _HYPHENED.finditer(piece.text):
            word = match[0].lower()
            if not match[0].split("-")[1][0].isupper():
                hyphened.append((word, Form(word.replace("-", ""), "hyphen", piece.place(*match.span()))))
        closed.update(word for word in _WORD.findall(piece.text) if len(word) >= _SHORTEST)
    lower = {word.lower() for word in closed}
    keys = {form.key for _, form in hyphened if form.key in lower}
    for _, form in hyphened:
        if form.key in keys:
            yield form
    for piece in pieces:
        yield from _closed_and_open(piece, keys, lower)


def _closed_and_open(piece: Piece, keys: set[str], closed: set[str]) -> Iterator[Form]:
    last = ""
    end = -2
    for match in _WORD.finditer(piece.text):
        word = match[0].lower()
        joined = last + word
        apart = min(len(last), len(word)) >= _OPEN_PART and match.start() == end + 1 and piece.text[end].isspace()
        if apart and match[0][0].islower() and joined in closed and word not in _PARTICLES:
            yield Form(joined, "open", piece.place(end - len(last), match.end()))
        if word in keys or len(word) >= 2 * _OPEN_PART:
            yield Form(word, "closed", piece.place(*match.span()))
        last, end = word, match.end()


_TITLED = re.compile(
    r"(?<=[a-zß-ÿ,] )(?:[A-Z][a-zß-ÿ]+(?: (?:of|the|and|for))? ){1,3}[A-Z][a-zß-ÿ]+(?=[,.;?!)]| [a-zß-ÿ])"
)
_GOES_ON = re.compile(r"[\w-]")
_CAPITAL_BEFORE = re.compile(r"[^\Wa-zß-ÿ\d_][\w’'.-]*,? \Z")


def find_capitals(pieces: Sequence[Piece], _: Sequence[str]) -> Iterator[Form]:
    """Terms of two words and more, Supreme Court and supreme court; one word by itself has too many reasons."""
    titled: dict[str, list[Form]] = defaultdict(list)
    for piece in pieces:
        for match in _TITLED.finditer(piece.text):
            if _CAPITAL_BEFORE.search(piece.text, max(match.start() - 20, 0), match.start()):
                continue  # the end of a longer name
            key = match[0].lower()
            titled[key].append(Form(key, "capitals", piece.place(*match.span())))
    keys: dict[str, list[str]] = defaultdict(list)
    for key in titled:
        keys[key.partition(" ")[0]].append(key)
    for piece in pieces:
        for match in _WORD.finditer(piece.text):
            for key in keys.get(match[0], ()):
                end = match.start() + len(key)
                if piece.text.startswith(key, match.start()) and not _GOES_ON.match(piece.text, end):
                    yield Form(key, "small letters", piece.place(match.start(), end))
    for forms in titled.values():
        yield from forms


_ENDING = re.compile(
    r"(?<![\w’'-])[a-z]{2,}?[aeiou]?[b-df-hj-np-tv-z]i(?P<letter>[sz])(?:e[drs]?|ers|ing|ations?)(?![\w-])"
)


def find_endings(pieces: Sequence[Piece], _: Sequence[str]) -> Iterator[Form]:
    """organise and recognize: all of a draft's words in -ise or -ize are one family."""
    for piece in pieces:
        for match in _ENDING.finditer(piece.text):
            word, at = match[0], match.start("letter") - match.start()
            other = word[:at] + ("z" if match["letter"] == "s" else "s") + word[at + 1 :]
            yield Form("", f"-i{match['letter']}e", piece.place(*match.span()), other)


_POINTED = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,5}(?![\w])|(?<=\d )[ap]\.m\.|(?<=\d)[ap]\.m\.")
_UNPOINTED = re.compile(r"(?<![\w.@#&$/-])[A-Z]{2,5}(?![\w&@/-]|\.[A-Za-z])|(?<=\d )[ap]m\b|(?<=\d)[ap]m\b")


def find_points(pieces: Sequence[Piece], terms: Sequence[str]) -> Iterator[Form]:
    """U.S. and US, a.m. and am; and the rule's own terms (Mr, Dr) before a name."""
    titles = re.compile(rf"\b(?:{'|'.join(map(re.escape, terms))})\b\.?(?= [A-Z])") if terms else None
    for piece in pieces:
        for pattern, form in ((_POINTED, "points"), (_UNPOINTED, "no points")):
            for match in pattern.finditer(piece.text):
                yield Form(match[0].replace(".", "").lower(), form, piece.place(*match.span()))
        for match in titles.finditer(piece.text) if titles else ():
            pointed = match[0].endswith(".")
            other = match[0][:-1] if pointed else f"{match[0]}."
            yield Form("a title", "points" if pointed else "no points", piece.place(*match.span()), other)


_COUNTED = r" (?:(?!was|is|has)[a-z]+ ){0,2}(?!(?:was|is|has|as|its|his|this|does)\b)[a-z]+s\b"
_THOUSANDS = re.compile(
    rf"(?<![\w.,:/#-])(?P<money>[$£€₹])?(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d{{5,9}})(?P<noun>{_COUNTED})?(?![\d:/-])"
)


def find_thousands(pieces: Sequence[Piece], _: Sequence[str]) -> Iterator[Form]:
    """12,500 and 12500: sums of money, and figures that count something."""
    for piece in pieces:
        for match in _THOUSANDS.finditer(piece.text):
            digits = match["digits"]
            if "," in digits:
                yield Form("", "with a comma", piece.place(*match.span("digits")), digits.replace(",", ""))
            elif match["money"] or match["noun"]:
                yield Form("", "without a comma", piece.place(*match.span("digits")), f"{int(digits):,}")


FINDERS: Mapping[str, Find] = {
    "hyphens": find_hyphens,
    "capitals": find_capitals,
    "endings": find_endings,
    "points": find_points,
    "thousands": find_thousands,
}
"""What a rule may ask to be the same throughout a draft."""
