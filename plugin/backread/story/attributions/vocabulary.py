"""Words of reporting: the word list `reporting`, ready to be looked up."""

from dataclasses import dataclass
from functools import lru_cache

from backread.model import Entry, Lexicon

LEXICON = "reporting"
DOCUMENTS = "documents"
ISSUING = "issuing"
NOBODY = "people without names"
BODIES = "bodies without names"


@dataclass(frozen=True, slots=True)
class Sense:
    """What a reporting word takes; the attributes are explained at the head of the list.

    `particles` are the words behind the first that belong to it: "out" of "point out".
    """

    term: str
    group: str
    particles: tuple[str, ...]
    takes: frozenset[str]
    about: frozenset[str]
    hears: bool
    plain: bool
    nobody: bool
    by_speakers: bool


class Vocabulary:
    """The reporting words by part of speech and first word; `issuing` is what one does with a document of one's own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.verbs: dict[str, list[Sense]] = {}
        self.phrases: dict[str, list[tuple[str, ...]]] = {}
        found: dict[str, set[str]] = {}
        for entry in lexicon.entries:
            pos = entry.first("pos")
            tokens = tuple(entry.term.split())
            if pos == "verb":
                self.verbs.setdefault(tokens[0], []).append(_sense(entry, tokens))
            elif pos == "phrase":
                self.phrases.setdefault(tokens[0], []).append(tokens)
            else:
                found.setdefault(pos or entry.group, set()).add(entry.term)
        for senses in self.verbs.values():
            senses.sort(key=lambda sense: -len(sense.particles))
        self.nouns = frozenset(found.get("noun", ()))
        self.adverbs = frozenset(found.get("adverb", ()))
        self.documents = frozenset(found.get(DOCUMENTS, ()))
        self.issuing = frozenset(found.get(ISSUING, ()))
        self.nobody = frozenset(found.get(NOBODY, ()))
        self.bodies = frozenset(found.get(BODIES, ()))


@lru_cache(maxsize=8)
def compile_vocabulary(lexicon: Lexicon) -> Vocabulary:
    """Compile a list once; lists are compared by identity."""
    return Vocabulary(lexicon)


def _sense(entry: Entry, tokens: tuple[str, ...]) -> Sense:
    return Sense(
        term=entry.term,
        group=entry.group,
        particles=tokens[1:],
        takes=frozenset(entry.get("takes")),
        about=frozenset(entry.get("with")),
        hears=entry.first("hears") == "yes",
        plain=entry.first("plain") == "yes",
        nobody=entry.first("nobody") == "yes",
        by_speakers=entry.first("by") == "speakers",
    )
