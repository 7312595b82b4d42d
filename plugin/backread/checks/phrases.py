"""Terms of a word list in running copy: every term in all its forms, found in one pass over the words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from backread.checks.inflection import VERB_FORMS, Form, conjugate, pluralise, spellings
from backread.model import Entry, Span

_TOKEN = re.compile(r"\w+(?:-\w+)*(?:[’'](?:t|re|ve|ll|d|m)\b)?|[’']s\b", re.I)
_SOMEBODYS = "_one"  # how `one's` stands in a term: the tokenizer would cut it in two
_POSSESSIVES = frozenset(("his", "her", "their", "its", "my", "our", "your"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word as a reader counts them: hyphenated words are one; `low` is lower case with a straight apostrophe."""

    start: int
    end: int
    low: str


@dataclass(frozen=True, slots=True)
class Match:
    """A term that stands in the copy: the tokens `first` to `last` (not included), and in what form."""

    entry: Entry
    first: int
    last: int
    form: Form


@dataclass(frozen=True, slots=True)
class _Pattern:
    words: tuple[str, ...]
    entry: Entry
    form: Form


def tokenize(text: str, span: Span) -> list[Token]:
    """Split a stretch of copy into words."""
    return [Token(m.start(), m.end(), m.group().lower().replace("’", "'")) for m in _TOKEN.finditer(text, *span)]


class Phrasebook:
    """The terms of some entries, by their first two words: "the" opens so many that one would not tell them apart."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._words: dict[str, list[_Pattern]] = {}
        self._idioms: dict[tuple[str, str], list[_Pattern]] = {}
        for entry in entries:
            for term, form in _forms(entry):
                words = _words(term.replace("one's", _SOMEBODYS))
                for spelling in spellings(words[0]) if words else ():
                    self._add(_Pattern((spelling, *words[1:]), entry, form))
        # "outraged" is an adjective before it is a form of a verb: it has a neutral word that fits.
        for patterns in self._words.values():
            patterns.sort(key=lambda pattern: pattern.form != "base")
        for patterns in self._idioms.values():
            patterns.sort(key=lambda pattern: (-len(pattern.words), pattern.form != "base"))

    def _add(self, pattern: _Pattern) -> None:
        if len(pattern.words) == 1:
            self._words.setdefault(pattern.words[0], []).append(pattern)
        else:
            self._idioms.setdefault((pattern.words[0], pattern.words[1]), []).append(pattern)

    def candidates(self, tokens: Sequence[Token], place: int) -> Iterator[Match]:
        """Give the terms that stand at a place, the longest first; one word can be several terms."""
        low = tokens[place].low
        if place + 1 < len(tokens):
            second = tokens[place + 1].low
            for key in ((low, second), (low, _SOMEBODYS)) if second in _POSSESSIVES else ((low, second),):
                for pattern in self._idioms.get(key, ()):
                    if _stands(pattern, tokens, place):
                        yield Match(pattern.entry, place, place + len(pattern.words), pattern.form)
        for name in (low, "-" + low.rpartition("-")[2], low.partition("-")[0] + "-") if "-" in low else (low,):
            for pattern in self._words.get(name, ()):
                yield Match(pattern.entry, place, place + 1, pattern.form)


def _stands(pattern: _Pattern, tokens: Sequence[Token], place: int) -> bool:
    """Whether the words of an idiom behind its second stand behind a place."""
    last = place + len(pattern.words)
    return last <= len(tokens) and all(
        _same(word, token.low) for word, token in zip(pattern.words[2:], tokens[place + 2 : last], strict=True)
    )


def _words(term: str) -> tuple[str, ...]:
    if term.startswith("-") or term.endswith("-"):  # the end or the beginning of any hyphenated word
        return (term,)
    return tuple(token.low for token in tokenize(term, (0, len(term))))


def _same(word: str, low: str) -> bool:
    return word == low or (word == _SOMEBODYS and low in _POSSESSIVES)


def _forms(entry: Entry) -> Iterator[tuple[str, Form]]:
    """Give every form of a term, the more telling name first where two coincide."""
    kind = entry.first("pos")
    if kind == "verb":
        seen = set()
        for form in VERB_FORMS:
            bent = conjugate(entry.term, form)
            if bent not in seen:
                seen.add(bent)
                yield bent, form
    else:
        yield entry.term, "base"
        if kind == "noun" and pluralise(entry.term) != entry.term:
            yield pluralise(entry.term), "plural"
