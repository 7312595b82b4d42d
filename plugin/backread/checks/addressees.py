"""Addressees: what the copy calls those it accuses, and whom a question to them is put to."""

import re
from collections import Counter

from backread.model import Document, Party, Story

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_POSSESSIVE = re.compile(r"[’']s?$")
_BEFORE_COURT = frozenset({"charged", "tried"})


def describe(party: Party) -> str:
    """Give a party's name with its role: Ruth Callaway (mayor)."""
    return f"{party.name} ({party.role})" if party.role and party.role not in party.name else party.name


def call(document: Document, party: Party) -> str:
    """Give the name the copy calls a party by: a person's surname, a body's name with the article it goes with."""
    if party.kind == "person":
        return _surname(document, party)
    return _with_article(document, party)


def address(document: Document, story: Story, party: Party) -> str:
    """Say whom an accusation is put to: an official's office, the lawyer of somebody charged, a body itself."""
    short = call(document, party)
    if party.kind != "person":
        return short
    if party.official:
        return f"{possessive(short)} office"
    charged = any(party.name in one.targets and one.stage in _BEFORE_COURT for one in story.allegations)
    return f"{possessive(short)} lawyer" if charged else f"{short} or a lawyer"


def possessive(name: str) -> str:
    """Give whose something is: Callaway's, the Harbours'."""
    return f"{name}’" if name.startswith("the ") and name.endswith("s") else f"{name}’s"


def _surname(document: Document, party: Party) -> str:
    """Take the one word of the name that the copy uses most by itself, else the last that is no Jr."""
    words = party.name.split()
    alone = Counter(_POSSESSIVE.sub("", document.text[start:end]) for start, end in party.mentions)
    used = [(alone[word], place, word) for place, word in enumerate(words) if alone[word]]
    if used:
        return max(used)[2]
    return next((word for word in reversed(words) if word.lower() not in _SUFFIXES), party.name)


def _with_article(document: Document, party: Party) -> str:
    if party.name.lower().startswith("the "):
        return "the " + party.name[4:]
    for start, end in party.mentions:
        printed = document.text[start:end]
        if printed.lower().startswith("the "):
            return f"the {party.name}"
        if printed == party.name and document.text[max(start - 4, 0) : start].lower() == "the ":
            return f"the {party.name}"
    return party.name
