"""Which sense a listed word has where it stands: part of speech, company, what it governs, part of a name."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from backread.checks.phrases import Match, Token
from backread.model import Entry, Span, Word
from backread.story.syntax import Syntax

_BEFORE, _AFTER = 5, 6  # how many words away `unless` and `near` look
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT"})
_OPENERS = frozenset("\"“„«'‘")
_ATTRIBUTIVE = frozenset({"amod", "acomp", "oprd", "compound"})


class Scene:
    """One sentence of the copy: its words as readers count them and as the parser does."""

    def __init__(
        self, syntax: Syntax, sentence: int, tokens: Sequence[Token], names: frozenset[str] = frozenset()
    ) -> None:
        self.syntax = syntax
        self.names = names
        self.span: Span = syntax.sentences[sentence]
        self.tokens = tokens
        self.shouted = _is_titled(syntax.text, tokens)
        self._lemmas: dict[int, str] = {}

    def place(self, token: Token, *, last: bool = False) -> int | None:
        """Give the parser's word for a token, of a hyphenated one the first or the last."""
        return self.syntax.at(token.end - 1 if last else token.start)

    def word(self, token: Token) -> Word | None:
        """Give the parser's view of a token, None of one the parser cuts in pieces (far-right)."""
        place = self.place(token)
        if place is None:
            return None
        word = self.syntax.words[place]
        return word if (word.start, word.end) == (token.start, token.end) else None

    def lemma(self, index: int) -> str:
        """Give the dictionary form of a token."""
        if index not in self._lemmas:
            word = self.word(self.tokens[index])
            self._lemmas[index] = word.lemma if word else self.tokens[index].low
        return self._lemmas[index]

    def company(self, match: Match) -> set[str]:
        """Give the words around a match, as written and in the dictionary form, and what it hangs on or governs."""
        low, high = max(match.first - _BEFORE, 0), min(match.last + _AFTER, len(self.tokens))
        found: set[str] = set()
        for index in (*range(low, match.first), *range(match.last, high)):
            found.add(self.tokens[index].low)
            found.add(self.lemma(index))
        place = self.place(self.tokens[match.first])
        if place is not None:
            words = self.syntax.words
            found.add(words[words[place].head].lemma)
            found.update(words[child].lemma for child in self.syntax.children(place))
        return found


def _is_titled(text: str, tokens: Sequence[Token]) -> bool:
    """Whether most words begin with a capital, as in a headline: capitals then name nothing."""
    long = [token for token in tokens if token.end - token.start > 3]
    return len(long) > 3 and sum(text[token.start].isupper() for token in long) >= 0.85 * len(long)


def names_of(words: Sequence[Word]) -> frozenset[str]:
    """Give the capitalised words of a draft that open no sentence: "Brat" is a name there, and so it is elsewhere."""
    return frozenset(
        word.text
        for before, word in pairwise(words)
        if word.pos == "PROPN" and word.sentence == before.sentence and before.text.isalpha() and before.text.islower()
    )


def is_name(scene: Scene, match: Match) -> bool:
    """Tell whether a match is, or is part of, a name or a title."""
    for token in scene.tokens[match.first : match.last]:
        place = scene.place(token, last=True)
        word = scene.syntax.words[place] if place is not None else None
        text = scene.syntax.text[token.start : token.end]
        # The name in "Callaway-loving" is not the loaded part of it.
        capital = text[0].isupper() and not ("-" in text and text.rpartition("-")[2].islower())
        if word is None or not capital or match.entry.term != match.entry.term.lower():
            continue
        opening = token.start - scene.span[0] < 2
        if (not scene.shouted and not opening) or text in scene.names:
            return True
        if opening and not scene.shouted and word.entity in _NAMES and word.pos == "PROPN":
            return True
    return False


def is_word_class(scene: Scene, match: Match) -> bool:
    """Tell whether a match is the part of speech its entry speaks of."""
    kind = match.entry.first("pos", "phrase")
    token = scene.tokens[match.first if kind == "verb" else match.last - 1]
    word = scene.word(token)
    if kind == "phrase" or word is None:
        return True
    if word.pos == "PROPN":  # what is no name by its capital was only mistaken for one
        return kind in {"noun", "adjective"} or match.form != "base"
    if kind == "verb":
        if word.pos in {"VERB", "AUX"}:
            return True
        return word.pos == "ADJ" and match.form in {"gerund", "past", "participle"} and not match.entry.get("takes")
    if kind == "noun":
        return word.pos == "NOUN" or (word.pos == "ADJ" and word.dep in _ATTRIBUTIVE)
    if kind == "adverb":
        return word.pos == "ADV" or (word.pos == "ADJ" and token.low.endswith("ly"))
    words = scene.syntax.words
    return word.pos == "ADJ" or word.dep in _ATTRIBUTIVE or (word.dep == "conj" and words[word.head].dep == "amod")


def says_something(scene: Scene, place: int) -> bool:
    """Tell whether a verb of saying has what is said: a clause, a quotation, or the sentence it is put into."""
    syntax, verb = scene.syntax, scene.syntax.words[place]
    if verb.dep == "parataxis" and syntax.subject(place) is not None:
        return True
    if syntax.children(place, "ccomp"):
        return True
    following = syntax.text[verb.end : scene.span[1]].lstrip(" ,:")
    before = syntax.text[scene.span[0] : verb.start].rstrip()
    return following[:1] in _OPENERS or following.startswith("that ") or before.endswith(("”", '"', ","))


def struck(syntax: Syntax, place: int) -> list[int]:
    """Give what a verb acts on: its objects, or the subject of a passive."""
    objects = syntax.objects(place)
    if not objects and syntax.passive(place):
        subject = syntax.subject(place)
        return [] if subject is None else [subject]
    if not objects and syntax.words[place].dep in {"acl", "amod"}:
        return [syntax.words[place].head]
    return objects


def _is_target(syntax: Syntax, place: int, targets: frozenset[str]) -> bool:
    """Whether a word names somebody, something of theirs, or a decision that can be criticised."""
    word = syntax.words[place]
    if word.pos in {"PROPN", "PRON"} or word.entity in _NAMES or word.entity == "NORP" or word.lemma in targets:
        return True
    return any(
        syntax.words[child].dep in {"poss", "compound", "amod"}
        and (syntax.words[child].pos in {"PROPN", "PRON"} or syntax.words[child].entity)
        for child in syntax.children(place)
    )


def _governs(scene: Scene, match: Match, wanted: Iterable[str], targets: frozenset[str]) -> bool:
    place = scene.place(scene.tokens[match.first])
    if place is None:
        return False
    for kind in wanted:
        if kind == "clause" and (says_something(scene, place) or scene.syntax.children(place, "xcomp")):
            return True
        if kind == "speech" and (says_something(scene, place) or not scene.syntax.objects(place)):
            return True
        if kind == "object" and struck(scene.syntax, place):
            return True
        if kind == "target" and any(_is_target(scene.syntax, it, targets) for it in struck(scene.syntax, place)):
            return True
    return False


def _confesses(scene: Scene, match: Match, wrongs: frozenset[str]) -> bool:
    """Whether what a verb governs is a wrong: "admitted that she had forged it" says what she did."""
    place = scene.place(scene.tokens[match.first])
    if place is None:
        return False
    syntax = scene.syntax
    subject = syntax.subject(place)
    said = (child for child in syntax.children(place) if child > place and child != subject)
    return any(syntax.words[word].lemma in wrongs for child in said for word in syntax.subtree(child))


def is_meant(
    scene: Scene, match: Match, targets: frozenset[str] = frozenset(), wrongs: frozenset[str] = frozenset()
) -> bool:
    """Tell whether a match has the sense its entry is listed for.

    `targets` are what a blow in words is struck at, `wrongs` what somebody can have to admit.
    """
    entry: Entry = match.entry
    if is_name(scene, match) or not is_word_class(scene, match):
        return False
    if entry.get("takes") and not _governs(scene, match, entry.get("takes"), targets):
        return False
    if entry.get("spares") and _confesses(scene, match, wrongs):
        return False
    unless, near = entry.get("unless"), entry.get("near")
    if unless or near:
        company = scene.company(match)
        if company.intersection(unless) or (near and not company.intersection(near)):
            return False
    return True
