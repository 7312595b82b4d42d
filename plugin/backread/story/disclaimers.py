"""Disclaimers: where an accusing word accuses nobody, being denied, supposed, feared or fought."""

from backread.story.syntax import Syntax
from backread.story.wrongdoing import Cue, Wrongs

_CONDITIONS = frozenset({"if", "unless", "whether", "should", "lest", "until", "before"})
_SUPPOSING = frozenset({"would", "should", "can", "could", "shall", "must"})
_DECLINING = frozenset({"refuse", "decline", "avoid", "resist", "stop", "cease", "refrain"})
_POSSIBLE = frozenset({"may", "might", "could"})
_DOUBTING = frozenset({"no", "without", "little", "zero", "neither", "nor", "never", "none"})
_CLAUSES = frozenset(
    {
        "ccomp",
        "xcomp",
        "acl",
        "pcomp",
        "dobj",
        "pobj",
        "prep",
        "conj",
        "relcl",
        "appos",
        "attr",
        "compound",
        "oprd",
        "nsubjpass",
        "advcl",
        "acomp",
        "amod",
        "nmod",
        "poss",
        "nsubj",
    }
)
_ASKED = frozenset({"ccomp", "pcomp", "xcomp", "acl", "dobj", "pobj", "prep", "attr", "amod", "compound"})


def disclaimed(syntax: Syntax, wrongs: Wrongs, cue: Cue) -> bool:
    """Tell whether a term, as it stands, reproaches nobody."""
    if cue.wrong.negated:
        # To refuse to comply may be a duty as well as a breach of one; only a plain not is a reproach.
        verb = _clause(syntax, cue.head)
        return not _not(syntax, verb) or _supposed(syntax, verb)
    negated = not cue.wrong.negative and _negated(syntax, cue)
    if negated or _withheld(syntax, cue.head):
        return True
    if cue.wrong.frame == "against":
        return False
    if cue.wrong.kind == "legal" and cue.wrong.frame == "object" and _intended(syntax, cue.head):
        return True
    if _supposed(syntax, _clause(syntax, cue.head)) and not examined(syntax, wrongs, cue.head):
        return True
    return cue.wrong.frame != "object" and _opposed(syntax, wrongs, cue)


def _withheld(syntax: Syntax, place: int) -> bool:
    """Tell whether somebody only fails to say it: "the report did not say that", "no conclusion that"."""
    words = syntax.words
    at = place
    while words[at].head != at and (words[at].dep in _ASKED or words[at].dep in {"conj", "advcl"}):
        clause = words[at].dep in {"ccomp", "acl", "prep"}  # "did not accuse her of lying"
        at = words[at].head
        if clause and any(words[c].dep == "neg" or words[c].lemma == "never" for c in syntax.children(at)):
            return True
        if clause and any(words[c].lemma in _DOUBTING for c in syntax.children(at, "det", "neg")):
            return True
    # "no conclusion that he lied" may be read as "no conclusion, which he lied".
    if words[at].dep == "relcl" and any(words[c].text.lower() == "that" for c in syntax.children(at, "mark", "dobj")):
        return any(words[c].lemma in _DOUBTING for c in syntax.children(words[at].head, "det"))
    return any(words[c].lemma == "nor" for c in syntax.children(at, "cc", "mark", "advmod"))


def _intended(syntax: Syntax, verb: int) -> bool:
    """Tell whether a formal step is only spoken of: "the right to sue", "let them sue", "a policy not to indict"."""
    return syntax.words[verb].tag == "VB" and not syntax.passive(verb) and not syntax.children(verb, "nsubj", "expl")


def examined(syntax: Syntax, wrongs: Wrongs, place: int) -> bool:
    """Tell whether an inquiry asks it: an investigation into whether somebody lied is one into somebody."""
    inquiring = wrongs.words("inquiring")
    at = place
    while syntax.words[at].dep in _ASKED and syntax.words[at].head != at:
        at = syntax.words[at].head
        if syntax.words[at].lemma in inquiring:
            return True
    return False


def _clause(syntax: Syntax, place: int) -> int:
    verb = syntax.clause(place)
    return place if verb is None else verb


def _negated(syntax: Syntax, cue: Cue) -> bool:
    head = cue.head
    if cue.wrong.pos == "verb":
        return _denied(syntax, head)
    words = syntax.words
    if any(words[c].lemma in _DOUBTING for c in syntax.children(head, "det", "neg", "amod", "advmod", "preconj")):
        return True
    if cue.wrong.pos == "adj" and words[head].dep == "amod":
        return False
    above = words[head].head
    # "found no evidence of wrongdoing", "was not an act of fraud", "without any fraud"
    for _ in range(4):
        if above == head:
            break
        if syntax.is_verb(above):
            return _denied(syntax, above)
        if words[above].lemma in _DOUBTING or any(
            words[c].lemma in _DOUBTING for c in syntax.children(above, "det", "neg", "amod")
        ):
            return True
        above = words[above].head
    return False


def _not(syntax: Syntax, verb: int) -> bool:
    """Tell whether a verb's own clause is denied; in "he lied, nothing happened to her" nothing denies the lie."""
    if not syntax.negated(verb):
        return False
    beside = [c for c in syntax.children(verb) if syntax.words[c].lemma in {"nothing", "nobody", "neither"}]
    only = not any(syntax.words[c].dep == "neg" or syntax.words[c].lemma == "never" for c in syntax.children(verb))
    return not (only and all(syntax.words[c].dep not in {"dobj", "nsubj", "nsubjpass", "attr"} for c in beside))


def _declined(syntax: Syntax, verb: int) -> bool:
    """Tell whether somebody would not do it: "refused to be an accomplice"."""
    word = syntax.words[verb]
    if word.dep == "conj" and word.tag == "VB" and syntax.words[word.head].tag == "VB":
        return _declined(syntax, word.head)
    return word.dep in {"xcomp", "pcomp"} and any(
        syntax.words[above].lemma in _DECLINING for above in list(syntax.ancestors(verb))[:2]
    )


def _denied(syntax: Syntax, verb: int) -> bool:
    if _not(syntax, verb) or _declined(syntax, verb):
        return True
    word = syntax.words[verb]
    subject = syntax.children(verb, "nsubj", "nsubjpass")
    if any(
        syntax.words[s].lemma in {"nobody", "none", "neither", "nothing"}
        or any(syntax.words[c].lemma == "no" for c in syntax.children(s, "det"))
        for s in subject
    ):
        return True
    if word.dep in {"xcomp", "conj"} and word.head != verb and syntax.is_verb(word.head):
        # "did not lie or cheat", "never intended to mislead"; but "he cannot win, insulting voters" insults them
        same = word.tag == syntax.words[word.head].tag and not syntax.children(verb, "nsubj", "nsubjpass", "aux")
        return (word.dep == "xcomp" or same) and syntax.negated(word.head)
    return False


def _supposed(syntax: Syntax, verb: int) -> bool:
    """Tell whether the clause only supposes: in a condition, behind would or should, as an aim to prevent."""
    words = syntax.words
    at: int | None = verb
    if any(words[c].lemma in _POSSIBLE for c in syntax.children(verb, "aux")):
        return not _past(syntax, verb)
    if any(words[c].lemma in _SUPPOSING or words[c].text == "'d" for c in syntax.children(verb, "aux")):
        return not _past(syntax, verb)
    if any(words[c].lemma == "will" for c in syntax.children(verb, "aux")) and _conditional(syntax, verb):
        return True
    for _ in range(4):
        if at is None:
            break
        if any(words[c].lemma in _CONDITIONS for c in syntax.children(at, "mark", "advmod")) and words[at].dep in {
            "advcl",
            "ccomp",
            "pcomp",
            "acl",
            "conj",
            "ROOT",
            "xcomp",
            "relcl",
            "dep",
        }:
            return True
        # "Should he lie, ..."; and a supposition governs what hangs on it: "would be accused of lying".
        if (
            at != verb
            and syntax.is_verb(at)
            and any(words[c].lemma in _SUPPOSING for c in syntax.children(at, "aux"))
            and words[verb].dep in {"xcomp", "pcomp", "advcl"}
        ):
            return True
        at = words[at].head if words[at].head != at and words[at].dep in _CLAUSES else None
    return False


def _conditional(syntax: Syntax, verb: int) -> bool:
    """Tell whether a clause hangs on a condition: "will be jailed if he does not pay"."""
    clauses = syntax.children(verb, "advcl")
    return any(syntax.words[mark].lemma in {"if", "unless"} for one in clauses for mark in syntax.children(one, "mark"))


def _past(syntax: Syntax, verb: int) -> bool:
    """Tell "should have acted" (a reproach) from "should act" (advice)."""
    return any(syntax.words[c].lemma == "have" for c in syntax.children(verb, "aux"))


def _opposed(syntax: Syntax, wrongs: Wrongs, cue: Cue) -> bool:
    """Tell whether somebody denies the deed, fights it, fears it or only deals with it."""
    words = syntax.words
    denying, preventing = wrongs.words("denying"), wrongs.words("preventing")
    at = cue.head
    for step in range(4):
        above = words[at].head
        if above == at or words[at].lemma == "as":  # "dismissed her as a liar" dismisses no accusation
            return False
        word = words[above]
        if (
            words[at].dep in {"nsubj", "nsubjpass", "advcl", "relcl", "parataxis", "conj"}
            and step
            and syntax.is_verb(at)
        ):
            return False
        if word.lemma in denying and words[at].dep not in {"nsubj", "advcl", "conj"}:
            return True
        if word.lemma in preventing and words[at].dep not in {"nsubj", "nsubjpass", "advcl", "conj", "ccomp"}:
            return True
        at = above
    return False
