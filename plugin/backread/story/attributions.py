from typing import TYPE_CHECKING

from backread.model import Attribution, Quotation

if TYPE_CHECKING:
    from backread.story.reading import Reading


def find_attributions(reading: "Reading") -> tuple[Attribution, ...]:
    return ()


def assign_speakers(reading: "Reading") -> tuple[Quotation, ...]:
    return reading.quotations
