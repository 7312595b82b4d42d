"""`date_weekday`: days of the week that do not fit their date, and dates there are not."""

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from backread.checks.check import Check, Run
from backread.checks.messages import require_messages
from backread.checks.patterns import pieces_of
from backread.model import Case, Document, Finding, Lexicon, Rule, Span, Story
from backread.rulebook.kinds import Kind

_KIND = Kind("date_weekday", {}, arguments=2)

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = tuple(calendar.month_name)[1:]
_SHORT_DAY = {name[:3].lower(): number for number, name in enumerate(_DAYS)}
_SHORT_MONTH = {name[:3].lower(): number for number, name in enumerate(_MONTHS, 1)}

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.?"
_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d(?![\d,.–-]\d|\d)"
_BEHIND = rf"(?:\s?\((?P<behind_in>(?:a )?(?:{_DAY}))\)|, (?:which (?:was|is|falls on) )?a (?P<behind>{_DAY})\b)"
_DATE = re.compile(
    rf"(?:\b(?P<before>{_DAY}),?(?: the)? \(?|\b(?P<lead>on|by|until|till|from|since|before|after|through) )?"
    rf"(?:(?<![\d.,:/–-])(?P<day>{_NUMBER})(?: of|,)? (?P<month>{_MONTH})(?:,? (?P<year>{_YEAR}))?"
    rf"|\b(?P<month_first>{_MONTH}) (?P<day_second>{_NUMBER})(?![\d:%,.–-]\d|[\d%]|\w)(?:,? (?P<year_last>{_YEAR}))?)"
    rf"(?!\w)\)?{_BEHIND}?"
)
_MONTH_NAMED = re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
_STATED = ("date", "published", "pubdate", "publication date", "publish date")
_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)")
_GREGORIAN = 1753  # before it Britain and her colonies counted otherwise
_NEAR = timedelta(days=190)


@dataclass(frozen=True, slots=True)
class _Stated:
    """A date as copy states it; the year is 0 where it says none, the weekday None. `sure`: nothing else is meant."""

    day: int
    month: int
    year: int
    weekday: int | None
    sure: bool


def draft_date(document: Document) -> date | None:
    """Give the day a draft says it is of, None if it says none: `date` or `published` in its front matter."""
    for key in _STATED:
        match = _ISO.match(document.meta.get(key, ""))
        if match:
            try:
                return date(*(int(part) for part in match.groups()))
            except ValueError:
                return None
    return None


def _prepare(rule: Rule, _: Mapping[str, Lexicon]) -> Run:
    require_messages(rule, _KIND.arguments)

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        today = draft_date(document)
        for piece in pieces_of(rule, document, story):
            for (start, end), fault in _faults(piece.text, today):
                yield Finding(*piece.place(start, end), (piece.text[start:end], fault))

    return run


def _faults(text: str, today: date | None) -> Iterator[tuple[Span, str]]:
    if not _MONTH_NAMED.search(text):
        return
    for match in _DATE.finditer(text):
        stated = _read(match)
        fault = _fault(stated, today)
        if fault:
            start = match.end("lead") + 1 if match["lead"] else match.start()
            yield (start, match.end()), fault


def _read(match: re.Match[str]) -> _Stated:
    month = match["month"] or match["month_first"]
    weekday = match["before"] or match["behind"] or (match["behind_in"] or "").removeprefix("a ")
    year = int(match["year"] or match["year_last"] or 0)
    day = int(re.sub(r"\D", "", match["day"] or match["day_second"]))
    # "In June 31 people died" is no date, nor is "killed 31 May protesters".
    sure = bool(weekday or year or match["lead"])
    return _Stated(
        day, _SHORT_MONTH[month[:3].lower()], year, _SHORT_DAY[weekday[:3].lower()] if weekday else None, sure
    )


def _fault(stated: _Stated, today: date | None) -> str:
    """Say what is wrong with a date, nothing if it may be right."""
    longest = calendar.monthrange(stated.year or 2000, stated.month)[1]
    if stated.day > longest:
        name = _MONTHS[stated.month - 1]
        known = f" {stated.year}" if stated.year and stated.month == 2 else ""
        return f"{name}{known} has {longest} days" if stated.sure else ""
    if stated.weekday is None:
        return ""
    meant = _meant(stated, today)
    if meant is None or meant.year < _GREGORIAN or meant.weekday() == stated.weekday:
        return ""
    said = f"{meant.day} {_MONTHS[meant.month - 1]} {meant.year}"
    return f"{said} {_be(meant, today)} a {_DAYS[meant.weekday()]}"


def _be(day: date, today: date | None) -> str:
    return "was" if today is not None and day < today else "is"


def _meant(stated: _Stated, today: date | None) -> date | None:
    """Give the day that is meant; without a year the one next to the draft's own date, None if neither is known."""
    if stated.year:
        return date(stated.year, stated.month, stated.day)
    if today is None:
        return None
    days = [
        date(year, stated.month, stated.day)
        for year in (today.year - 1, today.year, today.year + 1)
        if stated.day <= calendar.monthrange(year, stated.month)[1]
    ]
    nearest = min(days, key=lambda day: abs(day - today), default=None)
    return nearest if nearest is not None and abs(nearest - today) <= _NEAR else None


DATE_WEEKDAY = Check(_KIND, frozenset(), _prepare)
