"""The reporter's own verdict: what in a sentence of the paper's voice argues instead of telling."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backread.checks.loaded import Mark
from backread.checks.phrases import Match, Phrasebook
from backread.checks.questions import ACCUSING
from backread.checks.senses import Scene, is_meant
from backread.checks.voice import Voice
from backread.model import Entry, Lexicon, Span
from backread.story.syntax import Syntax

_PREDICATES = {"adjective": frozenset({"acomp", "oprd"}), "noun": frozenset({"attr"})}
_LINKING = frozenset({"be", "remain", "seem", "look", "appear", "become", "prove"})
_DUTIES = frozenset({"must", "should", "ought"})
_THINKING = "what we think, when we say so"  # the group that names no phrases
_MANY = 3  # loaded words in one sentence that make it a verdict
_US = frozenset({"i", "we", "our", "ours", "us", "my"})
_SELF = frozenset({"i", "we"})


@dataclass(frozen=True, slots=True)
class Sign:
    """Words of a sentence that argue; `strong` ones are enough by themselves, two others are needed.

    `telling` ones say what the verdict is ("remains questionable"), the others only that there is one. `crowded` is
    true for the first of so many loaded words that the sentence is one long verdict.
    """

    span: Span
    strong: bool
    telling: bool = False
    crowded: bool = False


class Verdicts:
    """Finds the signs of argument in a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._book = Phrasebook(entry for entry in lexicon.entries if entry.group not in {ACCUSING, _THINKING})
        self._thinking = lexicon.terms(_THINKING)

    def signs(self, scene: Scene, voice: Voice, loaded: Sequence[Mark]) -> Iterator[Sign]:
        """Give the signs in a sentence, in no order; `loaded` are its loaded words."""
        tokens = scene.tokens
        for place in range(len(tokens)):
            for match in self._book.candidates(tokens, place):
                span = tokens[match.first].start, tokens[match.last - 1].end
                if voice.own(*span) and _argues(scene, match):
                    telling = match.entry.first("pos") in {"adjective", "noun", "verb"}
                    yield Sign(span, match.entry.first("weight") != "weak", telling)
                    break
        for index in scene.syntax.within(*scene.span):
            word = scene.syntax.words[index]
            if (_is_duty(scene.syntax, index) or _is_ourselves(scene.syntax, index)) and voice.own(
                word.start, word.end
            ):
                yield Sign((word.start, word.end), self._is_judging(scene.syntax, index), word.tag == "MD")
        own = [mark for mark in loaded if mark.strong]
        if len(loaded) >= _MANY and own:
            yield Sign(own[0].span, True, crowded=True)

    def _is_judging(self, syntax: Syntax, index: int) -> bool:
        """Whether it is judgment and no mere mention: "I fear", "we must", or a duty."""
        word = syntax.words[index]
        if word.lemma in _DUTIES:
            return True
        verb = syntax.words[word.head]
        if word.dep != "nsubj":
            return False
        helpers = {syntax.words[child].lemma for child in syntax.children(word.head)}
        return verb.lemma in self._thinking or bool(helpers & {"must", "should", "afraid"})


def _argues(scene: Scene, match: Match) -> bool:
    entry = match.entry
    kind = entry.first("pos")
    if entry.get("opens") and not _set_off(scene, match):
        return False
    if kind not in _PREDICATES:
        return _is_bare(scene, match, entry)
    place = scene.place(scene.tokens[match.last - 1])
    if place is None or not is_meant(scene, match, frozenset()):
        return False
    words = scene.syntax.words
    head = words[words[place].head]
    if (
        words[place].dep not in _PREDICATES[kind]
        or head.lemma not in _LINKING
        or scene.syntax.negated(words[place].head)
        or scene.syntax.negated(place)
    ):
        return False
    return head.dep in {"ROOT", "conj"}


def _is_bare(scene: Scene, match: Match, entry: Entry) -> bool:
    """Whether nothing near makes a phrase innocent."""
    return not (entry.get("unless") or entry.get("near")) or is_meant(scene, match, frozenset())


def _set_off(scene: Scene, match: Match) -> bool:
    """Whether a word opens the sentence, or stands between commas."""
    tokens, text = scene.tokens, scene.syntax.text
    if match.first == 0:
        return True
    before = text[tokens[match.first - 1].end : tokens[match.first].start]
    after = text[tokens[match.last - 1].end : scene.span[1]][:1]
    return before.strip() in {",", "—", "–", ";"} and after in {",", ";", "—"} and match.entry.first("pos") == "adverb"


def _is_duty(syntax: Syntax, index: int) -> bool:
    """Whether the paper says what somebody must do: a duty laid on a name or on us, in a main clause."""
    word = syntax.words[index]
    if word.lemma not in _DUTIES or word.tag != "MD":
        return False
    verb = word.head
    if syntax.words[verb].dep not in {"ROOT", "conj"} or syntax.passive(verb):
        return False
    if any(syntax.words[child].lemma in {"if", "have"} for child in syntax.children(verb)):
        return False
    subject = syntax.subject(verb)
    return subject is not None and (syntax.words[subject].pos == "PROPN" or syntax.words[subject].lemma in _SELF)


def _is_ourselves(syntax: Syntax, index: int) -> bool:
    word = syntax.words[index]
    return word.text.lower() in _US and word.text != "US" and word.pos in {"PRON", "DET"}
