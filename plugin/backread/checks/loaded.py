"""`loaded`: words of the paper's own voice that judge, dramatise or take a side."""

import weakref
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from backread.checks.check import Check, Run
from backread.checks.neutral import neutral_words
from backread.checks.phrases import Match, Phrasebook, tokenize
from backread.checks.reproaches import plain_reproaches
from backread.checks.senses import Scene, is_meant, names_of
from backread.checks.voice import Voice
from backread.model import Case, Document, Finding, Lexicon, Rule, Span, Story
from backread.rulebook.errors import RuleError
from backread.rulebook.kinds import Kind, Option
from backread.story.syntax import Syntax

_KIND = Kind(
    "loaded",
    {"lexicon": Option("text", "loaded"), "groups": Option("list", required=True)},
    arguments=1,
    quotes="skip",
)
_TARGETS = "what a blow in words is struck at"  # the group that names no loaded words
_TOUCHING = 2  # characters between two words of one phrase: a blank, or a comma and a blank
_CLOSE = 15  # characters a strong word lends its weight over: a word or two


@dataclass(frozen=True, slots=True)
class Mark:
    """A loaded word where it stands, and what could stand there instead."""

    span: Span
    group: str
    strong: bool
    match: Match
    says: tuple[str, ...] = ()

    @property
    def adverb(self) -> bool:
        return self.match.entry.first("pos") == "adverb"


class Reader:
    """Finds every loaded word of a draft; the rules that share a word list share one reading of the last draft."""

    def __init__(self, lexicon: Lexicon, wrongs: Lexicon | None) -> None:
        self._book = Phrasebook(entry for entry in lexicon.entries if entry.group != _TARGETS)
        self._targets = lexicon.terms(_TARGETS)
        self._wrongs = plain_reproaches(wrongs)
        self._last: tuple[weakref.ref[Story], tuple[Mark, ...]] | None = None

    def read(self, document: Document, story: Story) -> tuple[Mark, ...]:
        """Give the marks of a draft, in order."""
        last = self._last
        if last is not None and last[0]() is story:
            return last[1]
        marks = tuple(self._find(document, story))
        self._last = (weakref.ref(story), marks)
        return marks

    def _find(self, document: Document, story: Story) -> Iterator[Mark]:
        syntax = Syntax(document.text, story.words, story.sentences)
        voice = Voice(story)
        names = names_of(story.words)
        for sentence, span in enumerate(story.sentences):
            scene = Scene(syntax, sentence, tokenize(document.text, span), names)
            yield from _keep(list(self._sentence(scene, voice)))

    def _sentence(self, scene: Scene, voice: Voice) -> Iterator[Mark]:
        tokens = scene.tokens
        place = 0
        while place < len(tokens):
            step = 1
            for match in self._book.candidates(tokens, place):
                span = tokens[match.first].start, tokens[match.last - 1].end
                if not voice.own(*span) or not is_meant(scene, match, self._targets, self._wrongs):
                    continue
                strong = match.entry.first("weight") != "weak"
                yield Mark(span, match.entry.group, strong, match, neutral_words(scene, match))
                step = match.last - place
                break
            place += step


def _keep(marks: list[Mark]) -> Iterator[Mark]:
    """Weak words are marked only in company: touching another loaded word, or close to a strong one.

    Alone, "massive" or "insist" is ordinary English; in "a massive, reckless giveaway" it does the others' work.
    """
    for mark in marks:
        if mark.strong or any(_distance(mark, other) <= (_CLOSE if other.strong else _TOUCHING) for other in marks):
            yield mark


def _distance(mark: Mark, other: Mark) -> int:
    """How many characters stand between two words; a word has no company in itself."""
    if mark is other:
        return _CLOSE + 1
    return max(mark.span[0] - other.span[1], other.span[0] - mark.span[1])


@lru_cache(maxsize=8)
def loaded_reader(lexicon: Lexicon, wrongs: Lexicon | None) -> Reader:
    """Give the one reader of a word list; `wrongs` is the list of wrongdoing."""
    return Reader(lexicon, wrongs)


def _phrases(marks: Iterable[Mark]) -> Iterator[list[Mark]]:
    """Put an adverb and the loaded word it stands before together: "utterly pointless" is one mark, not two."""
    phrase: list[Mark] = []
    for mark in marks:
        if phrase and not (mark.span[0] - phrase[-1].span[1] == 1 and phrase[-1].adverb):
            yield phrase
            phrase = []
        phrase.append(mark)
    if phrase:
        yield phrase


def _finding(text: str, phrase: list[Mark]) -> Finding:
    start, end = phrase[0].span[0], phrase[-1].span[1]
    word = text[start:end]
    note = phrase[-1].match.entry.first("note", "takes sides")
    says = phrase[0].says if len(phrase) == 1 else ()
    advice = f"write {' or '.join(f'“{say}”' for say in says)}" if says else "show what was said or done instead"
    return Finding(start, end, (word,), f"“{word}” {note}; {advice}.", says)


def _prepare(rule: Rule, lexicons: Mapping[str, Lexicon]) -> Run:
    name = rule.text_option("lexicon") or "loaded"
    lexicon = lexicons.get(name)
    if lexicon is None:
        raise RuleError(f"there is no word list '{name}' in rules/lexicons", "lexicon")
    groups = frozenset(rule.list_option("groups"))
    for index, group in enumerate(rule.list_option("groups")):
        if group not in lexicon.groups:
            known = ", ".join(f"'{known}'" for known in lexicon.groups)
            raise RuleError(f"the word list '{name}' has no group '{group}'; it has {known}", "groups", index)
    reader = loaded_reader(lexicon, lexicons.get("wrongdoing"))

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        chosen = [mark for mark in reader.read(document, story) if mark.group in groups]
        for phrase in _phrases(chosen):
            yield _finding(document.text, phrase)

    return run


LOADED = Check(_KIND, frozenset({"sentences", "quotations", "words", "attributions"}), _prepare)
