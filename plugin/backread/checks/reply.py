"""`reply`: who stands accused and was neither heard nor asked."""

from collections.abc import Iterable, Mapping

from backread.checks.addressees import address, describe
from backread.checks.check import Check, Run
from backread.checks.paragraphs import Paragraphs
from backread.model import Allegation, Case, Document, Finding, Lexicon, Related, Reply, Rule, Story
from backread.rulebook.kinds import Kind

_KIND = Kind("reply", {}, arguments=3, quotes="include")
_HEARD = {"speaks": "is quoted, but not on this", "absent": "is not heard"}


def _prepare(_: Rule, __: Mapping[str, Lexicon]) -> Run:
    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        for reply in story.replies:
            against = [one for one in story.allegations if reply.person in one.targets]
            if reply.missing and against:
                yield _mark(document, story, reply, against)

    return run


def _mark(document: Document, story: Story, reply: Reply, against: list[Allegation]) -> Finding:
    """Mark the gravest accusation; its other places and the words of the accused are related."""
    gravest = max(against, key=lambda one: (one.gravity, one.stage not in {"convicted", "cleared"}, -one.start))
    party = story.party[reply.person]
    paragraphs = Paragraphs(document)
    related = [
        Related(one.start, one.end, f"{_charge(one)}, {paragraphs.name(one.start)}")
        for one in against
        if one is not gravest
    ]
    related.extend(
        Related(start, end, f"speaks here, {paragraphs.name(start)}, but not to the accusation")
        for start, end in reply.spans
    )
    return Finding(
        gravest.start,
        gravest.end,
        (describe(party), _HEARD.get(reply.status, "is not heard"), address(document, story, party)),
        related=tuple(related),
    )


def _charge(allegation: Allegation) -> str:
    if allegation.accuser:
        return f"accused by {allegation.accuser}"
    return "accused in our own voice" if allegation.sourcing == "none" else "accused"


REPLY = Check(_KIND, frozenset({"sentences", "quotations", "parties", "allegations", "replies"}), _prepare)
