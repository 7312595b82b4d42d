"""Persons: full names first, then what shares a surname with them."""

from bisect import bisect_left
from collections.abc import Callable, Iterable

from backread.model import Entry
from backread.story.parties.naming import SUFFIXES, Name, Naming
from backread.story.parties.offices import find_office_holders
from backread.story.parties.roster import Dossier, Roster
from backread.story.parties.vocabulary import split_term

_DYING = frozenset({"die", "perish"})
_SHOOTING = frozenset({"shoot", "hang"})
_MORTAL = frozenset({"autopsy", "funeral", "burial", "corpse", "suicide", "widow", "grave", "remains"})
_KILLING = frozenset({"kill", "murder", "assassinate", "slay", "execute"})
_REPORTING = frozenset({"say", "tell", "add", "ask", "claim", "argue", "deny", "warn", "insist", "write", "tweet"})
_SOVEREIGNS = frozenset({"king", "queen", "emperor", "empress", "pope", "emir", "sultan", "sheikh", "princess"})
_BY_GIVEN_NAME: tuple[Callable[[tuple[str, ...], str], bool], ...] = (lambda key, token: key[0] == token,)
_BY_ANY_NAME: tuple[Callable[[tuple[str, ...], str], bool], ...] = (
    lambda key, token: key[-1] == token,
    lambda key, token: key[0] == token,
    lambda key, token: token in key,
)


def find_people(naming: Naming, roster: Roster) -> None:
    """Enter every person of the story with all names, titles and descriptions that mean them."""
    names = [name for name in naming.names if not naming.names_a_thing(name) or name.titles]
    # Who is a person in one place is one in all.
    full = {name.key for name in names if len(name.key) > 1 and _is_person(naming, name)}
    for name in (name for name in names if name.key in full):
        _enter(naming, roster, name)
    single = [name for name in names if len(name.key) == 1]
    known = {dossier.key[-1] for dossier in roster.dossiers} | {dossier.key[0] for dossier in roster.dossiers}
    known |= {name.key[0] for name in single if name.key[0] not in known and _is_single_person(naming, name)}
    for name in single:
        if name.key[0] in known and not (_is_place_or_body(naming, name) and not name.titles):
            _enter(naming, roster, name)
    for dossier in roster.dossiers:
        _learn_role(naming, dossier)
        dossier.sex = dossier.sex or naming.vocabulary.sex.get(dossier.key[0], "")
        dossier.dead = dossier.dead or any(_dies(naming, head) for head in dossier.heads)
    find_office_holders(naming, roster)


def _is_person(naming: Naming, name: Name) -> bool:
    """Decide on a name of several words."""
    if _is_place_or_body(naming, name):
        return False
    if name.titles:
        return True
    opening = naming.words[name.first].text
    if name.key in naming.described_bodies or (opening.isupper() and opening.isalpha() and len(opening) > 2):
        return False  # ERO Chicago is an office, not a person
    if name.key[0] in naming.vocabulary.sex or _acts_on_oneself(naming, name):
        return True
    if naming.entities[name.key]["PERSON"] and name.key not in naming.places:
        return True
    if name.key in naming.places:
        return False
    later = naming.alone[name.key[-1]]
    says = naming.words[naming.word(name).head].lemma in _REPORTING and naming.word(name).dep == "nsubj"
    return (
        len(name.key) <= 4 and name.entity != "NORP" and (later >= 2 or (later >= 1 and says) or _has_age(naming, name))
    )


def _acts_on_oneself(naming: Naming, name: Name) -> bool:
    """Tell whether a name is the subject of what only persons do: "Piet Roe shot himself"."""
    word = naming.word(name)
    objects = naming.syntax.objects(word.head) if word.dep == "nsubj" else []
    return any(naming.folded[place] in {"himself", "herself"} for place in objects)


def _is_single_person(naming: Naming, name: Name) -> bool:
    """Decide on a name of one word that no full name explains."""
    if _is_place_or_body(naming, name) or len(name.key[0]) < 2:
        return False
    printed = naming.words[name.first].text
    if name.titles:
        return True
    if name.key in naming.places or (printed.isupper() and len(printed) <= 6):
        return False
    word = naming.word(name)
    listed = word.dep == "conj" and naming.words[word.head].entity == "PERSON" and word.pos == "PROPN"
    return listed or naming.entities[name.key].most_common(1)[0][0] == "PERSON"


def _is_place_or_body(naming: Naming, name: Name) -> bool:
    known = naming.vocabulary
    key = name.key[1:] if name.key[0] == "the" else name.key
    if any(key in table for table in (known.country, known.capital, known.adjective, known.people, known.seats)):
        return True
    if len(key) > 1 and key[-1:] in known.adjective:
        return True
    return naming.body_entry(key) is not None and not (name.titles and len(key) == 1)


def _has_age(naming: Naming, name: Name) -> bool:
    """Tell whether an age follows, as it follows only persons: Jane Doe, 45."""
    after = naming.folded[name.last : name.last + 2]
    return len(after) == 2 and after[0] == "," and after[1].isdigit() and 10 <= int(after[1]) <= 110


def _enter(naming: Naming, roster: Roster, name: Name) -> None:
    dossier = _who(naming, roster, name) or roster.open(Dossier(name.key, naming.text(name.first, name.last), "person"))
    if len(name.key) > len(dossier.key):
        dossier.key, dossier.name = name.key, naming.text(name.first, name.last)
    for title in name.titles:
        dossier.official |= title.office
        dossier.sex = dossier.sex or title.entry.first("sex")
    dossier.dead |= "late" in naming.folded[max(0, name.begins - 1) : name.begins + 1]
    offices = [title for title in name.titles if title.entry.group != "honorifics"]
    if offices:
        role = naming.text(offices[0].first, offices[-1].last)
        dossier.role = max(dossier.role, role, key=len)
        dossier.aliases.add(tuple(naming.folded[offices[-1].first : offices[-1].last]))
    last = name.last
    while last < len(naming.words) and naming.folded[last] in SUFFIXES:
        last += 1  # Jr is no part of the name, and heads it in the tree
    roster.mention(dossier, name.begins, last)


def _who(naming: Naming, roster: Roster, name: Name) -> Dossier | None:
    """Give the person a name means, None if it is a new one."""
    people = list(roster.of_kind("person"))
    if len(name.key) == 1:
        token = name.key[0]
        # A sovereign goes by the given name: King Salman is not his son Mohammed bin Salman.
        fitting = _BY_GIVEN_NAME if any(title.entry.term in _SOVEREIGNS for title in name.titles) else _BY_ANY_NAME
        sexes = {title.entry.first("sex") for title in name.titles} - {""}
        for fits in fitting:
            found = [d for d in people if fits(d.key, token) and not (sexes and d.sex and d.sex not in sexes)]
            if found:
                # Of two Callaways the surname alone means the one the story is about.
                return max(found, key=lambda d: (bisect_left(d.places, name.first), d.last_before(name.first)))
        return None
    for dossier in people:
        if _same_person(dossier.key, name.key) or _same_by_short_form(naming, dossier.key, name.key):
            return dossier
    return None


def _same_by_short_form(naming: Naming, known: tuple[str, ...], key: tuple[str, ...]) -> bool:
    """Tell whether one of two full names is the short form of the other: Bob Roe, Robert Roe."""
    full = naming.vocabulary.full_names
    return known[-1] == key[-1] and (key[0] in full.get(known[0], ()) or known[0] in full.get(key[0], ()))


def _same_person(known: tuple[str, ...], key: tuple[str, ...]) -> bool:
    """Tell whether two names of several words can be one: Ali Khan, Ali Amin Khan, A. Khan, Amin Khan."""
    if len(known) == 1:
        return known[0] == key[-1]
    if known[-1] != key[-1]:
        return False
    first, other = known[0].rstrip("."), key[0].rstrip(".")
    if first == other or set(key) <= set(known) or set(known) <= set(key):
        return True
    return min(len(first), len(other)) == 1 and first[0] == other[0]


def _learn_role(naming: Naming, dossier: Dossier) -> None:
    """Take role and office from what stands beside a name: an apposition, or `is the`."""
    for head in sorted(dossier.heads):
        for first, last, entry in _descriptions(naming, head):
            if not dossier.role:
                dossier.role = naming.text(first, last)
            dossier.official |= entry.first("office") == "yes"
            dossier.sex = dossier.sex or entry.first("sex")
            dossier.aliases.add(split_term(entry.term))


def _descriptions(naming: Naming, head: int) -> Iterable[tuple[int, int, Entry]]:
    """Give the stretches beside a name that describe its bearer."""
    words, folded = naming.words, naming.folded
    stop = naming.syntax.of_sentence(words[head].sentence).stop
    if head + 2 < stop and folded[head + 1] == ",":
        end = next((p for p in range(head + 2, min(head + 16, stop)) if folded[p] in {",", ".", ";", "—", "–"}), None)
        found = _title_within(naming, head + 2, min(head + 10, stop if end is None else end))
        if found and end is not None:
            first, entry = found
            cut = next((p for p in range(first, end) if folded[p] in {"who", "whose", "and", "said", "which"}), end)
            yield first, cut, entry
    for start in range(head - 3, max(head - 12, naming.syntax.of_sentence(words[head].sentence).start), -1):
        # his deputy, Ken Cole: an office that ends at the comma before the name
        match = naming.vocabulary.titles.match(folded, start, head)
        if (
            match
            and match[1].group != "honorifics"
            and folded[start + match[0]] == ","
            and _begins(naming, head, start + match[0] + 1)
        ):
            yield start, start + match[0], match[1]
            break
    verb = words[head].head
    if words[verb].lemma == "be" and words[head].dep == "nsubj":
        for attribute in naming.syntax.children(verb, "attr"):
            phrase = naming.syntax.phrase(attribute)
            found = _title_within(naming, phrase[0], attribute + 1)
            if found:
                yield found[0], phrase[-1] + 1, found[1]


def _begins(naming: Naming, head: int, place: int) -> bool:
    """Tell whether the words from `place` to a name's head are all of the name."""
    return place <= head and all(naming.words[p].text[0].isupper() for p in range(place, head + 1))


def _title_within(naming: Naming, first: int, stop: int) -> tuple[int, Entry] | None:
    """Give the first office or occupation that begins between two words and where its phrase begins."""
    begin = first + 1 if first < stop and naming.folded[first] in {"a", "an", "the", "his", "her", "their"} else first
    for place in range(begin, stop):
        if naming.words[place].pos in {"VERB", "AUX", "PRON"}:
            return None
        match = naming.vocabulary.titles.match(naming.folded, place, stop)
        if match and match[1].group != "honorifics":
            return begin, match[1]
    return None


def _dies(naming: Naming, head: int) -> bool:
    verb = naming.words[naming.words[head].head]
    dep = naming.words[head].dep
    if dep == "poss" and verb.lemma in _MORTAL:
        return True  # his autopsy, her funeral
    own = dep == "nsubj" and verb.lemma in _KILLING | _SHOOTING
    if own and any(map(naming.syntax.is_reflexive, naming.syntax.objects(naming.words[head].head))):
        return True
    return (verb.lemma in _DYING and dep == "nsubj") or (verb.lemma in _KILLING and dep == "nsubjpass")
