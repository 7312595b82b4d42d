"""`existence`: words or patterns that should not stand in copy."""

from collections.abc import Iterable, Mapping

from backread.checks.actions import find_with, prepare_action
from backread.checks.check import Check, Run
from backread.checks.dialect import anything, words
from backread.checks.messages import require_messages
from backread.checks.patterns import Exceptions, Pattern, read_tokens, search
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


def _compose(rule: Rule) -> str:
    """Give the pattern of a rule: `raw` entries run together, then the tokens as one alternation."""
    tokens = [token for token in rule.list_option("tokens") if token.strip()]
    raw = "".join(rule.list_option("raw"))
    body = "|".join(tokens)
    whole = tokens and not rule.flag_option("nonword")
    body = words(body, rule.text_option("word_template")) if whole else anything(body)
    pattern = body + raw if rule.flag_option("append") else raw + body
    return f"(?i){pattern}" if rule.flag_option("ignorecase") else pattern


def _prepare(rule: Rule, _: Mapping[str, Lexicon]) -> Run:
    if not (rule.list_option("tokens") or rule.list_option("raw")):
        raise RuleError("this rule looks for nothing; give it 'tokens' or 'raw'", "extends")
    whole = not (rule.flag_option("nonword") or rule.text_option("word_template"))
    literals = read_tokens(enumerate(rule.list_option("tokens")), "tokens", whole=whole)
    source = _compose(rule)
    if rule.list_option("raw"):  # an alternative in `raw` needs none of the tokens
        literals = read_tokens([(None, source)], "raw")
    pattern = Pattern(source, literals)
    exceptions = Exceptions(rule.list_option("exceptions"))
    edit = prepare_action(rule)
    require_messages(rule, 1 if edit is None else 2)

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        for match, place in search(pattern, rule, document, story):
            if not exceptions.excuse(match[0].strip(), match.string, *match.span()):
                yield find_with(edit, place, match[0])

    return run


EXISTENCE = Check(_KIND, frozenset(), _prepare)
