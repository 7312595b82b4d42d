"""Sums that copy does for its readers and that can be done again: totals, parts of a whole, shares, margins."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from backread.checks.ages import find_ages
from backread.checks.changes import PER_CENT, Slip, find_changes, find_multiples
from backread.checks.figures import FIGURE, read_figure, say

_I = re.IGNORECASE
_ITEM = rf"(?:{FIGURE}|an?|one)(?: (?!of\b|and\b)[a-z][a-z’'-]*){{1,4}}"
_TOTAL = re.compile(
    rf"\b(?P<total>{FIGURE})(?: [a-z][a-z’'-]*){{0,4}}(?::| [–—]| --) "
    rf"(?P<items>{_ITEM}(?:, {_ITEM}){{0,8}},? and {_ITEM})(?= ?[.;–—)”\"]|,? --|\Z)",
    _I,
)
_LISTING = re.compile(r"\w(?::| [–—]| --) ")
_ITEM_FIGURE = re.compile(rf"(?:\A|, | and )(?:and )?(?P<figure>{FIGURE}|an?\b)", _I)
_PART = re.compile(rf"(?<![$£€₹])\b(?P<part>{FIGURE}) (?:out )?of the (?P<whole>{FIGURE})(?! in | out |-)", _I)
_REST = re.compile(
    rf"[^\n]{{0,160}}?\bthe (?:other|remaining) (?P<rest>{FIGURE})"
    r"(?=[.,;]| (?:were|are|was|had|have|will|did|said|voted)\b)",
    _I,
)
_OPPOSITES = {
    "supports?|supported|favou?rs?|favou?rable": "opposes?|opposed|unfavou?rable",
    "approves?|approved": "disapproves?|disapproved",
    "agrees?|agreed": "disagrees?|disagreed",
    "for|in favou?r": "against",
    "(?:said )?yes": "(?:said )?no",
    "male|men": "female|women",
    "female|women": "male|men",
}
_SPLITS = [
    re.compile(
        rf"(?P<one>\d{{1,3}}(?:\.\d+)?){PER_CENT} (?:of [\w ]{{1,30}} )?(?:[\w’']+ ){{0,2}}?(?:{one})\b"
        rf"[^.;:!?\n\d]{{0,60}}?\b(?P<two>\d{{1,3}}(?:\.\d+)?){PER_CENT}? (?:[\w’']+ ){{0,2}}?(?:{other})\b",
        _I,
    )
    for one, other in _OPPOSITES.items()
]
_VOTES = re.compile(
    rf"\bby (?P<most>{FIGURE})(?: votes)? to (?P<least>{FIGURE})(?: votes)?, "
    rf"an? (?:majority|margin) of (?P<margin>{FIGURE})(?!\w)",
    _I,
)


def find_slips(text: str, this_year: int) -> Iterator[Slip]:
    """Give every sum in a paragraph that does not come out; `this_year` is the draft's, 0 if nobody knows."""
    for needed, find in _SUMS:
        if needed in text:
            yield from find(text)
    if "born" in text or "(1" in text or "(2" in text:
        yield from find_ages(text, this_year)


def _find_totals(text: str) -> Iterator[Slip]:
    if not _LISTING.search(text):
        return
    for match in _TOTAL.finditer(text):
        total = read_figure(match["total"])
        figures = [found["figure"] for found in _ITEM_FIGURE.finditer(match["items"])]
        if total.money or total.scaled or total.is_year or len(figures) < 2:
            continue
        parts = [Decimal(1) if figure.lower() in {"a", "an"} else read_figure(figure).value for figure in figures]
        if "%" in match[0] or re.search(r"per ?cent|\beach\b|\bother\b|\bmore\b", match["items"], _I):
            continue
        if sum(parts) != total.value:
            sums = " + ".join(say(part) for part in parts)
            yield (match.start(), match.end("items")), f"{sums} = {say(sum(parts, Decimal(0)))}, not {say(total.value)}"


def _find_parts(text: str) -> Iterator[Slip]:
    for match in _PART.finditer(text):
        part, whole = read_figure(match["part"]), read_figure(match["whole"])
        if part.money or whole.money or part.is_year or whole.is_year:
            continue
        if part.value > whole.value:
            yield (match.start(), match.end("whole")), f"{match['part']} is more than {match['whole']}"
            continue
        rest = _REST.match(text, match.end())
        if rest is None or _PART.search(text, match.end(), rest.end()) or part.scaled or whole.scaled:
            continue
        left = whole.value - part.value
        if read_figure(rest["rest"]).value != left:
            yield (
                (match.start(), rest.end()),
                f"{say(whole.value)} – {say(part.value)} = {say(left)}, not {rest['rest']}",
            )


def _find_shares(text: str) -> Iterator[Slip]:
    if "%" not in text and "cent" not in text:
        return
    for pattern in _SPLITS:
        for match in pattern.finditer(text):
            together = Decimal(match["one"]) + Decimal(match["two"])
            if together > 101:  # two rounded shares may come to 101
                yield match.span(), f"{match['one']}% + {match['two']}% = {say(together)}%"


def _find_margins(text: str) -> Iterator[Slip]:
    for match in _VOTES.finditer(text):
        most, least, margin = (read_figure(match[name]).value for name in ("most", "least", "margin"))
        if abs(most - least) != margin:
            yield match.span(), f"{say(most)} – {say(least)} = {say(abs(most - least))}, not {match['margin']}"


_SUMS: tuple[tuple[str, Callable[[str], Iterator[Slip]]], ...] = (
    ("from ", find_changes),
    ("ed from ", find_multiples),
    (" and ", _find_totals),
    (" of the ", _find_parts),
    (" ", _find_shares),
    (" of ", _find_margins),
)
"""The sums, each with words that a paragraph holds if it holds one."""
