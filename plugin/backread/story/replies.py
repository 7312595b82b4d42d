"""Replies: who of the accused was heard, where, and who is owed a hearing."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from backread.model import Allegation, Reply, Span
from backread.model.story import ReplyStatus
from backread.story.answers import Answers, Statement
from backread.story.wrongdoing import LEXICON, compile_wrongs

if TYPE_CHECKING:
    from backread.story.reading import Reading


# Criticism of what somebody can do or thinks, which opinion may pass unanswered; to accuse them is another matter.
_OF_TASTE = frozenset({"other", "incompetence"})


@dataclass(slots=True)
class _Hearing:
    """What the copy carries of one accused so far."""

    answers: list[Span] = field(default_factory=list)
    tries: list[Span] = field(default_factory=list)
    words: list[Span] = field(default_factory=list)

    def status(self) -> tuple[ReplyStatus, list[Span]]:
        """Give how far the accused was heard, and where."""
        if self.answers:
            return "replied", self.answers
        if self.tries:
            return "sought", self.tries
        if self.words:
            return "speaks", self.words
        return "absent", []


def find_replies(reading: "Reading") -> tuple[Reply, ...]:
    """Find for everybody accused, in the order of the first accusation, whether the copy carries their answer.

    "replied" is an answer to the charge, by themselves or whoever speaks for them; "sought" an attempt to get one;
    "speaks" words of theirs on something else. A hearing is `missing` where a living person, an organisation or a
    government stands accused of something serious, not convicted of it, and was neither heard nor asked.
    """
    charges: dict[str, list[Allegation]] = {}
    for allegation in reading.allegations:
        for name in allegation.targets:
            charges.setdefault(name, []).append(allegation)
    if not charges:
        return ()
    hearings = {name: _Hearing() for name in charges}
    answers = Answers(reading)
    for statement in answers.statements():
        _hear(hearings, statement, charges)
    replies = []
    beyond = compile_wrongs(reading.lexicon(LEXICON)).words("beyond reach")
    parties = {party.name: party for party in reading.parties}
    for name, against in charges.items():
        status, spans = hearings[name].status()
        party = parties[name]
        owed = (
            status in {"speaks", "absent"}
            and party.kind != "group"
            and not party.dead
            and not party.generic
            and name.lower().removeprefix("the ") not in beyond
            and any(_serious(allegation) for allegation in against)
        )
        replies.append(Reply(name, status, tuple(dict.fromkeys(sorted(spans))), owed))
    return tuple(replies)


def _serious(allegation: Allegation) -> bool:
    if allegation.gravity < 2 or allegation.stage in {"convicted", "cleared"}:
        return False
    return bool(allegation.stage) or allegation.gravity > 2 or allegation.kind not in _OF_TASTE


def _hear(hearings: dict[str, _Hearing], statement: Statement, charges: dict[str, list[Allegation]]) -> None:
    for name in statement.by:
        hearing = hearings.get(name)
        if hearing is None:
            continue
        if statement.kind == "sought":
            hearing.tries.append(statement.span)
        elif statement.kind == "answer" or _counters(name, statement, charges):
            hearing.answers.append(statement.span)
        else:
            hearing.words.append(statement.span)


def _counters(name: str, statement: Statement, charges: dict[str, list[Allegation]]) -> bool:
    """Tell whether a statement accuses the accuser back."""
    accusers = {allegation.accuser for allegation in charges[name]}
    return any(
        allegation.accuser == name and statement.span[0] < allegation.end and allegation.start < statement.span[1]
        for accuser in accusers
        if accuser is not None and accuser != name
        for allegation in charges.get(accuser, ())
    )
