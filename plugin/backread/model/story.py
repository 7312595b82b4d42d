"""What a draft says: who speaks, who is accused, on whose word, and who was heard."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

from backread.model.document import Span

SourceKind = Literal["named", "institution", "document", "anonymous", "pronoun", "none"]
PartyKind = Literal["person", "organisation", "government", "group"]
Sourcing = Literal["named", "anonymous", "hedged", "none", "established"]
ReplyStatus = Literal["replied", "speaks", "sought", "absent"]
Part = Literal["sentences", "quotations", "words", "parties", "attributions", "allegations", "replies"]

PARTS: tuple[Part, ...] = get_args(Part)
"""In the order they are worked out: a part may depend on those before it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A token of the copy with its grammar: universal part of speech, Penn tag, dependency and head.

    `head` and the word's own place count in `Story.words`; a sentence's root heads itself. `sentence` counts in
    `Story.sentences`. `entity` is the tagger's guess at a name's kind (PERSON, ORG, GPE, NORP ...), or empty;
    `opens` is true on the first word of an entity.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int
    entity: str = ""
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a quotation: the words that name them there, and the party they are (None if unresolved)."""

    start: int
    end: int
    name: str
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, the marks included, over all its paragraphs.

    `depth` is 0 for one that stands in no other. `kind` tells speech ("direct"), a few of the speaker's own words
    inside the reporter's sentence ("partial"), and words the reporter keeps at arm's length or names
    ("scare": titles, terms, irony). `inner` is the stretch between the marks.
    """

    start: int
    end: int
    inner: Span
    depth: int = 0
    kind: Literal["direct", "partial", "scare"] = "direct"
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says something: whose words (source), the word that says so (cue), and what is said (content).

    `party` is the party the source resolves to; `negated` marks "did not say whether"; `plain` is true where the cue
    says no more than that somebody speaks ("said", "warned"), so that what follows is theirs: what somebody thinks, or
    "rants", is told in the paper's words.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source_kind: SourceKind
    party: str | None = None
    negated: bool = False
    plain: bool = False

    @property
    def start(self) -> int:
        return min(s for s, _ in (*self.source, *self.cue, *self.content))


@dataclass(frozen=True, slots=True)
class Party:
    """A person or body the story speaks of; `name` is unique in a story and its fullest form there.

    `official` is true for a public, party or corporate office or a public body; `dead` for those the story
    calls dead or treats as history; `generic` for a group with no bounds ("terrorists", "residents").
    """

    name: str
    kind: PartyKind
    mentions: tuple[Span, ...]
    role: str = ""
    official: bool = False
    dead: bool = False
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Allegation:
    """A sentence, or the part of one, that accuses somebody of something.

    `cue` is the accusing word; `gravity` runs from 1 (a dig) to 3 (a crime, violence, corruption); `stage` says how
    far a formal matter has gone ("accused", "charged", "tried", "convicted", "cleared", "settled", or "").
    """

    start: int
    end: int
    cue: Span
    targets: tuple[str, ...]
    kind: str
    sourcing: Sourcing
    accuser: str | None = None
    source: tuple[Span, ...] = ()
    in_quote: bool = False
    gravity: int = 2
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """Whether somebody accused was heard, where, and whether the story owes them a hearing (`missing`)."""

    person: str
    status: ReplyStatus
    spans: tuple[Span, ...]
    missing: bool


@dataclass(frozen=True)
class Story:
    """What a draft says; a part nobody asked for is empty and not among `parts`."""

    parts: frozenset[Part] = frozenset()
    sentences: tuple[Span, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    words: tuple[Word, ...] = field(default=(), repr=False)
    attributions: tuple[Attribution, ...] = ()
    people: tuple[Party, ...] = ()
    allegations: tuple[Allegation, ...] = ()
    replies: tuple[Reply, ...] = ()

    @cached_property
    def party(self) -> Mapping[str, Party]:
        """The parties by name."""
        return {party.name: party for party in self.people}

    def quotation_at(self, start: int, end: int) -> Quotation | None:
        """Give the outermost quotation between whose marks the stretch lies wholly, None if it lies in none."""
        index = bisect_right(self._quotation_starts, start) - 1
        if index < 0:
            return None
        quotation = self._outermost[index]
        return quotation if quotation.inner[0] <= start and end <= quotation.inner[1] else None

    @cached_property
    def _outermost(self) -> list[Quotation]:
        return [quotation for quotation in self.quotations if quotation.depth == 0]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self._outermost]
