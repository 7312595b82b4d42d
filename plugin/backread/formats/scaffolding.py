"""Lines that carry no copy: bylines, datelines, credits, end marks, and notes to the desk."""

import re

from backread.model import BlockKind

_LONGEST = 300  # characters; scaffolding is short, and a paragraph should not be searched for it

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?[ ])?"
    rf"(?:{_DAY}[ ]{_MONTH}(?:,?[ ]\d{{4}})?|{_MONTH}[ ]{_DAY}(?:,?[ ]\d{{4}})?|\d{{4}}-\d\d-\d\d|\d\d?/\d\d?/\d{{4}})"
)
_TIME = r"(?:,?[ ](?:at[ ])?\d{1,2}[:.]\d\d(?:[ ]?[ap]\.?m\.?)?(?:[ ][A-Z]{2,4})?)"

_WORD = r"[^\W\d_a-z][\w.'’\-]*"  # with a capital
_NAME = rf"{_WORD}(?:[ ](?:{_WORD}|and|de|der|van|von|bin|al|el|of|the|for|in|&))"
_ORGANISATION = rf"{_WORD}(?:[ /&]{_WORD}){{0,3}}"
_AGENCY = rf"\({_ORGANISATION}\)"
_CAPITALS = r"[A-Z][A-Z.'’\-]+(?:[ ][A-Z][A-Z.'’\-]+){0,3}"
_TOWN = rf"{_WORD}(?:[ ]{_WORD}){{0,2}}"
_PLACE = rf"{_CAPITALS}(?:,[ ](?:{_CAPITALS}|{_TOWN}))?"
_DASH = r"[ ]?(?:--?|[–—:])"
_STAFF = r"(?:reporters?|correspondents?|staff|writers?|agenc(?:y|ies)|desk|bureau|monitoring)"


def _whole(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_BYLINE = _whole(
    rf"(?:By|BY):?[ ]{_NAME}{{1,11}}(?:,[ ][\w ,'’\-/&]+)?\.?",
    r"(?:By|BY)[ ][A-Z]{2,6}",
    rf"(?i:(?:by[ ]an?|(?:by[ ])?(?:our|staff|special|web))[ ](?:[\w\-]+[ ]){{0,2}}?{_STAFF}(?:[ ]{_STAFF})?)"
    rf"(?:[ ]in[ ]{_TOWN})?\.?",
    r"\(?(?i:(?:additional[ ])?reporting|written|words|text|editing|edited|compiled)[ ]by:?"
    rf"[ ]{_NAME}{{0,11}}(?:[,;][ ][\w .,;:'’\-/&]+)?\)?\.?",
)
_DATELINE = _whole(
    rf"{_PLACE},?(?:[ ]{_DATE})?,?[ ]{_AGENCY}(?:{_DASH})?",
    rf"{_PLACE},?[ ]{_DATE}(?:{_DASH})?",
    rf"{_PLACE}[ ]?(?:--?|[–—])",
    rf"{_TOWN}(?:,[ ]{_TOWN})?,[ ]{_DATE}(?:,?[ ]{_AGENCY})?(?:{_DASH})?",
    rf"(?:(?i:(?:first[ ])?published|updated|posted|last[ ](?:updated|modified)|date)(?:[ ]on)?:?[ ])?{_DATE}{_TIME}?",
)
_NOTE = _whole(
    r"[-–—*(\[ ]*(?:ENDS?|Ends|ends|MORE|more|30)[-–—*)\] .]*",
    r"[#*\-–—_=~.· ]+",
    r"\[[A-Z]{2,}\b[^\[\]]*\]|\[[^\[\].!?]*\]",  # a whole sentence in brackets is copy
    r"\(?TK(?:TK)*(?:[ ]?[:,.–—-].*|[ ][a-z].*)?\)?",  # but not a company or a person whose name begins so
    r"(?:TO[ ]?COME|TBC|TBA)(?:[:,.–— -][^a-z]{0,40}|:.*)?",
    r"https?://\S+",  # an address alone on its line is what a CMS shows as an embed
    r"(?:NB|NOTES?|CHECK|QUERY|SUBS?|DESK|LEGAL|PIC(?:TURE)?S?|EMBARGO(?:ED)?|SLUG|WORD[ ]?COUNT)"
    r"(?:[ ](?:to|for|on|from)[ ][^:]{1,30}|\b[^:a-z]{0,40}):.*",
    r"(?i:slug|word[ ]?count|notes?[ ]to[ ](?:the[ ])?(?:editors?|subs?|desk)):.*",
    r"(?i:notes?[ ]to[ ](?:the[ ])?(?:editors?|subs?|desk)|embargoed[ ](?:until|till|for)[ ][^.]{1,60})",
    r"(?i:photo(?:graph)?s?|pictures?|images?|pics?|video|illustration|graphics?|credits?|source)(?i:[ ]credits?)?"
    rf"(?i:[ ]by:?|[ ]courtesy[ ]of|:)[ ]{_WORD}(?:[ /,&|]+(?:{_WORD}|and|via|of|the|for|courtesy)){{0,9}}\.?",
    r"(?:Copyright[ ])?(?:©|\([cC]\))[ ].{1,80}|Copyright[ ]\d{4}.{0,80}",
    rf"[-–—]*[ ]?{_AGENCY}",
    rf"(?:--|[–—])[ ]?{_ORGANISATION}",
    r"[(\[]?(?i:with[ ](?:additional[ ])?(?:inputs?|reporting|files)[ ](?:from|by))[ ]"
    rf"(?:{_WORD}|agenc(?:y|ies)|wires?|news)(?:[ ,/&]+(?:{_WORD}|and|agenc(?:y|ies)|wires?|news))*[)\]]?\.?",
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
