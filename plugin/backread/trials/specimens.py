"""Texts that a pattern is meant to match, made from the pattern itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from backread.checks.dialect import compile_pattern
from backread.rulebook import RuleError

_MOST = 24  # specimens a pattern
_CANDIDATES = " aAe1,.-’é$“–5"
_TOKEN = re.compile(
    r"""
      (?P<look>\(\?<?[=!])
    | (?P<flags>\(\?[a-zA-Z]*(?:-[a-zA-Z]+)?\))
    | (?P<open>\((?:\?(?:[a-zA-Z]*(?:-[a-zA-Z]+)?:|>|P?<\w+>))?)
    | (?P<close>\))
    | (?P<or>\|)
    | (?P<times>(?:[*+?]|\{(?P<least>\d+)(?:,\d*)?\})[?+]?)
    | (?P<edge>\\[bBAZ]|[\^$])
    | (?P<back>\\[1-9]|\(\?P=\w+\))
    | (?P<kind>\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\[dDwWsSnt]|\.)
    | (?P<escape>\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.))
    | (?P<plain>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Specimens:
    """Some texts for a pattern, every alternative in one of them.

    `sure` if a pattern matches its own by rights: it looks at nothing around it and repeats nothing found before.
    """

    texts: tuple[str, ...]
    sure: bool


def make_specimens(pattern: str) -> Specimens:
    """Make texts that a pattern should match, none if it cannot be read."""
    reader = _Reader(pattern)
    try:
        texts = reader.alternatives()
    except RecursionError:
        return Specimens((), False)
    if reader.at < len(pattern):
        return Specimens((), False)
    kept = tuple(dict.fromkeys(text for text in texts if text.strip()))[:_MOST]
    return Specimens(kept, reader.sure)


class _Reader:
    """Reads a pattern once, left to right, and makes texts of what it reads."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.sure = True

    def alternatives(self) -> list[str]:
        """Read up to the end of the group or pattern."""
        found: list[str] = []
        while True:
            found += self._sequence()
            if self.at >= len(self.pattern) or self.pattern[self.at] != "|":
                return found[: 2 * _MOST]
            self.at += 1

    def _sequence(self) -> list[str]:
        texts = [""]
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            match = _TOKEN.match(self.pattern, self.at)
            if match is None:
                return texts
            self.at = match.end()
            texts = _joined(texts, self._repeated(self._element(match)))
        return texts

    def _element(self, match: re.Match[str]) -> list[str]:
        kind, text = match.lastgroup, match[0]
        if kind in {"open", "look"}:
            inner = self.alternatives()
            self.at += 1  # the bracket that closes it
            if kind == "open":
                return inner
            self.sure = False
            return [""]
        if kind == "back":
            self.sure = False
        if kind == "kind":
            return _members(text)
        if kind == "escape":
            return [chr(int(text[2:], 16)) if len(text) > 2 else text[1]]
        return [text] if kind == "plain" else [""]

    def _repeated(self, texts: list[str]) -> list[str]:
        match = _TOKEN.match(self.pattern, self.at)
        if match is None or match["times"] is None:
            return texts
        self.at = match.end()
        if match["times"][0] == "+":
            return [*texts, *(text * 3 for text in texts[:1])]
        least = int(match["least"] or 0)
        once = [text * max(least, 1) for text in texts]
        return once if least else [*once, ""]


def _joined(heads: Sequence[str], tails: Sequence[str]) -> list[str]:
    """Put each head and each tail into at least one text, without trying all pairs."""
    longest = max(len(heads), len(tails))
    return [heads[index % len(heads)] + tails[index % len(tails)] for index in range(longest)]


def _members(kind: str) -> list[str]:
    """Give two characters of a class."""
    try:
        pattern = compile_pattern(kind, "")
    except RuleError:
        return [""]
    own = (char for char in kind[1:-1] if char != "\\") if kind.startswith("[") and kind[1] != "^" else ()
    found = list(dict.fromkeys(char for char in chain(own, _CANDIDATES) if pattern.fullmatch(char)))
    return found[:2] or [""]
