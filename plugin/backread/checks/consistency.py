"""`consistency`: two forms of which a draft should use one."""

from collections.abc import Iterable, Mapping

from backread.checks.actions import find_with, prepare_action
from backread.checks.check import Check, Run
from backread.checks.dialect import anything, words
from backread.checks.messages import require_messages
from backread.checks.patterns import Match, Pattern, matches, pieces_of, read_tokens
from backread.model import Case, Document, Finding, Lexicon, Related, Rule, Span, Story
from backread.rulebook.kinds import Kind, Option

_KIND = Kind(
    "consistency",
    {
        "either": Option("table", required=True),
        "nonword": Option("flag"),
        "ignorecase": Option("flag"),
    },
    lenient=True,
)
_FORMS = ("backread_first", "backread_second")  # names no pattern has for its own groups


def _form(match: Match) -> str:
    """Give which of the two forms a match is."""
    return _FORMS[0] if match[_FORMS[0]] is not None else _FORMS[1]


def _read_pair(rule: Rule, one: str, other: str) -> Pattern:
    whole, template = not rule.flag_option("nonword"), rule.text_option("word_template")
    literals = read_tokens([(one, one), (one, other)], "either", whole=whole and not template)
    body = f"(?P<{_FORMS[0]}>{one})|(?P<{_FORMS[1]}>{other})"
    body = words(body, template) if whole else anything(body)
    return Pattern(f"(?i){body}" if rule.flag_option("ignorecase") else body, literals)


def _prepare(rule: Rule, _: Mapping[str, Lexicon]) -> Run:
    pairs = [_read_pair(rule, one, other) for one, other in rule.table_option("either").items()]
    edit = prepare_action(rule)
    require_messages(rule, 1 if edit is None else 2)

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        for pair in pairs:
            first: dict[str, Span] = {}
            for piece in pieces_of(rule, document, story, pair.literals):
                last = None
                for match in matches(pair, piece.text):
                    last = match
                    first.setdefault(_form(match), piece.place(*match.span()))
                if last is None or len(first) < len(_FORMS):
                    continue
                other = first[next(form for form in _FORMS if form != _form(last))]
                related = (Related(*other, "the other form"),)
                yield find_with(edit, piece.place(*last.span()), last[0], related)

    return run


CONSISTENCY = Check(_KIND, frozenset(), _prepare)
