from typing import TYPE_CHECKING

from backread.model import Reply

if TYPE_CHECKING:
    from backread.story.reading import Reading


def find_replies(reading: "Reading") -> tuple[Reply, ...]:
    return ()
