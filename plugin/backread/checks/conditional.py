"""`conditional`: what may stand in a draft only with something else: an acronym, once it has been spelled out."""

from collections.abc import Iterable, Mapping

from backread.checks.actions import find_with, prepare_action
from backread.checks.check import Check, Run
from backread.checks.dialect import compile_pattern
from backread.checks.messages import require_messages
from backread.checks.patterns import Exceptions, Pattern, matches, pieces_of, read_tokens
from backread.model import Case, Document, Finding, Lexicon, Rule, Story
from backread.rulebook.kinds import Kind, Option

_KIND = Kind(
    "conditional",
    {
        "first": Option("text", required=True),
        "second": Option("text", required=True),
        "exceptions": Option("list"),
        "vocab": Option("flag", True),
        "ignorecase": Option("flag"),  # Vale takes it and makes nothing of it
    },
    arguments=2,
)


def _prepare(rule: Rule, _: Mapping[str, Lexicon]) -> Run:
    first = Pattern(rule.text_option("first"), read_tokens([(None, rule.text_option("first"))], "first"))
    second = Pattern(rule.text_option("second"), None)
    collects = compile_pattern(second.source, "second").groups > 0
    exceptions = Exceptions(rule.list_option("exceptions"))
    edit = prepare_action(rule)
    require_messages(rule, 1 if edit is None else 2)

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        if not pieces_of(rule, document, story, first.literals):
            return
        defined: set[str] = set()
        for piece in pieces_of(rule, document, story):
            seconds = list(matches(second, piece.text))
            if collects:
                defined.update(group for match in seconds for group in match.groups() if group)
            elif seconds:
                continue
            for match in matches(first, piece.text):
                if match[0] in defined or exceptions.excuse(match[0], piece.text, *match.span()):
                    continue
                yield find_with(edit, piece.place(*match.span()), match[0])

    return run


CONDITIONAL = Check(_KIND, frozenset(), _prepare)
