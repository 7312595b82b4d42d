"""What a draft says: sentences, quotations, parties, attributions, allegations and replies."""

from collections.abc import Collection, Mapping

from backread.config import DEFAULT_MODEL
from backread.model import Document, Lexicon, Story
from backread.model.story import Part
from backread.story.reading import Reading

__all__ = ["Reading", "read", "tell"]


def read(
    document: Document,
    lexicons: Mapping[str, Lexicon],
    needs: Collection[Part],
    model: str = DEFAULT_MODEL,
) -> Story:
    """Read the parts of a story that somebody needs, and nothing else.

    Sentences and quotations cost a scan of the text; any other part runs the spaCy model named `model`, which is
    loaded once in a process. Quotations know their speakers when attributions are among the needs. Raises
    UsageError if the model is not installed.
    """
    return tell(Reading(document, lexicons, model), needs)


def tell(reading: Reading, needs: Collection[Part]) -> Story:
    """Give the parts of a reading that somebody needs; what was worked out for one need serves the next."""
    wanted = frozenset(needs)
    spoken = "attributions" in wanted
    return Story(
        parts=wanted,
        sentences=reading.sentences if "sentences" in wanted else (),
        quotations=(reading.spoken if spoken else reading.quotations) if spoken or "quotations" in wanted else (),
        words=reading.words if "words" in wanted else (),
        attributions=reading.attributions if spoken else (),
        people=reading.parties if "parties" in wanted else (),
        allegations=reading.allegations if "allegations" in wanted else (),
        replies=reading.replies if "replies" in wanted else (),
    )
