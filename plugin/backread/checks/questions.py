"""Questions the paper asks in its own voice, and which of them accuse."""

import re
from collections.abc import Callable, Iterator

from backread.checks.phrases import Phrasebook, tokenize
from backread.checks.voice import Voice
from backread.model import Document, Lexicon, Span, Story
from backread.story.syntax import Syntax

ACCUSING = "what accuses in a question"
_CLAUSE = re.compile(r"[—–:;…]\s*|\.{3}\s*|\s-\s")
_ASKS = (
    "(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|what|who|whose|why|how|when|where|"
    "isn|aren|wasn|weren|won|don|doesn|didn|hasn|haven|shouldn)\\b"
)
_ASKING = re.compile(_ASKS, re.I)
# "The vote was close, but will it last?" asks from "will" on.
_JOINED = re.compile(rf",\s+(?:but |and |or |so |yet )?(?={_ASKS})", re.I)
_QUESTION = re.compile(r"\?+!?")
_BEING = frozenset("is are was were am do does did has have had should".split())
_NEGATED = re.compile(r"(?:is|are|was|were|do|does|did|has|have|had|should|wo|ca|could|would)n[’']t\b", re.I)
_TAG = re.compile(r",\s*(?:right|no|is it|isn[’']t it|eh|anyone)$", re.I)
_THIRD = frozenset({"he", "she", "they"})
_SHORTEST = 3  # words: "Right?" and "Why now?" accuse nobody
_INTERVIEW = 3  # as many paragraphs that only ask make an interview


class Questions:
    """Finds questions that insinuate rather than ask; `accusing` finds the accusing words of a stretch."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._openings = Phrasebook(lexicon.group(ACCUSING))

    def find(self, document: Document, story: Story, accusing: Callable[[Span], bool]) -> Iterator[Span]:
        """Give the questions of a draft, from the clause that asks to the mark."""
        if _is_interview(document):
            return
        syntax = Syntax(document.text, story.words, story.sentences)
        voice = Voice(story)
        for sentence in story.sentences:
            for question in _asked(document.text, sentence):
                ours = not voice.quoted(question[1] - 1, question[1]) and not _asked_by_source(story, question)
                if ours and self._insinuates(syntax, question, accusing):
                    yield question

    def _insinuates(self, syntax: Syntax, question: Span, accusing: Callable[[Span], bool]) -> bool:
        text = syntax.text[slice(*question)].rstrip("?! ")
        tokens = tokenize(syntax.text, question)
        if len(tokens) < _SHORTEST or {token.low for token in tokens} & {"i", "you", "your", "my"}:
            return False
        if any(match.entry for match in self._openings.candidates(tokens, 0)) or _TAG.search(text):
            return True
        if accusing(question) or _NEGATED.match(text):
            return True
        first = tokens[0].low
        if first in _BEING:
            return _about_somebody(syntax, question, 1)
        return first == "why" and len(tokens) > 1 and tokens[1].low in _BEING and _about_somebody(syntax, question, 2)


def _asked(text: str, sentence: Span) -> Iterator[Span]:
    """Give each clause of a sentence that ends in a question mark."""
    start, end = sentence
    for mark in _QUESTION.finditer(text, start, end):
        opening = start
        for clause in _CLAUSE.finditer(text, start, mark.start()):
            opening = clause.end()
        if not _ASKING.match(text, opening):
            opening = next((joint.end() for joint in _JOINED.finditer(text, opening, mark.start())), opening)
        while opening < mark.start() and text[opening] in " \n\t\"“‘'(":
            opening += 1
        yield opening, mark.end()
        start = mark.end()


def _asked_by_source(story: Story, question: Span) -> bool:
    """Whether somebody in the story asks: "Who pays, she asked?"."""
    return any(
        any(start < question[1] and question[0] < end for start, end in attribution.content)
        for attribution in story.attributions
        if attribution.source and attribution.plain
    )


def _about_somebody(syntax: Syntax, question: Span, place: int) -> bool:
    """Whether a person or body is asked about: the word behind the verb is a name, he, she or they."""
    words = [syntax.words[index] for index in syntax.within(*question)]
    return len(words) > place and (
        words[place].text.lower() in _THIRD or (words[place].pos == "PROPN" and bool(words[place].entity))
    )


def _is_interview(document: Document) -> bool:
    asking = 0
    for block in document.copy_blocks():
        text = document.text[block.start : block.end].strip()
        asking += text.endswith("?") and text.count("?") <= 2 and block.kind != "heading"
    return asking >= _INTERVIEW
