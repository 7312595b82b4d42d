"""Neutral words in the form the copy needs: slammed is criticised, slams criticises."""

import re
from functools import lru_cache

from backread.checks.inflection import Form, americanise, conjugate, pluralise
from backread.checks.phrases import Match, Token
from backread.checks.senses import Scene, says_something

_AMERICAN = re.compile(
    r"\b(?:color\w*|labor\w*|favor\w*|neighbor\w*|center\w*|defense|offense|\w{4,}iz(?:e|ed|es|ing|ation)|"
    r"traveled|canceled|labeled|percent|Democrats?|Republicans?|GOP)\b"
)
_BRITISH = re.compile(
    r"\b(?:colour\w*|labour\w*|favour\w*|neighbour\w*|centre\w*|defence|offence|\w{4,}is(?:ed|es|ing|ation)|"
    r"travelled|cancelled|labelled|per cent|MPs)\b"
)


@lru_cache(maxsize=8)
def is_american(text: str) -> bool:
    """Tell from a draft's spelling whether it is American; British where nothing shows."""
    return len(_AMERICAN.findall(text)) > len(_BRITISH.findall(text))


def neutral_words(scene: Scene, match: Match) -> tuple[str, ...]:
    """Give what could stand in a match's place, in its form and case, none that would not fit."""
    token = scene.tokens[match.first]
    said = match.entry.get("say")
    if not said:
        return ()
    form, kind = match.form, match.entry.first("pos", "phrase")
    word = scene.word(token)
    if kind == "verb" and not _is_verb(scene, token):
        return ()
    if form == "past" and word is not None and word.tag == "VBN":
        form = "participle"
    american = is_american(scene.syntax.text)
    found = []
    for plain in said:
        bent = bend(americanise(plain) if american else plain, kind, form)
        if _article_fits(scene, match, bent) and (plain != "say" or _can_be_said(scene, token)):
            found.append(_as_capital(scene.syntax.text[token.start], bent))
    return tuple(found)


def _is_verb(scene: Scene, token: Token) -> bool:
    """Whether a verb is one here: a crushing debt crushes nobody, and is not a suppressing one."""
    word = scene.word(token)
    return word is None or (word.pos in {"VERB", "AUX", "PROPN", "NOUN"} and word.dep != "amod")


def _can_be_said(scene: Scene, token: Token) -> bool:
    """Whether "said" fits where a loaded verb stands: it wants what is said, and cannot be "said about"."""
    place = scene.place(token)
    return place is not None and says_something(scene, place)


def bend(plain: str, kind: str, form: Form) -> str:
    """Put a neutral word into the form of the word it replaces."""
    if kind == "verb":
        return conjugate(plain, form)
    return pluralise(plain) if form == "plural" else plain


def _article_fits(scene: Scene, match: Match, bent: str) -> bool:
    """Whether the article before the match still fits: `a brutal` cannot become `a open`."""
    before = scene.tokens[match.first - 1].low if match.first else ""
    if before not in {"a", "an"}:
        return True
    return (before == "an") == (bent[0].lower() in "aeiou" and not bent.startswith(("use", "uni", "one")))


def _as_capital(first: str, bent: str) -> str:
    return bent[0].upper() + bent[1:] if first.isupper() else bent
