"""The draft in a minute: what an editor reads before the copy."""

from collections import Counter
from collections.abc import Mapping, Sequence

from backread.checks.paragraphs import Paragraphs
from backread.model import (
    Accused,
    Document,
    Reply,
    Rulebook,
    Story,
    Suggestion,
    Summary,
    Voice,
)
from backread.model.rule import LEVELS
from backread.story.shares import count_share, find_statements

_UNSOURCED = frozenset({"Balance.UnsourcedAllegation", "Balance.HedgedAllegation", "Balance.AnonymousAllegation"})


def summarise(
    document: Document,
    story: Story,
    suggestions: Sequence[Suggestion],
    rulebook: Rulebook,
    *,
    readability: Mapping[str, float] | None = None,
    notices: Sequence[str] = (),
) -> Summary:
    """Give the summary of a review."""
    accused = _accused(document, story)
    counts = Counter(suggestion.level for suggestion in suggestions)
    by_rule = Counter(suggestion.rule for suggestion in suggestions)
    return Summary(
        headline=_headline(accused, story, suggestions),
        counts={level: counts[level] for level in reversed(LEVELS)},
        by_rule=dict(sorted(by_rule.items())),
        accused=accused,
        unsourced=tuple(suggestion.id for suggestion in suggestions if suggestion.rule in _UNSOURCED),
        voices=_voices(document, story),
        readability=readability,
        rules_off=rulebook.broken,
        notices=tuple(notices),
    )


def is_english(document: Document) -> bool:
    """Tell whether a draft is in English; one that does not say is taken for it."""
    return (document.language or "en").lower().partition("-")[0] == "en"


def _accused(document: Document, story: Story) -> tuple[Accused, ...]:
    """Everybody the story accuses, those still owed a hearing first, then in the story's order."""
    charges: dict[str, list[int]] = {}
    for index, allegation in enumerate(story.allegations):
        for target in allegation.targets:
            charges.setdefault(target, []).append(index)
    replies = {reply.person: reply for reply in story.replies}
    paragraphs = Paragraphs(document)
    found = []
    for party, counts in charges.items():
        known = story.party.get(party)
        reply = replies.get(party, Reply(party, "absent", (), missing=False))
        found.append(
            Accused(
                party,
                known.role if known else "",
                known.official if known else False,
                tuple(counts),
                reply.status,
                reply.missing,
                accused_in=min(paragraphs.number(story.allegations[count].start) for count in counts),
                heard_in=min((paragraphs.number(start) for start, _ in reply.spans), default=None),
            )
        )
    return tuple(sorted(found, key=lambda accused: not accused.missing))


def _headline(accused: Sequence[Accused], story: Story, suggestions: Sequence[Suggestion]) -> str:
    parts = []
    if accused:
        parts.append(_heard(accused))
    elif "allegations" in story.parts:
        parts.append("Nobody accused")
    balance = sum(1 for suggestion in suggestions if suggestion.category == "Balance")
    if balance and not accused:
        parts.append(_count(balance, "fairness point"))
    style = len(suggestions) - balance
    if style:
        parts.append(_count(style, "style point"))
    return "; ".join(parts) or "Nothing to mark"


def _heard(accused: Sequence[Accused]) -> str:
    """Say how many stand accused and were heard, and of the others how many were asked.

    Those who are owed nothing (the dead, the convicted, loose groups) count only where there is nobody else.
    """
    due = [party.status for party in accused if party.missing or party.status in ("replied", "sought")]
    heard, asked = due.count("replied"), due.count("sought")
    if not due:
        return f"{len(accused)} accused, no reply owed"
    if len(due) == 1:
        return f"1 accused, {'heard' if heard else 'asked' if asked else 'not heard'}"
    if heard == len(due):
        return f"{heard} accused, {'both' if heard == 2 else 'all'} heard"
    return f"{len(due)} accused, {heard or 'none'} heard" + (f", {asked} asked" if asked else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _voices(document: Document, story: Story) -> tuple[Voice, ...]:
    """How many words are whose, most first: what they are quoted or reported saying, no word counted twice."""
    voices = [Voice(party, count_share(document.text, said)) for party, said in find_statements(story).items()]
    return tuple(sorted((voice for voice in voices if voice.words), key=lambda voice: (-voice.words, voice.party)))
