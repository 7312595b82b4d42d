"""`reply`: who stands accused and was neither heard nor asked."""

from collections.abc import Iterable, Mapping

from backread.checks.check import Check, Run
from backread.model import Allegation, Case, Document, Finding, Lexicon, Party, Related, Reply, Rule, Story
from backread.rulebook.kinds import Kind

_KIND = Kind("reply", {}, arguments=3, quotes="include")
_HEARD = {"speaks": "is quoted, but not on this", "absent": "is not heard"}


def _prepare(_: Rule, __: Mapping[str, Lexicon]) -> Run:
    def run(_: Document, story: Story, __: Case) -> Iterable[Finding]:
        for reply in story.replies:
            against = [one for one in story.allegations if reply.person in one.targets]
            if reply.missing and against:
                yield _mark(story, reply, against)

    return run


def _mark(story: Story, reply: Reply, against: list[Allegation]) -> Finding:
    """Mark the gravest accusation; its other places and the words of the accused are related."""
    gravest = max(against, key=lambda one: (one.gravity, one.stage not in {"convicted", "cleared"}, -one.start))
    party = story.party[reply.person]
    related = [Related(one.start, one.end, _charge(one)) for one in against if one is not gravest]
    related.extend(Related(start, end, "speaks here, but not to the accusation") for start, end in reply.spans)
    return Finding(
        gravest.start,
        gravest.end,
        (_who(party), _HEARD.get(reply.status, "is not heard"), _address(party)),
        related=tuple(related),
    )


def _charge(allegation: Allegation) -> str:
    if allegation.accuser:
        return f"accused by {allegation.accuser}"
    return "accused in our own voice" if allegation.sourcing == "none" else "accused"


def _who(party: Party) -> str:
    return f"{party.name} ({party.role})" if party.role and party.role not in party.name else party.name


def _address(party: Party) -> str:
    """Say to whom the accusation is put."""
    if party.kind != "person":
        return "a spokesman"
    return "their office" if party.official else "them or their lawyer"


REPLY = Check(_KIND, frozenset({"sentences", "quotations", "parties", "allegations", "replies"}), _prepare)
