"""Doers: who does what a verb says, and to whom, by the grammar of its sentence."""

from backread.story.syntax import SUBJECTS, Syntax
from backread.story.wrongdoing import Wrongs

_AT = frozenset({"on", "at", "under", "by"})
_BIDDING = frozenset(
    {"order", "behest", "instruction", "direction", "command", "watch", "bidding", "rule", "leadership"}
)
RELATIVE = frozenset({"who", "that", "which", "whom", "whose"})


def find_doers(syntax: Syntax, wrongs: Wrongs, verb: int) -> list[int]:
    """Find who does what a verb says: its subject, the agent of a passive, the noun a participle qualifies."""
    agent = syntax.agent(verb)
    if agent is not None:
        return syntax.joined(agent)
    if syntax.words[verb].pos == "NOUN":  # a verb that was taken for a noun: "the regime shelters rebels"
        return syntax.children(verb, "compound")
    if syntax.passive(verb):
        return find_commanders(syntax, verb)
    word = syntax.words[verb]
    if syntax.words[verb].dep == "amod":
        return [syntax.words[verb].head] if syntax.words[verb].tag == "VBG" else []
    own = syntax.children(verb, "nsubj", "csubj")
    if not own and word.dep in {"acl", "amod"} and word.tag == "VBN":
        return []
    if word.dep == "relcl" and (not own or syntax.words[own[0]].lemma in RELATIVE):
        return [word.head]
    if own:
        instigators = _instigators(syntax, wrongs, verb)
        return instigators or _antecedents(syntax, own[0])
    return _controllers(syntax, wrongs, verb)


def find_commanders(syntax: Syntax, verb: int) -> list[int]:
    """Find at whose bidding something was done: "killed on the general's orders", "under her watch"."""
    for prep in syntax.children(verb, "prep"):
        for thing in syntax.children(prep, "pobj"):
            if syntax.words[prep].lemma in _AT and syntax.words[thing].lemma in _BIDDING:
                inner = [of for of in syntax.children(thing, "prep") if syntax.words[of].lemma == "of"]
                return syntax.children(thing, "poss") or [o for of in inner for o in syntax.children(of, "pobj")]
    return []


def _instigators(syntax: Syntax, wrongs: Wrongs, verb: int) -> list[int]:
    """Find who makes somebody do a deed: in "told Roe to lie" the reproach is to whoever told her."""
    word = syntax.words[verb]
    if word.dep not in {"ccomp", "xcomp"} or not any(syntax.words[c].tag == "TO" for c in syntax.children(verb, "aux")):
        return []
    if syntax.words[word.head].lemma not in wrongs.words("instigating") or syntax.passive(word.head):
        return []
    return find_subjects(syntax, word.head)


def _pressing(syntax: Syntax, noun: int) -> list[int]:
    """Find from whom pressure comes: "was under pressure from the mayor to falsify it"."""
    if syntax.words[noun].lemma not in {"pressure", "order", "instruction", "demand"}:
        return []
    preps = [prep for prep in syntax.children(noun, "prep") if syntax.words[prep].lemma in {"from", "by"}]
    return [thing for prep in preps for thing in syntax.children(prep, "pobj")] or syntax.children(noun, "poss")


def _controllers(syntax: Syntax, wrongs: Wrongs, verb: int) -> list[int]:
    """Find the doer of a verb without a subject of its own."""
    word = syntax.words[verb]
    above = word.head
    if above == verb:
        return []
    pressing = _pressing(syntax, above)
    if pressing:
        return pressing
    if word.dep == "acl":
        return [above] if word.tag == "VBG" else _of_noun(syntax, wrongs, above)
    if word.dep == "pcomp":
        governor = syntax.words[above].head
        return _of_governor(syntax, wrongs, governor)
    asked = syntax.children(above, "attr") if syntax.words[above].lemma == "be" else []
    if word.dep == "advcl" and asked and above < asked[0] < verb:  # "Is the mayor hiding it?" may be read so
        return asked
    if word.dep in {"advcl", "conj", "xcomp", "ccomp", "dobj", "parataxis", "dep"} and syntax.is_verb(above):
        return (
            _of_governor(syntax, wrongs, above) if word.dep in {"xcomp", "ccomp"} else find_doers(syntax, wrongs, above)
        )
    if word.dep in {"acomp", "attr"} or syntax.words[above].pos == "ADJ":
        return find_subjects(syntax, above)
    return []


def _of_governor(syntax: Syntax, wrongs: Wrongs, governor: int) -> list[int]:
    """Find the doer of a deed that hangs on another word: "accused X of lying", "X is accused of", "X's role in"."""
    if not syntax.is_verb(governor):
        return _of_noun(syntax, wrongs, governor)
    if syntax.words[governor].lemma in wrongs.words("instigating"):
        agent = syntax.agent(governor)
        if syntax.passive(governor):
            return [] if agent is None else syntax.joined(agent)
        return find_subjects(syntax, governor)
    if is_accusing(syntax, wrongs, governor):
        return find_objects(syntax, governor)
    return find_doers(syntax, wrongs, governor) or find_subjects(syntax, governor)


def _of_noun(syntax: Syntax, wrongs: Wrongs, noun: int) -> list[int]:
    """Find whose a noun is: "X's attempt to bribe", "X made an attempt to bribe"."""
    owners = syntax.children(noun, "poss")
    if owners:
        return owners
    word = syntax.words[noun]
    if word.dep in {"dobj", "attr"} and syntax.is_verb(word.head):
        return find_doers(syntax, wrongs, word.head)
    if word.dep == "pobj":
        above = syntax.words[syntax.words[noun].head].head
        if syntax.is_verb(above):
            return _of_governor(syntax, wrongs, above)
        return syntax.children(above, "poss")
    return []


def find_objects(syntax: Syntax, verb: int, last: int | None = None) -> list[int]:
    """Find the object of an accusing verb: the subject of a passive, the noun a participle qualifies."""
    word = syntax.words[verb]
    blamed = _blamed(syntax, verb)
    if blamed:
        return blamed
    passives = syntax.children(verb, "nsubjpass")
    if passives:
        return _antecedents(syntax, passives[0])
    behind = [] if last is None or last == verb else syntax.children(last, "pobj")
    objects = [one for thing in behind for one in syntax.joined(thing)] or syntax.objects(verb)
    if objects:
        return objects
    if is_reduced(syntax, verb) and word.dep in {"acl", "relcl", "amod", "conj", "advcl"}:
        if word.dep in {"acl", "relcl"}:
            return [word.head]
        return find_subjects(syntax, word.head) if word.dep != "amod" else []
    # "charged with and convicted of": the second shares the subject of the first.
    if syntax.passive(verb) or is_reduced(syntax, verb):
        return find_subjects(syntax, verb)
    # A small clause: "accuse him of" is sometimes read as a clause with "him" for subject.
    inner = [s for c in syntax.children(verb, "ccomp") for s in syntax.children(c, "nsubj")]
    return inner[:1]


def is_reduced(syntax: Syntax, verb: int) -> bool:
    """Tell whether a participle is a passive cut short: "the man accused of it", not "has accused"."""
    have = any(syntax.words[child].lemma == "have" for child in syntax.children(verb, "aux"))
    return syntax.words[verb].tag == "VBN" and not have


def _blamed(syntax: Syntax, verb: int) -> list[int]:
    """Find whom something is blamed on."""
    if syntax.words[verb].lemma not in {"blame", "pin"}:
        return []
    around = [verb, *syntax.children(verb, "dobj")]  # "blamed the collapse on him": "on" may hang on either
    behind = [prep for one in around for prep in syntax.children(one, "prep") if syntax.words[prep].lemma == "on"]
    return [one for prep in behind for thing in syntax.children(prep, "pobj") for one in syntax.joined(thing)]


def find_subjects(syntax: Syntax, verb: int) -> list[int]:
    """Find the subject of a verb and those joined to it; behind a relative pronoun, the noun it stands for."""
    if syntax.words[verb].dep == "relcl":
        own = [c for c in syntax.children(verb) if syntax.words[c].dep in SUBJECTS]
        if not own or syntax.words[own[0]].lemma in RELATIVE:
            return [syntax.words[verb].head]
    subject = syntax.subject(verb)
    return [] if subject is None else _antecedents(syntax, subject)


def _antecedents(syntax: Syntax, subject: int) -> list[int]:
    """Give a subject and those joined to it; for a relative pronoun, the noun it stands for."""
    if syntax.words[subject].lemma in RELATIVE:
        for above in syntax.ancestors(subject):
            if syntax.words[above].dep == "relcl":
                return [syntax.words[above].head]
    return syntax.joined(subject)


def is_accusing(syntax: Syntax, wrongs: Wrongs, verb: int) -> bool:
    """Tell whether a verb accuses or punishes its object: accuse, charge, sack."""
    lemma = syntax.words[verb].lemma
    return wrongs.accuses(lemma) or lemma in wrongs.words("punishing")
