"""Headlines that capitalise every word, as much of the American press sets them."""

import re
from collections.abc import Sequence

from backread.model import Span

_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SMALL = re.compile(r"(?<![\w'’])[a-zß-öø-ÿ]+(?:['’][a-z]+)?(?!\w)")
_LONGEST = 200  # characters


def recase_headlines(text: str, sentences: Sequence[Span]) -> str:
    """Give the text with the capitals taken off those headline words that the copy writes small.

    The tagger takes every capital for a name: to it "Council Leader Broke the Rules" named one person. Character
    for character, so that positions hold; a word that the copy never writes small keeps its capital.
    """
    capitals = [(start, end) for start, end in sentences if _is_headline(text, start, end)]
    if not capitals:
        return text
    small = set(_SMALL.findall(text))
    pieces, done = [], 0
    for start, end in capitals:
        for match in list(_LETTERS.finditer(text, start, end))[1:]:
            word = match[0].lower()
            if word in small and len(word) == len(match[0]):
                pieces += [text[done : match.start()], word]
                done = match.end()
    return "".join((*pieces, text[done:]))


def _is_headline(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence capitalises all but its small words."""
    if end - start > _LONGEST:
        return False
    words = [match[0] for match in _LETTERS.finditer(text, start, end)]
    large = [word for word in words if len(word) > 3]
    return len(large) >= 3 and len(words) >= 5 and all(word[0].isupper() for word in large)
