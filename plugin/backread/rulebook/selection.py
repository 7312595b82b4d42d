"""Which rules read a draft, and at which level: by desk, genre, language, and what the caller asked for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from backread.errors import UsageError
from backread.model import Case, Desk, Document, Rule, Rulebook
from backread.model.rule import Level
from backread.rulebook.desks import GENRES
from backread.rulebook.page import either

DEFAULT_DESK = "default"


@dataclass(frozen=True)
class Selection:
    """The rules that read one draft, each with its level, in order of id; and what was decided on the way."""

    rules: tuple[tuple[Rule, Level], ...]
    desk: str
    genre: str
    language: str
    notices: tuple[str, ...] = field(default=())


def select(rulebook: Rulebook, document: Document, case: Case, wanted: Sequence[str] = ()) -> Selection:
    """Choose the rules for a draft.

    The desk is the case's, else the draft's own, else `default`; the genre the case's, the draft's own, the desk's,
    else news; the language the draft's, made exact by the desk's (a draft in `en` at an en-GB desk is British).
    What language, genre and desk say of a rule adds up, the later winning. `wanted` names ids or styles to run
    whatever the desk switches off; a genre or language that rules a rule out still does. Raises UsageError for an
    unknown rule in `wanted`, or an unknown desk or genre in `case`.
    """
    notices: list[str] = []
    desk = _desk(rulebook, document, case, notices)
    genre = _genre(rulebook, document, case, desk, notices)
    language = _language(document.language, desk.language)
    chosen = _wanted(rulebook, wanted)
    tables: list[Mapping[str, Level | None]] = [
        rulebook.languages.get(language.partition("-")[0], {}),
        rulebook.languages.get(language, {}) if "-" in language else {},
        rulebook.genres.get(genre, {}),
    ]
    if not wanted or "all" in wanted:
        tables.append(desk.rules)
    rules = []
    for rule in rulebook.rules:
        if rule.id not in chosen or not suits_genre(rule, genre):
            continue
        level = _level(rule, tables)
        if level is not None:
            rules.append((rule, level))
    return Selection(tuple(rules), desk.name, genre, language, tuple(notices))


def suits_genre(rule: Rule, genre: str) -> bool:
    """Tell whether a rule is for a genre: `genres` names those it is for, or with ~ those it is not for."""
    barred = {name[1:] for name in rule.genres if name.startswith("~")}
    allowed = {name for name in rule.genres if not name.startswith("~")}
    return genre not in barred and (not allowed or genre in allowed)


def _level(rule: Rule, tables: Iterable[Mapping[str, Level | None]]) -> Level | None:
    level: Level | None = rule.level
    for table in tables:
        if rule.style in table:  # a style's level binds all its rules; an entry for the rule itself is nearer
            level = table[rule.style]
        if rule.id in table:
            level = table[rule.id]
    return level


def _wanted(rulebook: Rulebook, wanted: Sequence[str]) -> frozenset[str]:
    if not wanted or "all" in wanted:
        return frozenset(rulebook.by_id)
    styles = {rule.style for rule in rulebook.rules} | {broken.id.partition(".")[0] for broken in rulebook.broken}
    known = set(rulebook.by_id) | {broken.id for broken in rulebook.broken}
    for name in wanted:
        if name not in styles and name not in known:
            raise UsageError(f"There is no rule or style '{name}'; `backread rules list` shows them all.")
    return frozenset(rule.id for rule in rulebook.rules if rule.id in wanted or rule.style in wanted)


def _desk(rulebook: Rulebook, document: Document, case: Case, notices: list[str]) -> Desk:
    fallback = rulebook.desks.get(DEFAULT_DESK, Desk(DEFAULT_DESK))
    if case.desk:
        if case.desk not in rulebook.desks and case.desk != DEFAULT_DESK:
            known = either(sorted(rulebook.desks)) if rulebook.desks else "none but default"
            raise UsageError(f"There is no desk '{case.desk}'; desks.yml knows {known}.")
        return rulebook.desks.get(case.desk, fallback)
    own = document.meta.get("desk", "").strip().lower()
    if own and own not in rulebook.desks and own != DEFAULT_DESK:
        notices.append(f"The draft names the desk '{own}', which desks.yml does not know; the default desk read it.")
    return rulebook.desks.get(own, fallback)


def _genre(rulebook: Rulebook, document: Document, case: Case, desk: Desk, notices: list[str]) -> str:
    known = {*GENRES, *rulebook.genres}
    if case.genre:
        if case.genre not in known:
            raise UsageError(f"There is no genre '{case.genre}'; known are {either(sorted(known))}.")
        return case.genre
    own = document.meta.get("genre", "").strip().lower() or document.genre
    if own not in known:
        notices.append(f"The draft names the genre '{own}', which nobody knows; it was read as {desk.genre or 'news'}.")
        own = ""
    if own and own != "news":
        return own
    return (own if "genre" in document.meta else "") or desk.genre or "news"


def _language(own: str, desk: str) -> str:
    own, desk = own.lower().replace("_", "-"), desk.lower()
    return desk if "-" not in own and desk.partition("-")[0] == own else own
