"""A draft as Vale reads it: what a .vale.ini has left out of it, and none of the blocks that only news has."""

import re
from collections.abc import Iterator
from dataclasses import replace

from backread.checks.clock import TIME_LIMIT
from backread.checks.dialect import compile_pattern
from backread.model import Block, Document, Inline, ValeSettings
from backread.model.document import BlockKind, InlineKind
from backread.rulebook.selection import matching_files

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_NEWS: frozenset[BlockKind] = frozenset({"byline", "dateline", "note"})
_HIDDEN: dict[InlineKind, frozenset[str]] = {
    "code": frozenset({"tt", "code", "kbd"}),
    "link": frozenset({"a"}),
    "emphasis": frozenset({"em", "i"}),
    "strong": frozenset({"strong", "b"}),
    "image": frozenset({"img"}),
}
_SKIPPED: dict[BlockKind, frozenset[str]] = {
    "block_quote": frozenset({"blockquote"}),
    "list_item": frozenset({"li", "ul", "ol"}),
    "table_cell": frozenset({"table", "td", "th"}),
    "caption": frozenset({"figure", "figcaption", "caption"}),
    "footnote": frozenset({"footnote"}),
}
_USUALLY_HIDDEN = ("tt", "code", "kbd")
_USUALLY_SKIPPED = ("script", "style", "pre", "figure", "noscript", "iframe")


def read_as_vale(document: Document, settings: ValeSettings) -> tuple[Document, list[str]]:
    """Give a draft with the blocks that Vale sees, and what the settings leave out marked as code, which no rule reads.

    Text and places stay as they are. A pattern that takes too long leaves nothing out, and a notice says so.
    """
    skipped = frozenset(settings.skipped or _USUALLY_SKIPPED)
    hidden = frozenset(settings.hidden or _USUALLY_HIDDEN)
    blocks = _paragraphs(document) if document.format == "text" else _blocks(document, skipped)
    inlines = [
        replace(inline, kind="code") if _HIDDEN.get(inline.kind, frozenset()) & hidden else _shown(inline)
        for inline in document.inlines
    ]
    notices: list[str] = []
    if document.format == "markdown":
        tags = "|".join(sorted(re.escape(name) for name in hidden))
        inlines += _left_out(document, settings, rf"(?s)<({tags})\b[^>]{{0,999}}>.*?</\1>", notices)
    inlines.sort(key=lambda inline: (inline.start, -inline.end))
    title = None if document.format == "text" else document.title
    return replace(document, blocks=tuple(blocks), inlines=tuple(inlines), title=title), notices


def _shown(inline: Inline) -> Inline:
    return replace(inline, kind="markup") if inline.kind == "code" else inline


def _paragraphs(document: Document) -> Iterator[Block]:
    """The paragraphs of a plain text: for Vale they end at blank lines and there is nothing else."""
    at = 0
    for match in _BLANK.finditer(document.text):
        if document.text[at : match.start()].strip():
            yield Block("paragraph", at, match.start())
        at = match.end()
    if document.text[at:].strip():
        yield Block("paragraph", at, len(document.text.rstrip()))


def _blocks(document: Document, skipped: frozenset[str]) -> Iterator[Block]:
    for block in document.blocks:
        if _SKIPPED.get(block.kind, frozenset()) & skipped or (
            block.kind == "heading" and f"h{block.level}" in skipped
        ):
            yield replace(block, kind="code")
        elif block.kind in _NEWS or (block.kind == "code" and "pre" not in skipped):
            yield replace(block, kind="paragraph")
        else:
            yield block


def _left_out(document: Document, settings: ValeSettings, tags: str, notices: list[str]) -> Iterator[Inline]:
    """What BlockIgnores, TokenIgnores and the pattern `tags` match in the source, as it stands in the text."""
    source = document.source or ""
    files = matching_files(settings, document.name)
    for pattern in (tags, *(pattern for choice in files for pattern in (*choice.blocks, *choice.tokens))):
        try:
            for match in compile_pattern(pattern, "").finditer(source, timeout=TIME_LIMIT.get()):
                start, end = document.offset_at(match.start()), document.offset_at(match.end())
                if start < end:
                    yield Inline("code", start, end)
        except TimeoutError:
            notices.append(f"The pattern '{pattern:.60}' of what is to be ignored takes too long and was left out.")
