"""Patterns: how the tokens of a rule become one, what is excepted, and how long a search may take."""

import time
from collections.abc import Iterator, Sequence
from contextvars import ContextVar

import regex

from backread.checks.galley import galley_of
from backread.model import Document, Rule, Story
from backread.rulebook.errors import RuleError

Match = regex.Match[str]
Pattern = regex.Pattern[str]

TIME_LIMIT: ContextVar[float] = ContextVar("backread_pattern_seconds", default=2.0)
"""Seconds one rule may search one draft; the engine sets it from the settings."""

_DIALECT = "(?V1)(?-f)"  # flags scoped to their group as Vale's engine has them; and ß is not ss
_SET_OPERATORS = ("--", "&&", "||", "~~")


def compile_pattern(source: str, key: str, item: int | str | None = None) -> Pattern:
    """Compile a pattern as Vale writes them; raises RuleError for `key` if it is none."""
    try:
        return regex.compile(_DIALECT + plain_classes(source))
    except (regex.error, OverflowError, RecursionError) as error:
        reason = getattr(error, "msg", "") or type(error).__name__
        raise RuleError(f"this is no pattern: {reason}; escape what is meant literally with \\", key, item) from None


def words(body: str) -> str:
    """Give Vale's template for words: between word boundaries, `^` and `$` at line ends."""
    return rf"(?m)\b(?:{body})\b"


def anything(body: str) -> str:
    """Give Vale's template for anything else (`nonword`)."""
    return f"(?m)(?:{body})"


def plain_classes(source: str) -> str:
    """Escape what V1 would read as nested sets or set operators inside a class, and Vale's engine as characters.

    Known case: `[[(]` is a class of two brackets, and a nested set that never ends here.
    """
    if "[" not in source:
        return source
    out: list[str] = []
    at, inside = 0, False
    while at < len(source):
        char = source[at]
        width = 2 if char == "\\" else 1
        piece = source[at : at + width]
        if not inside and char == "[":
            inside = True
            width = 2 if source[at + 1 : at + 2] == "^" else 1
            piece = source[at : at + width]
            if source[at + width : at + width + 1] == "]":  # a class may begin with its own closing bracket
                piece, width = piece + r"\]", width + 1
        elif inside and source.startswith("[:", at) and ":]" in source[at:]:
            width = source.index(":]", at) + 2 - at
            piece = source[at : at + width]
        elif inside and char == "[":
            piece = r"\["
        elif inside and source[at : at + 2] in _SET_OPERATORS:
            piece, width = f"{char}\\{char}", 2
        elif inside and char == "]":
            inside = False
        out.append(piece)
        at += width
    return "".join(out)


class Exceptions:
    """What a rule lets pass: terms found inside a match, and phrases that a match lies in."""

    def __init__(self, terms: Sequence[str]) -> None:
        longest = sorted((term for term in terms if term.strip()), key=len, reverse=True)
        cased = [term if term.startswith("(?i)") else f"(?-i){term}" for term in longest]
        phrases = [term for term in cased if " " in term or "\t" in term or r"\s" in term]
        self._inside = _boundary("(?m)", cased)
        self._around = _boundary("(?i)", phrases)

    def excuse(self, found: str, text: str, start: int, end: int) -> bool:
        """Tell whether the match `found`, at `start` to `end` of the piece `text`, is let pass."""
        if self._inside is not None and self._inside.search(found):
            return True
        if self._around is None:
            return False
        return any(match.start() <= start and end <= match.end() for match in self._around.finditer(text))


def _boundary(flags: str, terms: list[str]) -> Pattern | None:
    if not terms:
        return None
    return compile_pattern(rf"{flags}\b(?:{'|'.join(terms)})\b", "exceptions")


def search(pattern: Pattern, rule: Rule, document: Document, story: Story) -> Iterator[tuple[Match, int]]:
    """Give every match of a pattern in the pieces of the rule's scope, with the piece's place in the document.

    Raises TimeoutError when the rule has spent its seconds on this draft.
    """
    deadline = time.monotonic() + TIME_LIMIT.get()
    for piece in galley_of(document).pieces(rule.scope, story):
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        for match in pattern.finditer(piece.text, timeout=left):
            if match.end() > match.start():
                yield match, piece.start
