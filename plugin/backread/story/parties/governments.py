"""Governments under all the names copy gives them: Islamabad, the Centre, the Afghan regime, the Kremlin."""

from backread.story.parties.naming import Naming
from backread.story.parties.roster import Dossier, Roster
from backread.story.parties.vocabulary import fold

_HEADS = frozenset({"government", "administration", "regime", "junta", "authorities"})
_CENTRAL = frozenset({"federal", "central", "national", "union"})
_TIERS = _CENTRAL | {"provincial", "state", "local", "regional", "city", "municipal", "county", "district", "military",
                     "interim", "caretaker", "coalition", "transitional", "colonial", "devolved"}  # fmt: skip
MEANT = frozenset({"the", "this", "our", "their", "its", "own"})
_AGENT = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "conj", "appos", "ROOT", "dative"})
_TOWARDS = frozenset({"by", "against", "with", "between"})
HOME = "home"


def find_governments(naming: Naming, roster: Roster) -> None:
    """Enter governments: by the word itself first, then by country, capital and seat where these act.

    A bare `the government` is the one at home. The capital of a country whose government the story does not name
    otherwise is at home too.
    """
    found: dict[str, Dossier] = {}
    _find_by_noun(naming, roster, found)
    _find_by_place(naming, roster, found)
    _find_stand_ins(naming, roster, found)


def _find_by_noun(naming: Naming, roster: Roster, found: dict[str, Dossier]) -> None:
    for place, word in enumerate(naming.words):
        if naming.folded[place] not in _HEADS or word.pos not in {"NOUN", "PROPN"} or word.dep in {"compound", "nmod"}:
            continue
        floor = naming.syntax.of_sentence(word.sentence).start
        begin = place
        while begin > floor and naming.words[begin - 1].dep in {"amod", "compound", "poss", "nmod", "case"}:
            begin -= 1
        modifiers = [token for token in naming.folded[begin:place] if token not in {"'s", "'"}]
        whose, last = _whose(naming, modifiers, place)
        if whose is None:
            continue
        if whose == HOME and naming.folded[place] == "authorities":
            continue
        meant = MEANT & {naming.folded[begin - 1], *modifiers} or _CENTRAL & set(modifiers)
        if whose == HOME and word.text.islower() and not meant:
            continue  # "government is never to be trusted" speaks of no particular one
        if roster.taken(place, last) or any(naming.words[p].pos == "PRON" for p in range(begin, place)):
            continue
        dossier = _enter(roster, found, whose, naming.text(begin, last))
        # Mr Callaway is not his administration: only the noun means the body where the rest means a person.
        roster.mention(dossier, place if roster.taken(begin, place) else begin, last, head=last - 1)


def _whose(naming: Naming, modifiers: list[str], place: int) -> tuple[str | None, int]:
    """Say whose government a noun means (a country, `home`, or its own words), and where the phrase ends."""
    known = naming.vocabulary
    for size in (2, 1):
        for at in range(len(modifiers) - size + 1):
            phrase = tuple(modifiers[at : at + size])
            country = known.adjective.get(phrase) or known.country.get(phrase)
            if country:
                return country, place + 1
    folded = naming.folded
    if folded[place + 1 : place + 2] == ["of"]:
        for size in (3, 2, 1):
            start = place + 3 if folded[place + 2 : place + 3] == ["the"] else place + 2
            country = known.country.get(tuple(folded[start : start + size]))
            if country:
                return country, start + size
    telling = [token for token in modifiers if token in _TIERS or naming.words[place - len(modifiers)].pos == "PROPN"]
    if not telling:
        return HOME if folded[place] == "government" else None, place + 1
    if all(token in _CENTRAL for token in telling):
        return HOME, place + 1
    return " ".join(telling), place + 1


def _enter(roster: Roster, found: dict[str, Dossier], whose: str, printed: str) -> Dossier:
    dossier = found.get(whose)
    name = printed if printed.lower().startswith("the ") else f"the {printed}"
    if dossier is None:
        dossier = found[whose] = roster.open(Dossier(tuple(fold(printed).split()), name, "government", official=True))
    elif "government" in name and ("government" not in dossier.name or len(name) > len(dossier.name)):
        dossier.name = name
    return dossier


def _find_by_place(naming: Naming, roster: Roster, found: dict[str, Dossier]) -> None:
    """Let a country, capital or seat that acts, owns or is acted on stand for its government."""
    known = naming.vocabulary
    home = None
    waiting: list[tuple[str, int, int]] = []
    for name in naming.names:
        key = name.key[1:] if name.key[0] == "the" and len(name.key) > 1 else name.key
        if roster.taken(name.first, name.last) or not _acts(naming, name.head):
            continue
        seat = known.seats.get(key)
        country = known.country.get(key) or (seat.first("country") if seat else "")
        capital = known.capital.get(key)
        if seat and not country:
            known_seat = next((d for d in roster.dossiers if d.key == key), None)
            if known_seat is None:
                printed = naming.text(name.last - len(key), name.last)
                known_seat = roster.open(Dossier(key, printed, "organisation", official=True))
            roster.mention(known_seat, name.first, name.last)
        elif country:
            waiting.append((country, name.first, name.last))
        elif capital:
            if home is None and capital not in found and HOME in found:
                home = capital
            waiting.append((capital, name.first, name.last))
    if home is not None:
        found[home] = found[HOME]
    for country, first, last in waiting:
        dossier = found.get(country)
        if dossier is None:
            key = tuple(naming.folded[first:last])
            dossier = found[country] = roster.open(Dossier(key, naming.text(first, last), "government", official=True))
        roster.mention(dossier, first, last)
    _name_in_full(naming, found)


def _name_in_full(naming: Naming, found: dict[str, Dossier]) -> None:
    """Let a country go by the longest name the copy prints, wherever it stands: the United States, not America."""
    for name in naming.names:
        key = name.key[1:] if name.key[0] == "the" and len(name.key) > 1 else name.key
        dossier = found.get(naming.vocabulary.country.get(key, ""))
        if dossier is not None and dossier.key in naming.vocabulary.country and len(key) > len(dossier.key):
            dossier.key, dossier.name = key, naming.text(name.last - len(key), name.last)


def _acts(naming: Naming, place: int) -> bool:
    """Tell whether a place name does something here, or merely says where."""
    word = naming.words[place]
    if word.dep in _AGENT:
        return True
    if word.dep == "pobj":
        return naming.words[word.head].lemma in _TOWARDS
    return False


def _find_stand_ins(naming: Naming, roster: Roster, found: dict[str, Dossier]) -> None:
    """Let `the Centre`, and `the state` where it acts, mean the government at home."""
    home = found.get(HOME)
    if home is None:
        return
    for place, word in enumerate(naming.words):
        if place == 0 or naming.folded[place - 1] != "the" or roster.taken(place, place + 1):
            continue
        centre = word.text in {"Centre", "Center"}
        state = naming.folded[place] == "state" and word.dep == "nsubj" and word.head != place
        if (centre and word.dep != "compound") or state:
            roster.mention(home, place, place + 1)
