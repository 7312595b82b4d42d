"""`attribution`: sources nobody can check ("critics say", "it is believed", "has raised questions")."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from backread.checks.check import Check, Run
from backread.checks.hearsay import Hearsay
from backread.model import Case, Document, Finding, Lexicon, Rule, Span, Story
from backread.rulebook.errors import RuleError
from backread.rulebook.kinds import Kind, Option

_KIND = Kind("attribution", {"lexicon": Option("text", "vague")}, arguments=1, quotes="skip")


def _prepare(rule: Rule, lexicons: Mapping[str, Lexicon]) -> Run:
    name = rule.text_option("lexicon") or "vague"
    lexicon = lexicons.get(name)
    if lexicon is None:
        raise RuleError(f"there is no word list '{name}' in rules/lexicons", "lexicon")
    hearsay = Hearsay(lexicon, lexicons.get("reporting"))

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        for start, end in _one_each(story, hearsay.find(document, story)):
            yield Finding(start, end, (document.text[start:end],))

    return run


def _one_each(story: Story, spans: Iterable[Span]) -> Iterator[Span]:
    """Keep the first vague source of each sentence: one mark tells the reporter what the sentence needs."""
    starts = [start for start, _ in story.sentences]
    seen: set[int] = set()
    for span in sorted(spans):
        sentence = bisect_right(starts, span[0])
        if sentence not in seen:
            seen.add(sentence)
            yield span


ATTRIBUTION = Check(_KIND, frozenset({"sentences", "quotations", "words", "attributions"}), _prepare)
