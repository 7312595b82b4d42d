"""Short texts read as the engine reads them, with the word lists that ship."""

from collections.abc import Callable, Mapping
from textwrap import dedent

import pytest

from backread.checks import CHECKS
from backread.engine import review
from backread.formats import read as read_document
from backread.model import Case, Document, Finding, Lexicon, Rule, Rulebook, Story, Suggestion
from backread.model.story import Part
from backread.rulebook import find_rules_dir
from backread.rulebook.lexicons import read_lexicon
from backread.story import read as read_story

Reader = Callable[[str], tuple[Document, Story]]
Finder = Callable[..., list[Finding]]
Marker = Callable[..., tuple[Suggestion, ...]]


@pytest.fixture(scope="session")
def lexicons() -> Mapping[str, Lexicon]:
    """The word lists by name."""
    read = (read_lexicon(path)[0] for path in sorted((find_rules_dir() / "lexicons").glob("*.yml")))
    return {lexicon.name: lexicon for lexicon in read if lexicon is not None}


@pytest.fixture(scope="session")
def read(lexicons: Mapping[str, Lexicon]) -> Reader:
    """Reads a text: sentences, quotations, words and attributions."""
    parts: tuple[Part, ...] = ("sentences", "quotations", "words", "attributions")

    def reading(text: str) -> tuple[Document, Story]:
        document = read_document(text.encode(), "draft.txt", format="text")
        return document, read_story(document, lexicons, parts)

    return reading


@pytest.fixture(scope="session")
def find(read: Reader, lexicons: Mapping[str, Lexicon]) -> Finder:
    """Runs a check over a text with some options and gives its findings outside quotations."""

    def finding(check: str, text: str, **options: object) -> list[Finding]:
        document, story = read(text)
        run = CHECKS[check].prepare(Rule("Balance.Demo", check, "%s", options=options), lexicons)
        found = run(document, story, Case())
        return [one for one in found if story.quotation_at(one.start, one.end) is None]

    return finding


@pytest.fixture
def marks(make_rulebook: Callable[..., Rulebook], make_draft: Callable[..., Document]) -> Marker:
    """Reads a text by one rule, given as YAML, and gives the suggestions."""

    def marking(rule: str, text: str, name: str = "draft.md") -> tuple[Suggestion, ...]:
        head = "" if "message:" in rule else "message: \"'%s'\"\n"
        book = make_rulebook({"Demo/Rule.yml": head + dedent(rule)})
        assert not book.broken, book.broken
        result = review(make_draft(text, name), book)
        assert not result.failures, result.failures
        return result.suggestions

    return marking
