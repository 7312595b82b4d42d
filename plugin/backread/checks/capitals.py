"""How titles and sentences are capitalised: AP and Chicago titles, and headings set like sentences."""

from collections.abc import Callable, Sequence
from typing import Literal

import regex

Style = Literal["AP", "Chicago"]
Known = Callable[[str], str | None]
"""Gives a word in its own capitals (`iPhone`), as it stands if it holds a word that has its own, else None."""

_WORD = regex.compile(r"[\p{N}\p{L}]+[^\s\-/]*")
_SMALL = frozenset("a an and as at but by en for if in nor of on or per the to vs vs. via v v.".split())
_PREPOSITIONS = frozenset(
    "with from into during including until against among throughout despite towards upon concerning about over "
    "through before between after since without under within along following across beyond around down near "
    "above".split()
)
_NO_NOUNS = frozenset(
    "a an the this that these those his her its our their your my him me us them you it be become bring build buy cut "
    "do end face fight find get give go have help hold join keep know lead leave let lose make meet move open pay put "
    "raise read run save say see sell send stay stop take tell think try use win write".split()
)
"""Words that make no noun of `to`: AP writes "To Win" and "to London"; Vale asks a tagger, which needs seconds."""


def title(text: str, style: Style, known: Known) -> str:
    """Give a text as a title, each word with its first letter a capital but for small words inside it.

    Spacing and punctuation stay. AP lowers words of up to three letters, Chicago prepositions of any length.
    """
    small = _SMALL | _PREPOSITIONS if style == "Chicago" else _SMALL

    def convert(match: regex.Match[str]) -> str:
        word = match[0]
        own = known(word)
        if own is not None:
            return own
        if word.lower() in small and _may_be_small(match, style):
            return word.lower()
        return word[:1].upper() + word[1:]

    return _WORD.sub(convert, text)


def _may_be_small(match: regex.Match[str], style: Style) -> bool:
    """Tell whether a small word is small where it stands: not at either end, nor behind a colon or dash."""
    text, start, end = match.string, match.start(), match.end()
    if start == 0 or end == len(text) or text[start - 1] not in " -/":
        return False
    if start > 1 and text[start - 2] in ":-":
        return False
    if text[end] == "-" and text[start - 1] != "-":
        return False
    if match[0].lower() == "to" and style == "AP":
        following = _WORD.search(text, end)
        return following is not None and following[0].lower() not in _NO_NOUNS
    return True


def sentence(tokens: Sequence[str], indicators: Sequence[str], known: Known) -> list[str]:
    """Give words as a sentence has them: the first with a capital, and any that follows an indicator."""
    made = []
    for place, token in enumerate(tokens):
        own = known(token)
        if own is not None:
            made.append(own)
        elif place == 0 or _opens(tokens[place - 1], place - 1, indicators):
            made.append(token[:1].upper() + token[1:].lower())
        else:
            made.append(token.lower())
    return made


def _opens(word: str, place: int, indicators: Sequence[str]) -> bool:
    """Tell whether a new sentence follows a word: behind `1.` at the very start, or an indicator such as a colon."""
    return word.endswith(tuple(indicators)) or (place == 0 and regex.search(r"\d+\.", word) is not None)
