from typing import TYPE_CHECKING

from backread.model import Party

if TYPE_CHECKING:
    from backread.story.reading import Reading


def find_parties(reading: "Reading") -> tuple[Party, ...]:
    return ()
