"""Sourcing: on whose word an accusation stands."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backread.model import Attribution, Span
from backread.model.story import Sourcing
from backread.story.bearers import Bearers
from backread.story.disclaimers import examined
from backread.story.doers import find_doers
from backread.story.targets import Aim
from backread.story.wrongdoing import Cue, Wrongs

if TYPE_CHECKING:
    from backread.story.reading import Reading

_REPORTING = "reporting"
# Groups of the list of reporting words whose verbs tell what somebody does or wants, not what they say is so.
_DOING = frozenset({"praising and defending", "promising and threatening", "asking and demanding", "appearing"})
_SAYING = frozenset({"saying", "claiming", "accusing and criticising", "thinking"})
_OWNING_UP = frozenset({"admit", "confess"})
_SHOWING = frozenset({"showing"})
_BY_SOURCE: dict[str, Sourcing] = {
    "named": "named",
    "institution": "named",
    "document": "named",
    "pronoun": "named",
    "anonymous": "anonymous",
    "none": "hedged",
}


@dataclass(frozen=True, slots=True)
class Footing:
    """What an accusation stands on: the kind of source, the party it is, and the words that name it."""

    sourcing: Sourcing
    accuser: str | None = None
    source: tuple[Span, ...] = ()


class Sources:
    """The attributions and quotations of a story, asked by place in the text."""

    def __init__(self, reading: "Reading", wrongs: Wrongs, bearers: Bearers) -> None:
        self.syntax = reading.syntax
        self.wrongs = wrongs
        self.bearers = bearers
        self._groups: dict[str, set[str]] = {}
        for entry in reading.lexicon(_REPORTING).entries:
            self._groups.setdefault(entry.term, set()).add(entry.group)
        # Verbs that only somebody can do: "she said"; an attack may highlight something too.
        self._telling = {
            entry.term
            for entry in reading.lexicon(_REPORTING).entries
            if entry.group in _SAYING and not entry.get("by")
        }
        self.attributions = tuple(said for said in reading.attributions if self._says(said))
        self._contents: list[tuple[int, int, int]] = sorted(
            ((start, end, number) for number, said in enumerate(self.attributions) for start, end in said.content),
            key=lambda content: content[1] - content[0],
        )
        self._by_sentence: dict[int, list[tuple[int, int, int]]] = {}
        for content in self._contents:
            places = self.syntax.within(content[0], content[1])
            for sentence in {self.syntax.words[place].sentence for place in places}:
                self._by_sentence.setdefault(sentence, []).append(content)

    def _says(self, said: Attribution) -> bool:
        """Tell whether an attribution puts words in somebody's mouth.

        "He backs the rebels" tells what he does, "his stance raised questions" what others think, and "the attack
        showed how they work" has no speaker.
        """
        places = [place for start, end in said.cue for place in self.syntax.within(start, end)]
        groups = {group for place in places for group in self._groups.get(self.syntax.words[place].lemma, ())}
        if any(self.syntax.words[place].lemma in {"raise", "question"} for place in places):
            return False
        if (groups and groups <= _DOING) or self._orders(said):
            return False
        return not (groups and groups <= _SHOWING and said.party is None and said.source_kind == "named")

    def _orders(self, said: Attribution) -> bool:
        """Tell whether what follows is an order or an aim: "told him to lie"."""
        places = [place for start, end in said.content for place in self.syntax.within(start, end)]
        return bool(places) and self.syntax.words[places[0]].tag == "TO"

    def sayings(self, sentence: int) -> list[Attribution]:
        """Give the attributions whose content reaches into a sentence, each once."""
        numbers = dict.fromkeys(number for _, _, number in self._by_sentence.get(sentence, ()))
        return [self.attributions[number] for number in numbers if not self.attributions[number].negated]

    def saying(self, place: int) -> Attribution | None:
        """Give the attribution whose content holds a word, the closest if several do."""
        word = self.syntax.words[place]
        for start, end, number in self._by_sentence.get(word.sentence, ()):
            if start <= word.start < end and not self.attributions[number].negated:
                return self.attributions[number]
        return self._saying_above(place)

    def _saying_above(self, place: int) -> Attribution | None:
        """Give the attribution whose cue governs a word, or is set into its clause: "by lying, she said, he"."""
        syntax = self.syntax
        above = [place, *syntax.ancestors(place)]
        for said in self.sayings(syntax.words[place].sentence):
            for start, end in said.cue:
                cue = syntax.at(start)
                if cue is None or start == end:
                    continue
                inserted = syntax.words[cue].dep in {"parataxis", "ccomp"} and syntax.words[cue].head in above
                if (cue in above and cue != place) or inserted:
                    return said
        return None

    def denied(self, cue: Cue) -> bool:
        """Tell whether what is said of the accusation is that it is not so: "he rejected the claim of fraud"."""
        if self.syntax.words[self.syntax.words[cue.head].head].lemma == "as":
            return False  # "dismissed her as a liar"
        said = self.saying(cue.head)
        denying = self.wrongs.words("denying")
        places = [] if said is None else [p for start, end in said.cue for p in self.syntax.within(start, end)]
        return any(self.syntax.words[place].lemma in denying for place in places)

    def admitted(self, cue: Cue) -> bool:
        """Tell whether somebody owns up to what a term says: admit, confess."""
        said = self.saying(cue.head)
        places = [] if said is None else [p for start, end in said.cue for p in self.syntax.within(start, end)]
        return any(self.syntax.words[place].lemma in _OWNING_UP for place in places)

    def footing(self, cue: Cue, aim: Aim, speaker: Footing | None, *, denied: bool = False) -> Footing:
        """Decide what an accusation stands on; `speaker` is who says the quotation it stands in.

        Where it is `denied` by whoever tells of it, only the accuser named by the sentence's grammar counts.
        """
        said = None if denied else self.saying(cue.head)
        outer = None if said is None else self._of_saying(said)
        by = self._accuser(aim) or self._of_noun(cue.head) or self._of_verb(cue.head)
        if outer is not None and outer.sourcing == "anonymous" and by is not None and by.accuser is None:
            by = None  # "a member who did not want to be named": the attribution knows better than the verb's subject
        for footing in (outer, by, speaker):
            if footing is not None and footing.sourcing == "named":
                return footing
        if cue.wrong.kind == "legal" or self._before_the_law(cue.head) or examined(self.syntax, self.wrongs, cue.head):
            return Footing("established")
        if outer is not None or by is not None:
            return outer or by or Footing("none")
        return Footing("hedged") if aim.passive or self.hedged(cue) else Footing("none")

    def _of_noun(self, place: int) -> Footing | None:
        """Judge who stands behind a noun that says it: "her claim that", "critics repeated the charge that"."""
        words = self.syntax.words
        nouns = self.wrongs.words("having it said")
        for at in [place, *self.syntax.ancestors(place)]:
            above = words[at].head
            if words[at].dep not in {"acl", "ccomp", "relcl"} or words[above].pos != "NOUN":
                continue
            if words[above].lemma not in nouns or not any(words[c].lemma == "that" for c in self.syntax.children(at)):
                continue
            makers = self.syntax.children(above, "poss")
            if not makers and words[above].dep == "dobj":
                makers = find_doers(self.syntax, self.wrongs, words[above].head)
            return self._accuser(Aim((), tuple(makers))) or Footing("hedged")
        return None

    def _of_verb(self, place: int) -> Footing | None:
        """Judge who stands behind a clause of saying not taken for an attribution: "who said she lied"."""
        words = self.syntax.words
        for at in [place, *self.syntax.ancestors(place)]:
            above = words[at].head
            if words[at].dep != "ccomp" or at < above or not self._groups.get(words[above].lemma, set()) & _SAYING:
                continue
            footing = self._accuser(Aim((), tuple(find_doers(self.syntax, self.wrongs, above))))
            if words[above].lemma in self._telling:
                return footing or Footing("hedged")
            if footing is not None and footing.accuser is not None:
                return footing
        return None

    def _before_the_law(self, place: int) -> bool:
        """Tell whether a deed is what somebody was sentenced, jailed or charged for."""
        law = self.wrongs.words("before the law")
        words, at = self.syntax.words, place
        while words[at].dep in {"pcomp", "pobj", "prep", "conj"} and words[at].head != at:
            at = words[at].head
            if words[at].lemma in law or any(words[c].lemma in law for c in self.syntax.children(at, "dobj")):
                return True
        return False

    def _of_saying(self, said: Attribution) -> Footing:
        sourcing = _BY_SOURCE[said.source_kind]
        places = [place for start, end in said.source for place in self.syntax.within(start, end)]
        authorities = self.wrongs.words("authorities")
        if sourcing == "anonymous" and any(self.syntax.words[place].lemma in authorities for place in places):
            sourcing = "named"
        if sourcing == "hedged":
            return self._accuser(self._subject_of(said)) or Footing(sourcing)
        return Footing(sourcing, said.party, said.source)

    def _subject_of(self, said: Attribution) -> Aim:
        """Find who says it by the verb's grammar, where no source was found: a verb further on in a headline."""
        places = [place for start, end in said.cue for place in self.syntax.within(start, end)]
        verbs = [place for place in places if self.syntax.words[place].pos == "VERB"]
        return Aim((), tuple(one for verb in verbs for one in find_doers(self.syntax, self.wrongs, verb)))

    def _accuser(self, aim: Aim) -> Footing | None:
        """Judge the accuser the sentence's grammar names; None if it names none."""
        for place in aim.accusers:
            word = self.syntax.words[place]
            party = self.bearers.of_phrase(place, acting=True)
            span = self.syntax.span(self.syntax.phrase(place))
            if party is not None or word.pos == "PROPN":
                return Footing("named", party, (span,))
            kind: Sourcing = "anonymous" if self._nobody(place) else "named"
            return Footing(kind, None, (span,))
        return None

    def _nobody(self, place: int) -> bool:
        """Tell whether a source is nobody in particular: "critics", but not "the report by the Inspectorate"."""
        word = self.syntax.words[place]
        if word.lemma not in self.wrongs.words("nobody in particular"):
            return False
        return not any(
            self.syntax.words[one].pos == "PROPN"
            for child in self.syntax.children(place, "compound", "appos", "nmod", "prep")
            for one in ([child] if self.syntax.words[child].dep != "prep" else self.syntax.children(child, "pobj"))
            if self.syntax.words[child].lemma not in {"in", "on", "at"}
        )

    def hedged(self, cue: Cue) -> bool:
        """Tell whether the accusing clause is put in doubt by a word: allegedly, reported, potential."""
        doubts = self.wrongs.words("saying in doubt")
        words = self.syntax.words
        near = set(self.syntax.children(cue.head)) | set(range(cue.first, cue.last + 1))
        at = cue.head
        for _ in range(4):
            above = words[at].head
            if above == at:
                break
            near.add(above)
            near.update(c for c in self.syntax.children(above) if words[c].dep in {"advmod", "amod", "aux"})
            if words[at].dep in {"relcl", "advcl", "ccomp"} and self.syntax.is_verb(at):
                break
            at = above
        return any(words[place].text.lower() in doubts or (words[place].lemma in {"may", "might"}) for place in near)
