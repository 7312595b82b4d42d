"""Changes that copy tells with their percentage: "rose from 40 to 60, up 50 per cent"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from backread.checks.figures import FIGURE, Figure, read_figure, say, scale_of
from backread.model import Span

Slip = tuple[Span, str]
"""Where copy and its own figures disagree, and how the sum goes."""


def _any(words: str) -> str:
    return "|".join(words.split())


_I = re.IGNORECASE
_LOOSE = (
    "(?:about|around|nearly|almost|roughly|some|approximately|more than|over|at least|just under|just over|under|"
    "less than|an estimated)"
)
PER_CENT = r"(?:%| ?per[ -]?cent\b)"
_SHARE = rf"(?P<loose>{_LOOSE} )?(?:a )?(?P<share>\d{{1,6}}(?:\.\d+)?){PER_CENT}(?! ?-?points?)"
_UP = _any(
    "rose rises risen rising increased increases increasing grew grown grows growing climbed climbs climbing jumped "
    "jumps jumping soared surged up raised raising"
)
_DOWN = _any(
    "fell falls fallen falling dropped drops dropping declined declines declining decreased decreasing shrank shrunk "
    "slumped plunged down reduced reducing lowered"
)
_NO_UNIT = _any("to from in a an and or on at by per the this last over during after as with for since between")


def _counted(name: str) -> str:
    """Give the pattern of a figure and what it counts, in groups called `name` and `unit_name`."""
    return rf"(?P<{name}>{FIGURE})(?P<unit_{name}>{PER_CENT}?(?: (?!(?:{_NO_UNIT})\b)[a-z][a-z’'-]*)?)"


_FROM_TO = rf"from {_counted('a')}(?: (?:in|last|the|a|an|this) [\w’' ]{{1,25}}?)? to {_counted('b')}(?![\w-])"
_CHANGE = re.compile(rf"\b(?:(?P<rising>{_UP})|(?P<falling>{_DOWN}))(?: by)?(?: {_SHARE})? {_FROM_TO}", _I)
_RISE = _any("increase rise gain jump growth decline drop fall decrease cut reduction")
_TAIL = re.compile(
    rf"(?:,| [–—-]| \() ?(?:or |which is |that is )?(?:(?P<up>up)|(?P<down>down)|an? (?:{_RISE}) of)(?: by)? {_SHARE}",
    _I,
)
_TIMES = {
    "doubled": Decimal(2),
    "doubling": Decimal(2),
    "tripled": Decimal(3),
    "trebled": Decimal(3),
    "tripling": Decimal(3),
    "quadrupled": Decimal(4),
    "halved": Decimal("0.5"),
}
_MULTIPLIED = re.compile(
    rf"(?P<loose>\b(?:more than|nearly|almost|about|roughly|over) )?\b(?P<times>{'|'.join(_TIMES)}) {_FROM_TO}", _I
)


def find_changes(text: str) -> Iterator[Slip]:
    """Give the changes of a paragraph that go the other way, or are larger or smaller than it says."""
    for match in _CHANGE.finditer(text):
        pair = _comparable(match)
        if pair is None:
            continue
        before, after = pair
        tail = _TAIL.match(text, match.end())
        end = tail.end() if tail else match.end()
        rising = match["rising"] is not None
        if before.value == after.value or rising != (after.value > before.value):
            goes = "is no change" if before.value == after.value else "goes down" if rising else "goes up"
            yield (match.start(), match.end()), f"{_sides(match)} {goes}"
            continue
        said = match if match["share"] else tail
        if said is None or not before.value:
            continue
        if tail and not match["share"] and (tail["up"] or tail["down"]) and bool(tail["up"]) != rising:
            continue
        if not _share_fits(before, after, Decimal(said["share"]), loose=bool(said["loose"])):
            change = say(abs(after.value - before.value) / before.value * 100)
            yield (
                (match.start(), end),
                f"{_sides(match)} is {'up' if rising else 'down'} {change}%, not {said['share']}%",
            )


def find_multiples(text: str) -> Iterator[Slip]:
    """Give what doubled, tripled or halved and did not."""
    for match in _MULTIPLIED.finditer(text):
        pair = _comparable(match)
        if pair is None or not pair[0].value:
            continue
        ratio = pair[1].value / pair[0].value
        low, high = _bounds(_TIMES[match["times"].lower()], (match["loose"] or "").lower().strip())
        if not low <= ratio <= high:
            yield match.span(), f"{_sides(match)} is {say(ratio)} times as much"


def _bounds(factor: Decimal, loose: str) -> tuple[Decimal, Decimal]:
    """Give what "doubled", "nearly doubled" and "more than doubled" may mean."""
    if loose in {"more than", "over"}:
        return (factor * Decimal("0.98"), factor + 1) if factor > 1 else (Decimal(0), factor * Decimal("1.02"))
    slack = Decimal("0.3") if loose else Decimal("0.15")
    return factor * (1 - slack), factor * (1 + slack)


def _comparable(match: re.Match[str]) -> tuple[Figure, Figure] | None:
    """Give the two figures of "from A to B" if they count the same thing, None if nobody can tell."""
    before, after = read_figure(match["a"]), read_figure(match["b"])
    unit_a, unit_b = _unit(match["unit_a"]), _unit(match["unit_b"])
    if before.is_year and after.is_year:
        return None
    if unit_a and unit_b and unit_a != unit_b:
        return None
    if unit_a and not unit_b and unit_a == "%":
        return None
    if after.scaled and not before.scaled and before.value < 1000 and not before.money:
        before = before.scaled_as(after, scale_of(match["b"]))
    if before.scaled and not after.scaled and after.value < 1000:
        return None
    if before.money != after.money and ((before.money and after.money) or unit_b or unit_a):
        return None
    return before, after


def _unit(text: str) -> str:
    unit = text.strip().lower()
    if unit.startswith(("%", "per")):
        return "%"
    return unit.removesuffix("s")


def _sides(match: re.Match[str]) -> str:
    before, after = (match[name] + ("%" if "%" in match[f"unit_{name}"] else "") for name in "ab")
    return f"{before} to {after}"


def _share_fits(before: Figure, after: Figure, share: Decimal, *, loose: bool) -> bool:
    starts = (before.value - before.slack, before.value + before.slack)
    ends = (after.value - after.slack, after.value + after.slack)
    changes = [abs(end - start) / start * 100 for start in starts if start > 0 for end in ends]
    exponent = share.as_tuple().exponent
    slack = Decimal(10) ** (exponent if isinstance(exponent, int) else 0) * (1 if exponent else Decimal("0.6"))
    if loose:
        slack += max(share / 5, Decimal(2))
    return not changes or min(changes) - slack <= share <= max(changes) + slack
