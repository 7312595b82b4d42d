"""`arithmetic`: figures in one sentence that contradict each other."""

from collections.abc import Iterable, Mapping

from backread.checks.check import Check, Run
from backread.checks.date_weekday import draft_date
from backread.checks.messages import require_messages
from backread.checks.patterns import pieces_of
from backread.checks.sums import find_slips
from backread.model import Case, Document, Finding, Lexicon, Rule, Story
from backread.rulebook.kinds import Kind

_KIND = Kind("arithmetic", {}, arguments=2)
_LONGEST = 20_000  # characters; no paragraph of copy is longer


def _prepare(rule: Rule, _: Mapping[str, Lexicon]) -> Run:
    require_messages(rule, _KIND.arguments)

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        today = draft_date(document)
        for piece in pieces_of(rule, document, story):
            if len(piece.text) <= _LONGEST:
                for (start, end), sum_ in find_slips(piece.text, today.year if today else 0):
                    yield Finding(*piece.place(start, end), (piece.text[start:end], sum_))

    return run


ARITHMETIC = Check(_KIND, frozenset(), _prepare)
