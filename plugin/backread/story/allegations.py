from typing import TYPE_CHECKING

from backread.model import Allegation

if TYPE_CHECKING:
    from backread.story.reading import Reading


def find_allegations(reading: "Reading") -> tuple[Allegation, ...]:
    return ()
