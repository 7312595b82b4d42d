"""`capitalization`: how a heading, or another block, is to be capitalised."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import regex

from backread.checks.actions import prepare_action
from backread.checks.capitals import Style, sentence, title
from backread.checks.check import Check, Run
from backread.checks.clock import seconds_left
from backread.checks.dialect import compile_pattern
from backread.checks.messages import require_messages
from backread.checks.patterns import Pattern, first_match, matches, pieces_of, read_tokens
from backread.model import Case, Document, Finding, Lexicon, Rule, Story
from backread.rulebook.errors import RuleError
from backread.rulebook.kinds import Kind, Option

_KIND = Kind(
    "capitalization",
    {
        "match": Option("text", required=True),
        "style": Option("text", "AP", ("AP", "Chicago")),
        "exceptions": Option("list"),
        "indicators": Option("list"),
        "threshold": Option("text"),
        "vocab": Option("flag", True),
        "prefix": Option("text"),
    },
    arguments=2,
)

_PLAIN_WORD = r"[\p{N}\p{L}*]+[^\s]*"

Verdict = tuple[bool, str]
"""Whether a text is capitalised as it should be, and how it should be."""


@dataclass(frozen=True)
class _Names:
    """Words with capitals of their own: the rule's exceptions, patterns as they may be.

    A word that only looks like one ("vs." where VS is excepted) is any other word; with `recases` it is that one, in
    small letters by mistake. So Vale has it where a vocabulary is in force.
    """

    terms: tuple[str, ...]
    recases: bool

    @cached_property
    def inside(self) -> regex.Pattern[str] | None:
        """Finds such a word, in its own capitals."""
        longest = sorted((term for term in self.terms if term.strip()), key=len, reverse=True)
        cased = [term if term.startswith("(?i)") else f"(?-i){term}" for term in longest]
        return compile_pattern(rf"(?m)\b(?:{'|'.join(cased)})\b", "exceptions") if cased else None

    @cached_property
    def tokens(self) -> regex.Pattern[str]:
        """Cuts a text into words, a name of several words being one."""
        longest = sorted((term for term in self.terms if term.strip()), key=len, reverse=True)
        names = rf"\b(?:{'|'.join(longest)})\b|" if longest else ""
        return compile_pattern(f"{'(?i)' if self.recases else ''}{names}{_PLAIN_WORD}", "exceptions")

    def cut(self, text: str) -> list[str]:
        """Give the words of a text."""
        return self.tokens.findall(text, timeout=seconds_left())

    def excuse(self, text: str) -> bool:
        return self.inside is not None and self.inside.search(text, timeout=seconds_left()) is not None

    def __call__(self, word: str) -> str | None:
        for term in self.terms if self.recases else ():
            if term.lower() == word.lower():
                return term
        return word if self.excuse(word) else None


def _prepare(rule: Rule, _: Mapping[str, Lexicon]) -> Run:
    read_tokens(enumerate(rule.list_option("exceptions")), "exceptions")
    names = _Names(rule.list_option("exceptions"), recases=rule.strict and rule.flag_option("vocabulary"))
    judge = _read_match(rule, names)
    prefix = rule.text_option("prefix")
    if prefix:
        compile_pattern(prefix, "prefix")
    opening = Pattern(prefix, None)
    edit = prepare_action(rule)
    replacing = rule.action is not None and rule.action.get("name") == "replace" and edit is None
    replacing = replacing and rule.text_option("match") in ("$title", "$sentence")
    require_messages(rule, 2)

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        for piece in pieces_of(rule, document, story):
            text = piece.text.strip()
            start = piece.text.find(text)
            head = next((match.end() for match in matches(opening, text) if match.start() == 0), 0) if prefix else 0
            right, expected = judge(text[head:])
            if not text or right:
                continue
            expected = f"{text[:head]}{expected}" if head else expected
            replacements = edit(text) if edit else (expected,) if replacing else ()
            yield Finding(*piece.place(start, start + len(text)), (text, expected), replacements=replacements)

    return run


def _read_match(rule: Rule, names: _Names) -> Callable[[str], Verdict]:
    """Give what decides how a text is capitalised, by the rule's `match`."""
    match = rule.text_option("match")
    threshold = _threshold(rule)
    indicators = [indicator for indicator in rule.list_option("indicators") if indicator]
    if match == "$title":
        style = cast(Style, rule.text_option("style"))
        return lambda text: _judge_title(text, title(text, style, names), names, threshold)
    if match == "$sentence":
        return lambda text: _judge_sentence(text, indicators, names, threshold)
    if match == "$lower":
        return lambda text: (text == text.lower() or names.excuse(text), text.lower())
    if match == "$upper":
        return lambda text: (text == text.upper() or names.excuse(text), text.upper())
    if match.startswith("$") and match[1:].isalpha():
        raise RuleError(
            f"'{match}' is no way to capitalise; allowed is $title, $sentence, $lower, $upper or a pattern", "match"
        )
    read_tokens([(None, match)], "match")
    pattern = Pattern(match, None)
    return lambda text: (first_match(pattern, text, 0) is not None or names.excuse(text), match)


def _threshold(rule: Rule) -> float:
    """Give which part of the words must be right, four fifths unless the rule says otherwise."""
    given = rule.text_option("threshold")
    try:
        threshold = float(given or "0")
    except ValueError:
        threshold = -1.0
    if not 0 <= threshold <= 1:
        raise RuleError(f"'threshold' must be a number from 0 to 1, not '{given}'", "threshold")
    return threshold or 0.8


def _judge_title(text: str, expected: str, names: _Names, threshold: float) -> Verdict:
    said, wanted = names.cut(text), names.cut(expected)
    right = sum(
        place >= len(wanted) or word == wanted[place] or word == word.upper() or names.excuse(word)
        for place, word in enumerate(said)
    )
    return not said or right / len(said) >= threshold, expected


def _judge_sentence(text: str, indicators: Sequence[str], names: _Names, threshold: float) -> Verdict:
    said = names.cut(text)
    wanted = sentence(said, indicators, names)
    expected = " ".join(wanted)
    right = 0
    for place, (word, want) in enumerate(zip(said, wanted, strict=True)):
        if word == want or names.excuse(word):
            right += 1
        elif place == 0 and word != word[:1].upper() + word[1:]:
            return False, expected
    return not said or right / len(said) >= threshold, expected


CAPITALIZATION = Check(_KIND, frozenset(), _prepare)
