"""`allegation`: accusations that stand on a certain kind of word, or on none."""

from collections.abc import Iterable, Mapping

from backread.checks.check import Check, Run
from backread.model import Allegation, Case, Document, Finding, Lexicon, Related, Rule, Story
from backread.rulebook.errors import RuleError
from backread.rulebook.kinds import Kind, Option

_SOURCINGS = ("none", "hedged", "anonymous", "named", "established")
# A dig ("clueless") is opinion, and other rules see to that.
_SERIOUS = 2
_KIND = Kind(
    "allegation",
    {"sourcing": Option("list", choices=_SOURCINGS, required=True)},
    arguments=2,
    quotes="include",
)


def _prepare(rule: Rule, _: Mapping[str, Lexicon]) -> Run:
    wanted = frozenset(rule.list_option("sourcing"))
    if not wanted:
        raise RuleError("this rule looks for nothing; name at least one kind of sourcing", "sourcing")

    def run(_: Document, story: Story, __: Case) -> Iterable[Finding]:
        seen = set()
        for allegation in story.allegations:
            span = (allegation.start, allegation.end)
            if allegation.sourcing in wanted and allegation.gravity >= _SERIOUS and span not in seen:
                seen.add(span)
                yield _mark(story, allegation)

    return run


def _mark(story: Story, allegation: Allegation) -> Finding:
    """Mark the accusing clause; the message is filled with those accused and the accusing words."""
    related = [_named(story, allegation, name) for name in allegation.targets]
    related.extend(Related(start, end, "the source") for start, end in allegation.source)
    return Finding(
        allegation.start,
        allegation.end,
        (listed(allegation.targets), allegation.kind),
        related=tuple(one for one in related if one is not None),
    )


def _named(story: Story, allegation: Allegation, name: str) -> Related | None:
    """Point at the words that mean somebody accused: those closest to the accusing word."""
    party = story.party.get(name)
    if party is None or not party.mentions:
        return None
    start, end = min(party.mentions, key=lambda mention: abs(mention[0] - allegation.cue[0]))
    return Related(start, end, f"accused: {name}")


def listed(names: tuple[str, ...]) -> str:
    """Join names as copy does: A, B and C."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else "somebody"


ALLEGATION = Check(_KIND, frozenset({"sentences", "quotations", "parties", "allegations"}), _prepare)
