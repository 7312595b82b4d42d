"""Where the copy leans on sources nobody can check."""

from collections.abc import Iterator

from backread.checks.phrases import Phrasebook, tokenize
from backread.checks.senses import Scene, is_meant
from backread.checks.voice import Voice
from backread.model import Document, Lexicon, Span, Story
from backread.story.syntax import Syntax

_SET = ("unnamed persons in the know", "beliefs of nobody", "reactions in the air", "hearsay adverbs")
_INDEFINITE = frozenset({"a", "an", "one", "another"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC"})


class Hearsay:
    """Finds sources without a face: speakers, beliefs and reactions that are nobody's."""

    def __init__(self, lexicon: Lexicon, reporting: Lexicon | None) -> None:
        self._voicing = _verbs_of_people(reporting)
        self._set = Phrasebook(entry for group in _SET for entry in lexicon.group(group))
        self._speakers = lexicon.terms("speakers who could be anybody")
        self._counted = lexicon.terms("vague only when they are some or many")
        self._counts = lexicon.terms("words that count nobody")
        self._bare = lexicon.terms("speakers without a noun")
        self._beliefs = {entry.term: entry.get("takes") for entry in lexicon.group("verbs of belief in the passive")}
        self._everywhere = lexicon.terms("words for everywhere and nowhere")
        self._stirring = lexicon.terms("stirring verbs")
        self._reactions = lexicon.terms("reactions nobody has")

    def find(self, document: Document, story: Story) -> Iterator[Span]:
        """Give the words that stand for the missing source, in no order."""
        syntax = Syntax(document.text, story.words, story.sentences)
        voice = Voice(story)
        for span in (*self._speaking(story, syntax), *self._fixed(syntax), *self._unsaid(syntax)):
            if voice.own(*span):
                yield span

    def _speaking(self, story: Story, syntax: Syntax) -> Iterator[Span]:
        """Those who say or think something and could be anybody: sources of attributions, and subjects."""
        for attribution in story.attributions:
            if attribution.source_kind in {"named", "document"} or not self._says(syntax, attribution.cue):
                continue
            for start, end in attribution.source:
                if self._is_anybody(syntax, start, end):
                    yield start, end
        for place, word in enumerate(syntax.words):
            if word.dep == "nsubj" and (word.lemma in self._speakers or word.text.lower() in self._bare):
                span = syntax.span(syntax.phrase(place))
                if syntax.words[word.head].lemma in self._voicing and self._is_anybody(syntax, *span):
                    yield span

    def _says(self, syntax: Syntax, cue: tuple[Span, ...]) -> bool:
        return any(syntax.words[place].lemma in self._voicing for span in cue for place in syntax.within(*span))

    def _is_anybody(self, syntax: Syntax, start: int, end: int) -> bool:
        places = syntax.within(start, end)
        if not places:
            return False
        words = [syntax.words[place] for place in places]
        head = next((word for place, word in zip(places, words, strict=True) if word.head not in places), words[0])
        if any(word.entity in _NAMED or word.pos == "PROPN" for word in words if word.text.lower() != "u.s."):
            return head.lemma in self._bare
        lows = {word.text.lower() for word in words}
        if head.text.lower() in self._bare:
            return True
        if head.lemma not in self._speakers | self._counted:
            return False
        if head.lemma in self._counted:
            return bool(lows & self._counts)
        plural = head.tag == "NNS" or bool(lows & _INDEFINITE)
        return plural and not any(word.dep == "poss" for word in words)

    def _fixed(self, syntax: Syntax) -> Iterator[Span]:
        """Set phrases."""
        for sentence, span in enumerate(syntax.sentences):
            tokens = tokenize(syntax.text, span)
            scene = Scene(syntax, sentence, tokens)
            for place in range(len(tokens)):
                for match in self._set.candidates(tokens, place):
                    if not match.entry.get("unless") or is_meant(scene, match, frozenset()):
                        yield tokens[match.first].start, tokens[match.last - 1].end
                        break

    def _unsaid(self, syntax: Syntax) -> Iterator[Span]:
        """Passives of belief without an agent, and reactions that something draws from nobody."""
        for place, word in enumerate(syntax.words):
            if word.tag == "VBN" and word.lemma in self._beliefs and self._is_nobodys(syntax, place):
                yield self._told(syntax, place), word.end
            elif word.lemma in self._reactions and word.pos == "NOUN" and self._is_stirred(syntax, place):
                verb = syntax.words[word.head]
                yield min(verb.start, word.start), max(verb.end, word.end)

    def _told(self, syntax: Syntax, place: int) -> int:
        """Where to begin: "widely regarded", not "regarded"."""
        before = syntax.words[place - 1] if place else syntax.words[place]
        return before.start if before.lemma in self._everywhere else syntax.words[place].start

    def _is_nobodys(self, syntax: Syntax, place: int) -> bool:
        children = syntax.children(place)
        agent = syntax.agent(place)
        if not syntax.passive(place) or (agent is not None and syntax.words[agent].text.lower() not in self._bare):
            return False
        if agent is not None:
            return True
        lemmas = {syntax.words[child].lemma for child in children}
        if lemmas & self._everywhere:
            return True
        deps = {syntax.words[child].dep for child in children}
        takes = self._beliefs[syntax.words[place].lemma]
        return (
            ("clause" in takes and bool(deps & {"xcomp", "ccomp"}))
            or ("naming" in takes and "oprd" in deps)
            or ("as" in takes and "as" in lemmas)
        )

    def _is_stirred(self, syntax: Syntax, place: int) -> bool:
        """Whether something raises a reaction, and no "by", "from" or "among" says whose it is."""
        verb = syntax.words[place].head
        if syntax.words[verb].lemma not in self._stirring or syntax.words[place].dep not in {"dobj", "nsubjpass"}:
            return False
        owners = [child for root in (place, verb) for child in syntax.children(root, "prep", "agent")]
        return not any(
            syntax.words[child].lemma in {"by", "from", "among", "with"}
            and any(syntax.words[inner].entity in _NAMED for inner in syntax.subtree(child))
            for child in owners
        )


def _verbs_of_people(reporting: Lexicon | None) -> frozenset[str]:
    """Give the verbs for what somebody says, thinks or demands, not those for what a thing shows or seems."""
    return frozenset(
        entry.term
        for entry in (reporting.entries if reporting else ())
        if entry.first("pos") == "verb" and (entry.get("plain") or not (entry.get("nobody") or entry.get("by")))
    )
