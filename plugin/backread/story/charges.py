"""Charges: single accusing words, with whom they accuse and what they stand on."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from backread.model import Attribution, Quotation, Span
from backread.story.bearers import Bearers
from backread.story.cues import find_cues
from backread.story.disclaimers import disclaimed
from backread.story.sourcing import Footing, Sources
from backread.story.syntax import Syntax
from backread.story.targets import Aim, take_aim
from backread.story.wrongdoing import INSINUATIONS, LEXICON, Cue, Wrongs, compile_wrongs

if TYPE_CHECKING:
    from backread.story.reading import Reading

# A dig is no accusation in our own voice; opinion is another rule's matter.
_SERIOUS = 2
# Who accuses themselves owns up.
_OWN = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
# Words that reproach even where nobody is named: "the order was illegal, she said". A crime so named is a topic.
_OPEN = frozenset(
    {
        "accusing verbs",
        "breach of law and duty",
        "cruel or hateful",
        "dishonest or unlawful",
        "dishonesty by name",
        "duties left undone",
        "failings by name",
        "lies and deceit",
        "misconduct by name",
        "neglect and bungling",
        "people by their faults",
        "support for wrongdoing",
    }
)


@dataclass(frozen=True, slots=True)
class Charge:
    """One accusing word (`cue`) in its clause (`span`), with those it accuses and what it stands on."""

    span: Span
    cue: Span
    targets: tuple[str, ...]
    footing: Footing
    kind: str
    gravity: int
    stage: str = ""
    in_quote: bool = False


class Charges:
    """Looks for the charges of one story, sentence by sentence in order; remembers who stands accused."""

    def __init__(self, reading: "Reading") -> None:
        self._syntax: Syntax = reading.syntax
        self._wrongs: Wrongs = compile_wrongs(reading.lexicon(LEXICON))
        self._bearers = Bearers(reading.syntax, reading.parties, self._wrongs)
        self._sources = Sources(reading, self._wrongs, self._bearers)
        self._quotations = [q for q in reading.spoken if q.kind != "scare" and q.depth == 0]
        self._quotation_starts = [q.start for q in self._quotations]
        self._scares = [q for q in reading.spoken if q.kind == "scare"]
        self._scare_starts = [q.start for q in self._scares]
        self._defendants: tuple[str, ...] = ()
        self._accused: set[str] = set()
        self._last: tuple[int, Footing | None] = (-2, None)
        self._accusers: set[str] = set()

    def of_sentence(self, sentence: int) -> list[Charge]:
        """Find the accusing words of a sentence that accuse somebody."""
        cues = find_cues(self._syntax, self._wrongs, sentence)
        cues = (cue for cue in cues if not cue.wrong.weak and not disclaimed(self._syntax, self._wrongs, cue))
        found = [charge for charge in map(self._charge, cues) if charge is not None]
        if not found:
            found = list(self._of_documents(sentence))
        found = self._continued(sentence, found)
        for charge in found:
            self._accused.update(charge.targets)
            if charge.footing.accuser is not None:
                self._accusers.add(charge.footing.accuser)
            if charge.stage and charge.targets:
                self._defendants = charge.targets
        return found

    def _continued(self, sentence: int, found: list[Charge]) -> list[Charge]:
        """Let "he also allegedly lied" stand on the source of the sentence before."""
        before = self._last[1] if self._last[0] == sentence - 1 else None
        words = self._syntax.words
        if before is not None and any(words[place].lemma == "also" for place in self._syntax.of_sentence(sentence)):
            found = [replace(one, footing=before) if one.footing.sourcing == "hedged" else one for one in found]
        named = [one.footing for one in found if one.footing.sourcing == "named"]
        if named:
            self._last = (sentence, named[-1])
        return found

    def _charge(self, cue: Cue) -> Charge | None:
        words = self._syntax.words
        aim = take_aim(self._syntax, self._wrongs, cue)
        quotation = self._quotation_at(words[cue.first].start, words[cue.last].end)
        if self._sources.denied(cue) or self._in_scare_marks(words[cue.first].start):
            return None
        footing = self._sources.footing(cue, aim, _speaker(quotation))
        targets = self._targets(cue, aim, footing)
        if targets is None or (footing.sourcing != "named" and self._light(cue)):
            return None
        if targets and footing.sourcing == "none" and all(self._bearers.by_name[name].dead for name in targets):
            return None  # history
        return Charge(
            span=self._clause(cue),
            cue=(words[cue.first].start, words[cue.last].end),
            targets=targets,
            footing=footing,
            kind=cue.wrong.kind,
            gravity=cue.wrong.gravity,
            stage=cue.wrong.stage,
            in_quote=quotation is not None,
        )

    def _targets(self, cue: Cue, aim: Aim, footing: Footing) -> tuple[str, ...] | None:
        """Give the parties a term accuses; none if nobody is named but a named source accuses; None if nobody is."""
        if any(self._syntax.words[place].lemma in _OWN for place in aim.targets):
            return None
        acting = cue.wrong.frame in {"doer", "deed"}
        if cue.wrong.frame == "against":
            complaints = self._wrongs.words("complained of")
            aim = replace(aim, targets=tuple(p for p in aim.targets if self._syntax.words[p].lemma not in complaints))
        named = self._bearers.of_all(aim.targets, acting=acting) or self._bearers.of_all(aim.instead)
        if not named and cue.wrong.group == INSINUATIONS:
            named = tuple(name for name in map(self._bearers.of_people, aim.targets) if name is not None)
        accusers = {footing.accuser, *self._bearers.of_all(aim.accusers, acting=True)}
        accusers.add(self._bearers.at(self._syntax.words[cue.first].start))  # "the College of Criminal Justice"
        accused = tuple(name for name in named if name not in accusers and not self._bearers.by_name[name].generic)
        if accused:
            return accused
        if named:
            # "He called him a liar" is not about himself, whoever the other is.
            other = any(self._syntax.words[p].tag == "PRP" and self._syntax.words[p].dep == "dobj" for p in aim.targets)
            return () if other and footing.sourcing == "named" and self._open(cue) else None
        if cue.wrong.frame == "against":
            on_record = footing.sourcing in {"named", "established"} and self._definite(cue)
            return self._defendants or None if on_record and cue.wrong.anaphoric else None
        return () if footing.sourcing == "named" and self._open(cue) else None

    def _light(self, cue: Cue) -> bool:
        """Tell whether a term in our own voice is a label rather than an accusation: "the autocratic leader"."""
        word = self._syntax.words[cue.head]
        above = self._syntax.words[word.head].dep not in {"attr", "oprd", "appos"}
        owned = bool(self._syntax.children(word.head, "poss"))
        label = cue.wrong.frame == "quality" and word.dep == "amod" and above and not owned
        return (label and cue.wrong.gravity < 3) or cue.wrong.gravity < _SERIOUS

    def _open(self, cue: Cue) -> bool:
        """Tell whether a term reproaches somebody although the sentence does not say whom."""
        if cue.wrong.group not in _OPEN or cue.wrong.gravity < _SERIOUS:
            return False
        word = self._syntax.words[cue.head]
        if cue.wrong.frame == "being":
            return word.dep in {"attr", "oprd"}
        if cue.wrong.frame == "quality" and word.dep == "amod":
            return self._syntax.words[word.head].lemma in self._wrongs.words("belonging to somebody")
        if cue.wrong.frame == "deed" and word.dep == "pobj":
            return self._syntax.words[word.head].lemma in {"of", "with", "as", "for", "on"}
        if word.dep == "compound":
            return self._syntax.words[word.head].lemma in self._wrongs.words("belonging to somebody")
        return word.dep not in {"nmod", "poss"}

    def _definite(self, cue: Cue) -> bool:
        """Tell whether a noun means a matter already told of: "the charges", "that trial", "his indictment"."""
        words = self._syntax.words
        if words[cue.head].tag == "NNS" and words[cue.head].dep in {"nsubj", "nsubjpass"}:
            return True
        return any(
            words[child].lemma in {"the", "this", "that", "these", "those"} or words[child].dep == "poss"
            for child in self._syntax.children(cue.head, "det", "poss")
        )

    def _of_documents(self, sentence: int) -> Iterator[Charge]:
        """Find what a complaint or an indictment says somebody did, or a prosecutor of somebody accused before."""
        for said in self._sources.sayings(sentence):
            document = self._from(said, "accusing documents")
            if not document and not self._from(said, "prosecuting"):
                continue
            for span in said.content:
                clipped = self._clipped(span, sentence)
                acting = self._acting(clipped)
                spared = {said.party, *self._accusers}
                targets = tuple(
                    name
                    for name in self._bearers.between(*clipped)
                    if (document or name in self._accused) and name in acting and name not in spared
                )
                if targets:
                    footing = Footing("named", said.party, said.source)
                    yield Charge(clipped, said.cue[0] if said.cue else clipped, targets, footing, "legal", 2, "accused")

    def _acting(self, span: Span) -> set[str]:
        """Give the parties that do something in a stretch, by its grammar."""
        words = self._syntax.words
        found = set()
        for place in self._syntax.within(*span):
            above = words[words[place].head]
            if words[place].dep == "nsubj" or (words[place].dep == "pobj" and above.lemma in {"by", "from"}):
                found.add(self._bearers.of_phrase(place, acting=True))
        return {name for name in found if name is not None}

    def _from(self, said: Attribution, group: str) -> bool:
        """Tell whether a source is of a kind, and says something rather than leaves it open whether."""
        words = self._syntax.words
        places = [place for start, end in said.source for place in self._syntax.within(start, end)]
        content = [place for start, _ in said.content for place in self._syntax.within(start, start + 1)]
        if any(words[place].lemma in {"whether", "if"} for place in content):
            return False
        return any(words[place].lemma in self._wrongs.words(group) for place in places)

    def _clipped(self, span: Span, sentence: int) -> Span:
        start, end = self._syntax.sentences[sentence]
        return max(span[0], start), min(span[1], end)

    def _in_scare_marks(self, offset: int) -> bool:
        index = bisect_right(self._scare_starts, offset) - 1
        return index >= 0 and offset < self._scares[index].end

    def _quotation_at(self, start: int, end: int) -> Quotation | None:
        index = bisect_right(self._quotation_starts, start) - 1
        if index < 0:
            return None
        quotation = self._quotations[index]
        return quotation if quotation.inner[0] <= start and end <= quotation.inner[1] else None

    def _clause(self, cue: Cue) -> Span:
        """Give the clause a term stands in, without the marks around it."""
        words = self._syntax.words
        verb = self._syntax.clause(cue.head)
        places = self._syntax.subtree(cue.head if verb is None else verb)
        while len(places) > 1 and words[places[-1]].dep == "punct":
            places.pop()
        while len(places) > 1 and words[places[0]].dep in {"punct", "mark", "cc"}:
            places.pop(0)
        return self._syntax.span(places)


def _speaker(quotation: Quotation | None) -> Footing | None:
    if quotation is None:
        return None
    if quotation.speaker is None:
        return Footing("named")
    return Footing("named", quotation.speaker.party, ((quotation.speaker.start, quotation.speaker.end),))
