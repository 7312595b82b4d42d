"""How a suggestion reads as a note in a file without comments of its own, and Markdown's words without its marks."""

import re

from backread.model import Suggestion

_SHOWN = 60  # characters of the marked words, where a note is one line
_EXCERPT = 120
_SPACES = re.compile(r"\s+")
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
_MARKS = re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1|(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\3(?!\w)")
_LIST_MARK = re.compile(r"^\s*(?:[-*+]|#{1,6}|>)\s+", re.MULTILINE)


def word_note(suggestion: Suggestion, *, words: bool = True) -> str:
    """Give a suggestion as one line: `"slammed" [suggestion] Balance.LoadedVerb: message -> "criticised"`."""
    marked = ("spacing" if suggestion.text.isspace() else f'"{_within(suggestion.text, _SHOWN)}"') + " "
    said = f"{_one_line(suggestion.message)}{_advice(suggestion)}"
    return f"{marked if words else ''}[{suggestion.level}] {suggestion.rule}: {said}"


def excerpt(text: str, size: int = _EXCERPT) -> str:
    """Give a text on one line and in at most `size` characters, `…` where it goes on."""
    return _within(_one_line(text), size)


def plain(markdown: str, *, addresses: bool = True) -> str:
    """Give Markdown's words on one line without its marks; with `addresses`, those of links behind them in brackets."""
    text = _LINK.sub(lambda match: f"{match[1]} ({match[2]})" if addresses and match[2] else match[1], markdown)
    text = _MARKS.sub(lambda match: match[2] or match[4], text)
    return _one_line(_LIST_MARK.sub("", text))


def unsaid_replacements(suggestion: Suggestion) -> tuple[str, ...]:
    """Give the replacements of a suggestion, none if its message names them all already."""
    if all(new and new in suggestion.message for new in suggestion.replacements):
        return ()
    return suggestion.replacements


def _advice(suggestion: Suggestion) -> str:
    if not suggestion.replacements:
        return ""
    return " -> " + " or ".join(_advised(words) for words in suggestion.replacements)


def _advised(words: str) -> str:
    if not words:
        return "delete"
    return "a space" if words.isspace() else f'"{_SPACES.sub(" ", words)}"'


def _within(text: str, size: int) -> str:
    """Give a text as `excerpt` does, with a space at its ends where it has some: " ." is not "."."""
    text = _SPACES.sub(" ", text)
    return text if len(text) <= size else text[: size - 1].rstrip() + "…"


def _one_line(text: str) -> str:
    return " ".join(text.split())
