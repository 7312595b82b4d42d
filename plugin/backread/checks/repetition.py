"""`repetition`: the same word twice running."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from backread.checks.actions import find_with, prepare_action
from backread.checks.check import Check, Run
from backread.checks.literals import fold
from backread.checks.messages import require_messages
from backread.checks.patterns import Exceptions, Pattern, matches, pieces_of, read_tokens
from backread.model import Case, Document, Finding, Lexicon, Rule, Story
from backread.rulebook.kinds import Kind, Option

_KIND = Kind(
    "repetition",
    {
        "tokens": Option("list", required=True),
        "max": Option("number"),
        "ignorecase": Option("flag"),
        "alpha": Option("flag"),
        "exceptions": Option("list"),
        "vocab": Option("flag", True),
    },
    arguments=2,
)

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s")


def _prepare(rule: Rule, _: Mapping[str, Lexicon]) -> Run:
    tokens = [token for token in rule.list_option("tokens") if token.strip()]
    read_tokens(enumerate(rule.list_option("tokens")), "tokens")
    ignorecase, alpha, most = rule.flag_option("ignorecase"), rule.flag_option("alpha"), rule.number_option("max")
    pattern = Pattern(f"{'(?i)' if ignorecase else ''}({'|'.join(tokens)})", None)
    exceptions = Exceptions(rule.list_option("exceptions"))
    edit = prepare_action(rule)
    require_messages(rule, 1 if edit is None else 2)

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        for piece in pieces_of(rule, document, story):
            before, before_start, times = "", 0, 0
            for match in matches(pattern, piece.text):
                said = match[0].strip()
                word = fold(said) if ignorecase else said
                if not word or word != before or (alpha and not word.isalpha()):
                    before, before_start = word, match.start()
                    times = times if rule.strict else 0  # Vale counts on, over whatever stands between
                    continue
                start, end = before_start, match.start() + len(match[0].rstrip())
                before_start, times = match.start(), times + 1
                whole = piece.text[start:end]
                if times <= most or _SENTENCE_END.search(whole) or exceptions.excuse(whole, piece.text, start, end):
                    continue
                times = 0
                finding = find_with(edit, piece.place(start, end), whole)
                yield replace(finding, arguments=(said, *finding.arguments[1:]))

    return run


REPETITION = Check(_KIND, frozenset(), _prepare)
