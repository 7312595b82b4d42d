"""Speakers: who says each quotation."""

from dataclasses import replace
from typing import TYPE_CHECKING

from backread.model import Attribution, Quotation, Speaker

if TYPE_CHECKING:
    from backread.story.reading import Reading


def assign_speakers(reading: "Reading") -> tuple[Quotation, ...]:
    """Give the quotations with their speakers, where an attribution tells who speaks."""
    return tuple(replace(quotation, speaker=_speaker(reading, quotation)) for quotation in reading.quotations)


def _speaker(reading: "Reading", quotation: Quotation) -> Speaker | None:
    best: tuple[int, Attribution] | None = None
    for said in reading.attributions:
        if not said.source or any(quotation.start < start < quotation.end for start, _ in said.cue):
            continue
        shared = sum(max(0, min(end, quotation.end) - max(start, quotation.start)) for start, end in said.content)
        size = sum(end - start for start, end in said.content)
        if shared and (best is None or shared - size / 1000 > best[0]):
            best = (shared, said)
    if best is None:
        return None
    start, end = best[1].source[0]
    return Speaker(start, end, reading.text[start:end], best[1].party)
