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

_SEPARATORS = re.compile(r"\[-?[ ,.;:!?/’'\"–—]+-?\]")
_COMMON = re.compile(
    "the|of|and|to|in|is|was|for|on|with|that|by|at|as|it|be|from|are|this|has|have|had|not|but|will|can|so|or|an|he|"
    "she|they|his|her|their|its|been|were|said|who|which|when|one|all|more|out|up|about|over|after"
)
_EDGES = frozenset({r"\b", r"\s", r"\W", r"\n", r"\t", "^", "$"})

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


def required(pattern: str, *, whole: bool = False) -> Literals | None:
    """Give fragments of which every match of a pattern holds at least one, in lower case; None if none is sure.

    A space at a fragment's edge says that no ASCII letter or digit stands there: " end " is the word, and not the
    middle of "attended". With `whole` the pattern will stand between word boundaries. A pattern that is read to its
    end is a valid one; raises NotUnderstood for any other.
    """
    if _PLAIN.fullmatch(pattern):
        return _rarest(f" {pattern} " if whole else pattern)
    reader = _Reader(pattern, " " if whole else "")
    try:
        found = reader.alternatives()
    except RecursionError:
        raise NotUnderstood from None
    if reader.at < len(pattern):
        raise NotUnderstood
    return found


def _rarest(run: str) -> Literals | None:
    """The longest fragment of a literal run, edges counted; a letter that may stand anywhere is no use."""
    folded = fold(run)
    found = max((_edged(folded, match) for match in _FRAGMENT.finditer(folded)), key=_rarity, default="")
    return frozenset({found}) if len(found) > 1 else None


def _edged(run: str, match: re.Match[str]) -> str:
    left = " " if match.start() > 0 else ""
    return f"{left}{match[0]}{' ' if match.end() < len(run) else ''}"


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

    def end_run(self, edge: str = "") -> None:
        """End the literal run at hand; `edge` is a space if what follows it is no letter or digit."""
        self.offer(_rarest(self.run + edge))
        self.run = edge

    def offer(self, literals: Literals | None) -> None:
        if literals and (self.best is None or _worth(literals) > _worth(self.best)):
            self.best = literals


def _worth(literals: Literals) -> tuple[int, int]:
    return min(map(_rarity, literals)), -len(literals)


def _rarity(literal: str) -> int:
    """How seldom a fragment stands in copy, by rule of thumb: long is seldom, and some words every draft has."""
    return 1 if _COMMON.fullmatch(literal.strip()) else len(literal)


class _Reader:
    """Reads a pattern once, left to right; NotUnderstood where it meets what it does not know."""

    def __init__(self, pattern: str, edge: str) -> None:
        self.pattern = pattern
        self.edge = edge
        self.at = 0
        self.depth = 0

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
        edge = "" if self.depth else self.edge
        sequence = _Sequence(edge)
        while self.at < len(self.pattern):
            match = self._next()
            kind = match.lastgroup
            if kind == "or":
                sequence.end_run(edge)
                return sequence.best, True
            if kind == "close":
                self.at -= 1
                break
            self._element(kind or "", match[0], sequence)
        sequence.end_run(edge)
        return sequence.best, False

    def _element(self, kind: str, text: str, sequence: _Sequence) -> None:
        if kind == "plain" or (kind == "escape" and not text[1].isalnum()):
            self._characters(text[-1] if kind == "escape" else text, sequence)
            return
        if kind == "kind" and (letter := _one_letter(text)):
            self._characters(letter, sequence)
            return
        if kind in ("escape", "kind", "other"):
            if (kind == "kind" or text[:2] in (r"\p", r"\P")) and not _is_class(text):
                raise NotUnderstood
            optional = self._may_be_left_out()
            sequence.end_run(" " if _separates(text) and not optional else "")
            return
        sequence.end_run()
        if kind in ("open", "skip"):
            self.depth += 1
            inner = self.alternatives()
            self.depth -= 1
            if self._next().lastgroup != "close":
                raise NotUnderstood
            if not self._may_be_left_out() and kind == "open":
                sequence.offer(inner)
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


def _separates(text: str) -> bool:
    """Tell whether an escape or class stands for no ASCII letter or digit, or for the edge of a word or line."""
    if text.startswith("["):
        return _SEPARATORS.fullmatch(text) is not None
    return text in _EDGES


def _one_letter(kind: str) -> str:
    """Give the letter of a class that holds one letter in both cases, as in [Tt]; empty for any other."""
    folded = {fold(char) for char in kind[1:-1]}
    only = folded.pop() if len(folded) == 1 else ""
    return only if only.isascii() and only.isalnum() else ""
