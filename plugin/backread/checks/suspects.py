"""Suspects: who in a story is charged, held or on trial, and not convicted, dead or cleared as far as the copy says."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from backread.checks.glance import Glance
from backread.checks.phrases import Phrasebook, Token, tokenize
from backread.model import Allegation, Lexicon, Party, Span, Story
from backread.story.bearers import Bearers
from backread.story.syntax import Syntax

_STAGES = {"charged": "charged", "tried": "on trial"}
_BY_CUE = {"arrest": "under arrest", "arraign": "charged"}
_CLOSED = frozenset({"convicted", "cleared"})
_VERBS = frozenset({"VERB", "AUX"})
_BEFORE = 4  # words: "could be jailed", "if he is found guilty"


@dataclass(frozen=True, slots=True)
class Suspect:
    """Somebody whose case is open: how the copy puts it ("charged", "on trial"), and where it says so."""

    name: str
    standing: str
    told: tuple[Span, ...]
    company: frozenset[str]

    def is_for(self, stems: Collection[str]) -> bool:
        """Tell whether a word told of them begins with one of the stems, as a word for the charge does; `*` is any."""
        return "*" in stems or any(word.startswith(tuple(stems)) for word in self.company)


class Docket:
    """Knows by the list of court words whose case is open, whose guilt is on record, and who is beyond a trial."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._before = Phrasebook(lexicon.group("before the court"))
        self._record = Phrasebook(lexicon.group("guilt on record"))
        self._near_court = Glance(lexicon.terms("before the court"))
        self._near_record = Glance(lexicon.terms("guilt on record"))
        self._if = lexicon.terms("if it comes to it")
        self._dying = lexicon.terms("dying")
        self._killing = lexicon.terms("killing")
        self._figures = lexicon.terms("said in a figure")
        self._suspected = lexicon.terms("suspected")

    def find_suspects(self, story: Story, syntax: Syntax, bearers: Bearers) -> Mapping[str, Suspect]:
        """Give by name everybody whose case is open as far as the copy tells."""
        told: dict[str, list[tuple[Span, str]]] = {}
        for name, span, standing in sorted({*self._accused(story, syntax), *self._before_court(syntax, bearers)}):
            if story.party[name].kind == "person" and not story.party[name].dead:
                told.setdefault(name, []).append((span, standing))
        if not told:
            return {}
        closed = {name for one in story.allegations if self._is_closed(syntax, one) for name in one.targets}
        for name in closed | self._beyond_trial(syntax, bearers):
            told.pop(name, None)
        for name in self._on_record(syntax, bearers, told):
            told.pop(name, None)
        return {
            name: Suspect(
                name,
                cases[-1][1],
                tuple(dict.fromkeys(span for span, _ in cases)),
                _company(syntax, story.party[name], [span for span, _ in cases]),
            )
            for name, cases in told.items()
        }

    def _accused(self, story: Story, syntax: Syntax) -> Iterator[tuple[str, Span, str]]:
        """Give who is charged, held or tried by the story's allegations, and who is called a suspect."""
        for one in story.allegations:
            cue = syntax.text[slice(*one.cue)].lower()
            for name in one.targets if cue not in self._figures else ():
                if one.stage in _STAGES:
                    told = next((told for start, told in _BY_CUE.items() if cue.startswith(start)), "")
                    yield name, (one.start, one.end), told or _STAGES[one.stage]
                elif not self._suspected.isdisjoint(story.party[name].role.lower().split()):
                    yield name, (one.start, one.end), "suspected"

    def _before_court(self, syntax: Syntax, bearers: Bearers) -> Iterator[tuple[str, Span, str]]:
        """Give who is the subject of words such as "on trial" and "in custody"."""
        for span in self._near_court.spans(syntax):
            tokens = tokenize(syntax.text, span)
            for place in range(len(tokens)):
                match = next(self._before.candidates(tokens, place), None)
                at = None if match is None else syntax.at(tokens[place].start)
                if match is None or at is None or self._hypothetical(tokens, place):
                    continue
                verb = next((one for one in (at, *syntax.ancestors(at)) if syntax.words[one].pos in _VERBS), at)
                subject = syntax.subject(verb)
                name = None if subject is None else bearers.of_word(subject)
                if name is not None:
                    yield name, span, match.entry.first("as", "charged")

    def _is_closed(self, syntax: Syntax, allegation: Allegation) -> bool:
        """Tell whether a verdict is told and has come: not "will be jailed if"."""
        sentence = syntax.sentence_at(allegation.cue[0])
        if allegation.stage not in _CLOSED or sentence is None:
            return False
        tokens = tokenize(syntax.text, (syntax.sentences[sentence][0], allegation.cue[0]))
        return not self._hypothetical(tokens, len(tokens))

    def _hypothetical(self, tokens: list[Token], place: int) -> bool:
        return not self._if.isdisjoint(token.low for token in tokens[max(place - _BEFORE, 0) : place])

    def _beyond_trial(self, syntax: Syntax, bearers: Bearers) -> set[str]:
        """Give who dies in the story: "Roe died", "Roe was shot dead", "he killed himself"."""
        found: set[str | None] = set()
        for place, word in enumerate(syntax.words):
            verb, lemma = word.head, syntax.words[word.head].lemma
            if word.dep == "nsubj" and lemma in self._killing:
                dies = any(syntax.words[one].text.endswith(("self", "selves")) for one in syntax.objects(verb))
            else:
                dies = lemma in {"nsubj": self._dying, "nsubjpass": self._killing}.get(word.dep, ())
            if dies and not syntax.negated(verb):
                found.add(bearers.of_word(place))
        return {name for name in found if name is not None}

    def _on_record(self, syntax: Syntax, bearers: Bearers, open_cases: Collection[str]) -> set[str]:
        """Give whose guilt the copy tells; where there is one suspect, any verdict is taken for theirs."""
        found: set[str] = set()
        for span in self._near_record.spans(syntax):
            tokens = tokenize(syntax.text, span)
            for place in range(len(tokens)):
                on_record = next(self._record.candidates(tokens, place), None) is not None
                if on_record and not self._hypothetical(tokens, place):
                    found.update(open_cases if len(open_cases) == 1 else bearers.between(*span))
                    break
        return found


def _company(syntax: Syntax, party: Party, told: Sequence[Span]) -> frozenset[str]:
    """Give the words of the sentences that speak of somebody, or of their case."""
    sentences = {syntax.sentence_at(start) for start, _ in (*party.mentions, *told)}
    return frozenset(
        syntax.words[place].text.lower()
        for sentence in sentences
        if sentence is not None
        for place in syntax.of_sentence(sentence)
    )
