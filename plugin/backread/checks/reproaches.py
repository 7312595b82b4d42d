"""Words that accuse by themselves, whatever stands around them."""

from backread.model import Lexicon

_CONDITIONS = ("needs", "ground", "negated", "weak")  # attributes of words that accuse in some company only


def plain_reproaches(lexicon: Lexicon | None, *groups: str) -> frozenset[str]:
    """Give the terms of some groups of the list of wrongdoing, or of all, that need no company ("forge")."""
    if lexicon is None:
        return frozenset()
    lexicon.require(*groups)
    return frozenset(
        entry.term
        for entry in lexicon.entries
        if (not groups or entry.group in groups) and not any(entry.get(condition) for condition in _CONDITIONS)
    )
