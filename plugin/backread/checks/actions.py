"""What a rule's action makes of a match: Vale's replace, remove, edit and convert."""

from collections.abc import Callable, Mapping, Sequence

import regex

from backread.checks.clock import seconds_left
from backread.model import Finding, Related, Rule, Span
from backread.rulebook.errors import RuleError

Edit = Callable[[str], tuple[str, ...]]
"""Turns a match into its replacements; an empty string among them means: delete."""

_TRIMS: Mapping[str, Callable[[str, str], str]] = {
    "trim": str.strip,
    "trim_left": str.lstrip,
    "trim_right": str.rstrip,
}
_CASE_CHANGE = regex.compile(r"[^\W_\p{Lu}]+|\p{Lu}+(?!\p{Ll})|\p{Lu}\p{Ll}*|\d+")


def prepare_action(rule: Rule) -> Edit | None:
    """Give what the rule's action does, None if it has none; raises RuleError for one that cannot be meant.

    `replace` without parameters is left to the check, which knows what to put there.
    """
    if rule.action is None:
        return None
    name = str(rule.action.get("name", ""))
    given = rule.action.get("params", ())
    params = tuple(given) if isinstance(given, tuple) else ()
    if name == "replace":
        return (lambda _: params) if params else None
    if name == "remove":
        return lambda _: ("",)
    if name == "edit":
        edit = _prepare_edit(params)
        return lambda found: (edit(found).strip(),)
    if name == "convert":
        if params != ("simple",):
            raise RuleError("the action convert takes the parameter simple", "action", "params")
        return lambda found: (" ".join(_CASE_CHANGE.findall(found)).lower(),)
    if name == "suggest":
        return None  # spellings and scripts: nothing we could compute here
    raise RuleError(f"'{name}' is no action; allowed is replace, remove, edit, convert or suggest", "action", "name")


def _prepare_edit(params: Sequence[str]) -> Callable[[str], str]:
    operation, *rest = params or ("",)
    if operation == "regex" and len(rest) == 2:
        try:
            pattern = regex.compile(rest[0])
        except regex.error as error:
            raise RuleError(f"this is no pattern: {error}", "action", "params") from None
        template = regex.sub(r"\$(?:\{(\w+)\}|(\w+))", r"\\g<\1\2>", rest[1].replace("\\", r"\\"))
        return lambda found: pattern.sub(template, found, timeout=seconds_left())
    if operation in _TRIMS and len(rest) == 1:
        return lambda found: _TRIMS[operation](found, rest[0])
    if operation == "truncate" and len(rest) == 1 and rest[0]:
        return lambda found: found.partition(rest[0])[0]
    if operation == "split" and len(rest) == 2 and rest[0] and rest[1].isdigit():
        return lambda found: (found.split(rest[0])[int(rest[1]) : int(rest[1]) + 1] or [""])[0]
    raise RuleError(
        "the action edit takes regex with a pattern and a replacement, trim, trim_left or trim_right with characters, "
        "truncate with a separator, or split with a separator and a number",
        "action",
        "params",
    )


def choice(replacements: Sequence[str], marks: str = "''") -> str:
    """Say replacements as Vale does: 'a', 'a' or 'b', 'a', 'b', or 'c'; `marks` are the two to quote them with."""
    quoted = [f"{marks[0]}{replacement}{marks[1]}" for replacement in replacements]
    if len(quoted) < 3:
        return " or ".join(quoted)
    return f"{', '.join(quoted[:-1])}, or {quoted[-1]}"


def find_with(edit: Edit | None, place: Span, found: str, related: tuple[Related, ...] = ()) -> Finding:
    """Give the finding of the words `found` at a place, with what the rule's action makes of them.

    Its message is given the words, and the replacements if there is an action, as Vale does.
    """
    if edit is None:
        return Finding(*place, (found,), related=related)
    replacements = edit(found)
    return Finding(*place, (found, choice(replacements)), replacements=replacements, related=related)
