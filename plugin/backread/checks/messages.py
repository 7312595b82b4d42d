"""A rule's message and its `%s`, filled the way Vale fills them."""

import re
from collections.abc import Sequence

from backread.model import Rule
from backread.rulebook.errors import RuleError

_LINES = re.compile(r"\s*\n\s*")
_VERB = re.compile(r"%(?:\[(\d+)\])?([%a-zA-Z])")


def fill(template: str, arguments: Sequence[str]) -> str:
    """Give a message with its `%s` filled in order and `%[2]s` by number; `%%` is a percent sign.

    Extra arguments are ignored and line breaks become spaces, as in Vale.
    """
    place = 0

    def put(match: re.Match[str]) -> str:
        nonlocal place
        if match[2] == "%":
            return "%"
        place = int(match[1]) if match[1] else place + 1
        return arguments[place - 1] if 0 < place <= len(arguments) else ""

    return _LINES.sub(" ", _VERB.sub(put, template.strip("\n")))


def require_messages(rule: Rule, available: int) -> None:
    """Refuse a rule whose message or description asks for more words than its findings bring; raises RuleError."""
    require_arguments(rule.message, "message", available)
    require_arguments(rule.description, "description", available)


def require_arguments(template: str, key: str, available: int) -> None:
    """Refuse a message that asks for more words than its findings bring; raises RuleError for `key`."""
    place = 0
    for match in _VERB.finditer(template):
        if match[2] == "%":
            continue
        place = int(match[1]) if match[1] else place + 1
        if place > available:
            raise RuleError(f"'{key}' asks for {place} words with %s, and this kind of rule gives {available}", key)
        if place == 0:
            raise RuleError(f"'{key}' counts its words from %[1]s, not %[0]s", key)
