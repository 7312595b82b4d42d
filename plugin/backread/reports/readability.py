"""The measures of readability, as a report names them."""

from collections.abc import Mapping

_NAMES = {
    "flesch_reading_ease": "Reading ease (Flesch; 60 is plain)",
    "flesch_kincaid_grade": "Years of school (Flesch-Kincaid)",
    "gunning_fog": "Years of school (Gunning fog)",
    "words_per_sentence": "Words in a sentence",
    "longest_sentence": "Words in the longest sentence",
    "reading_minutes": "Minutes to read",
}
_SAID_ELSEWHERE = frozenset({"words", "sentences"})


def list_figures(measures: Mapping[str, float] | None) -> list[tuple[str, str]]:
    """Give each measure's name and figure, those an editor knows best first; the lengths stand with the counts."""
    shown = {name: value for name, value in (measures or {}).items() if name not in _SAID_ELSEWHERE}
    order = [*(name for name in _NAMES if name in shown), *(name for name in shown if name not in _NAMES)]
    return [(_NAMES.get(name, name.replace("_", " ").capitalize()), f"{round(shown[name], 1):g}") for name in order]
