"""Which rules read a draft, and at which level: by desk, genre, language, and what the caller asked for."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from backread.errors import UsageError
from backread.model import Case, Desk, Document, FileChoice, Rule, Rulebook, ValeSettings
from backread.model.rule import Level
from backread.rulebook.desks import GENRES
from backread.rulebook.globs import glob_pattern

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
    check_choice(rulebook, case.desk, case.genre)
    notices: list[str] = []
    desk = _desk(rulebook, document, case, notices)
    genre = _genre(rulebook, document, case, desk, notices)
    language = _language(document.language, desk.language)
    chosen = _wanted(rulebook, wanted)
    styles, switches = choose_by_file(rulebook.vale, document.name) if rulebook.vale else (frozenset(), {})
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
        if rulebook.vale is not None and not switches.get(rule.id, rule.style in styles):
            continue
        level = _level(rule, tables)
        if level is not None:
            rules.append((rule, level))
    return Selection(tuple(rules), desk.name, genre, language, tuple(notices))


def known_desks(rulebook: Rulebook) -> tuple[str, ...]:
    """Give the desks a draft can be sent to, the default one first."""
    return tuple(dict.fromkeys((DEFAULT_DESK, *rulebook.desks)))


def known_genres(rulebook: Rulebook) -> tuple[str, ...]:
    """Give the genres a draft can have, the usual ones first."""
    return tuple(dict.fromkeys((*GENRES, *rulebook.genres)))


def check_choice(rulebook: Rulebook, desk: str, genre: str) -> None:
    """Raise UsageError for a desk or genre that somebody chose and there is not; empty is no choice."""
    for what, chosen, known in (("desk", desk, known_desks(rulebook)), ("genre", genre, known_genres(rulebook))):
        if chosen and chosen not in known:
            raise UsageError(f"There is no {what} '{chosen:.40}'; the {what}s are: {', '.join(known)}.")


def suits_genre(rule: Rule, genre: str) -> bool:
    """Tell whether a rule is for a genre: `genres` names those it is for, or with ~ those it is not for."""
    barred = {name[1:] for name in rule.genres if name.startswith("~")}
    allowed = {name for name in rule.genres if not name.startswith("~")}
    return genre not in barred and (not allowed or genre in allowed)


def choose_by_file(vale: ValeSettings, name: str) -> tuple[frozenset[str], Mapping[str, bool]]:
    """Give the styles that a .vale.ini has read a file, and the rules it switches on or off there.

    Of the sections that match, the last that names styles counts, those for all files before any other; switches add
    up.
    """
    styles: tuple[str, ...] = ()
    switches: dict[str, bool] = {}
    for choice in sorted(matching_files(vale, name), key=lambda choice: choice.glob != "*"):
        styles = styles if choice.styles is None else choice.styles
        switches.update(choice.rules)
    return frozenset(styles), switches


def matching_files(vale: ValeSettings, name: str) -> list[FileChoice]:
    """Give the sections of a .vale.ini that are for a file, by its path as given or from where the .vale.ini stands."""
    path = PurePath(name)
    names = {path.as_posix().removeprefix("./"), Path(os.path.relpath(path, vale.folder or ".")).as_posix()}
    alias = vale.formats.get(path.suffix.lower().lstrip("."))
    if alias:
        names |= {str(PurePath(each).with_suffix(f".{alias}")) for each in names}
    return [
        choice
        for choice in vale.files
        if any(glob_pattern(choice.glob.removeprefix("!")).fullmatch(each) for each in names)
        != choice.glob.startswith("!")
    ]


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
        return rulebook.desks.get(case.desk, fallback)
    own = document.meta.get("desk", "").strip().lower()
    if own and own not in known_desks(rulebook):
        notices.append(f"The draft names the desk '{own}', which desks.yml does not know; the default desk read it.")
    return rulebook.desks.get(own, fallback)


def _genre(rulebook: Rulebook, document: Document, case: Case, desk: Desk, notices: list[str]) -> str:
    if case.genre:
        return case.genre
    own = document.meta.get("genre", "").strip().lower() or document.genre
    if own not in known_genres(rulebook):
        notices.append(f"The draft names the genre '{own}', which nobody knows; it was read as {desk.genre or 'news'}.")
        own = ""
    if own and own != "news":
        return own
    return (own if "genre" in document.meta else "") or desk.genre or "news"


def _language(own: str, desk: str) -> str:
    own, desk = own.lower().replace("_", "-"), desk.lower()
    return desk if "-" not in own and desk.partition("-")[0] == own else own
