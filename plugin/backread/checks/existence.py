"""`existence`: words or patterns that should not stand in copy."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from backread.checks.actions import find_with, prepare_action
from backread.checks.check import Check, Run
from backread.checks.dialect import anything, words
from backread.checks.messages import require_messages
from backread.checks.patterns import Alternation, Exceptions, Pattern, place_in_source, read_each, read_tokens, search
from backread.model import Case, Document, Finding, Lexicon, Rule, Story
from backread.rulebook.errors import RuleError
from backread.rulebook.kinds import Kind, Option

_KIND = Kind(
    "existence",
    {
        "tokens": Option("list"),
        "raw": Option("list"),
        "exceptions": Option("list"),
        "append": Option("flag"),
        "ignorecase": Option("flag"),
        "nonword": Option("flag"),
        "vocab": Option("flag", True),
    },
)


def _read_pattern(rule: Rule) -> Pattern:
    """Give the pattern of a rule: `raw` entries run together, then the tokens as one choice."""
    given = rule.list_option("tokens")
    template = rule.text_option("word_template")
    bounded = not rule.flag_option("nonword")
    each = read_each(enumerate(given), "tokens", whole=bounded and not template)
    flags = "(?i)" if rule.flag_option("ignorecase") else ""
    tokens = [token for token in given if token.strip()]

    def compose(parts: Sequence[str]) -> str:
        body = "|".join(parts)
        return flags + (words(body, template) if bounded and parts else anything(body))

    raw = "".join(rule.list_option("raw"))
    if not raw:
        return Alternation(tokens, [found for token, found in zip(given, each, strict=True) if token.strip()], compose)
    body = compose(tokens).removeprefix(flags)
    source = flags + (body + raw if rule.flag_option("append") else raw + body)
    return Pattern(source, read_tokens([(None, source)], "raw"))  # an alternative in `raw` needs none of the tokens


def _prepare(rule: Rule, _: Mapping[str, Lexicon]) -> Run:
    if not (rule.list_option("tokens") or rule.list_option("raw")):
        raise RuleError("this rule looks for nothing; give it 'tokens' or 'raw'", "extends")
    pattern = _read_pattern(rule)
    exceptions = Exceptions(rule.list_option("exceptions"))
    edit = prepare_action(rule)
    require_messages(rule, 1 if edit is None else 2)

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        for match, place in search(pattern, rule, document, story):
            if not exceptions.excuse(match[0].strip(), match.string, *match.span()):
                yield replace(find_with(edit, place, match[0]), at=place_in_source(match, document))

    return run


EXISTENCE = Check(_KIND, frozenset(), _prepare)
