"""What a comment says: what is wrong, what to do, why, the evidence, level and rule; one plain paragraph each.

The message comes first: a margin shows two or three lines of a comment until somebody opens it.
"""

from collections.abc import Sequence

from backread.formats.notes import excerpt, plain, unsaid_replacements
from backread.model import Document, Suggestion

_LEVELS = {"error": "Error", "warning": "Warning", "suggestion": "Suggestion"}
_MOST_RELATED = 5
_NAMED = 40  # characters: what is named must leave room for what is said of it


def word(document: Document, suggestions: Sequence[Suggestion], place: str) -> list[str]:
    """Give the paragraphs of one comment; `place` says where the words are if it cannot stand on them itself.

    A comment on several stretches names the words of each; what a rule says of itself is said once.
    """
    several = len({each.span for each in suggestions}) > 1
    lines = []
    if place:
        lines.append(f"In the {place}:" if several else f"On “{excerpt(suggestions[0].text)}” in the {place}:")
    said: set[str] = set()
    for suggestion in suggestions:
        message, *more = _word_one(document, suggestion, said)
        words = name_words(suggestion)
        named = several and suggestion.text.strip() and words not in message
        lines += [f"{words}: {message}" if named else message, *more]
    return lines


def name_words(suggestion: Suggestion) -> str:
    """Give the words of a suggestion as a comment on several stretches names them."""
    return f"“{excerpt(suggestion.text, _NAMED)}”"


def _word_one(document: Document, suggestion: Suggestion, said: set[str]) -> list[str]:
    lines = [suggestion.message]
    if advice := _advise(suggestion):
        lines.append(advice)
    if suggestion.why and suggestion.why not in said:
        lines.append(plain(suggestion.why))
        said.add(suggestion.why)
    lines += [
        f"{related.note}: “{excerpt(document.text[related.start : related.end])}”"
        for related in suggestion.related[:_MOST_RELATED]
    ]
    if len(suggestion.related) > _MOST_RELATED:
        lines.append(f"and {len(suggestion.related) - _MOST_RELATED} more")
    if suggestion.link:
        lines.append(suggestion.link)
    lines.append(f"{_LEVELS[suggestion.level]} · {suggestion.rule}")
    return lines


def _advise(suggestion: Suggestion) -> str:
    unsaid = unsaid_replacements(suggestion)
    choices, deletes = [f"“{choice}”" for choice in unsaid if choice], "" in unsaid
    if not choices:
        return "Delete it." if deletes else ""
    advice = f"Write {' or '.join(choices)}"
    return f"{advice}, or delete it." if deletes else f"{advice}."
