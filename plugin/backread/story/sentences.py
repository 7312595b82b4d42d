"""Sentences: where they end, in news copy."""

import re
from collections.abc import Iterator

from backread.model import Document, Span
from backread.story.abbreviations import BEFORE_NUMBERS, NEVER_ENDING, SELDOM_ENDING, STARTERS

LONGEST = 5000
"""Characters. Nobody writes such a sentence; what costs more than its length must not meet a page without a stop."""

_CLOSERS = "\"'”’»›)\\]"
_OPENERS = "\"'“‘«‹„([\\-–—*•"
# A stop, the marks that close behind it, and the blank before what comes next. A closing mark that a slip of the
# keyboard set off by a blank still belongs to the sentence it closes.
# Possessive quantifiers: a page of dots must not be tried from every dot.
_STOP = re.compile(rf"(?<![.!?…])(?P<stop>[.!?…]++)(?P<closers>[{_CLOSERS}]*+(?:[ \t][\"”»](?=\s))?)(?P<gap>\s++)")
_NEXT = re.compile(rf"[{_OPENERS}\s]*+(?P<word>[^\s{_OPENERS}]?[\w’'&-]*)")
_LAST_WORD = re.compile(r"[^\s\"“”‘«»()\[\]/—–]*\Z")
_REPORTING = re.compile(
    r"\s+(?:(?:[A-Z][\w’'-]*\.?|the|van|von|de|of|and|al|bin)\s+){1,5}"
    r"(?:said|says|asked|asks|added|adds|wrote|writes|replied|replies|wondered|tweeted|told|shouted|demanded|continued)\b"
)

_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]\Z")
_ENUMERATOR = re.compile(r"\W{0,4}(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})\Z")


def split_sentences(document: Document) -> tuple[Span, ...]:
    """Split the copy into sentences, in order; none crosses a block, none begins or ends with white space.

    Closing marks and brackets behind the stop belong to the sentence. A heading, item or cell without a stop is one
    sentence, cut at a blank if it is longer than any can be. A question or exclamation inside a quotation whose
    reporting clause follows ("Why?" he asked) ends none.
    """
    return tuple(span for block in document.copy_blocks() for span in _split(document.text, block.start, block.end))


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for match in _STOP.finditer(text, start, end):
        if match.end() < end and _ends_sentence(text, match, begin, end):
            yield from _stripped(text, begin, match.start("gap"))
            begin = match.end()
    yield from _stripped(text, begin, end)


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        while start < end and text[start].isspace():
            start += 1
        rest = _cut(text, start, end)
        stop = rest
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if start < stop:
            yield start, stop
        start = rest


def _cut(text: str, start: int, end: int) -> int:
    """Give where to end what is too long for a sentence: at its last blank, or where it must."""
    if end - start <= LONGEST:
        return end
    blank = text.rfind(" ", start, start + LONGEST)
    return blank if blank > start else start + LONGEST


def _ends_sentence(text: str, stop: re.Match[str], begin: int, end: int) -> bool:
    following = _NEXT.match(text, stop.end(), end)
    word = following["word"] if following else ""
    if not word or word[0].islower():
        # A lower-case word continues the sentence: "Why?" he asked; 5 p.m. on Monday; and so ... on.
        return not word and stop.end() < end and not stop["closers"]
    marks, closers = stop["stop"], stop["closers"]
    if closers.strip(")]") and marks[-1] in "!?" and _REPORTING.match(text, stop.start("gap"), end):
        return False
    if marks in {"...", "…", ".."} and not closers:
        return word.lower() in STARTERS
    if marks != "." or closers.strip(")]'’"):
        return True
    return _ends_at_period(text, stop, begin, word)


def _ends_at_period(text: str, stop: re.Match[str], begin: int, word: str) -> bool:
    """Tell a full stop from the point of an abbreviation."""
    at = stop.start()
    last = _last_word(text, max(begin, at - 24), at)
    lowered = last.lower()
    if _ENUMERATOR.match(text, begin, at):
        return False
    if lowered in NEVER_ENDING and not (lowered in {"v", "st", "ft", "mt"} and word.lower() in STARTERS):
        return False
    if lowered in BEFORE_NUMBERS and word[0].isdigit():
        return False
    starts = word.lower() in STARTERS and not (len(last) == 1 and word == "A")
    if lowered in SELDOM_ENDING or (_INITIALS.match(last) and last != "I"):
        opening = text[stop.end()] in '"“‘«'
        return starts or (opening and len(last) > 1)
    return True


def _last_word(text: str, start: int, end: int) -> str:
    match = _LAST_WORD.search(text[start:end])
    return match.group() if match else ""
