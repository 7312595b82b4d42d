"""How a suggestion reads as a note in a file that has no comments of its own."""

from backread.model import Suggestion

_SHOWN = 60  # characters of the marked words


def word_note(suggestion: Suggestion, *, words: bool = True) -> str:
    """Give a suggestion as one line: `"slammed" [suggestion] Balance.LoadedVerb: message -> "criticised"`."""
    marked = f'"{_shortened(suggestion.text)}" ' if words else ""
    return f"{marked}[{suggestion.level}] {suggestion.rule}: {_one_line(suggestion.message)}{_advice(suggestion)}"


def _advice(suggestion: Suggestion) -> str:
    if not suggestion.replacements:
        return ""
    return " -> " + " or ".join(f'"{_one_line(words)}"' if words else "delete" for words in suggestion.replacements)


def _shortened(text: str) -> str:
    text = _one_line(text)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"


def _one_line(text: str) -> str:
    return " ".join(text.split())
