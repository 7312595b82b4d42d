"""What a rule's `scope` may say."""

import re

_SECTION = re.compile(
    "text|heading|h[1-6]|paragraph|sentence|list|footnote|blockquote|table|header|cell|caption|figure|attr|alt|"
    "frontmatter|summary|raw|comment|line|block|"  # Vale's
    "byline|dateline|note|"  # what only news has
    "md|txt|html|docx"
)

_RETIRED = frozenset({"code", "link", "strong", "emphasis"})
_DOC = re.compile(r"~?doc\(")


def scope_fault(scope: str, *, strict: bool) -> str:
    """Say what is wrong with one entry of `scope`, empty if nothing is.

    Vale lets any word stand, and such a rule never fires; `strict` refuses words that name nothing.
    """
    parts = [part.strip() for part in scope.split("&")]
    if len(parts) == 1 and re.search(r"\s", scope):
        return f"the scope '{scope}' holds a space; join two scopes with &"
    for part in parts:
        if _DOC.match(part):
            return "scopes of the form doc(...) cannot be run here"
        sections = part.removeprefix("~").split(".")
        if sections[0] in _RETIRED:
            return f"the scope '{sections[0]}' is not supported; use raw"
        unknown = next((section for section in sections if not _SECTION.fullmatch(section)), "")
        if strict and unknown and sections[0] != "frontmatter":
            return (
                f"'{unknown}' is no scope; allowed is text, heading, h1 to h6, paragraph, sentence, list, footnote, "
                "blockquote, table, caption, byline, dateline, note, raw or a format; join with . or &, bar with ~"
            )
    return ""


def names_front_matter(scope: str) -> bool:
    """Tell whether an entry of `scope` wants front matter, which is no part of the copy."""
    parts = (part.strip() for part in scope.split("&"))
    return any("frontmatter" in part.split(".") for part in parts if not part.startswith("~"))
