"""`substitution`: words or patterns, each with what should stand in their place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import regex

from backread.checks.actions import choice, prepare_action
from backread.checks.check import Check, Run
from backread.checks.clock import seconds_left
from backread.checks.dialect import anything, compile_pattern, words
from backread.checks.messages import fill, require_messages
from backread.checks.patterns import Alternation, Exceptions, Match, place_in_source, read_each, search_parts
from backread.model import Case, Document, Finding, Lexicon, Rule, Span, Story
from backread.rulebook.errors import RuleError
from backread.rulebook.kinds import Kind, Option

_KIND = Kind(
    "substitution",
    {
        "swap": Option("table", required=True),
        "exceptions": Option("list"),
        "ignorecase": Option("flag"),
        "nonword": Option("flag"),
        "vocab": Option("flag", True),
        "capitalize": Option("flag"),
        "pos": Option("text"),
    },
    arguments=2,
)

_GROUP = regex.compile(r"(\\.|\[(?:\\.|[^\]\\])+\])|\((?!\?)|\(\?P?<(?![=!])\w+>")
_QUOTED = regex.compile(r"""'%s'|"%s"|“%s”""")
_SIMPLE = regex.compile(r"[\p{L}\p{N} \-]*")
_WORDING = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N} ,.’'£$€%/&-]*")


@dataclass(frozen=True)
class _Swap:
    """One entry of `swap`: the pattern as written, and what should stand there."""

    key: str
    expected: str
    ignorecase: bool

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        return compile_pattern(f"(?i){self.key}" if self.ignorecase else self.key, "swap", self.key)

    @cached_property
    def expands(self) -> bool:
        return regex.search(r"\$\d", self.expected) is not None

    @cached_property
    def same(self) -> regex.Pattern[str] | None:
        """What counts as right already, where `expected` is a pattern itself; None where it is plain text."""
        if _SIMPLE.fullmatch(self.expected):
            return None
        try:
            return compile_pattern(f"(?:{self.expected})", "swap", self.key)
        except RuleError:
            return regex.compile(regex.escape(self.expected))

    def expect(self, found: Match, *, capitalize: bool) -> str:
        """Give what should stand for a match, its groups filled in.

        The key is tried where it matched, so that what it looks for around the match is there; Vale, which tries it
        on the matched words alone, leaves the `$1` of such a key as it is.
        """
        expected = self.expected
        if capitalize and found[0][:1].isupper():
            expected = expected[:1].upper() + expected[1:]
        if self.expands and (match := self.pattern.match(found.string, found.start(), timeout=seconds_left())):
            expected = regex.sub(r"\$(\d)", lambda group: _group(match, int(group[1])), expected)
        return expected

    def suits(self, found: str, expected: str) -> bool:
        """Tell whether `found` is what should stand there already."""
        if self.same is None or self.expands:
            return found == expected
        return self.same.fullmatch(found, timeout=seconds_left()) is not None


def _group(match: Match, number: int) -> str:
    return (match[number] or "") if number <= match.re.groups else ""


def _without_groups(key: str) -> str:
    """Make a key's capturing groups plain, so that the number of a group says which key matched."""
    return _GROUP.sub(lambda match: match[1] or "(?:", key)


def _options(expected: str) -> list[str]:
    return [part.replace("\0", "|") for part in expected.replace(r"\|", "\0").split("|") if part]


def _without_double_quotes(message: str) -> str:
    """Take the quotes off the first of two quoted `%s`, where the words come quoted already, as Vale does."""
    return _QUOTED.sub("%s", message, count=1) if len(_QUOTED.findall(message)) == 2 else message


def _prepare(rule: Rule, _: Mapping[str, Lexicon]) -> Run:
    ignorecase, capitalize = rule.flag_option("ignorecase"), rule.flag_option("capitalize")
    table = sorted(rule.table_option("swap").items(), key=lambda entry: len(entry[0]), reverse=True)
    swaps = [_Swap(key, expected, ignorecase) for key, expected in table]
    whole, template = not rule.flag_option("nonword"), rule.text_option("word_template")
    each = read_each(((swap.key, swap.key) for swap in swaps), "swap", whole=whole and not template)
    flags = "(?i)" if ignorecase else ""

    def compose(parts: Sequence[str]) -> str:
        body = "|".join(parts)
        return flags + (words(body, template) if whole else anything(body))

    pattern = Alternation([f"({_without_groups(swap.key)})" for swap in swaps], each, compose)
    exceptions = Exceptions(rule.list_option("exceptions"))
    edit = prepare_action(rule)
    replacing = rule.action is not None and rule.action.get("name") == "replace"
    quoting = replacing and edit is None
    message = _without_double_quotes(rule.message)
    marks = "“”" if "“%s”" in rule.message else "''"
    require_messages(rule, 2)

    def decide(number: int, match: Match, span: Span) -> Finding | None:
        found, swap = match[0], swaps[number]
        expected = swap.expect(match, capitalize=capitalize)
        options = _options(expected)
        if (found in options) if replacing else swap.suits(found, expected):
            return None
        if exceptions.excuse(found, match.string, *match.span()):
            return None
        if edit is not None:
            replacements = edit(found)
        elif replacing or all(_WORDING.fullmatch(option) for option in options):
            replacements = tuple(options)
        else:
            replacements = ()
        if not quoting:
            return Finding(*span, (expected, found), replacements=replacements)
        said = (choice(options, marks), found)
        return Finding(*span, said, fill(message, said), replacements)

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        for number, match, span in search_parts(pattern, rule, document, story):
            finding = decide(number, match, span)
            if finding is not None:
                yield replace(finding, at=place_in_source(match, document))

    return run


SUBSTITUTION = Check(_KIND, frozenset(), _prepare)
