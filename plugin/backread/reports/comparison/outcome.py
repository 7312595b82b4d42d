"""What became of the suggestions, in words that the terminal and the page share."""

from collections import Counter

from backread.diff import Comparison, Fate
from backread.diff.comparison import How, State

HOW: dict[How, str] = {
    "suggested": "as suggested",
    "reworded": "in other words",
    "cut": "cut",
    "elsewhere": "mended elsewhere",
    "": "",
}
"""How a suggestion was taken."""

STATES: dict[State, str] = {"taken": "Taken", "dismissed": "Dismissed", "open": "Still open"}
"""What became of a suggestion, in the order it is told."""

NEW = "New"


def count_ways(fates: tuple[Fate, ...]) -> str:
    """Give the ways in which some suggestions were taken: "3 as suggested, 1 cut"."""
    ways = Counter(HOW[fate.how] for fate in fates if fate.how)
    return ", ".join(f"{number} {way}" for way, number in ways.most_common())


def sum_up(comparison: Comparison) -> str:
    """Give a comparison in one line."""
    changes = sum(change.kind != "same" for change in comparison.changes)
    if not changes:
        return "no word changed"
    places = "1 place" if changes == 1 else f"{changes} places"
    words = "1 word" if comparison.words_added == 1 else f"{comparison.words_added:,} words"
    return f"changed in {places}: {words} added, {comparison.words_removed:,} removed"
