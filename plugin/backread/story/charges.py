"""Charges: single accusing words, with whom they accuse and what they stand on."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from backread.model import Attribution, Quotation, Span
from backread.story.accused import Accused
from backread.story.bearers import Bearers
from backread.story.cues import find_cues
from backread.story.disclaimers import disclaimed
from backread.story.sourcing import Footing, Sources
from backread.story.syntax import Syntax
from backread.story.targets import take_aim
from backread.story.wrongdoing import LEXICON, Cue, Wrongs, compile_wrongs

if TYPE_CHECKING:
    from backread.story.reading import Reading

# A dig is no accusation in our own voice; opinion is another rule's matter.
_SERIOUS = 2
# To own up to a crime or a lie is on record; to find fault with oneself is modesty.
_LABELS = frozenset({"compound", "nmod"})
_OWNED_UP = frozenset({"crime", "dishonesty", "legal", "abuse"})


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
        self._accused = Accused(self._syntax, self._wrongs, self._bearers)
        self._last: tuple[int, Footing | None] = (-2, None)

    def of_sentence(self, sentence: int) -> list[Charge]:
        """Find the accusing words of a sentence that accuse somebody."""
        cues = find_cues(self._syntax, self._wrongs, sentence)
        cues = (cue for cue in cues if not cue.wrong.weak and not disclaimed(self._syntax, self._wrongs, cue))
        found = [charge for charge in map(self._charge, cues) if charge is not None]
        if not found:
            found = list(self._of_documents(sentence)) or list(self._of_voice(sentence))
        found = self._continued(sentence, found)
        for charge in found:
            self._accused.note(sentence, charge.targets, charge.footing, charge.stage)
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
        denied = self._sources.denied(cue)
        if self._in_scare_marks(words[cue.first].start) or (
            denied and not (cue.wrong.frame == "against" and aim.accusers)
        ):
            return None
        # "She dismissed Pike's accusation that she lied": Pike accuses her, whatever she says of it.
        footing = self._sources.footing(cue, aim, None if denied else _speaker(quotation), denied=denied)
        if cue.wrong.kind == "crime" and cue.wrong.frame == "being" and words[cue.head].dep in _LABELS:
            return None  # "the gunman Roe" tells who he is, and what he did is told elsewhere
        targets = self._accused.of(cue, aim, footing)
        if not targets and self._sources.admitted(cue) and self._owned_up(cue):
            owner = self._accused.owning_up(aim, footing)  # "the clerk admitted that he took bribes"
            targets, footing = (owner, Footing("established")) if owner else (targets, footing)
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

    @staticmethod
    def _owned_up(cue: Cue) -> bool:
        return cue.wrong.kind in _OWNED_UP or cue.wrong.gravity > _SERIOUS

    def _light(self, cue: Cue) -> bool:
        """Tell whether a term in our own voice is a label rather than an accusation: "the autocratic leader"."""
        word = self._syntax.words[cue.head]
        above = self._syntax.words[word.head].dep not in {"attr", "oprd", "appos"}
        owned = bool(self._syntax.children(word.head, "poss"))
        label = cue.wrong.frame == "quality" and word.dep == "amod" and above and not owned
        return (label and cue.wrong.gravity < 3) or cue.wrong.gravity < _SERIOUS

    def _of_documents(self, sentence: int) -> Iterator[Charge]:
        """Find what a complaint or an indictment says somebody did, or a prosecutor of somebody accused before."""
        for said in self._sources.sayings(sentence):
            document = self._from(said, "accusing documents")
            if not document and not self._from(said, "prosecuting"):
                continue
            for span in said.content:
                clipped = self._clipped(span, sentence)
                acting = self._acting(clipped)
                spared = {said.party, *self._accused.accusers}
                targets = tuple(
                    name
                    for name in self._bearers.between(*clipped)
                    if (document or name in self._accused.known) and name in acting and name not in spared
                )
                if targets:
                    footing = Footing("named", said.party, said.source)
                    yield Charge(clipped, said.cue[0] if said.cue else clipped, targets, footing, "legal", 2, "accused")

    def _of_voice(self, sentence: int) -> Iterator[Charge]:
        """Find where somebody who has just accused a party goes on about it: "They never called the families"."""
        for footing, span in self._voices(sentence):
            before = self._accused.before(sentence, footing.accuser)
            clipped = self._clipped(span, sentence)
            if not before or not self._reproachful(clipped):
                continue
            acting = self._acting(clipped)
            targets = tuple(name for name in before if name in acting)
            if targets:
                yield Charge(clipped, clipped, targets, footing, "other", 1)

    def _voices(self, sentence: int) -> Iterator[tuple[Footing, Span]]:
        """Give who is heard in a sentence and where: in what is reported and between quotation marks."""
        for said in self._sources.sayings(sentence):
            for span in said.content:
                yield Footing("named", said.party, said.source), span
        start, end = self._syntax.sentences[sentence]
        index = bisect_right(self._quotation_starts, end) - 1
        while index >= 0 and self._quotations[index].end > start:  # outermost ones never overlap
            footing = _speaker(self._quotations[index])
            if footing is not None:
                yield footing, self._quotations[index].inner
            index -= 1

    def _reproachful(self, span: Span) -> bool:
        """Tell whether a stretch denies, limits or compares, as those do who find fault."""
        marks = self._wrongs.words("finding fault")
        words = self._syntax.words
        return any(
            words[place].dep == "neg" or words[place].text.lower() in marks for place in self._syntax.within(*span)
        )

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
