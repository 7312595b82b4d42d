"""Vale's dialect of patterns, in the words of the `regex` module."""

import re

import regex

from backread.rulebook.errors import RuleError

_DIALECT = "(?V1)(?-f)"  # flags scoped to their group as Vale's engine has them; and ß is not ss
_CLASS = re.compile(r"\\.|(?P<head>\[\^?)(?P<body>\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*)\]", re.DOTALL)
_IN_CLASS = re.compile(r"(?P<known>\\.|\[:\^?\w+:\])|(?P<bracket>[\[\]])|(?P<operator>--|&&|\|\||~~)", re.DOTALL)


def compile_pattern(source: str, key: str, item: int | str | None = None) -> regex.Pattern[str]:
    """Compile a pattern as Vale writes them; raises RuleError for `key` if it is none."""
    try:
        return regex.compile(_DIALECT + plain_classes(source))
    except (regex.error, OverflowError, RecursionError) as error:
        reason = getattr(error, "msg", "") or type(error).__name__
        raise RuleError(f"this is no pattern: {reason}; escape what is meant literally with \\", key, item) from None


def pattern_fault(source: str) -> str:
    """Say what is wrong with a pattern, empty if nothing is."""
    try:
        compile_pattern(source, "")
    except RuleError as error:
        return str(error)
    return ""


def words(body: str, template: str = "") -> str:
    """Give Vale's template for words: between word boundaries, `^` and `$` at line ends.

    A newsroom's own `template` has a %s where the words go, as WordTemplate in a .vale.ini.
    """
    return template.replace("%s", body) if "%s" in template else rf"(?m)\b(?:{body})\b"


def anything(body: str) -> str:
    """Give Vale's template for anything else (`nonword`)."""
    return f"(?m)(?:{body})"


def plain_classes(source: str) -> str:
    """Escape what V1 would read as nested sets or set operators inside a class, and Vale's engine as characters.

    Known case: `[[(]` is a class of two brackets, and would be a nested set that never ends.
    """
    if "[" not in source:
        return source
    return _CLASS.sub(lambda match: match[0] if match["head"] is None else _plain_class(match), source)


def _plain_class(match: re.Match[str]) -> str:
    return f"{match['head']}{_IN_CLASS.sub(_escaped, match['body'])}]"


def _escaped(match: re.Match[str]) -> str:
    if match["bracket"]:
        return f"\\{match['bracket']}"
    return match["known"] or "\\".join(match["operator"])
