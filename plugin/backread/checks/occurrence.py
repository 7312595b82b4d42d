"""`occurrence`: something that may stand in a block only so often, or must stand there so often."""

from collections.abc import Iterable, Mapping

from backread.checks.actions import prepare_action
from backread.checks.check import Check, Run
from backread.checks.galley import Piece
from backread.checks.messages import require_messages
from backread.checks.patterns import Match, Pattern, matches, pieces_of, read_tokens
from backread.checks.statistics import find_at_opening
from backread.model import Case, Document, Finding, Lexicon, Rule, Story
from backread.rulebook.errors import RuleError
from backread.rulebook.kinds import Kind, Option

_KIND = Kind(
    "occurrence",
    {
        "token": Option("text", required=True),
        "max": Option("number"),
        "min": Option("number"),
        "ignorecase": Option("flag"),
    },
)


def _prepare(rule: Rule, _: Mapping[str, Lexicon]) -> Run:
    token = rule.text_option("token")
    most, least = rule.number_option("max"), rule.number_option("min")
    if not most and not least:
        raise RuleError("this rule counts for nothing; give it 'max' or 'min'", "extends")
    if most and least > most:
        raise RuleError(f"at least {least} and at most {most} cannot both hold", "min")
    literals = read_tokens([(None, token)], "token")
    pattern = Pattern(f"{'(?i)' if rule.flag_option('ignorecase') else ''}(?:{token})", literals)
    edit = prepare_action(rule)
    require_messages(rule, 1)

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        for piece in pieces_of(rule, document, story, None if least else literals):
            found = list(matches(pattern, piece.text))
            if least <= len(found) and (len(found) <= most or not most):
                continue
            mark = _mark(piece, found)
            if mark is not None and rule.strict and not found:
                yield find_at_opening(rule, document, "0")
            elif mark is not None:
                start, end = mark
                replacements = edit(piece.text[start:end]) if edit and found else ()
                yield Finding(*piece.place(start, end), (str(len(found)),), replacements=replacements)

    return run


def _mark(piece: Piece, found: list[Match]) -> tuple[int, int] | None:
    """Where to say it: at the first match that is no masked code, or over the block where there is none at all."""
    if not found:
        text = piece.text.rstrip()
        return (len(text) - len(text.lstrip()), len(text)) if text else None
    return next((match.span() for match in found if match[0].strip("*@ \t\r\n")), None)


OCCURRENCE = Check(_KIND, frozenset(), _prepare)
