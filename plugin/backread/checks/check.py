"""A check: how one kind of rule is decided."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from backread.model import Case, Document, Finding, Lexicon, Rule, Story
from backread.model.story import Part
from backread.rulebook.kinds import Kind

Run = Callable[[Document, Story, Case], Iterable[Finding]]
"""Reads one draft by one rule. Pure: the same draft, story and case give the same findings, from any thread."""


@dataclass(frozen=True, slots=True)
class Check:
    """How one kind of rule is decided: the keys its rules may have, the parts of the story it reads, and its work.

    `prepare` compiles a rule once, with the word lists of its rulebook, and gives the run; it raises RuleError
    for an option that cannot be meant. Findings fill the rule's message with their arguments or bring their own.
    """

    kind: Kind
    needs: frozenset[Part]
    prepare: Callable[[Rule, Mapping[str, Lexicon]], Run]
