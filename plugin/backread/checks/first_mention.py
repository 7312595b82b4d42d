"""`first_mention`: what a reader must be told when it comes first, and need not be told again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from backread.checks.acronyms import Acronym, acronyms_of, behind
from backread.checks.check import Check, Run
from backread.checks.full_names import find_full_names
from backread.checks.messages import require_messages
from backread.checks.patterns import Exceptions, pieces_of
from backread.checks.proper_names import read_names
from backread.model import Case, Document, Finding, Lexicon, Related, Rule, Span, Story
from backread.rulebook.kinds import Kind, Option

_ACRONYMS = ("unexplained", "early", "unused", "again")
_FULL_NAME = "full name"
_KIND = Kind(
    "first_mention",
    {"fault": Option("text", choices=(*_ACRONYMS, _FULL_NAME), required=True), "exceptions": Option("list")},
    arguments=2,
)
_AROUND = 40  # characters; an exception may be a phrase

Find = Callable[[Acronym, str], Iterator[Finding]]
"""Looks at one acronym of a text."""


def _find_unexplained(acronym: Acronym, text: str) -> Iterator[Finding]:
    """Letters that stand for a body: with "the", or more than once. Others are mostly trade names and shouts."""
    if not acronym.uses or acronym.spelled or acronym.introduced:
        return
    start, end = acronym.uses[0]
    if len(acronym.uses) > 1 or text[max(start - 4, 0) : start].lower() == "the ":
        yield Finding(start, end, (acronym.letters,))


def _find_early(acronym: Acronym, _: str) -> Iterator[Finding]:
    """The acronym before its words: only where they are introduced, since others may have the same first letters."""
    first = next(_introductions(acronym), None)
    if first is None or not acronym.uses:
        return
    words, _bracket = first
    if acronym.uses[0] < words and acronym.spelled[0] == words:
        yield Finding(*acronym.uses[0], (acronym.letters,), related=(Related(*words, "spelled out here"),))


def _find_unused(acronym: Acronym, _: str) -> Iterator[Finding]:
    if not acronym.uses and len(acronym.introduced) == 1:
        for _words, bracket in _introductions(acronym):
            yield Finding(*bracket, (acronym.letters,), replacements=("",))


def _find_again(acronym: Acronym, _: str) -> Iterator[Finding]:
    brackets = [bracket for _words, bracket in _introductions(acronym)]
    for bracket in brackets[1:]:
        related = (Related(*brackets[0], "introduced here"),)
        yield Finding(*bracket, (acronym.letters,), replacements=("",), related=related)


def _introductions(acronym: Acronym) -> Iterator[tuple[Span, Span]]:
    """Give each place where the words stand in full with the acronym in brackets right behind: the two stretches."""
    for bracket in acronym.introduced:
        words = behind(acronym.spelled, bracket)
        if words is not None and words[1] == bracket[0]:
            yield words, bracket


_FINDERS: Mapping[str, Find] = {
    "unexplained": _find_unexplained,
    "early": _find_early,
    "unused": _find_unused,
    "again": _find_again,
}


def _prepare(rule: Rule, _: Mapping[str, Lexicon]) -> Run:
    fault = rule.text_option("fault")
    require_messages(rule, 2 if fault == _FULL_NAME else 1)
    exceptions = Exceptions(rule.list_option("exceptions"))

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        if fault == _FULL_NAME:
            found = find_full_names(read_names(pieces_of(rule, document, story)), document)
        else:
            found = _find(_FINDERS[fault], rule, document, story)
        for finding in found:
            around = max(finding.start - _AROUND, 0)
            text = document.text[around : finding.end + _AROUND]
            start, end = finding.start - around, finding.end - around
            if not exceptions.excuse(text[start:end].strip(), text, start, end):
                yield finding

    return run


def _find(find: Find, rule: Rule, document: Document, story: Story) -> Iterator[Finding]:
    for acronym in acronyms_of(document, rule.scope, pieces_of(rule, document, story)):
        uses = acronym.uses
        if rule.quotes == "skip":  # a speaker's letters are not ours to explain
            uses = tuple(use for use in uses if story.quotation_at(*use) is None) or uses
        yield from find(replace(acronym, uses=uses), document.text)


FIRST_MENTION = Check(_KIND, frozenset(), _prepare)
