"""Targets: whom an accusing word accuses, by the grammar of its sentence."""

from backread.story.deeds import Aim, aim_accusation, aim_deed
from backread.story.doers import RELATIVE, find_doers, find_objects, find_subjects, is_reduced
from backread.story.syntax import Syntax
from backread.story.wrongdoing import Cue, Wrongs

__all__ = ["Aim", "find_called", "take_aim"]

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


def take_aim(syntax: Syntax, wrongs: Wrongs, cue: Cue) -> Aim:
    """Find whom a term accuses, and by whom."""
    return _FRAMES[cue.wrong.frame](syntax, wrongs, cue)


def _doer(syntax: Syntax, wrongs: Wrongs, cue: Cue) -> Aim:
    verb = syntax.words[cue.head].head if cue.wrong.pos == "adv" else cue.head
    accusers: list[int] = []
    if cue.wrong.crowd:  # "came under fire from the auditor"
        behind = [prep for prep in syntax.children(verb, "prep") if syntax.words[prep].lemma in {"from", "by"}]
        accusers = [thing for prep in behind for thing in syntax.children(prep, "pobj")]
    return Aim(tuple(find_doers(syntax, wrongs, verb)), tuple(accusers), cue.wrong.crowd and not accusers)


def _object(syntax: Syntax, wrongs: Wrongs, cue: Cue) -> Aim:
    verb = cue.head
    agent = syntax.agent(verb)
    accusers = syntax.joined(agent) if agent is not None else []
    targets = find_objects(syntax, verb, cue.last)
    passive = syntax.passive(verb) or (not syntax.children(verb, "dobj") and is_reduced(syntax, verb))
    if not passive:
        accusers = find_doers(syntax, wrongs, verb)
    return Aim(tuple(targets), tuple(accusers), passive and not accusers)


def _being(syntax: Syntax, wrongs: Wrongs, cue: Cue) -> Aim:
    return Aim(tuple(find_called(syntax, wrongs, cue.head)), tuple(_namers(syntax, wrongs, cue.head)))


def _namers(syntax: Syntax, wrongs: Wrongs, place: int) -> list[int]:
    """Find who calls somebody what a word says: the subject of call, brand or describe."""
    above = syntax.words[place].head
    if syntax.words[above].lemma == "as":
        above = syntax.words[above].head
    naming = syntax.is_verb(above) and syntax.words[above].lemma in _NAMING and above != place
    return find_doers(syntax, wrongs, above) if naming else []


def find_called(syntax: Syntax, wrongs: Wrongs, noun: int) -> list[int]:
    """Find who is called what a noun says: "X is a liar", "X, a liar,", "the liar X", "called X a liar"."""
    word = syntax.words[noun]
    above = word.head
    if word.tag == "NN" and noun + 1 < len(syntax.words) and syntax.words[noun + 1].tag == "NNP":
        return [noun + 1]  # "the thug Roe", however it is read
    inverse = [child for child in syntax.children(noun, "appos") if syntax.words[child].pos == "PROPN"]
    if inverse:
        return inverse
    if word.dep == "appos":
        return [above]
    if word.dep in {"compound", "nmod", "amod"} and syntax.words[above].pos == "PROPN":
        return [above]
    if word.dep in {"attr", "acomp", "oprd", "ccomp", "dobj"} and syntax.is_verb(above):
        return _of_predicate(syntax, noun)
    if word.dep == "conj":
        return (
            find_called(syntax, wrongs, above) if syntax.words[above].dep in {"attr", "appos", "oprd", "acomp"} else []
        )
    return _called_as(syntax, wrongs, noun) or syntax.children(noun, "nsubj")


def _called_as(syntax: Syntax, wrongs: Wrongs, place: int) -> list[int]:
    """Find who is called something behind "as": "slammed her as corrupt", "acted like a thug"."""
    join = syntax.words[place].head
    if syntax.words[join].lemma not in {"as", "like"}:
        return []
    governor = syntax.words[join].head
    lemma = syntax.words[governor].lemma
    if syntax.is_verb(governor) and (lemma in _NAMING or lemma in wrongs.words("calling names")):
        return find_objects(syntax, governor) or find_subjects(syntax, governor)
    return []


def _of_predicate(syntax: Syntax, place: int) -> list[int]:
    """Find what a predicate is said of: the subject of "be", the object of "call"."""
    verb = syntax.words[place].head
    lemma = syntax.words[verb].lemma
    own = syntax.children(place, "nsubj")
    if own:
        return own
    if lemma in _NAMING:
        if syntax.passive(verb):
            return find_subjects(syntax, verb)
        named = [o for o in syntax.children(verb, "dobj", "dative", "nsubj") if o != place and o > verb]
        # "called her plan racist" may be read as one noun phrase.
        return named[:1] or syntax.children(place, "poss")
    above = syntax.words[verb].head
    if syntax.words[verb].dep == "xcomp" and syntax.words[above].lemma in _NAMING and not syntax.passive(above):
        named = syntax.children(above, "dobj")
        # "whom most consider to be a liar", however whom is read
        whom = [one for one in syntax.children(above, "dobj", "nsubj") if syntax.words[one].lemma in RELATIVE]
        return [syntax.words[above].head] if whom and syntax.words[above].dep == "relcl" else named
    if lemma in _SUPPORTING:
        return find_subjects(syntax, verb)
    return []


def _quality(syntax: Syntax, wrongs: Wrongs, cue: Cue) -> Aim:
    adjective = cue.head
    above = syntax.words[adjective].head
    if syntax.words[above].dep == "amod" and syntax.words[above].lemma == "minded":
        adjective, above = above, syntax.words[above].head  # "a totalitarian-minded man"
    word = syntax.words[adjective]
    called = _called_as(syntax, wrongs, adjective)
    if called:
        return Aim(tuple(called), tuple(_namers(syntax, wrongs, adjective)))
    if word.dep in {"acomp", "attr", "oprd", "ccomp"} and syntax.is_verb(above):
        return Aim(tuple(_of_predicate(syntax, adjective)), tuple(_namers(syntax, wrongs, adjective)))
    if word.dep == "conj" and syntax.words[above].dep in {"acomp", "attr", "oprd"}:
        return Aim(tuple(_of_predicate(syntax, above)))
    if word.dep == "amod":
        owners = syntax.children(above, "poss")
        if owners:
            return Aim(tuple(owners))
        bearers = find_called(syntax, wrongs, above)
        verb = syntax.words[above].head
        imposing = syntax.words[above].dep == "dobj" and syntax.words[verb].lemma in wrongs.words("imposing")
        instead = find_doers(syntax, wrongs, verb) if imposing else []
        return Aim(tuple(bearers or [above]), instead=tuple(instead))
    if word.dep == "appos":
        return Aim((above,))
    return Aim(())


_FRAMES = {
    "doer": _doer,
    "object": _object,
    "deed": aim_deed,
    "against": aim_accusation,
    "being": _being,
    "quality": _quality,
}
