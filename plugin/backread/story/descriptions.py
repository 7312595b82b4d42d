"""Descriptions: what stands close before a name and belongs to it."""

from collections.abc import Sequence
from dataclasses import replace

from backread.model import Word

_DESCRIBING = frozenset({"NOUN", "ADJ"})


def join_descriptions(words: Sequence[Word]) -> tuple[Word, ...]:
    """Hang what describes a person on the name behind it, where the parser takes it for somebody else.

    In "the shipping magnate Leo Varga bribed" it may read two subjects, and "his rival Tilda Roos said" it may read as
    "his rival, Tilda Roos,"; who asks for the subject then gets a magnate or a rival without a name.
    """
    joined = list(words)
    for place in range(len(words) - 1):
        word = words[place]
        if word.pos not in _DESCRIBING or words[place + 1].pos != "PROPN" or word.head == place:
            continue
        name = _find_end(words, place + 1)
        if words[name].sentence != word.sentence:
            continue
        if words[name].dep == "appos" and words[name].head == place:
            joined[name] = replace(words[name], dep=word.dep, head=word.head)
        elif (words[name].dep, words[name].head) != (word.dep, word.head):
            continue
        joined[place] = replace(word, dep="compound", head=name)
    return tuple(joined)


def _find_end(words: Sequence[Word], place: int) -> int:
    """Give the last word of a name that begins at a word."""
    while place + 1 < len(words) and words[place + 1].pos == "PROPN":
        place += 1
    return place
