"""Lines that carry no copy: bylines, datelines, credits, end marks, and notes to the desk."""

import re

from backread.model import BlockKind

_LONGEST = 300  # characters; scaffolding is short, and a paragraph should not be searched for it

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?[ ])?"
_DATE = (
    rf"{_WEEKDAY}(?:\d{{1,2}}(?:st|nd|rd|th)?[ ]{_MONTH}(?:,?[ ]\d{{4}})?"
    rf"|{_MONTH}[ ]\d{{1,2}}(?:st|nd|rd|th)?(?:,?[ ]\d{{4}})?|\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{4}})"
)
_TIME = r"(?:,?[ ](?:at[ ])?\d{1,2}[:.]\d\d(?:[ ]?[ap]\.?m\.?)?(?:[ ][A-Z]{2,4})?)?"
_NAME = r"[^\W\d_a-z][\w.'’\-]*"
_NAMES = rf"{_NAME}(?:[ ](?:{_NAME}|and|de|der|van|von|bin|al|el|of|the|for|in|&)){{0,11}}"
_AGENCY = rf"\((?:{_NAME})(?:[ /&](?:{_NAME})){{0,3}}\)"
_CAPITALS = r"[A-Z][A-Z.'’\-]+(?:[ ][A-Z][A-Z.'’\-]+){0,3}"
_PLACE = rf"{_CAPITALS}(?:,[ ](?:{_CAPITALS}|{_NAME}(?:[ ]{_NAME}){{0,2}}))?"
_TOWN = rf"{_NAME}(?:[ ]{_NAME}){{0,2}}"
_DASH = r"[ ]?(?:--?|[–—:])"


def _whole(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_BYLINE = _whole(
    rf"(?:By|BY)[:]?[ ]{_NAMES.replace('{0,11}', '{1,11}')}(?:,[ ][\w ,'’\-/&]+)?\.?",
    r"(?:By|BY)[ ](?:[Oo]ur|[Aa]|OUR|A)?[ ]?(?:[\w\-]+[ ]){0,2}(?:[Ss]taff|[Rr]eporters?|[Cc]orrespondents?"
    r"|REPORTERS?|CORRESPONDENTS?|STAFF|[Aa]genc(?:y|ies))(?:[ ](?:[Rr]eporters?|[Ww]riters?|REPORTERS?|WRITERS?))?\.?",
    r"(?:By|BY)[ ][A-Z]{2,6}",
    r"(?:Our|Staff|Special|OUR|STAFF|SPECIAL)[ ](?:[\w\-]+[ ])?(?:[Rr]eporters?|[Cc]orrespondents?|REPORTERS?|CORRESPONDENTS?)",
    rf"\(?(?:(?:Additional[ ])?[Rr]eporting|[Ww]ritten|[Ww]ords|[Tt]ext|[Ee]diting|[Ee]dited|[Cc]ompiled)"
    rf"[ ]by:?[ ]{_NAMES}(?:[,;][ ][\w .,;'’\-/&]+)?\)?\.?",
)
_DATELINE = _whole(
    rf"{_PLACE},?(?:[ ]{_DATE})?,?[ ]{_AGENCY}(?:{_DASH})?",
    rf"{_PLACE},?[ ]{_DATE}(?:{_DASH})?",
    rf"{_PLACE}{_DASH}",
    rf"{_TOWN}(?:,[ ]{_TOWN})?,[ ]{_DATE}(?:,?[ ]{_AGENCY})?(?:{_DASH})?",
    rf"(?:(?:(?:First[ ])?[Pp]ublished|[Uu]pdated|[Pp]osted|[Ll]ast[ ](?:updated|modified)|[Dd]ate)(?:[ ]on)?:?[ ])?{_DATE}{_TIME}",
)
_NOTE = _whole(
    r"[-–—*(\[ ]*(?:ENDS?|Ends|ends|MORE|more|30)[-–—*)\] .]*",
    r"[#*\-–—_=~.· ]+",
    r"\[.*\]",
    r"\(?TK(?:TK)*\b.*",
    r"(?:TO[ ]?COME|TBC|TBA)\b.{0,80}",
    r"(?:NB|NOTES?|CHECK|QUERY|SUBS?|DESK|LEGAL|PIC(?:TURE)?S?|EMBARGO(?:ED)?|SLUG|WORD[ ]?COUNT)\b[^:]{0,60}:.*",
    r"(?:Embargoed|Slug|Word ?count|Notes?[ ]to[ ](?:the[ ])?(?:[Ee]ditors?|[Ss]ubs?|[Dd]esk)|Editor['’]s[ ]note)\b.*",
    r"(?:Photo(?:graph)?s?|Pictures?|Images?|Pics?|Video|Illustration|Graphics?|Credits?|Source)(?:[ ]credits?)?"
    rf"(?:[ ]by|[ ]courtesy[ ]of|:|[ ]by:)[ ](?:{_NAME})(?:[ /,&|]+(?:{_NAME}|and|via|of|the|for|courtesy)){{0,9}}\.?",
    rf"(?:©|\([cC]\)|Copyright)[ ].{{1,80}}",
    rf"[-–—]*[ ]?{_AGENCY}",
    r"[-–—]{1,2}[ ]?[A-Z][\w/]*(?:[ ][A-Z][\w/]*){0,3}",
    r"[(\[]?(?:With|with|WITH)[ ](?:additional[ ])?(?:inputs?|reporting|files)[ ](?:from|by)[ ][\w ,/&.]+[)\]]?",
)


def scaffolding_kind(text: str) -> BlockKind | None:
    """Say whether a whole block is a byline, a dateline or a note (credit, end mark, TK, [CHECK]); None for copy.

    It is decided by shape, never by a list of outlets. A dateline that opens a paragraph is part of the paragraph.
    """
    text = " ".join(text.split()) if len(text) <= _LONGEST else ""
    if not text:
        return None
    if _BYLINE.fullmatch(text):
        return "byline"
    if _DATELINE.fullmatch(text):
        return "dateline"
    if _NOTE.fullmatch(text):
        return "note"
    return None
