"""Ages that do not fit the years beside them."""

import re
from collections.abc import Iterator

from backread.checks.changes import Slip

_I = re.IGNORECASE
_BORN = re.compile(r"\bborn (?:[\w,. ]{0,40}? )?(?:in|on)? ?(?:[\w,]{1,10} ){0,3}?(?P<year>1[89]\d\d|20\d\d)\b", _I)
_DIED = re.compile(r"\bdied (?:[\w,. ]{0,40}? )?(?P<year>1[89]\d\d|20\d\d)\b", _I)
_LIVED = re.compile(r"\((?P<born>1[89]\d\d|20\d\d) ?[–—-] ?(?P<died>1[89]\d\d|20\d\d)\)")
_AGED = re.compile(
    r"\b(?:died (?:[^.;\n]{0,60}? )?)?(?:aged|at the age of|at age) (?P<age>\d{1,3})\b(?! to| and| or|[–-])", _I
)


_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?!\s+[A-Z“\"])[^.!?\n]*)*")


def find_ages(text: str, this_year: int) -> Iterator[Slip]:
    """Give the ages in a paragraph that the years in their sentence contradict; `this_year` is the draft's, or 0."""
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        ages = list(_AGED.finditer(text, start, end))
        if len(ages) != 1:
            continue
        said = ages[0]
        age = int(said["age"])
        lived = _LIVED.search(text, start, end)
        born, died = _BORN.search(text, start, end), _DIED.search(text, start, end)
        places: list[re.Match[str]]
        if lived and "died" in said[0].lower():
            first, last, places = int(lived["born"]), int(lived["died"]), [lived, said]
        elif born and died:
            first, last, places = int(born["year"]), int(died["year"]), [born, died, said]
        elif born and this_year and "died" not in said[0].lower() and said["age"] and _is_present(text, sentence, said):
            first, last, places = int(born["year"]), this_year, [born, said]
        else:
            continue
        if first <= last and age not in {last - first, last - first - 1}:
            span = min(place.start() for place in places), max(place.end() for place in places)
            yield span, f"{first} to {last} makes {last - first - 1} or {last - first} years, not {age}"


def _is_present(text: str, sentence: re.Match[str], said: re.Match[str]) -> bool:
    """Whether an age is today's: nothing in the sentence but the birth tells of a year, and "aged" follows a name."""
    years = re.findall(r"\b(?:1[89]|20)\d\d\b", text[sentence.start() : sentence.end()])
    return len(years) == 1 and said[0].lower().startswith("aged") and text[: said.start()].endswith(", ")
