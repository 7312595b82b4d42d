"""Quotation marks, told from apostrophes, primes and inches by what stands beside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from backread.model import Span

_MARK = re.compile(r"``|''|[\"“”„‟«»『』「」'‘’‚‛‹›]")
_ELISION = re.compile(
    r"\d0s|\d\ds?\b|(?:tis|twas|twere|twill|til|till|em|n|cause|cuz|bout|round|neath|nuff|cept|fraid|kay|sup|tude)\b",
    re.IGNORECASE,
)
_LOWER_WORD = re.compile(r"\s+[^\W\d_A-Z]")
_SINGLE = frozenset("'‘’‚‛‹›")
_SAME_FORM = {"‟": "“", "‛": "‘"}
# Which marks may close what each form opens; German and Swedish copy close with what English opens with.
_CLOSED_BY = {
    "“": frozenset({"”", '"', "“"}),
    '"': frozenset({'"', "”", "''"}),
    "„": frozenset({"“", "”", "‟"}),
    "«": frozenset({"»"}),
    "»": frozenset({"«", "»"}),
    "”": frozenset({"”"}),
    "『": frozenset({"』"}),
    "「": frozenset({"」"}),
    "``": frozenset({"''", '"', "”"}),
    "''": frozenset({"''", '"'}),
    "‘": frozenset({"’", "'"}),
    "'": frozenset({"'", "’"}),
    "‚": frozenset({"‘", "’"}),
    "‹": frozenset({"›"}),
    "›": frozenset({"‹", "›"}),
}
_BEFORE_OPENING = frozenset("([{—–-/“\"‘'«‹„>*_~¡¿…:")
_BEHIND_CLOSING = frozenset(".,;:!?)]}—–-/”\"’'»›…*_")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in the text, the form of quotation it opens or closes, and which of the two it can do here.

    `possessive` says that it may as well be an apostrophe: "the players’ union".
    """

    start: int
    end: int
    text: str
    form: str
    double: bool
    can_open: bool
    can_close: bool
    possessive: bool = False

    @property
    def opens_only(self) -> bool:
        return self.can_open and not self.can_close


def closes(opener: Mark, mark: Mark) -> bool:
    """Tell whether a mark may close what another opened."""
    return opener.double == mark.double and mark.text in _CLOSED_BY[opener.form]


def find_marks(text: str, start: int, end: int, code: Sequence[Span] = ()) -> list[Mark]:
    """Find the marks of a block that open or close something, in order; none inside `code`."""
    marks = []
    for match in _MARK.finditer(text, start, end):
        if code and any(low <= match.start() < high for low, high in code):
            continue
        mark = _judge(text, match, start, end)
        if mark.can_open or mark.can_close:
            marks.append(mark)
    return marks


def _judge(text: str, match: re.Match[str], start: int, end: int) -> Mark:
    mark = match.group()
    before = text[match.start() - 1] if match.start() > start else " "
    behind = text[match.end()] if match.end() < end else " "
    can_open = (before.isspace() or before in _BEFORE_OPENING) and not behind.isspace()
    can_close = not before.isspace() and (behind.isspace() or behind in _BEHIND_CLOSING or not behind.isalnum())
    single = mark in _SINGLE
    if single:
        can_open, can_close = _judge_single(text, match, can_open, can_close)
    else:
        can_open, can_close = _judge_double(mark, before, behind, can_open, can_close)
    form = _SAME_FORM.get(mark, mark)
    if mark in {"”", "»"}:
        form = {"”": "“", "»": "«"}[mark] if not can_open else mark
    possessive = single and before in {"s", "S"} and _LOWER_WORD.match(text, match.end()) is not None
    return Mark(match.start(), match.end(), mark, form, not single, can_open, can_close, possessive)


def _judge_double(mark: str, before: str, behind: str, opens: bool, closes_here: bool) -> tuple[bool, bool]:
    if mark in {"“", "‟"}:
        # Closing in German copy, or by a slip: only where nothing could begin.
        return (not closes_here or opens), closes_here and not opens
    if mark in {"”"}:
        return opens and not closes_here and behind.isalnum(), True
    if mark in {"„", "``", "「", "『"}:
        return True, False
    if mark in {"」", "』"}:
        return False, True
    if mark in {"«", "»"}:
        spaced = before.isspace() and behind.isspace()  # French copy sets blanks inside
        first = mark == "«"
        return first or (opens and not spaced), not first or closes_here
    if opens == closes_here:
        # A straight mark between blanks, or between letters: its turn decides, as long as it is no inch mark.
        return not before.isdigit() and before.isspace(), True
    return opens, closes_here


def _judge_single(text: str, match: re.Match[str], opens: bool, closes_here: bool) -> tuple[bool, bool]:
    mark = match.group()
    if mark in {"‹", "›"}:
        return opens, closes_here
    before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if before.isalnum() and behind.isalnum():
        return False, False  # O’Brien, can't, 6'2
    if mark == "’":
        return False, closes_here
    if mark in {"‚", "‛"}:
        return opens and behind.isalnum(), False
    elided = _ELISION.match(text, match.end()) is not None
    return opens and not elided, closes_here and (mark == "'" or not opens)
