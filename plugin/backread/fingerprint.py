"""What makes a suggestion the same suggestion in the next version of a draft."""

import hashlib
import re
from collections import Counter

from backread.model import Document

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "`": "'"})
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+|\n\s*\n")
_FARTHEST = 600  # characters of a sentence that count on either side; some blocks hold no full stop at all
_LENGTH = 12  # hex digits


class Fingerprints:
    """Gives ids out, in reading order: rule, text, the sentence around it, and an ordinal among equals; no offset.

    So an id survives edits elsewhere and lapses when its sentence changes. Spacing and the form of quotation
    marks do not count.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._taken: Counter[str] = Counter()

    def take(self, rule: str, start: int, end: int) -> str:
        """Give the id of a suggestion of `rule` on the text from `start` to `end`."""
        text = self._document.text[start:end]
        before, after = self._surroundings(start, end)
        key = "\x1f".join((rule, _normal(text), _normal(before), _normal(after)))
        ordinal = self._taken[key]
        self._taken[key] += 1
        return hashlib.sha256(f"{key}\x1f{ordinal}".encode(errors="surrogatepass")).hexdigest()[:_LENGTH]

    def _surroundings(self, start: int, end: int) -> tuple[str, str]:
        text = self._document.text
        block = self._document.block_at(start)
        low, high = (block.start, max(block.end, end)) if block else (0, len(text))
        low, high = max(low, start - _FARTHEST), min(high, end + _FARTHEST)
        for match in _SENTENCE_END.finditer(text, low, start):
            low = match.end()
        stop = _SENTENCE_END.search(text, end, high)
        return text[low:start], text[end : stop.end() if stop else high]


def straighten(text: str) -> str:
    """Give a text with straight quotation marks of whatever form they were, as long as before."""
    return text.translate(_QUOTES)


def _normal(text: str) -> str:
    return " ".join(straighten(text).split())
