"""Bodies: organisations by name and acronym, bodies that are plain nouns, and bounded groups of people."""

from backread.model import Entry
from backread.model.story import PartyKind
from backread.story.parties.governments import MEANT, find_governments
from backread.story.parties.naming import Name, Naming
from backread.story.parties.offices import ADHERENTS
from backread.story.parties.roster import Dossier, Roster

_MODIFIERS = frozenset({"compound", "amod", "poss", "nmod", "nn"})
_CORPORATE = frozenset({"inc", "inc.", "ltd", "ltd.", "llc", "plc", "corp", "corp.", "co", "co.", "limited", "&"})
_TRADES = frozenset({"stores", "group", "holdings", "company", "companies", "international", "industries", "motors",
                     "airlines", "airways", "bank", "banking", "systems", "technologies", "technology", "media",
                     "entertainment", "pictures", "partners", "capital", "energy", "oil", "petroleum", "foods",
                     "pharmaceuticals", "laboratories", "insurance", "financial", "services", "solutions", "global",
                     "worldwide", "enterprises", "properties", "realty", "brands", "bottling", "communications",
                     "network", "networks", "software", "electronics", "corporation", "incorporated"})  # fmt: skip
_ANY_BODY = frozenset({"company", "firm", "organisation", "organization", "group", "charity", "institution"})
_ANY_PUBLIC_BODY = frozenset({"agency", "bureau", "department", "ministry", "regulator", "commission", "inspectorate"})
# The story's own: "the city's police force" is one body, though the copy does not print its name.
_LOCAL = frozenset({"city", "town", "county", "state", "village", "university", "school", "country", "company"})
_MINOR = frozenset({"'s", "'", "of", "for", "and", "the", "&", "in"})
# Adjectives that do not tell one body from another of its kind.
_PLAIN = frozenset({"new", "old", "big", "large", "own", "entire", "whole", "same", "other", "many", "several", "such",
                    "first", "last", "late", "former", "current", "little", "good", "bad", "so", "called"})  # fmt: skip


def find_bodies(naming: Naming, roster: Roster) -> None:
    """Enter every body and bounded group; names before plain nouns, so that `the department` can mean one of them."""
    find_governments(naming, roster)
    _find_named(naming, roster)
    _find_plain(naming, roster)


def _find_named(naming: Naming, roster: Roster) -> None:
    for name in naming.names:
        if roster.taken(name.first, name.last) or naming.names_a_thing(name):
            continue
        key = name.key[1:] if name.key[0] == "the" and len(name.key) > 1 else name.key
        person = next((d for d in roster.of_kind("person") if len(key) == 1 and key[0] == d.key[-1]), None)
        if person is not None:
            roster.mention(person, name.first, name.last)
            continue
        entry = naming.body_entry(key) or naming.described_bodies.get(key)
        kind = _kind(naming, name, key, entry)
        if kind is None:
            continue
        dossier = _same_body(roster, key)
        if dossier is None:
            printed = naming.text(name.last - len(key), name.last)
            dossier = roster.open(Dossier(key, printed, kind, official=_official(entry)))
        elif len(key) > len(dossier.key):
            dossier.key, dossier.name = key, naming.text(name.last - len(key), name.last)
            dossier.official |= _official(entry)
        roster.mention(dossier, name.first, name.last)
        _note_acronym(naming, dossier, name)


def _official(entry: Entry | None) -> bool:
    return entry is not None and entry.first("official") == "yes"


def _kind(naming: Naming, name: Name, key: tuple[str, ...], entry: Entry | None) -> PartyKind | None:
    """Say what a name names, None if nothing that can be accused."""
    known = naming.vocabulary
    if key in known.country or key in known.capital or key in known.adjective or key in known.seats:
        return None
    word = naming.word(name)
    if key[-1] in ADHERENTS and len(key) > 1:
        return None  # the Norrvik Democrat is somebody
    if key in known.people or (name.entity == "NORP" and word.tag in {"NNPS", "NNS"}):
        return "group"
    if entry is not None:
        return entry.first("kind", "organisation")  # type: ignore[return-value]
    printed = naming.text(name.first, name.last)
    acronym = len(key) == 1 and printed.isupper() and 2 <= len(printed) <= 7 and name.entity not in {"GPE", "LOC"}
    if name.entity == "ORG" or acronym:
        return "organisation" if word.pos in {"PROPN", "NOUN"} else None
    return None


def _same_body(roster: Roster, key: tuple[str, ...]) -> Dossier | None:
    bare = _bare(key)
    for dossier in roster.of_kind("organisation", "government", "group"):
        known = _bare(dossier.key)
        if bare == known or key in dossier.aliases or _is_longer(bare, known) or _is_longer(known, bare):
            return dossier
        if len(bare) == 1 and len(known) > 1 and bare[0] in {_initials(dossier.key), known[0]}:
            return dossier
        if len(known) == 1 and len(bare) > 1 and known[0] == _initials(key):
            return dossier
    return None


def _is_longer(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Tell whether a name is another with more of its firm: Skarv - Mart, Skarv - Mart Stores Inc."""
    return len(long) > len(short) and long[: len(short)] == short and _TRADES.issuperset(long[len(short) :])


def _bare(key: tuple[str, ...]) -> tuple[str, ...]:
    """Give a name without corporate endings and small words."""
    return tuple(token for token in key if token not in _CORPORATE and token not in _MINOR) or key


def _initials(key: tuple[str, ...]) -> str:
    return "".join(token[0] for token in key if token not in _MINOR | {"-"})


def _note_acronym(naming: Naming, dossier: Dossier, name: Name) -> None:
    """Learn the short form from brackets behind a name: National Finance Commission (NFC)."""
    after = naming.folded[name.last : name.last + 3]
    if len(after) == 3 and after[0] == "(" and after[2] == ")" and naming.words[name.last + 1].text.isupper():
        dossier.aliases.add((after[1],))


def _find_plain(naming: Naming, roster: Roster) -> None:
    """Enter bodies that are plain nouns: the provincial police, prosecutors, Afghan refugees."""
    place = 0
    while place < len(naming.words):
        stop = naming.syntax.of_sentence(naming.words[place].sentence).stop
        match = naming.vocabulary.bodies.match(naming.folded, place, stop)
        if match is None or roster.taken(place, place + match[0]):
            place += 1
            continue
        size, entry = match
        _enter_plain(naming, roster, place, place + size, entry)
        place += size


def _enter_plain(naming: Naming, roster: Roster, first: int, last: int, entry: Entry) -> None:
    head = last - 1
    word = naming.words[head]
    if naming.folded[head] == "prosecution" and naming.syntax.children(head, "poss"):
        return  # "his prosecution" is what is done to him
    if word.pos not in {"NOUN", "PROPN"} or word.dep in {"compound", "amod", "nmod"}:
        return
    begin = _begin(naming, first)
    modifiers = tuple(token for token in naming.folded[begin:first] if token not in {"-", "'s", "'"})
    if "based" in modifiers and naming.folded[head] in _ANY_BODY and naming.folded[begin - 1] == "the":
        modifiers = ()  # the Norrvik-based ferry company is the one the story has named
    if not modifiers and naming.words[head].text == "government" and naming.folded[first - 1] not in MEANT:
        return  # government as such
    if not modifiers:
        meant = _meant(naming, roster, first, last, entry)
        if meant is not None:
            roster.mention(meant, first, last)
        if meant is not None or entry.first("alone") != "yes":
            return
    elif (entry.first("alone") != "yes" or entry.first("generic") == "yes") and not _tells(naming, begin, first):
        return
    key = (*modifiers, *naming.folded[first:last])
    dossier = _same_body(roster, key)
    if dossier is None:
        kind = entry.first("kind", "organisation")
        dossier = roster.open(Dossier(key, naming.text(begin, last), kind, official=_official(entry)))  # type: ignore[arg-type]
        dossier.generic = entry.first("generic") == "yes" and not _tells(naming, begin, first)
    # A person's campaign is not the person: only the noun means the body then.
    roster.mention(dossier, first if roster.taken(begin, first) else begin, last)


def _begin(naming: Naming, first: int) -> int:
    """Give where the words that tell this body from others begin."""
    begin = first
    floor = naming.syntax.of_sentence(naming.words[first].sentence).start
    while begin > floor:
        word = naming.words[begin - 1]
        tie = (
            word.text in {"-", "’s", "'s", "’", "'"} and begin - 1 > floor and naming.words[begin - 2].end == word.start
        )
        telling = word.dep in _MODIFIERS and word.pos in {"ADJ", "NOUN", "PROPN"}
        if not tie and (not telling or naming.folded[begin - 1] in _PLAIN):
            break
        begin -= 1
    while begin < first and naming.folded[begin] in {"-", "'s", "'"}:
        begin += 1
    return begin


def _tells(naming: Naming, begin: int, first: int) -> bool:
    """Tell whether the words before a plain noun bound the group: a name or a people among them."""
    return any(
        naming.words[place].pos == "PROPN"
        or naming.words[place].entity in {"NORP", "GPE", "ORG", "PERSON"}
        or (naming.folded[place],) in naming.vocabulary.adjective
        or (naming.folded[place] in _LOCAL and naming.folded[place + 1] in {"'s", "s"})
        for place in range(begin, first)
    )


def _meant(naming: Naming, roster: Roster, first: int, last: int, entry: Entry) -> Dossier | None:
    """Give the named body that a bare noun means: `the department` is the one the story has named last."""
    before = naming.folded[first - 1] if first else ""
    if before not in {"the", "this", "that", "its"} and entry.first("alone") != "yes":
        return None
    phrase = tuple(naming.folded[first:last])
    fitting = [
        dossier
        for dossier in roster.of_kind("organisation", "government", "group")
        if phrase == dossier.key[-len(phrase) :] or (phrase[-1] in dossier.key and "of" in dossier.key)
    ]
    if not fitting and phrase[-1] in _ANY_BODY and before in {"the", "this", "its"}:
        # The company is the body last named that calls itself neither a public body nor something else.
        fitting = [
            dossier
            for dossier in roster.of_kind("organisation")
            if not dossier.official and (naming.body_entry(dossier.key) or entry).group == entry.group
        ]
    if not fitting and phrase[-1] in _ANY_PUBLIC_BODY and before in {"the", "this", "its"}:
        # The bureau is the public body last named whose own name says neither bureau nor anything else of the kind.
        fitting = [
            dossier
            for dossier in roster.of_kind("organisation")
            if dossier.official and not set(dossier.key) & _ANY_PUBLIC_BODY
        ]
    return roster.latest(fitting, first)
