"""Wrongdoing: the list of words that accuse, compiled."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from backread.model import Entry, Lexicon

LEXICON = "wrongdoing"

_PREPOSITIONS = frozenset({"of", "on", "in", "to", "for", "at", "against", "with"})
_PARTICLES = frozenset({"up", "off", "out", "down", "away", "of", "as"})
_FURTHER = frozenset({"under", "over", "into", "from", "by", "behind", "about"})
_NEGATIVE = frozenset({"no", "not", "nothing", "never"})
SUPPORTING = "support for wrongdoing"
INSINUATIONS = "insinuations"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A term of the list, ready to be found; the attributes are explained at the head of the list.

    `head` counts in `tokens`. `needs`, `unless` and `ground` hold plain words: groups are written out. `anaphoric`
    terms may point back at a matter told before. `negative` marks a term whose own words deny: "do nothing"; `crowd`
    one that says somebody accuses and not who. `apart` are words that an object may part from the verb;
    `rest` are the plain words behind the first, all of which a sentence must hold.
    """

    tokens: tuple[str, ...]
    head: int
    pos: str
    frame: str
    kind: str
    gravity: int
    stage: str
    group: str
    needs: frozenset[str]
    unless: frozenset[str]
    ground: frozenset[str]
    weak: bool
    negated: bool
    negative: bool
    of: bool
    crowd: bool
    anaphoric: bool
    apart: frozenset[str]
    rest: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """An accusing term in the text: its first, last and heading word, by place."""

    wrong: Wrong
    first: int
    last: int
    head: int


class Wrongs:
    """The list of wrongdoing, indexed by the first word of each term."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._groups = {group: lexicon.terms(group) for group in lexicon.groups}
        self._by_first: dict[str, list[Wrong]] = {}
        for entry in lexicon.entries:
            if entry.first("frame"):
                wrong = self._compile(entry)
                self._by_first.setdefault(wrong.tokens[0], []).append(wrong)
        for wrongs in self._by_first.values():
            wrongs.sort(key=lambda wrong: -len(wrong.tokens))

    def words(self, group: str) -> frozenset[str]:
        """Give the plain words of a group, none if the list has no such group."""
        return self._groups.get(group, frozenset())

    def starting(self, word: str) -> Sequence[Wrong]:
        """Give the terms that begin with a word, the longest first."""
        return self._by_first.get(word, ())

    def accuses(self, verb: str) -> bool:
        """Tell whether a verb takes the accused for its object: accuse, blame, charge."""
        return any(wrong.frame == "object" and len(wrong.tokens) == 1 for wrong in self._by_first.get(verb, ()))

    def _compile(self, entry: Entry) -> Wrong:
        tokens = tuple(entry.term.replace("-", " - ").split())
        pos = entry.first("pos", "noun")
        return Wrong(
            tokens=tokens,
            head=_heading(tokens, pos),
            pos=pos,
            frame=entry.first("frame"),
            kind=entry.first("kind", "other"),
            gravity=int(entry.first("gravity", "2")),
            stage=entry.first("stage"),
            group=entry.group,
            needs=self._written_out(entry.get("needs")),
            unless=self._written_out(entry.get("unless")),
            ground=frozenset(entry.get("ground")),
            weak=entry.first("weak") == "yes",
            negative=not _NEGATIVE.isdisjoint(tokens),
            negated=entry.first("negated") == "yes",
            of=entry.first("of") == "yes",
            crowd=entry.first("crowd") == "yes",
            anaphoric=entry.first("again") == "yes",
            apart=_apart(tokens, pos),
            rest=frozenset(tokens[1:]) - {"one's", "oneself"},
        )

    def _written_out(self, words: tuple[str, ...]) -> frozenset[str]:
        found: set[str] = set()
        for word in words:
            found |= self._groups.get(word, frozenset({word.lower()}))
        return frozenset(found)


def _apart(tokens: tuple[str, ...], pos: str) -> frozenset[str]:
    """Give the words of a term that an object may part from its verb: covered it | up, let them | off the hook."""
    if pos != "verb" or len(tokens) < 2:
        return frozenset()
    parted = _PARTICLES if len(tokens) == 2 else _PARTICLES | _PREPOSITIONS | _FURTHER
    return frozenset(tokens[1:2]) & parted


@lru_cache(maxsize=8)
def compile_wrongs(lexicon: Lexicon) -> Wrongs:
    """Compile a list once; lists are compared by identity."""
    return Wrongs(lexicon)


def _heading(tokens: tuple[str, ...], pos: str) -> int:
    if pos == "verb" or len(tokens) == 1:
        # "sexually assault", "falsely claim": the verb follows its adverb.
        return 1 if len(tokens) > 1 and tokens[0].endswith("ly") else 0
    before = next((n for n, token in enumerate(tokens) if n and token in _PREPOSITIONS), len(tokens))
    return before - 1
