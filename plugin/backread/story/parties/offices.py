"""People who are named by their office or by somebody else: the chief minister, the driver's wife."""

from backread.story.parties.naming import Naming
from backread.story.parties.roster import Dossier, Roster

_THE = frozenset({"the", "this", "that"})
# Offices one holder has at a time; `the officer` or `the spokesman` may be anybody.
_SINGLE = frozenset({"heads of state and government", "ministers and secretaries", "regional and local government",
                     "religious and traditional office"})  # fmt: skip
_KIN = frozenset({"wife", "husband", "son", "daughter", "brother", "sister", "father", "mother", "fiance", "fiancé",
                  "fiancee", "fiancée", "partner", "widow", "nephew", "niece", "cousin", "uncle", "aunt",
                  "girlfriend", "boyfriend", "stepson", "stepdaughter"})  # fmt: skip
ADHERENTS = frozenset({"democrat", "republican", "tory", "liberal", "socialist", "labourite", "independent"})
"""What a party calls one of its own; with a capital, somebody in particular."""
_TAKING_PART = frozenset({"nsubj", "nsubjpass", "dobj", "poss", "conj", "appos"})


def find_office_holders(naming: Naming, roster: Roster) -> None:
    """Let an office mean its holder: the one the story has named, else a person known by the office alone."""
    holders: dict[tuple[str, ...], list[Dossier]] = {}
    for dossier in roster.of_kind("person"):
        for alias in dossier.aliases:
            holders.setdefault(alias, []).append(dossier)
            if alias[-1:] != alias:
                holders.setdefault(alias[-1:], []).append(dossier)
    for place, word in enumerate(naming.words):
        if word.dep == "det" and naming.folded[place] in _THE:
            _meet_holder(naming, roster, holders, place)
        elif naming.folded[place] in _KIN:
            _meet_kin(naming, roster, place)


def _meet_holder(naming: Naming, roster: Roster, holders: dict[tuple[str, ...], list[Dossier]], place: int) -> None:
    head = naming.words[place].head
    last = head + 1
    stop = naming.syntax.of_sentence(naming.words[place].sentence).stop
    if not place < last <= stop or last - place > 5 or roster.taken(place, last):
        return
    if naming.folded[head] in ADHERENTS and naming.words[head].text[0].isupper():
        meant = roster.latest((d for d in roster.of_kind("person") if d.official), place)
        if meant is not None:  # the Norrvik Democrat is the office holder spoken of
            roster.mention(meant, place, last)
        return
    for first in range(place + 1, last):
        found = holders.get(tuple(naming.folded[first:last]))
        meant = roster.latest(found, place) if found else None
        if meant is not None:
            roster.mention(meant, place, last)
            return
        match = naming.vocabulary.titles.match(naming.folded, first, last)
        if match and first + match[0] == last and match[1].group in _SINGLE and _takes_part(naming, head):
            end = _held_of(naming, last, stop)
            key = tuple(naming.folded[first:end])
            if roster.taken(first, end):
                return
            name = naming.text(first, end) if naming.words[first].text[0].isupper() else naming.text(place, end).lower()
            dossier = roster.open(Dossier(key, name, "person", role=naming.text(first, end), official=True))
            holders.setdefault(key, []).append(dossier)
            holders.setdefault(tuple(naming.folded[first:last]), []).append(dossier)
            roster.mention(dossier, place, end, head=head)
            return


def _held_of(naming: Naming, last: int, stop: int) -> int:
    """Give where the office ends with what it is held of: the Archbishop | of Canterbury."""
    if last + 1 < stop and naming.folded[last] == "of" and naming.words[last + 1].text[0].isupper():
        end = last + 2
        while end < stop and naming.words[end].text[0].isupper() and naming.words[end].pos == "PROPN":
            end += 1
        return end
    return last


def _takes_part(naming: Naming, head: int) -> bool:
    """Tell whether a word acts or is acted on, by `by` and `against` too."""
    word = naming.words[head]
    return word.dep in _TAKING_PART or (word.dep == "pobj" and naming.folded[word.head] in {"by", "against"})


def _meet_kin(naming: Naming, roster: Roster, place: int) -> None:
    """Enter somebody known only by whose kin they are: the driver's wife is nobody's name, yet one person."""
    owners = [child for child in naming.syntax.children(place, "poss") if naming.words[child].pos == "PROPN"]
    if not owners or roster.taken(place, place + 1):
        return
    owner = roster.at.get(owners[0])
    if owner is None or owner.kind != "person" or naming.words[place].dep == "appos":
        return
    following = place + 1
    if following < len(naming.words) and naming.words[following].text[0].isupper():
        return  # his wife Anna is Anna
    name = f"{owner.name}’s {naming.words[place].text}"
    dossier = next((d for d in roster.dossiers if d.name == name), None) or roster.open(
        Dossier((*owner.key, "'s", naming.folded[place]), name, "person")
    )
    roster.mention(dossier, place, place + 1)
