"""Attributions: whose words the copy carries, which word says so, and what is said."""

from backread.story.attributions.reading import find_attributions
from backread.story.attributions.speakers import assign_speakers

__all__ = ["assign_speakers", "find_attributions"]
