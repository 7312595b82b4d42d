"""Deeds: whose deed a noun names, and at whom an accusation is directed."""

from dataclasses import dataclass

from backread.story.doers import RELATIVE, find_doers, find_objects, find_subjects, is_accusing
from backread.story.syntax import Syntax
from backread.story.wrongdoing import INSINUATIONS, Cue, Wrongs

_RECEIVING = frozenset(
    {"face", "deny", "reject", "await", "fight", "have", "get", "draw", "dismiss", "avoid", "escape", "hear"}
)
_CHARGES = frozenset({"case", "charge", "allegation", "accusation", "evidence", "complaint", "count"})
# "Roe failures", "the Roe lies"; but a scandal may be named for a victim.
_NAMED_FOR_THE_DOER = frozenset({"failings by name", "dishonesty by name"})
_TOLD = frozenset({"ccomp", "acl", "pcomp", "relcl"})
_HAVING = frozenset({"have", "suffer", "see"})
_UNDER = frozenset({"amid", "following", "after", "over"})
_MAX_CARRIERS = 3


@dataclass(frozen=True, slots=True)
class Aim:
    """Whom a term accuses, and who is the accuser if the sentence's own grammar says so; words by place.

    `passive` is true for "X is accused", with nobody named who does it. `instead` is whom the term accuses if its
    first targets are no parties: "the waste of money" is not the money's.
    """

    targets: tuple[int, ...]
    accusers: tuple[int, ...] = ()
    passive: bool = False
    instead: tuple[int, ...] = ()


def aim_deed(syntax: Syntax, wrongs: Wrongs, cue: Cue) -> Aim:
    """Find whose deed a noun names: "Roe's fraud", "fraud by Roe", "Roe committed fraud", "accused Roe of fraud"."""
    noun = cue.head
    own = wrongs.words("people of their own")
    if any(syntax.words[part].lemma in own for part in syntax.children(noun, "compound")):
        return Aim(())  # "her husband cheating"
    found: list[int] = list(syntax.children(noun, "poss"))
    if cue.wrong.group == INSINUATIONS:
        found.extend(part for part in syntax.children(noun, "compound", "amod") if syntax.words[part].entity)
    if cue.wrong.group in _NAMED_FOR_THE_DOER:
        found.extend(part for part in syntax.children(noun, "compound") if syntax.words[part].pos == "PROPN")
    for prep in syntax.children(noun, "prep", "agent"):
        lemma = syntax.words[prep].lemma
        if syntax.words[prep - 1].lemma in wrongs.words("undergoing"):
            continue  # "the abuse suffered by Roe"
        if lemma in {"by", "among"} or (lemma in {"of", "from"} and cue.wrong.of):
            found.extend(p for o in syntax.children(prep, "pobj") for p in syntax.joined(o))
    if not found:
        found = _told(syntax, wrongs, noun)
    if not found and syntax.words[noun].dep == "attr" and syntax.words[syntax.words[noun].head].lemma == "be":
        found = find_subjects(syntax, syntax.words[noun].head)  # "the promises were lies"
    if not found and _is_charge(syntax, cue):
        found = [one for thing in syntax.children(cue.last + 1, "pobj") for one in syntax.joined(thing)]
    return Aim(tuple(found), instead=tuple(_carried(syntax, wrongs, noun)))


def _told(syntax: Syntax, wrongs: Wrongs, noun: int) -> list[int]:
    """Find who did a deed by the clause behind it: "lies told by Roe", "the crimes he committed"."""
    for verb in syntax.children(noun, "acl", "relcl"):
        if syntax.words[verb].lemma not in wrongs.words("doing") | {"play"}:
            continue  # "the violations alleged by the auditor" are not the auditor's
        agent = syntax.agent(verb)
        if agent is not None:
            return syntax.joined(agent)
        own = syntax.children(verb, "nsubj")
        if own and syntax.words[own[0]].lemma not in RELATIVE:
            return syntax.joined(own[0])
    return []


def _is_charge(syntax: Syntax, cue: Cue) -> bool:
    """Tell "a case of fraud against the mayor" from fraud against customers."""
    after = cue.last + 1
    if after >= len(syntax.words) or syntax.words[after].lemma != "against":
        return False
    return any(syntax.words[above].lemma in _CHARGES for above in list(syntax.ancestors(cue.head))[:2])


def _carried(syntax: Syntax, wrongs: Wrongs, noun: int, depth: int = 0) -> list[int]:
    """Find who did a deed from the words around it: "committed fraud", "guilty of fraud", "X's history of fraud"."""
    word = syntax.words[noun]
    above = word.head
    if depth > _MAX_CARRIERS or above == noun:
        return []
    if word.dep in {"conj", "appos"}:
        return syntax.children(above, "poss") or _carried(syntax, wrongs, above, depth + 1)
    if word.dep == "dobj" and syntax.is_verb(above):
        if not depth and syntax.words[above].lemma in _HAVING:
            return []  # a town that "had two murders" committed none, one with a history of fraud ...
        return find_doers(syntax, wrongs, above) if syntax.words[above].lemma in wrongs.words("doing") else []
    if word.dep != "pobj":
        return []
    if syntax.words[above].lemma == "as" and syntax.is_verb(syntax.words[above].head):
        return find_objects(syntax, syntax.words[above].head)
    governor = syntax.words[above].head
    if syntax.is_verb(governor):
        return _of_verb(syntax, wrongs, governor, syntax.words[above].lemma)
    return _of_carrier(syntax, wrongs, governor, syntax.words[above].lemma, depth)


def _of_verb(syntax: Syntax, wrongs: Wrongs, verb: int, preposition: str) -> list[int]:
    """Find the doer of a deed behind a verb and a preposition: "accused X of fraud", "X engaged in fraud"."""
    if is_accusing(syntax, wrongs, verb):
        return find_objects(syntax, verb)
    if syntax.words[verb].lemma in wrongs.words("doing") and preposition in {"in", "out", "to"}:
        return find_subjects(syntax, verb) if syntax.passive(verb) else find_doers(syntax, wrongs, verb)
    involved = syntax.words[verb].lemma == "involve" and preposition == "in"
    if involved or (preposition == "of" and syntax.passive(verb)):
        return find_subjects(syntax, verb)
    return []


def _of_carrier(syntax: Syntax, wrongs: Wrongs, governor: int, preposition: str, depth: int) -> list[int]:
    """Find the doer of a deed behind a noun or adjective: "guilty of fraud", "X's history of fraud"."""
    word = syntax.words[governor]
    if word.pos == "ADJ":
        return find_subjects(syntax, word.head) if preposition in {"of", "for", "in"} else []
    if preposition == "with" and word.pos in {"NOUN", "PROPN"}:
        return [governor]
    if word.lemma not in wrongs.words("carrying on") or preposition not in {"of", "in", "to", "for", "on"}:
        return []
    owners = syntax.children(governor, "poss") or _against(syntax, governor) or _by(syntax, governor)
    return owners or _carried(syntax, wrongs, governor, depth + 1)


def aim_accusation(syntax: Syntax, wrongs: Wrongs, cue: Cue) -> Aim:
    """Find at whom a noun of accusing is directed and who makes it: "Pike's complaint against Roe"."""
    noun = cue.head
    found = _against(syntax, noun)
    if not found and cue.wrong.of:
        found = list(syntax.children(noun, "poss"))
        for prep in syntax.children(noun, "prep"):
            if syntax.words[prep].lemma == "of":
                found.extend(p for o in syntax.children(prep, "pobj") for p in syntax.joined(o))
    word = syntax.words[noun]
    if not found and word.dep == "dobj" and syntax.words[word.head].lemma in {"face", "await", "fight", "have"}:
        found = find_subjects(syntax, word.head)
    if not found and word.dep == "pobj" and syntax.is_verb(syntax.words[word.head].head):
        verb = syntax.words[word.head].head
        if syntax.passive(verb) and syntax.words[word.head].lemma in {"on", "under"}:
            found = find_subjects(syntax, verb)
    found = found or _told_of(syntax, wrongs, noun) or _fallen_over(syntax, wrongs, noun)
    accusers: list[int] = []
    if not cue.wrong.of:
        accusers = list(syntax.children(noun, "poss"))
        for prep in syntax.children(noun, "prep"):
            if syntax.words[prep].lemma in {"by", "from"}:
                accusers.extend(syntax.children(prep, "pobj"))
        accusers.extend(_makers(syntax, wrongs, noun))
    return Aim(tuple(found), tuple(accusers), not accusers)


def _told_of(syntax: Syntax, wrongs: Wrongs, noun: int) -> list[int]:
    """Find of whom an accusation tells: "allegations that Roe sold jobs", "an inquiry to establish whether Roe ..."."""
    for place in syntax.subtree(noun):
        if place < noun or not syntax.is_verb(place) or syntax.words[place].dep not in _TOLD:
            continue
        if any(syntax.words[one].lemma in {"that", "whether", "if"} for one in syntax.children(place, "mark")):
            return find_doers(syntax, wrongs, place)
    return []


def _fallen_over(syntax: Syntax, wrongs: Wrongs, noun: int) -> list[int]:
    """Find who is undone by accusations: "resigned amid allegations of fraud", "was sacked after complaints"."""
    join = syntax.words[noun].head
    if syntax.words[noun].dep != "pobj" or syntax.words[join].text.lower() not in _UNDER:
        return []
    verb = syntax.words[join].head
    lemma = syntax.words[verb].lemma
    if not syntax.is_verb(verb) or not (lemma in wrongs.words("falling") or lemma in wrongs.words("punishing")):
        return []
    return find_objects(syntax, verb) if lemma in wrongs.words("punishing") else find_subjects(syntax, verb)


def _by(syntax: Syntax, noun: int) -> list[int]:
    preps = [prep for prep in syntax.children(noun, "prep") if syntax.words[prep].lemma == "by"]
    return [one for prep in preps for thing in syntax.children(prep, "pobj") for one in syntax.joined(thing)]


def _makers(syntax: Syntax, wrongs: Wrongs, noun: int) -> list[int]:
    """Find who makes an accusation: the subject of the verb whose object it is, "a number of" or not."""
    word = syntax.words[noun]
    if word.dep == "pobj" and syntax.words[word.head].lemma == "of":
        word = syntax.words[syntax.words[word.head].head]
    if word.dep != "dobj" or syntax.words[word.head].lemma in _RECEIVING:
        return []
    return find_doers(syntax, wrongs, word.head)


def _against(syntax: Syntax, noun: int) -> list[int]:
    """Find what an accusation is directed at: behind against or into, at whatever depth it hangs."""
    after = noun + 1
    if after < len(syntax.words) and syntax.words[after].lemma in {"against", "into"}:
        return [p for o in syntax.children(after, "pobj") for p in syntax.joined(o)]
    for place in syntax.subtree(noun):
        if place <= noun or syntax.words[place].lemma not in {"against", "into"}:
            continue
        return [p for o in syntax.children(place, "pobj") for p in syntax.joined(o)]
    verb = syntax.words[noun].head
    if syntax.words[noun].dep in {"dobj", "nsubjpass"} and syntax.is_verb(verb):
        for prep in syntax.children(verb, "prep"):
            if syntax.words[prep].lemma in {"against", "into"}:
                return [p for o in syntax.children(prep, "pobj") for p in syntax.joined(o)]
    return []
