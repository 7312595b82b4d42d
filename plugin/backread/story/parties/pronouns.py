"""Pronouns that can mean only one party."""

from bisect import bisect_right
from itertools import accumulate

from backread.story.parties.naming import Naming
from backread.story.parties.roster import Dossier, Roster
from backread.story.syntax import SUBJECTS

_SEX = {"he": "male", "him": "male", "his": "male", "himself": "male",
        "she": "female", "her": "female", "hers": "female", "herself": "female"}  # fmt: skip
_REACH = 3  # sentences back; further than that a reader has to look for the name as well


def resolve_pronouns(naming: Naming, roster: Roster) -> None:
    """Let he and she mean the person last spoken of, where sex and sentence leave one reading.

    The subject of the sentence before comes first, as readers take it; a pronoun between quotation marks is left
    alone when the marks hold no name, for it may mean anybody the speaker has named before.
    """
    starts = [quotation.inner[0] for quotation in naming.reading.quotations]
    ends = list(accumulate((quotation.inner[1] for quotation in naming.reading.quotations), max))
    for place, word in enumerate(naming.words):
        sex = _SEX.get(naming.folded[place])
        if sex is None or roster.taken(place, place + 1):
            continue
        before = bisect_right(starts, word.start)
        quoted = before > 0 and word.start < ends[before - 1]
        meant = _nearest(naming, roster, place, sex, quoted)
        if meant is not None:
            roster.mention(meant, place, place + 1)
            meant.sex = meant.sex or sex


def _nearest(naming: Naming, roster: Roster, place: int, sex: str, quoted: bool) -> Dossier | None:
    sentence = naming.words[place].sentence
    floor = naming.syntax.of_sentence(max(0, sentence - _REACH)).start
    scores: dict[Dossier, float] = {}
    for head in range(floor, place):
        dossier = roster.at.get(head)
        if dossier is None or dossier.kind != "person" or head not in dossier.heads:
            continue
        if not dossier.sex or dossier.sex == sex:
            known = 1.6 if dossier.sex else 0.0  # a woman known to be one, before a name that may be a man's
            scores[dossier] = max(scores.get(dossier, -1e9), _weight(naming, head, place) + known)
    if not scores or (quoted and len(scores) > 1):
        return None
    return max(scores, key=lambda dossier: scores[dossier])


def _weight(naming: Naming, head: int, place: int) -> float:
    """Weigh a mention as the meaning of a pronoun: near, and a subject."""
    word = naming.words[head]
    distance = naming.words[place].sentence - word.sentence
    subject = word.dep in SUBJECTS or (word.dep in {"compound", "appos"} and naming.words[word.head].dep in SUBJECTS)
    return -2.0 * distance + (1.5 if subject else 0.0) + head / 1e6
