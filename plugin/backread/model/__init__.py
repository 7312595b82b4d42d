"""The nouns of the trade, as frozen values: what every other part of Backread passes around."""

from backread.model.case import Case
from backread.model.document import Anchor, Block, BlockKind, Directive, Document, Inline, Span
from backread.model.review import Accused, Failure, Review, Summary, Suppressed, Voice
from backread.model.rule import BrokenRule, Desk, Entry, Example, FileChoice, Lexicon, Rule, Rulebook, ValeSettings
from backread.model.story import (
    Allegation,
    Attribution,
    Party,
    Quotation,
    Reply,
    Speaker,
    Story,
    Word,
)
from backread.model.suggestion import Finding, Related, Suggestion

__all__ = [
    "Accused",
    "Allegation",
    "Anchor",
    "Attribution",
    "Block",
    "BlockKind",
    "BrokenRule",
    "Case",
    "Desk",
    "Directive",
    "Document",
    "Entry",
    "Example",
    "Failure",
    "FileChoice",
    "Finding",
    "Inline",
    "Lexicon",
    "Party",
    "Quotation",
    "Related",
    "Reply",
    "Review",
    "Rule",
    "Rulebook",
    "Span",
    "Speaker",
    "Story",
    "Suggestion",
    "Summary",
    "Suppressed",
    "ValeSettings",
    "Voice",
    "Word",
]
