"""Whether a draft is in English."""

import re

from backread.model import Document

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]+")
_SMALL = re.compile(
    "the|of|and|to|in|a|is|that|for|it|was|on|with|as|by|at|be|this|from|are|have|has|had|not|but|they|his|her|he|she|"
    "said|an|or|which|were|been|their|its|we|you|who|will|would|there|than|about|after|more"
)
_SAMPLE = 600  # words from the front; enough for a verdict, and the cost does not grow
_FEWEST = 40  # words; fewer say nothing of a language
_SHARE = 0.15  # of all words; running English has 0.3 to 0.45, other languages in Latin script under 0.1


def is_english(document: Document) -> bool:
    """Tell whether a draft is in English: what it declares, unless its words plainly say otherwise.

    A draft with too few words to tell is taken at its word.
    """
    if not document.language.lower().startswith("en"):
        return False
    words: list[str] = []
    for block in document.copy_blocks():
        words += [match[0].lower() for match in _WORD.finditer(document.text, block.start, block.end)]
        if len(words) >= _SAMPLE:
            break
    if len(words) < _FEWEST:
        latin = sum(1 for word in words if _LATIN.match(word))
        return not words or latin * 2 > len(words) or len(words) < 5
    return sum(1 for word in words if _SMALL.fullmatch(word)) >= _SHARE * len(words)
