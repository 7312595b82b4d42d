"""Kinds of quotation: speech, some of the speaker's own words, or words held at arm's length."""

import re
from typing import Literal

from backread.model import Span

Kind = Literal["direct", "partial", "scare"]

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_ENDS = re.compile(r"(?:[.!?…,—–-]|\.\.\.)[\"'’”\s]*\Z")
_SENTENCE_INSIDE = re.compile(r"[.!?…][\"'’”)]*\s+[\"'“‘(\[]?[A-Z]")
_SMALL = frozenset(
    {"a", "an", "the", "of", "and", "or", "in", "on", "to", "for", "at", "by", "with", "from", "is", "s"}
)
_INTRODUCED = re.compile(
    r"(?:[,:—–]|\b(?:that|said|says|asked|added|wrote|tweeted|replied|stated|declared|saying))\s*\Z"
)
_SAID = re.compile(r"\b(?:said|says|asked|added|wrote|tweeted|replied|declared|told \w+)[,:]\s*\Z")
_SPEAKING_NEXT = re.compile(r"\s*(?:he|she|they|it|said|says|[A-Z][\w.’'-]*|the)\b")
_MANY, _FEW = 8, 3


def classify(text: str, start: int, end: int, inner: Span, block: Span) -> Kind:
    """Tell what kind of quotation stands at a place, from its own words and what stands around it."""
    words = _WORD.findall(text, *inner)
    if not words:
        return "scare"
    said = text[inner[0] : inner[1]]
    first = said.lstrip("[(…. '‘\"“")[:1]
    ends = _ENDS.search(said) is not None or text[end : end + 1] in {",", "."}
    before = text[max(block[0], start - 24) : start]
    introduced = not before.strip() or _opens_sentence(text, start) or _INTRODUCED.search(before)
    if _titled(words) and not (introduced and ends and len(words) <= 1):
        return "scare" if len(words) <= _MANY else "partial"
    if _SENTENCE_INSIDE.search(said) or (first.isupper() and ends and introduced):
        return "direct"
    if len(words) <= _FEW:
        if ends and _SAID.search(before):
            return "direct" if first.isupper() else "partial"
        return "direct" if introduced and ends and _SPEAKING_NEXT.match(text, end) else "scare"
    if first.isupper() and (introduced or ends) and len(words) >= _MANY:
        return "direct"
    return "partial"


def is_title(text: str, inner: Span) -> bool:
    """Tell whether quoted words look like the name of something: “Evening Report”."""
    return _titled(_WORD.findall(text, *inner))


def _opens_sentence(text: str, start: int) -> bool:
    at = start - 1
    while at >= 0 and text[at].isspace():
        at -= 1
    return at < 0 or text[at] in '.!?”"’'


def _titled(words: list[str]) -> bool:
    """Tell whether every telling word has a capital: the name of a song, a law, a programme."""
    telling = [word for word in words if word.lower() not in _SMALL]
    return len(words) >= 2 and bool(telling) and all(word[0].isupper() or word[0].isdigit() for word in telling)
