"""Globs as a .vale.ini has them: which files a section is for."""

import re
from collections.abc import Iterator


def glob_pattern(glob: str) -> re.Pattern[str]:
    """Give the pattern that a path with `/` between its parts must match as a whole; a leading `!` is the caller's.

    `*` and `?` also stand for `/`, as in Vale, unless the glob has `**`, which then is any number of folders. `{a,b}`
    is either, `[a-z]` one of a class.
    """
    separated = "**" in glob
    source = "".join(_translate(glob, separated=separated))
    try:
        return re.compile(source, re.DOTALL)
    except re.error:  # a bracket that is never closed stands for itself
        return re.compile(re.escape(glob))


def _translate(glob: str, *, separated: bool) -> Iterator[str]:
    at, depth = 0, 0
    one = "[^/]" if separated else "."
    while at < len(glob):
        char = glob[at]
        if glob.startswith("**/", at):
            yield "(?:[^/]+/)*"
            at += 3
            continue
        if glob.startswith("**", at):
            yield ".*"
            at += 2
            continue
        if char == "\\" and at + 1 < len(glob):
            yield re.escape(glob[at + 1])
            at += 2
            continue
        end = glob.find("]", at + 2)
        if char == "[" and end > 0:
            body = glob[at + 1 : end]
            yield f"[^{re.escape(body[1:])}]" if body[0] == "!" else "[" + re.escape(body).replace(r"\-", "-") + "]"
            at = end + 1
            continue
        opens, closes = char == "{", char == "}" and depth > 0
        depth += opens - closes
        kinds = {"*": f"{one}*", "?": one, "{": "(?:", "}": ")" if closes else r"\}", ",": "|" if depth else ","}
        yield kinds.get(char, re.escape(char))
        at += 1
