"""What a pattern cannot match without: the literal words that let most rules be left alone on most drafts."""

import re
from dataclasses import dataclass
from functools import lru_cache

from backread.checks.dialect import compile_pattern
from backread.rulebook.errors import RuleError

_TOKEN = re.compile(
    r"""
      (?P<plain>[^\\\[\](){}|?*+.^$]+)
    | (?P<escape>\\(?:[bBsSdDwWAZ]|[pP]\{\^?\w+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\W|[ntrf]))
    | (?P<kind>\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\])
    | (?P<skip>\(\?<?[=!])
    | (?P<flags>\(\?[ims]*(?:-[ims]+)?\))
    | (?P<open>\((?!\?)|\(\?(?:[ims]*(?:-[ims]+)?:|>|P?<[^\W\d]\w*>))
    | (?P<close>\))
    | (?P<or>\|)
    | (?P<times>(?:[*+?]|\{(?P<least>\d+)(?:,(?P<most>\d*))?\})[?+]?)
    | (?P<other>[.^$])
    """,
    re.VERBOSE,
)
_PLAIN = re.compile(r"[\w ,’'\-]+")
_FRAGMENT = re.compile("[a-z0-9]+")
_LIKE_ASCII = str.maketrans({"ſ": "s", "K": "k", "İ": "i"})  # what i, k and s match without regard to case

Literals = frozenset[str]


def fold(text: str) -> str:
    """Give a text so that letters which match each other without regard to case are the same ASCII letter.

    One code point stays one code point.
    """
    return text.translate(_LIKE_ASCII).lower()


def fragments(text: str) -> list[str]:
    """Give the runs of ASCII letters and digits in a folded text."""
    return _FRAGMENT.findall(text)


class NotUnderstood(ValueError):
    """A pattern with a construct this reader does not know, or a wrong one; only the engine can tell."""


def required(pattern: str) -> Literals | None:
    """Give fragments of which every match of a pattern holds at least one, in lower case; None if none is sure.

    A pattern that is read to its end is a valid one. Raises NotUnderstood for any other.
    """
    if _PLAIN.fullmatch(pattern):
        return _longest(pattern)
    reader = _Reader(pattern)
    try:
        found = reader.alternatives()
    except RecursionError:
        raise NotUnderstood from None
    if reader.at < len(pattern):
        raise NotUnderstood
    return found


def _longest(run: str) -> Literals | None:
    """The longest fragment of a literal run; one letter is no use, nearly every draft has it."""
    found = max(fragments(fold(run)), key=len, default="")
    return frozenset({found}) if len(found) > 1 else None


@lru_cache(maxsize=4096)
def _is_class(text: str) -> bool:
    """Tell whether a class or property is one; [z-a] is not, and the engine is the judge."""
    try:
        compile_pattern(text, "")
    except RuleError:
        return False
    return True


@dataclass
class _Sequence:
    """One alternative being read: the literal run at hand, and the best requirement so far."""

    run: str = ""
    best: Literals | None = None

    def end_run(self) -> None:
        if self.run:
            self.offer(_longest(self.run))
            self.run = ""

    def offer(self, literals: Literals | None) -> None:
        if literals and (self.best is None or _worth(literals) > _worth(self.best)):
            self.best = literals


def _worth(literals: Literals) -> tuple[int, int]:
    return min(map(len, literals)), -len(literals)


class _Reader:
    """Reads a pattern once, left to right; NotUnderstood where it meets what it does not know."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def _next(self) -> re.Match[str]:
        match = _TOKEN.match(self.pattern, self.at)
        if match is None:
            raise NotUnderstood
        self.at = match.end()
        return match

    def _may_be_left_out(self) -> bool | None:
        """Read a quantifier if one follows: True if it allows none, False if it does not, None if there is none."""
        match = _TOKEN.match(self.pattern, self.at)
        if match is None or match.lastgroup != "times":
            return None
        self.at = match.end()
        if match["least"] is None:
            return match["times"][0] in "*?"
        if match["most"] and int(match["most"]) < int(match["least"]):
            raise NotUnderstood
        return int(match["least"]) == 0

    def alternatives(self) -> Literals | None:
        """Read up to the end of the group or pattern; what all its alternatives together require."""
        found: set[str] = set()
        sure = True
        while True:
            literals, more = self._sequence()
            if literals is None:
                sure = False
            else:
                found |= literals
            if not more:
                return frozenset(found) if sure else None

    def _sequence(self) -> tuple[Literals | None, bool]:
        sequence = _Sequence()
        while self.at < len(self.pattern):
            match = self._next()
            kind = match.lastgroup
            if kind == "or":
                sequence.end_run()
                return sequence.best, True
            if kind == "close":
                self.at -= 1
                break
            self._element(kind or "", match[0], sequence)
        sequence.end_run()
        return sequence.best, False

    def _element(self, kind: str, text: str, sequence: _Sequence) -> None:
        if kind == "plain" or (kind == "escape" and not text[1].isalnum()):
            self._characters(text[-1] if kind == "escape" else text, sequence)
            return
        if kind == "kind" and (letter := _one_letter(text)):
            self._characters(letter, sequence)
            return
        sequence.end_run()
        if (kind == "kind" or text[:2] in (r"\p", r"\P")) and not _is_class(text):
            raise NotUnderstood
        if kind in ("open", "skip"):
            inner = self.alternatives()
            if self._next().lastgroup != "close":
                raise NotUnderstood
            if not self._may_be_left_out() and kind == "open":
                sequence.offer(inner)
        elif kind in ("escape", "kind", "other"):
            self._may_be_left_out()
        elif kind != "flags":
            raise NotUnderstood

    def _characters(self, text: str, sequence: _Sequence) -> None:
        """Read literal characters; a quantifier binds the last of them only."""
        optional = self._may_be_left_out()
        if optional is None:
            sequence.run += text
            return
        sequence.run += text[:-1] if optional else text
        sequence.end_run()


def _one_letter(kind: str) -> str:
    """Give the letter of a class that holds one letter in both cases, as in [Tt]; empty for any other."""
    folded = {fold(char) for char in kind[1:-1]}
    only = folded.pop() if len(folded) == 1 else ""
    return only if only.isascii() and only.isalnum() else ""
