"""What can be counted in running copy: words, sentences, syllables, and how many blocks of each kind there are."""

from collections import Counter
from functools import lru_cache

import regex

from backread.checks.galley import galley_of, sentences_within
from backread.model import Document, Finding, Rule, Story

_WORD = regex.compile(r"(?:[A-Z]\.){2,}|[\p{N}\p{L}'’]+")
_LETTER = regex.compile(r"[\p{N}\p{L}]")
_VOWELS = regex.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]+")
_SILENT = regex.compile(
    r"(?<=[^aeiouy])(?<![^aeiouy]l)(?:e$|e(?=(?:ly|ful|less|ment|ness)$))|(?<=[aeiouy]\w?[^aeioutd])ed$|"
    r"(?<=[^aeiouscxzgy])(?<!sh|ch|[^aeiouy]l)es$"
)
_TWO = regex.compile(r"i[aou]|(?<!q)u[aeo](?!\w?$)|eo|ya|yi|(?<=[^g])(?<!q)uou|ism$|(?<=[aeiou])ing$|(?<=[cgx])iou")
_ONE = regex.compile(r"[cst]i[aou]|gi[ou]|geo(?=u|n)|(?<=[^aeiou])iou")

_TAGS = {
    "list_item": "list",
    "block_quote": "blockquote",
    "code": "pre",
    "table_cell": "table_cell",
    "caption": "figure_caption",
}
"""How Vale names what it counts, by our kinds of block."""


def count_copy(document: Document, story: Story) -> dict[str, float]:
    """Count a draft's running copy, and its blocks by kind; empty if there is no running copy.

    The names are those of Vale's formulas: words, sentences, syllables, heading_h1 and so on.
    """
    galley = galley_of(document)
    text = galley.prose.text
    words = [word for word in _WORD.findall(text) if _LETTER.search(word)]
    if not words:
        return {}
    syllables = [count_syllables(word) for word in words]
    counts: Counter[str] = Counter()
    for block in document.blocks:
        if block.kind == "heading":
            counts[f"heading_h{block.level or 1}"] += 1
        elif block.kind in _TAGS:
            counts[_TAGS[block.kind]] += 1
    sentences = sum(len(sentences_within(block, story.sentences)) for block in galley.running)
    return {
        **counts,
        "words": len(words),
        "sentences": max(sentences, 1),
        "paragraphs": len(galley.running),
        "characters": sum(len(_LETTER.findall(word)) for word in words),
        "syllables": sum(syllables),
        "complex_words": sum(_is_complex(word, number) for word, number in zip(words, syllables, strict=True)),
        "long_words": sum(len(word.encode()) > 6 for word in words),
        "polysyllabic_words": sum(number > 2 for number in syllables),
    }


def find_at_opening(rule: Rule, document: Document, *arguments: str) -> Finding:
    """Give a mark for what is true of a draft as a whole: on its first character.

    For a rule that runs as in Vale it is told at the head of the file, markup or not ("> So it began" too).
    """
    return Finding(0, min(1, len(document.text)), arguments, at=0 if rule.strict else None)


def _is_complex(word: str, syllables: int) -> bool:
    """Tell whether a word has more than two syllables that no common ending makes."""
    return syllables - word.endswith(("es", "ed", "ing")) > 2


@lru_cache(maxsize=65536)
def count_syllables(word: str) -> int:
    """Count a word's syllables: its groups of vowels, less those not spoken, more where a group is two."""
    low = word.lower().replace("’", "'").removesuffix("'s").strip("'")
    if len(low) <= 2 or not low.isalpha():
        return 1
    groups = len(_VOWELS.findall(low)) - len(_SILENT.findall(low)) + len(_TWO.findall(low)) - len(_ONE.findall(low))
    return max(groups, 1)
