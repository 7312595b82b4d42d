"""The newsroom's knowledge: rules, the word lists they share, and the desks that choose among them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

from backread.errors import MissingGroup

Level = Literal["suggestion", "warning", "error"]
QuoteMode = Literal["skip", "only", "include"]
Fix = Literal["safe", "review"]

LEVELS: tuple[Level, ...] = get_args(Level)
"""From the lightest to the gravest."""


@dataclass(frozen=True, slots=True)
class Example:
    """A test that stands in a rule: a draft in Markdown and what the rule must say of it.

    `want` lists `line:col:Style.Rule:message` lines exactly, `contains` some of what must be said, `absent` what
    must not be; None where the example does not speak of it. `previous` is the version before.
    """

    name: str
    input: str
    want: str | None = None
    contains: str | None = None
    absent: str | None = None
    previous: str | None = None
    format: str = "md"


@dataclass(frozen=True, eq=False)
class Rule:
    """One file of `rules/`: what to look for, how to say it, and why.

    `options` holds the keys that belong to the rule's check, as plain values. `path` is where the rule stands;
    `lines` gives the line (from 1) of each top-level key there, so that an error can point at it. `strict` rules do
    as Vale does to the letter, its oddities included.
    """

    id: str
    check: str
    message: str
    level: Level = "warning"
    scope: tuple[str, ...] = ("text",)
    link: str = ""
    description: str = ""
    quotes: QuoteMode = "include"
    genres: tuple[str, ...] = ()
    why: str = ""
    stylebook: str = ""
    fix: Fix = "review"
    limit: int = 0
    action: Mapping[str, object] | None = None
    options: Mapping[str, object] = field(default_factory=dict)
    tests: tuple[Example, ...] = field(default=(), repr=False)
    path: str = ""
    lines: Mapping[str, int] = field(default_factory=dict, repr=False)
    strict: bool = False

    @property
    def style(self) -> str:
        return self.id.partition(".")[0]

    def text_option(self, key: str) -> str:
        """Give an option that is one text, empty if the rule has none."""
        value = self.options.get(key, "")
        return value if isinstance(value, str) else ""

    def flag_option(self, key: str) -> bool:
        """Give an option that is on or off."""
        return self.options.get(key) is True

    def number_option(self, key: str) -> int:
        """Give an option that is a whole number, 0 if the rule has none."""
        value = self.options.get(key, 0)
        return value if isinstance(value, int) else 0

    def list_option(self, key: str) -> tuple[str, ...]:
        """Give an option that is a list of texts."""
        value = self.options.get(key, ())
        return value if isinstance(value, tuple) else ()

    def tables_option(self, key: str) -> tuple[Mapping[str, str], ...]:
        """Give an option that is a list of tables."""
        value = self.options.get(key, ())
        return value if isinstance(value, tuple) else ()

    def table_option(self, key: str) -> Mapping[str, str]:
        """Give an option that maps text to text, in the file's order."""
        value = self.options.get(key, {})
        return value if isinstance(value, Mapping) else {}


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """A rule file that cannot be used: where, what is wrong and what is allowed. Line and column count from 1."""

    id: str
    path: str
    line: int
    column: int
    error: str
    excerpt: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.error}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of a word list, with what the list says of it: attribute to values."""

    term: str
    group: str
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def get(self, attribute: str) -> tuple[str, ...]:
        return self.attributes.get(attribute, ())

    def first(self, attribute: str, default: str = "") -> str:
        values = self.attributes.get(attribute, ())
        return values[0] if values else default


@dataclass(frozen=True, eq=False)
class Lexicon:
    """A word list in groups; `follows` names the public guidance its choices can be defended by."""

    name: str
    about: str = ""
    follows: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = field(default=(), repr=False)
    path: str = ""

    @cached_property
    def groups(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries by group, in the file's order."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.group, []).append(entry)
        return {group: tuple(entries) for group, entries in found.items()}

    def group(self, name: str) -> tuple[Entry, ...]:
        """Give one group's entries. Raises MissingGroup if the list has no such group."""
        self.require(name)
        return self.groups.get(name, ())

    def require(self, *groups: str) -> None:
        """Raise MissingGroup for the first group that the list does not have.

        A list without any entry lacks none: it is missing or broken as a whole, and told of as such.
        """
        for group in groups:
            if self.entries and group not in self.groups:
                raise MissingGroup(self.name, self.path, group, self.groups)

    def terms(self, *groups: str) -> frozenset[str]:
        """Give the terms of some groups, or of all. Raises MissingGroup for a group the list does not have."""
        self.require(*groups)
        return frozenset(entry.term for entry in self.entries if not groups or entry.group in groups)


@dataclass(frozen=True, slots=True)
class Desk:
    """Which rules a desk runs: ids or styles, each with a level, or None to switch it off."""

    name: str
    rules: Mapping[str, Level | None] = field(default_factory=dict)
    genre: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class FileChoice:
    """Which rules read the files that a glob is for: a section of a .vale.ini.

    `glob` begins with ! if it is for all other files. `styles` replaces those of the sections before, None leaves them;
    `rules` switches single ones. `blocks` and `tokens` are patterns of what is not read.
    """

    glob: str
    styles: tuple[str, ...] | None = None
    rules: Mapping[str, bool] = field(default_factory=dict)
    blocks: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ValeSettings:
    """What a .vale.ini says beside its rules: which rules read which files, and what of a file is not read.

    `formats` names the suffix that a suffix is read as; `hidden` and `skipped` the inline and block elements that are
    masked and left out, None for Vale's own choice.
    """

    folder: str = ""
    files: tuple[FileChoice, ...] = ()
    formats: Mapping[str, str] = field(default_factory=dict)
    hidden: tuple[str, ...] | None = None
    skipped: tuple[str, ...] | None = None


@dataclass(frozen=True, eq=False)
class Rulebook:
    """Everything in `rules/` that can be used, and what cannot and why. Compared by identity: load once, share.

    `genres` and `languages` say, like a desk's rules, which ids or styles a genre or language runs otherwise than
    the rules themselves say: at which level, or None for not at all. `vale` is there if the rules come by a .vale.ini:
    a draft is then read as Vale reads it.
    """

    rules: tuple[Rule, ...]
    lexicons: Mapping[str, Lexicon] = field(default_factory=dict, repr=False)
    desks: Mapping[str, Desk] = field(default_factory=dict)
    genres: Mapping[str, Mapping[str, Level | None]] = field(default_factory=dict, repr=False)
    languages: Mapping[str, Mapping[str, Level | None]] = field(default_factory=dict, repr=False)
    broken: tuple[BrokenRule, ...] = ()
    path: str = ""
    vale: ValeSettings | None = None

    @cached_property
    def by_id(self) -> Mapping[str, Rule]:
        """The rules by id."""
        return {rule.id: rule for rule in self.rules}
