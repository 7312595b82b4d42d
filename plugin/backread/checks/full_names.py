"""People named in full a second time, where the surname would do."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from backread.checks.proper_names import Names, Word
from backread.model import Document, Finding, Related, Span

_NEAR = 1500  # characters, some eight paragraphs: further on a reader may need the first name again
_ACTS = re.compile(
    r" (?:said|says|told|tells|added|adds|asked|argued|called|wrote|insisted|declined|denied|noted|replied|was|is|has|"
    r"had|will|would|did|also|who|went|came|took|made|began|became|won|lost|joined|left|served|faces|faced)\b"
)
_HANDLE = re.compile(r" \(@")
_NOTE = re.compile(r"\W*(?:Editor[’']?s[’']? note|Correction|Clarification|Note|Update)\b", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]{2}")
_ARTICLE = re.compile(r"\b(?:the|a|an|this|that|its|our|their)\s\Z", re.IGNORECASE)


def find_full_names(names: Names, document: Document) -> Iterator[Finding]:
    """Give each name in full, first name and surname, that follows soon after the same one in the same section.

    A surname is one if it stands alone somewhere and does something ("Hollings said"). Relatives keep first names.
    """
    uses: dict[str, list[Word]] = defaultdict(list)
    fulls: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    firsts: dict[str, set[str]] = defaultdict(set)
    acting: set[str] = set()
    begin = _first_line_end(document)
    for index, word in enumerate(names.words):
        if word.last or word.start < begin:
            continue
        uses[word.text].append(word)
        if word.first:
            firsts[word.text].add(word.first)
            given = names.words[index - 1]
            if not given.first and not _HANDLE.match(document.text, word.end):
                fulls[word.text].append((given.text, (given.start, word.end)))
        elif _acts(document.text, word):
            acting.add(word.text)
    sections = _sections(document)
    for surname in sorted(acting & fulls.keys()):
        if len(firsts[surname]) == 1:
            yield from _repeated(surname, fulls[surname], uses[surname], sections)


def _acts(text: str, word: Word) -> bool:
    """Whether a name that stands alone does something, and is no "the House"."""
    before = text[max(word.start - 6, 0) : word.start]
    return _ACTS.match(text, word.end) is not None and not _ARTICLE.search(before)


def _first_line_end(document: Document) -> int:
    """Give where copy begins: behind the first block where no headline is known, since that may be one."""
    return 0 if document.title or len(document.blocks) < 2 else document.blocks[0].end


def _sections(document: Document) -> list[int]:
    """Give where sections begin: at headings, and at notes to the reader, and what has no words (stars, times)."""
    return [
        block.start
        for block in document.blocks
        if block.kind == "heading"
        or not _LETTER.search(document.text, block.start, min(block.start + 40, block.end))
        or _NOTE.match(document.text, block.start)
    ]


def _repeated(
    surname: str, fulls: Sequence[tuple[str, Span]], uses: Sequence[Word], sections: Sequence[int]
) -> Iterator[Finding]:
    ends = [word.end for word in uses]
    given, first = fulls[0]
    for _, (start, end) in fulls[1:]:
        if bisect_right(sections, first[0]) != bisect_right(sections, start):
            first = (start, end)
            continue
        if start - ends[bisect_left(ends, start) - 1] <= _NEAR:
            related = (Related(*first, "named in full here"),)
            yield Finding(start, end, (surname, f"{given} {surname}"), replacements=(surname,), related=related)
