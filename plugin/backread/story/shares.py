"""Shares: how many words of a draft are whose, quoted or reported."""

from collections.abc import Iterable, Mapping

from backread.model import Span, Story
from backread.model.document import count_words


def find_statements(story: Story) -> Mapping[str, tuple[Span, ...]]:
    """Give for every party that speaks the stretches that are its words, in order; they may overlap.

    A quotation counts for its speaker, and what an attribution reports for the party its source is.
    """
    found: dict[str, list[Span]] = {}
    for attribution in story.attributions:
        if attribution.party is not None:
            found.setdefault(attribution.party, []).extend(attribution.content)
    for quotation in story.quotations:
        if quotation.depth == 0 and quotation.speaker is not None and quotation.speaker.party is not None:
            found.setdefault(quotation.speaker.party, []).append(quotation.inner)
    return {party: tuple(sorted(spans)) for party, spans in found.items()}


def count_share(text: str, spans: Iterable[Span]) -> int:
    """Count the words of some stretches, none twice."""
    total, reached = 0, 0
    for start, end in sorted(spans):
        low = max(start, reached)
        if low < end:
            total += count_words(text, low, end)
            reached = end
    return total
