"""`presumption`: copy that calls somebody guilty whom it reports to be charged, held or on trial."""

from collections.abc import Iterable, Iterator, Mapping

from backread.checks.check import Check, Run
from backread.checks.phrases import Match, Phrasebook, Token, tokenize
from backread.checks.suspects import Docket, Suspect
from backread.checks.voice import Voice
from backread.model import Allegation, Case, Document, Entry, Finding, Lexicon, Related, Rule, Story
from backread.rulebook.errors import RuleError
from backread.rulebook.kinds import Kind, Option
from backread.story.bearers import Bearers
from backread.story.syntax import Syntax
from backread.story.wrongdoing import LEXICON as WRONGDOING
from backread.story.wrongdoing import compile_wrongs

_KIND = Kind("presumption", {"lexicon": Option("text", "courts")}, arguments=3, quotes="skip")
_POINTING = frozenset({"the", "this", "that"})
_GRAVE = 3
_PLACES = 3  # a mark shows the first places where the charge is told
_PAST = frozenset({"VBD", "VBZ", "VBP"})


def _prepare(rule: Rule, lexicons: Mapping[str, Lexicon]) -> Run:
    name = rule.text_option("lexicon") or "courts"
    lexicon = lexicons.get(name)
    if lexicon is None:
        raise RuleError(f"there is no word list '{name}' in rules/lexicons", "lexicon")
    wrongs = compile_wrongs(lexicons.get(WRONGDOING) or Lexicon(WRONGDOING))
    docket, verdicts = Docket(lexicon), _Verdicts(lexicon)

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        syntax = Syntax(document.text, story.words, story.sentences)
        bearers = Bearers(syntax, story.people, wrongs)
        suspects = docket.find_suspects(story, syntax, bearers)
        if not suspects:
            return
        scene = _Scene(syntax, bearers, Voice(story), suspects)
        yield from verdicts.of_nouns(scene)
        yield from (_of_deed(scene, one) for one in story.allegations if _tells_deed(scene, one))

    return run


class _Scene:
    """One draft: its words, who is meant by them, whose voice it is, and whose case is open."""

    def __init__(self, syntax: Syntax, bearers: Bearers, voice: Voice, suspects: Mapping[str, Suspect]) -> None:
        self.syntax = syntax
        self.bearers = bearers
        self.voice = voice
        self.suspects = suspects

    def suspect(self, place: int) -> Suspect | None:
        """Give the suspect that a word means or stands for."""
        name = self.bearers.of_word(place)
        return None if name is None else self.suspects.get(name)

    def finding(self, first: int, last: int, suspect: Suspect) -> Finding:
        start, end = self.syntax.words[first].start, self.syntax.words[last].end
        said = " ".join(self.syntax.text[start:end].split())
        related = tuple(Related(*span, f"{suspect.standing}, not convicted") for span in suspect.told[:_PLACES])
        return Finding(start, end, (said, suspect.name, suspect.standing), related=related)


class _Verdicts:
    """The nouns that convict: "the killer", "his victims"."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._nouns = Phrasebook(lexicon.group("doers of crimes"))
        self._harmed = lexicon.terms("those they harmed")
        self._open = lexicon.terms("kept open")
        self._sought = lexicon.terms("looked for")

    def of_nouns(self, scene: _Scene) -> Iterator[Finding]:
        """Give the nouns by which the copy, in its own voice, says that a suspect did it."""
        for sentence, span in enumerate(scene.syntax.sentences):
            tokens = tokenize(scene.syntax.text, span)
            for match in self._matches(tokens):
                first = scene.syntax.at(tokens[match.first].start)
                last = scene.syntax.at(tokens[match.last - 1].start)
                if first is not None and last is not None and self._says(scene, first, last):
                    suspect = self._meant(scene, match.entry, last, sentence)
                    if suspect is not None:
                        yield scene.finding(self._from(scene, first, last), last, suspect)
            for place in scene.syntax.of_sentence(sentence):
                if scene.syntax.words[place].lemma in self._harmed and self._says(scene, place, place):
                    owners = scene.syntax.children(place, "poss")
                    suspect = scene.suspect(owners[0]) if owners else None
                    if suspect is not None:
                        yield scene.finding(scene.syntax.subtree(owners[0])[0], place, suspect)

    def _matches(self, tokens: list[Token]) -> Iterator[Match]:
        for place in range(len(tokens)):
            match = next(self._nouns.candidates(tokens, place), None)
            if match is not None:
                yield match

    def _says(self, scene: _Scene, first: int, last: int) -> bool:
        """Tell whether a noun is the paper's own word and nothing beside it leaves the matter open."""
        words = scene.syntax.words
        if not scene.voice.own(words[first].start, words[last].end):
            return False
        phrase = range(scene.syntax.phrase(last)[0], last + 1)
        return self._open.isdisjoint(words[place].text.lower() for place in phrase)

    def _meant(self, scene: _Scene, entry: Entry, place: int, sentence: int) -> Suspect | None:
        syntax = scene.syntax
        word = syntax.words[place]
        beside = [*syntax.children(place, "appos")]
        if word.dep in {"compound", "nmod", "amod", "appos"}:
            beside.append(word.head)
        if word.dep == "attr" and not syntax.negated(word.head):
            subject = syntax.subject(word.head)
            beside += [] if subject is None else [subject]
        for one in beside:
            suspect = scene.suspect(one)
            if suspect is not None:
                return suspect
        return self._alone(scene, entry, place, sentence)

    def _alone(self, scene: _Scene, entry: Entry, place: int, sentence: int) -> Suspect | None:
        """Give the one suspect whom "the killer" can only mean: charged with a killing, and nobody is looked for."""
        syntax = scene.syntax
        word = syntax.words[place]
        pointed = any(syntax.words[one].lemma in _POINTING for one in syntax.children(place, "det"))
        if len(scene.suspects) != 1 or not pointed or word.tag == "NNS" or word.dep in {"compound", "amod", "attr"}:
            return None
        if any(syntax.words[one].lemma in self._sought for one in syntax.of_sentence(sentence)):
            return None
        (suspect,) = scene.suspects.values()
        return suspect if suspect.is_for(entry.get("of")) else None

    def _from(self, scene: _Scene, first: int, last: int) -> int:
        """Give where the mark begins: with the article, if there is one."""
        articles = [one for one in scene.syntax.children(last, "det") if one < first]
        return articles[0] if articles and articles[0] == first - 1 else first


def _tells_deed(scene: _Scene, allegation: Allegation) -> bool:
    """Tell whether the copy says as a fact that somebody did what a court has yet to decide: "Roe stabbed her"."""
    if allegation.sourcing != "none" or allegation.gravity < _GRAVE or allegation.kind == "legal":
        return False
    if not allegation.targets or any(name not in scene.suspects for name in allegation.targets):
        return False
    place = scene.syntax.at(allegation.cue[0])
    if place is None or scene.syntax.words[place].tag not in _PAST or not scene.voice.own(*allegation.cue):
        return False
    return not any(scene.syntax.words[one].tag == "MD" for one in scene.syntax.children(place, "aux"))


def _of_deed(scene: _Scene, allegation: Allegation) -> Finding:
    places = scene.syntax.within(allegation.start, allegation.end)
    return scene.finding(places[0], places[-1], scene.suspects[allegation.targets[0]])


PRESUMPTION = Check(
    _KIND, frozenset({"sentences", "quotations", "words", "parties", "attributions", "allegations"}), _prepare
)
