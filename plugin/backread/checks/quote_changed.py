"""`quote_changed`: direct quotations that no longer read as in the version before."""

from collections.abc import Iterable, Mapping

from backread.checks.check import Check, Run
from backread.checks.messages import fill, require_arguments
from backread.checks.quotes import Change, find_changes, find_speeches
from backread.model import Case, Document, Finding, Lexicon, Related, Rule, Story
from backread.rulebook.kinds import Kind, Option
from backread.story.quotation_kinds import is_title
from backread.story.quotations import find_quotations

_SHOWN = 160  # characters of an earlier wording in a message
_KIND = Kind("quote_changed", {"marked": Option("text")}, arguments=2, quotes="only")


def _prepare(rule: Rule, _: Mapping[str, Lexicon]) -> Run:
    marked = rule.text_option("marked")
    require_arguments(rule.message, "message", 2)
    require_arguments(marked, "marked", 2)

    def run(document: Document, story: Story, case: Case) -> Iterable[Finding]:
        if case.previous is None:
            return
        quotations = [each for each in story.quotations if not is_title(document.text, each.inner)]
        now = find_speeches(document, quotations)
        before = find_speeches(case.previous, find_quotations(case.previous))
        for change in find_changes(now, document.text, before):
            if not change.marked or marked:
                yield _finding(document.text, case.previous.text, change, marked if change.marked else "")

    return run


def _finding(text: str, earlier: str, change: Change, message: str) -> Finding:
    words, now = earlier[slice(*change.before)], text[slice(*change.now)]
    arguments = (_shorten(words), _shorten(now))
    whole = len(words) <= _SHOWN and "\n" not in words
    return Finding(
        *change.now,
        arguments,
        message=fill(message, arguments) if message else None,
        replacements=(words,) if whole and not change.marked else (),
        related=(Related(change.speech.start, change.speech.end, "the quotation"),),
    )


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN // 2].rstrip()} … {line[-_SHOWN // 2 :].lstrip()}"


QUOTE_CHANGED = Check(_KIND, frozenset({"quotations"}), _prepare)
