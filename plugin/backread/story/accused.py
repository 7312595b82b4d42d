"""The accused: which parties a term accuses, by the grammar of its sentence or by what it goes on about."""

from dataclasses import dataclass, replace

from backread.story.bearers import Bearers
from backread.story.sourcing import Footing
from backread.story.syntax import Syntax
from backread.story.targets import Aim
from backread.story.wrongdoing import INSINUATIONS, Cue, Wrongs

_SERIOUS = 2
# Who accuses themselves owns up.
_OWN = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
# Words that reproach even where nobody is named: "the order was illegal, she said".
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
# "They", "it", "this" mean no party by themselves, and in an accusation most often the one accused just before.
_POINTING = frozenset({"it", "they", "them", "its", "their", "this", "that", "these", "those", "which", "what"})
_PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_THINGS = frozenset({"it", "its", "this", "that", "which", "what"})
_SOMEBODY = frozenset({"guy", "man", "woman", "person", "fellow", "individual", "character", "clown"})
_PLURAL = frozenset({"they", "them", "their"})
_IN_THE_MATTER = frozenset({"suspect", "defendant", "accused", "pair", "couple", "duo", "trio", "gunman", "shooter",
                            "attacker", "assailant", "culprit", "perpetrator", "offender"})  # fmt: skip
_NEAR = 3
_REACH = 2  # sentences over which a voice goes on with its accusation


@dataclass(frozen=True, slots=True)
class _Said:
    """An accusation told: in which sentence, of whom, on what footing."""

    sentence: int
    targets: tuple[str, ...]
    footing: Footing


class Accused:
    """Decides whom terms accuse, sentence by sentence in order; remembers who stood accused by whom."""

    def __init__(self, syntax: Syntax, wrongs: Wrongs, bearers: Bearers) -> None:
        self._syntax = syntax
        self._wrongs = wrongs
        self._bearers = bearers
        self._defendants: tuple[str, ...] = ()
        self._last: _Said | None = None
        self.known: set[str] = set()
        self.accusers: set[str] = set()

    def note(self, sentence: int, targets: tuple[str, ...], footing: Footing, stage: str) -> None:
        """Remember an accusation."""
        self.known.update(targets)
        if footing.accuser is not None:
            self.accusers.add(footing.accuser)
        if targets:
            self._last = _Said(sentence, targets, footing)
            if stage:
                self._defendants = targets

    def before(self, sentence: int, voice: str | None) -> tuple[str, ...]:
        """Give the parties a voice has accused just before, none if it has not."""
        last = self._last
        if voice is None or last is None or sentence - last.sentence > _REACH or last.footing.accuser != voice:
            return ()
        return tuple(name for name in last.targets if name != voice)

    def owning_up(self, aim: Aim, footing: Footing) -> tuple[str, ...]:
        """Give the parties a term accuses if they are themselves the source."""
        return tuple(name for name in self._bearers.of_all(aim.targets, acting=True) if name == footing.accuser)

    def of(self, cue: Cue, aim: Aim, footing: Footing) -> tuple[str, ...] | None:
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
        going_on = self._going_on(cue, aim, footing) or self._only_one(cue, aim, footing)
        if going_on:
            return going_on
        if self._described(cue, aim, footing):
            return ()
        if cue.wrong.frame == "against":
            on_record = footing.sourcing in {"named", "established"} and self._definite(cue)
            return self._defendants or None if on_record and cue.wrong.anaphoric else None
        return () if footing.sourcing == "named" and self._open(cue) else None

    def _open(self, cue: Cue) -> bool:
        """Tell whether a term in somebody's mouth reproaches somebody although the sentence does not say whom."""
        word = self._syntax.words[cue.head]
        if cue.wrong.gravity < _SERIOUS or cue.wrong.kind == "legal":
            return False
        named_alone = cue.wrong.frame == "deed" and cue.wrong.group not in _OPEN and word.dep not in {"attr", "dobj"}
        if named_alone and (self._last is None or word.sentence - self._last.sentence > _NEAR):
            return False  # a crime so named is a topic, unless somebody has just been accused
        if cue.wrong.frame == "being":
            return word.dep in {"attr", "oprd", "appos"} or word.tag == "NN"
        if word.dep == "compound" or (cue.wrong.frame == "quality" and word.dep == "amod"):
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

    def _going_on(self, cue: Cue, aim: Aim, footing: Footing) -> tuple[str, ...]:
        """Give whom the copy accused just before if a term goes on about them: by a pronoun, or in the same voice."""
        sentence, last = self._syntax.words[cue.head].sentence, self._last
        if last is None or sentence - last.sentence > _REACH or cue.wrong.frame == "against":
            return ()
        others = tuple(name for name in last.targets if name != footing.accuser)
        if self._this_one(aim) and all(self._bearers.by_name[name].kind == "person" for name in others):
            return others
        if self._pointed_at(cue, aim):
            return others
        voice = footing.accuser is not None and footing.accuser == last.footing.accuser
        pronouns = {self._syntax.words[place].text.lower() for place in aim.targets}
        if self._the_accused(aim):
            return others
        if pronouns & _PERSONAL:
            people = all(self._bearers.by_name[name].kind == "person" for name in others)
            return others if people and (voice or sentence - last.sentence <= 1) else ()
        if pronouns & _POINTING:
            bodies = all(self._bearers.by_name[name].kind != "person" for name in others)
            return others if voice or (bodies and sentence - last.sentence <= 1 and not pronouns & _THINGS) else ()
        return others if voice and not aim.targets and self._open(cue) else ()

    def _only_one(self, cue: Cue, aim: Aim, footing: Footing) -> tuple[str, ...]:
        """Give whom a pronoun of a source can only mean: the one person, or body, it has been about lately."""
        words = self._syntax.words
        if footing.sourcing != "named" or cue.wrong.frame == "against":
            return ()
        for place in aim.targets:
            small = words[place].text.lower()
            if small not in _PERSONAL | _PLURAL:
                continue
            first = self._syntax.of_sentence(max(0, words[place].sentence - _REACH)).start
            stretch = words[first].start, words[place].start
            near = self._bearers.people_near(*stretch) if small in _PERSONAL else self._bearers.bodies_near(*stretch)
            others = [name for name in near if name != footing.accuser and not self._bearers.by_name[name].generic]
            if len(others) == 1:
                return tuple(others)
        return ()

    def _the_accused(self, aim: Aim) -> bool:
        """Tell whether a term speaks of those accused by what they are in the matter: "the suspect", "the pair"."""
        words = self._syntax.words
        return any(
            words[place].lemma in _IN_THE_MATTER
            and any(words[one].lemma == "the" for one in self._syntax.children(place, "det"))
            for place in aim.targets
        )

    def _this_one(self, aim: Aim) -> bool:
        """Tell whether a term accuses somebody by pointing: "this man", "that guy"."""
        words = self._syntax.words
        return any(
            words[place].lemma in _SOMEBODY
            and any(words[one].lemma in {"this", "that"} for one in self._syntax.children(place, "det"))
            for place in aim.targets
        )

    def _pointed_at(self, cue: Cue, aim: Aim) -> bool:
        """Tell whether a term names what was told just before: "such abuse", "these lies", "it is a disgrace"."""
        if cue.wrong.pos != "noun" or cue.wrong.gravity < _SERIOUS:
            return False
        words = self._syntax.words
        if any(
            words[one].lemma in {"this", "that", "these", "such"}
            for one in self._syntax.children(cue.head, "det", "amod", "predet")
        ):
            return not aim.targets
        lone = [words[place].text.lower() for place in aim.targets]
        return words[cue.head].dep == "attr" and lone in (["it"], ["this"], ["that"])

    def _described(self, cue: Cue, aim: Aim, footing: Footing) -> bool:
        """Tell whether the law deals with somebody the copy describes and does not name: "a 38-year-old man"."""
        if cue.wrong.kind != "legal" or footing.sourcing not in {"named", "established"}:
            return False
        human = self._wrongs.words("human") | self._wrongs.words("persons by calling")
        for place in aim.targets:
            word = self._syntax.words[place]
            one = word.tag == "NN" or bool(self._syntax.children(place, "nummod"))
            if (word.lemma in human and word.pos == "NOUN" and one) or word.text.lower() in {"he", "she"}:
                return True
        return False
