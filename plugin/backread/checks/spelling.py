"""`spelling`: words that are in no dictionary."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import regex

from backread.checks.check import Check, Run
from backread.checks.clock import seconds_left
from backread.checks.dialect import compile_pattern
from backread.checks.dictionaries import Dictionary, open_files, open_named
from backread.checks.messages import require_messages
from backread.checks.patterns import Exceptions, pieces_of
from backread.model import Case, Document, Finding, Lexicon, Rule, Story
from backread.rulebook.errors import RuleError
from backread.rulebook.kinds import Kind, Option

_KIND = Kind(
    "spelling",
    {
        "custom": Option("flag"),
        "filters": Option("list"),
        "ignore": Option("list"),
        "exceptions": Option("list"),  # ours
        "dicpath": Option("text"),
        "dictionaries": Option("list"),
        "aff": Option("text"),
        "dic": Option("text"),
        "append": Option("flag"),
        "threshold": Option("text"),
        "vocab": Option("flag", True),
    },
    lenient=True,
)

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}_]+(?:['’-][\p{L}\p{M}\p{N}_]+)*")
_USUAL_FILTERS = ("[A-Z]{1}[a-z]+[A-Z]+\\w+", "[A-Z]+$", "[^a-zA-Z_'’]")
"""Vale's, unless `custom`: names like GitHub, acronyms, and what has a letter beyond a to z, a digit or a hyphen."""


@dataclass(frozen=True)
class _Speller:
    """Which words of a rule are wrong: in none of its dictionaries, and let pass by nothing."""

    dictionaries: Sequence[Dictionary]
    ignored: frozenset[str]
    filters: Sequence[regex.Pattern[str]]

    def misses(self, word: str) -> bool:
        if any(dictionary.knows(word) for dictionary in self.dictionaries):
            return False
        plain = word.replace("’", "'")
        if plain in self.ignored or plain.lower() in self.ignored:
            return False
        if "-" in word and all(not self.misses(part) for part in word.split("-")):
            return False
        return not any(filter_.search(word, timeout=seconds_left()) for filter_ in self.filters)

    def offer(self, word: str) -> tuple[str, ...]:
        offers = (offer for dictionary in self.dictionaries for offer in dictionary.offer(word))
        return tuple(dict.fromkeys(offers))


def _prepare(rule: Rule, _: Mapping[str, Lexicon]) -> Run:
    styles = Path(rule.path).parent.parent
    exceptions = Exceptions([f"(?i){term}" if term.strip() else "" for term in rule.list_option("exceptions")])
    filters = [compile_pattern(source, "filters", place) for place, source in enumerate(rule.list_option("filters"))]
    if not rule.flag_option("custom"):
        filters += [compile_pattern(source, "filters") for source in _USUAL_FILTERS]
    speller = _Speller(_open_dictionaries(rule, styles), frozenset(_read_ignored(rule, styles)), filters)
    suggests = rule.action is not None and rule.action.get("name") == "suggest"
    require_messages(rule, 1)

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        for piece in pieces_of(rule, document, story):
            wrong = {word for word in _WORD.findall(piece.text) if speller.misses(word)}
            if not wrong:
                continue
            for match in _WORD.finditer(piece.text):
                if match[0] in wrong and not exceptions.excuse(match[0], piece.text, *match.span()):
                    offers = speller.offer(match[0]) if suggests else ()
                    yield Finding(*piece.place(*match.span()), (match[0],), replacements=offers)
                    if rule.strict:  # Vale looks each word up in its block, and finds it where it stands first
                        wrong.remove(match[0])

    return run


def _open_dictionaries(rule: Rule, styles: Path) -> list[Dictionary]:
    affixes, words = rule.text_option("aff"), rule.text_option("dic")
    if affixes or words:
        if not (affixes and words):
            raise RuleError("a dictionary has two files; give both 'aff' and 'dic'", "aff" if affixes else "dic")
        return [open_files(_place(affixes, styles), _place(words, styles), "dic")]
    folders = [_place(rule.text_option("dicpath"), styles)] if rule.text_option("dicpath") else []
    names = rule.list_option("dictionaries")
    if rule.flag_option("append") or not names:
        names = (*names, "en_US")
    return open_named(names, [*folders, styles / "config" / "dictionaries"], "dictionaries")


def _read_ignored(rule: Rule, styles: Path) -> Iterator[str]:
    """Give the words of the lists that the rule ignores, one a line."""
    for place, name in enumerate(rule.list_option("ignore")):
        paths = (_place(name, styles), styles / "config" / "ignore" / name)
        path = next((path for path in paths if path.is_file()), None)
        if path is None:
            where = "put it beside the styles or in config/ignore"
            raise RuleError(f"there is no list of words {name}; {where}", "ignore", place)
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError):
            error = f"the list of words {name} cannot be read; save it as UTF-8 text"
            raise RuleError(error, "ignore", place) from None
        yield from (line.strip().replace("’", "'") for line in lines if line.strip())


def _place(name: str, styles: Path) -> Path:
    path = Path(name).expanduser()
    return path if path.is_absolute() else styles / path


SPELLING = Check(_KIND, frozenset(), _prepare)
