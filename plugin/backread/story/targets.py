"""Targets: whom an accusing word accuses, by the grammar of its sentence."""

from dataclasses import dataclass

from backread.story.syntax import SUBJECTS, Syntax
from backread.story.wrongdoing import INSINUATIONS, Cue, Wrongs

_RELATIVE = frozenset({"who", "that", "which", "whom", "whose"})
_SUPPORTING = frozenset({"be", "become", "remain", "seem", "appear", "look", "prove"})
_NAMING = frozenset(
    {
        "call",
        "brand",
        "label",
        "dub",
        "consider",
        "deem",
        "term",
        "declare",
        "describe",
        "portray",
        "paint",
        "denounce",
        "regard",
        "see",
    }
)
_RECEIVING = frozenset(
    {"face", "deny", "reject", "await", "fight", "have", "get", "draw", "dismiss", "avoid", "escape", "hear"}
)
_CHARGES = frozenset({"case", "charge", "allegation", "accusation", "evidence", "complaint", "count"})
# "Roe failures", "the Roe lies"; but a scandal may be named for a victim.
_NAMED_FOR_THE_DOER = frozenset({"failings by name", "dishonesty by name"})
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


def take_aim(syntax: Syntax, wrongs: Wrongs, cue: Cue) -> Aim:
    """Find whom a term accuses, and by whom."""
    return _FRAMES[cue.wrong.frame](syntax, wrongs, cue)


def _doer(syntax: Syntax, wrongs: Wrongs, cue: Cue) -> Aim:
    verb = syntax.words[cue.head].head if cue.wrong.pos == "adv" else cue.head
    return Aim(tuple(find_doers(syntax, wrongs, verb)), passive=cue.wrong.crowd)


def find_doers(syntax: Syntax, wrongs: Wrongs, verb: int) -> list[int]:
    """Find who does what a verb says: its subject, the agent of a passive, the noun a participle qualifies."""
    agent = syntax.agent(verb)
    if agent is not None:
        return syntax.joined(agent)
    if syntax.words[verb].pos == "NOUN":  # a verb that was taken for a noun: "the regime shelters rebels"
        return syntax.children(verb, "compound")
    if syntax.passive(verb):
        return []
    word = syntax.words[verb]
    own = syntax.children(verb, "nsubj", "csubj")
    if not own and word.dep in {"acl", "amod"} and word.tag == "VBN":
        return []
    if word.dep == "relcl" and (not own or syntax.words[own[0]].lemma in _RELATIVE):
        return [word.head]
    if own:
        instigators = _instigators(syntax, wrongs, verb)
        return instigators or _antecedents(syntax, own[0])
    return _controllers(syntax, wrongs, verb)


def _instigators(syntax: Syntax, wrongs: Wrongs, verb: int) -> list[int]:
    """Find who makes somebody do a deed: in "told Roe to lie" the reproach is to whoever told her."""
    word = syntax.words[verb]
    if word.dep not in {"ccomp", "xcomp"} or not any(syntax.words[c].tag == "TO" for c in syntax.children(verb, "aux")):
        return []
    if syntax.words[word.head].lemma not in wrongs.words("instigating") or syntax.passive(word.head):
        return []
    return _subjects(syntax, word.head)


def _controllers(syntax: Syntax, wrongs: Wrongs, verb: int) -> list[int]:
    """Find the doer of a verb without a subject of its own."""
    word = syntax.words[verb]
    above = word.head
    if above == verb:
        return []
    if word.dep == "acl":
        return [above] if word.tag == "VBG" else _of_noun(syntax, wrongs, above)
    if word.dep == "pcomp":
        governor = syntax.words[above].head
        return _of_governor(syntax, wrongs, governor)
    asked = syntax.children(above, "attr") if syntax.words[above].lemma == "be" else []
    if word.dep == "advcl" and asked and above < asked[0] < verb:  # "Is the mayor hiding it?" may be read so
        return asked
    if word.dep in {"advcl", "conj", "xcomp", "ccomp", "dobj", "parataxis", "dep"} and _verbal(syntax, above):
        return (
            _of_governor(syntax, wrongs, above) if word.dep in {"xcomp", "ccomp"} else find_doers(syntax, wrongs, above)
        )
    if word.dep in {"acomp", "attr"} or syntax.words[above].pos == "ADJ":
        return _subjects(syntax, above)
    return []


def _of_governor(syntax: Syntax, wrongs: Wrongs, governor: int) -> list[int]:
    """Find the doer of a deed that hangs on another word: "accused X of lying", "X is accused of", "X's role in"."""
    if not _verbal(syntax, governor):
        return _of_noun(syntax, wrongs, governor)
    if syntax.words[governor].lemma in wrongs.words("instigating"):
        agent = syntax.agent(governor)
        if syntax.passive(governor):
            return [] if agent is None else syntax.joined(agent)
        return _subjects(syntax, governor)
    if _accuses(syntax, wrongs, governor):
        return _objects(syntax, governor)
    return find_doers(syntax, wrongs, governor) or _subjects(syntax, governor)


def _of_noun(syntax: Syntax, wrongs: Wrongs, noun: int) -> list[int]:
    """Find whose a noun is: "X's attempt to bribe", "X made an attempt to bribe"."""
    owners = syntax.children(noun, "poss")
    if owners:
        return owners
    word = syntax.words[noun]
    if word.dep in {"dobj", "attr"} and _verbal(syntax, word.head):
        return find_doers(syntax, wrongs, word.head)
    if word.dep == "pobj":
        above = syntax.words[syntax.words[noun].head].head
        if _verbal(syntax, above):
            return _of_governor(syntax, wrongs, above)
        return syntax.children(above, "poss")
    return []


def _object(syntax: Syntax, wrongs: Wrongs, cue: Cue) -> Aim:
    verb = cue.head
    agent = syntax.agent(verb)
    accusers = syntax.joined(agent) if agent is not None else []
    targets = _objects(syntax, verb, cue.last)
    passive = syntax.passive(verb) or (not syntax.children(verb, "dobj") and _reduced(syntax, verb))
    if not passive:
        accusers = find_doers(syntax, wrongs, verb)
    return Aim(tuple(targets), tuple(accusers), passive and not accusers)


def _objects(syntax: Syntax, verb: int, last: int | None = None) -> list[int]:
    """Find the object of an accusing verb: the subject of a passive, the noun a participle qualifies."""
    word = syntax.words[verb]
    blamed = _blamed(syntax, verb)
    if blamed:
        return blamed
    passives = syntax.children(verb, "nsubjpass")
    if passives:
        return _antecedents(syntax, passives[0])
    objects = syntax.objects(verb)
    if last is not None and last != verb and not objects:
        objects = [p for o in syntax.children(last, "pobj") for p in syntax.joined(o)]
    if objects:
        return objects
    if _reduced(syntax, verb) and word.dep in {"acl", "relcl", "amod", "conj", "advcl"}:
        if word.dep in {"acl", "relcl"}:
            return [word.head]
        return _subjects(syntax, word.head) if word.dep != "amod" else []
    # "charged with and convicted of": the second shares the subject of the first.
    if syntax.passive(verb) or _reduced(syntax, verb):
        return _subjects(syntax, verb)
    # A small clause: "accuse him of" is sometimes read as a clause with "him" for subject.
    inner = [s for c in syntax.children(verb, "ccomp") for s in syntax.children(c, "nsubj")]
    return inner[:1]


def _reduced(syntax: Syntax, verb: int) -> bool:
    """Tell whether a participle is a passive cut short: "the man accused of it", not "has accused"."""
    have = any(syntax.words[child].lemma == "have" for child in syntax.children(verb, "aux"))
    return syntax.words[verb].tag == "VBN" and not have


def _blamed(syntax: Syntax, verb: int) -> list[int]:
    """Find whom something is blamed on."""
    if syntax.words[verb].lemma not in {"blame", "pin"}:
        return []
    behind = [prep for prep in syntax.children(verb, "prep") if syntax.words[prep].lemma == "on"]
    return [one for prep in behind for thing in syntax.children(prep, "pobj") for one in syntax.joined(thing)]


def _deed(syntax: Syntax, wrongs: Wrongs, cue: Cue) -> Aim:
    noun = cue.head
    found: list[int] = list(syntax.children(noun, "poss"))
    if cue.wrong.group == INSINUATIONS:
        found.extend(part for part in syntax.children(noun, "compound", "amod") if syntax.words[part].entity)
    if cue.wrong.group in _NAMED_FOR_THE_DOER:
        found.extend(part for part in syntax.children(noun, "compound") if syntax.words[part].pos == "PROPN")
    for prep in syntax.children(noun, "prep", "agent"):
        lemma = syntax.words[prep].lemma
        if lemma in {"by", "among"} or (lemma in {"of", "from"} and cue.wrong.of):
            found.extend(p for o in syntax.children(prep, "pobj") for p in syntax.joined(o))
    if not found and _is_charge(syntax, cue):
        found = [one for thing in syntax.children(cue.last + 1, "pobj") for one in syntax.joined(thing)]
    return Aim(tuple(found), instead=tuple(_carried(syntax, wrongs, noun)))


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
    if word.dep == "dobj" and _verbal(syntax, above):
        return find_doers(syntax, wrongs, above) if syntax.words[above].lemma in wrongs.words("doing") else []
    if word.dep != "pobj":
        return []
    if syntax.words[above].lemma == "as" and _verbal(syntax, syntax.words[above].head):
        return _objects(syntax, syntax.words[above].head)
    governor = syntax.words[above].head
    if _verbal(syntax, governor):
        return _of_verb(syntax, wrongs, governor, syntax.words[above].lemma)
    return _of_carrier(syntax, wrongs, governor, syntax.words[above].lemma, depth)


def _of_verb(syntax: Syntax, wrongs: Wrongs, verb: int, preposition: str) -> list[int]:
    """Find the doer of a deed behind a verb and a preposition: "accused X of fraud", "X engaged in fraud"."""
    if _accuses(syntax, wrongs, verb):
        return _objects(syntax, verb)
    if syntax.words[verb].lemma in wrongs.words("doing") and preposition in {"in", "out", "to"}:
        return _subjects(syntax, verb) if syntax.passive(verb) else find_doers(syntax, wrongs, verb)
    involved = syntax.words[verb].lemma == "involve" and preposition == "in"
    if involved or (preposition == "of" and syntax.passive(verb)):
        return _subjects(syntax, verb)
    return []


def _of_carrier(syntax: Syntax, wrongs: Wrongs, governor: int, preposition: str, depth: int) -> list[int]:
    """Find the doer of a deed behind a noun or adjective: "guilty of fraud", "X's history of fraud"."""
    word = syntax.words[governor]
    if word.pos == "ADJ":
        return _subjects(syntax, word.head) if preposition in {"of", "for", "in"} else []
    if preposition == "with" and word.pos in {"NOUN", "PROPN"}:
        return [governor]
    if word.lemma not in wrongs.words("carrying on") or preposition not in {"of", "in", "to", "for", "on"}:
        return []
    owners = syntax.children(governor, "poss") or _against(syntax, governor) or _by(syntax, governor)
    return owners or _carried(syntax, wrongs, governor, depth + 1)


def _accusation(syntax: Syntax, wrongs: Wrongs, cue: Cue) -> Aim:
    noun = cue.head
    found = _against(syntax, noun)
    if not found and cue.wrong.of:
        found = list(syntax.children(noun, "poss"))
        for prep in syntax.children(noun, "prep"):
            if syntax.words[prep].lemma == "of":
                found.extend(p for o in syntax.children(prep, "pobj") for p in syntax.joined(o))
    word = syntax.words[noun]
    if not found and word.dep == "dobj" and syntax.words[word.head].lemma in {"face", "await", "fight", "have"}:
        found = _subjects(syntax, word.head)
    if not found and word.dep == "pobj" and _verbal(syntax, syntax.words[word.head].head):
        verb = syntax.words[word.head].head
        if syntax.passive(verb) and syntax.words[word.head].lemma in {"on", "under"}:
            found = _subjects(syntax, verb)
    accusers: list[int] = []
    if not cue.wrong.of:
        accusers = list(syntax.children(noun, "poss"))
        for prep in syntax.children(noun, "prep"):
            if syntax.words[prep].lemma in {"by", "from"}:
                accusers.extend(syntax.children(prep, "pobj"))
        accusers.extend(_makers(syntax, wrongs, noun))
    return Aim(tuple(found), tuple(accusers), not accusers)


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
    if syntax.words[noun].dep in {"dobj", "nsubjpass"} and _verbal(syntax, verb):
        for prep in syntax.children(verb, "prep"):
            if syntax.words[prep].lemma in {"against", "into"}:
                return [p for o in syntax.children(prep, "pobj") for p in syntax.joined(o)]
    return []


def _being(syntax: Syntax, wrongs: Wrongs, cue: Cue) -> Aim:
    return Aim(tuple(find_called(syntax, wrongs, cue.head)), tuple(_namers(syntax, wrongs, cue.head)))


def _namers(syntax: Syntax, wrongs: Wrongs, place: int) -> list[int]:
    """Find who calls somebody what a word says: the subject of call, brand or describe."""
    above = syntax.words[place].head
    if syntax.words[above].lemma == "as":
        above = syntax.words[above].head
    naming = _verbal(syntax, above) and syntax.words[above].lemma in _NAMING and above != place
    return find_doers(syntax, wrongs, above) if naming else []


def find_called(syntax: Syntax, wrongs: Wrongs, noun: int) -> list[int]:
    """Find who is called what a noun says: "X is a liar", "X, a liar,", "the liar X", "called X a liar"."""
    word = syntax.words[noun]
    above = word.head
    inverse = [child for child in syntax.children(noun, "appos") if syntax.words[child].pos == "PROPN"]
    if inverse:
        return inverse
    if word.dep == "appos":
        return [above]
    if word.tag == "NN" and noun + 1 < len(syntax.words) and syntax.words[noun + 1].tag == "NNP":
        return [noun + 1]  # "the thug Roe", however it is read
    if word.dep in {"compound", "nmod", "amod"} and syntax.words[above].pos == "PROPN":
        return [above]
    if word.dep in {"attr", "acomp", "oprd", "ccomp", "dobj"} and _verbal(syntax, above):
        return _of_predicate(syntax, noun)
    if word.dep == "conj":
        return (
            find_called(syntax, wrongs, above) if syntax.words[above].dep in {"attr", "appos", "oprd", "acomp"} else []
        )
    if word.dep == "pobj" and syntax.words[above].lemma in {"as", "like"}:
        governor = syntax.words[above].head
        if _verbal(syntax, governor) and syntax.words[governor].lemma in _NAMING | {"act", "expose", "dismiss"}:
            return _objects(syntax, governor) or _subjects(syntax, governor)
    return syntax.children(noun, "nsubj")


def _of_predicate(syntax: Syntax, place: int) -> list[int]:
    """Find what a predicate is said of: the subject of "be", the object of "call"."""
    verb = syntax.words[place].head
    lemma = syntax.words[verb].lemma
    own = syntax.children(place, "nsubj")
    if own:
        return own
    if lemma in _NAMING:
        if syntax.passive(verb):
            return _subjects(syntax, verb)
        return [o for o in syntax.children(verb, "dobj", "dative", "nsubj") if o != place and o > verb][:1]
    if lemma in _SUPPORTING:
        return _subjects(syntax, verb)
    return []


def _quality(syntax: Syntax, wrongs: Wrongs, cue: Cue) -> Aim:
    adjective = cue.head
    above = syntax.words[adjective].head
    if syntax.words[above].dep == "amod" and syntax.words[above].lemma == "minded":
        adjective, above = above, syntax.words[above].head  # "a totalitarian-minded man"
    word = syntax.words[adjective]
    if word.dep in {"acomp", "attr", "oprd", "ccomp"} and _verbal(syntax, above):
        return Aim(tuple(_of_predicate(syntax, adjective)), tuple(_namers(syntax, wrongs, adjective)))
    if word.dep == "conj" and syntax.words[above].dep in {"acomp", "attr", "oprd"}:
        return Aim(tuple(_of_predicate(syntax, above)))
    if word.dep == "amod":
        owners = syntax.children(above, "poss")
        if owners:
            return Aim(tuple(owners))
        called = find_called(syntax, wrongs, above)
        verb = syntax.words[above].head
        imposing = syntax.words[above].dep == "dobj" and syntax.words[verb].lemma in wrongs.words("imposing")
        instead = find_doers(syntax, wrongs, verb) if imposing else []
        return Aim(tuple(called or [above]), instead=tuple(instead))
    if word.dep == "appos":
        return Aim((above,))
    return Aim(())


def _subjects(syntax: Syntax, verb: int) -> list[int]:
    if syntax.words[verb].dep == "relcl":
        own = [c for c in syntax.children(verb) if syntax.words[c].dep in SUBJECTS]
        if not own or syntax.words[own[0]].lemma in _RELATIVE:
            return [syntax.words[verb].head]
    subject = syntax.subject(verb)
    return [] if subject is None else _antecedents(syntax, subject)


def _antecedents(syntax: Syntax, subject: int) -> list[int]:
    """Give a subject and those joined to it; for a relative pronoun, the noun it stands for."""
    if syntax.words[subject].lemma in _RELATIVE:
        for above in syntax.ancestors(subject):
            if syntax.words[above].dep == "relcl":
                return [syntax.words[above].head]
    return syntax.joined(subject)


def _accuses(syntax: Syntax, wrongs: Wrongs, verb: int) -> bool:
    lemma = syntax.words[verb].lemma
    return wrongs.accuses(lemma) or lemma in wrongs.words("punishing")


def _verbal(syntax: Syntax, place: int) -> bool:
    return syntax.words[place].pos in {"VERB", "AUX"}


_FRAMES = {
    "doer": _doer,
    "object": _object,
    "deed": _deed,
    "against": _accusation,
    "being": _being,
    "quality": _quality,
}
