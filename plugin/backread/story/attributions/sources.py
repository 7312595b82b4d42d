"""Sources: who stands behind a reporting word, how they are named, and which party they are."""

from bisect import bisect_right

from backread.model import Party
from backread.model.story import SourceKind
from backread.story.attributions.ground import Ground
from backread.story.syntax import Syntax

_SUBJECTS = ("nsubj", "csubj")
_NAMES = frozenset({"PERSON", "NORP", "ORG", "GPE", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
_PERSONAL = ("er", "or", "ist", "man", "woman", "person", "people", "ian", "ant", "ent", "chief", "secretary", "head")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_FAR = 30
_PRONOUNS = frozenset(
    {"he", "she", "they", "it", "i", "we", "you", "who", "that", "which", "this", "these", "those", "one"}
)


def find_subject(ground: Ground, verb: int) -> int | None:
    """Give who says, thinks or does what a verb means, also where the verb borrows its subject."""
    syntax, words = ground.syntax, ground.words
    at = verb
    for _ in range(6):
        own = [child for child in syntax.children(at, *_SUBJECTS) if words[child].tag != "EX"]
        if own:
            return own[0]
        if at != verb and syntax.passive(at):
            subjects = syntax.children(at, "nsubjpass")
            return subjects[0] if subjects else None
        above = words[at].head
        if above == at:
            return None
        dep = words[at].dep
        if dep == "acl":
            return above if words[at].tag == "VBG" or at != verb else None
        if dep == "pcomp":
            above = words[above].head
        elif dep not in {"conj", "xcomp", "advcl", "ccomp", "prep", "dep"} or (dep == "ccomp" and at != verb):
            return None
        if words[above].pos not in {"VERB", "AUX"}:
            return above if words[above].pos in {"NOUN", "PROPN", "PRON"} and dep in {"pcomp", "advcl"} else None
        at = above
    return None


def find_governor(syntax: Syntax, offset: int) -> int | None:
    """Give the subject of the clause that governs the words from an offset on."""
    place = syntax.at(offset)
    if place is None:
        return None
    sentence = syntax.of_sentence(syntax.words[place].sentence)
    at = place - 1 if place > sentence.start else place
    for _ in range(8):
        word = syntax.words[at]
        if word.pos in {"VERB", "AUX"}:
            subject = syntax.subject(at)
            if subject is not None and subject < place:
                return subject
        if word.head == at:
            return None
        at = word.head
    return None


def source_words(ground: Ground, head: int, cue: list[int]) -> list[int]:
    """Give the words that name a source: the whole phrase with titles, appositions and what is told of it."""
    if ground.words[head].pos == "PRON" and ground.words[head].text.lower() in _PRONOUNS:
        return [head]
    sentence = ground.sentence(head)
    verb = cue[0] if cue else head
    inside = ground.quotation_of(head)
    places = [
        place
        for place in ground.syntax.subtree(head)
        if place in sentence and place not in cue and ground.quotation_of(place) == inside
    ]
    # The phrase must not reach over the verb: "Khan said" keeps what stands on Khan's side.
    places = [place for place in places if (place < verb) == (head < verb)]
    return _around(ground, places, head)


def beside_quotation(ground: Ground, verb: int) -> tuple[int, list[int]] | None:
    """Give head and words of a source by the line alone: what stands between a quotation and the verb, or behind it.

    Quoted words confuse the parser ("..." Jane Roe, the mayor, said; "..." said Jane Roe, the mayor).
    """
    words, sentence = ground.words, ground.sentence(verb)
    before = verb - 1
    while before >= sentence.start and verb - before <= _FAR and ground.quotation_of(before) is None:
        if words[before].pos == "VERB" and words[before].dep not in {"relcl", "acl", "amod", "compound"}:
            return None
        before -= 1
    if before < 0 or ground.quotation_of(before) is None:
        return None
    between = ground.trimmed(range(before + 1, verb))
    named = [place for place in between if words[place].pos in _NOMINAL and words[place].dep != "npadvmod"]
    if named:
        head = next((place for place in named if words[place].head not in between), named[0])
        return head, list(ground.trimmed(range(_skip_adverbs(ground, between), between.stop)))
    if between or verb + 1 >= sentence.stop:
        return None
    head = next((place for place in range(verb + 1, min(verb + 12, sentence.stop)) if _ends_name(ground, place)), None)
    if head is None or any(words[place].pos in {"VERB", "AUX", "PUNCT"} for place in range(verb + 1, head)):
        return None
    own = [place for place in ground.syntax.subtree(head) if place > verb and place in sentence]
    run = next((run for run in ground.runs([*own, *range(verb + 1, head + 1)]) if head in run), range(head, head + 1))
    return head, list(ground.trimmed(run))


def _skip_adverbs(ground: Ground, between: range) -> int:
    first = between.start
    while first < between.stop - 1 and ground.words[first].pos in {"ADV", "CCONJ", "PUNCT"}:
        first += 1
    return first


def _ends_name(ground: Ground, place: int) -> bool:
    words = ground.words
    behind = words[place + 1] if place + 1 < len(words) else words[place]
    return words[place].pos in _NOMINAL and behind.pos not in {"NOUN", "PROPN", "PART"}


def _around(ground: Ground, places: list[int], head: int) -> list[int]:
    """Keep the unbroken run of words around the head, without stops at its ends."""
    for run in ground.runs(places):
        if head in run:
            return list(ground.trimmed(run))
    return [head]


def kind_of(ground: Ground, head: int | None, source: list[int]) -> SourceKind:
    """Tell how a source is named."""
    if head is None or not source:
        return "none"
    words, vocabulary = ground.words, ground.vocabulary
    word = words[head]
    lowered = word.text.lower()
    if word.pos == "PRON" and lowered in _PRONOUNS:
        return "pronoun"
    lemma = word.lemma
    name = any(words[place].pos == "PROPN" or words[place].entity in {"PERSON", "ORG"} for place in source)
    if word.pos == "PROPN":
        return "institution" if _names_body(ground, head) else "named"
    if lemma in vocabulary.documents:
        return "document"
    if lemma in vocabulary.nobody or word.pos in {"DET", "ADJ", "NUM", "PRON"}:
        # "her critics in the Senate" are as little to be asked as critics; "police chief Jane Roe" is somebody.
        return "named" if _named_beside(ground, head, source) else "anonymous"
    if lemma in vocabulary.bodies or word.entity in {"ORG", "GPE", "NORP"}:
        return "institution"
    return "named" if name or _definite(ground, head) else "anonymous"


def speaks(ground: Ground, head: int, source: list[int]) -> bool:
    """Tell whether a source is one that can say something: a person, a body, a document; not an event or a fact."""
    word, vocabulary = ground.words[head], ground.vocabulary
    if word.pos in {"PROPN", "PRON", "DET", "ADJ", "NUM"} or word.entity in _NAMES:
        return word.text.lower() not in {"it", "this", "that", "which", "these", "those"}
    return (
        word.lemma in vocabulary.documents | vocabulary.nobody | vocabulary.bodies
        or word.lemma.endswith(_PERSONAL)
        or any(ground.words[place].entity == "PERSON" for place in ground.syntax.children(head, "appos", "compound"))
    )


def _names_body(ground: Ground, head: int) -> bool:
    word = ground.words[head]
    return word.entity in {"ORG", "GPE", "FAC", "LOC"} or word.lemma in ground.vocabulary.bodies or word.tag == "NNPS"


def _named_beside(ground: Ground, head: int, source: list[int]) -> bool:
    return any(
        ground.words[place].entity == "PERSON"
        for place in source
        if ground.words[place].dep in {"appos", "compound", "nmod", "conj"}
    )


def _definite(ground: Ground, head: int) -> bool:
    """Tell whether a source is somebody the story knows: "the minister", "her brother"."""
    return any(
        ground.words[child].dep == "poss" or ground.words[child].lemma in {"the", "this", "that"}
        for child in ground.syntax.children(head, "det", "poss")
    )


class Roll:
    """The parties of a story by the places they are mentioned at."""

    def __init__(self, parties: tuple[Party, ...]) -> None:
        self._mentions = sorted((start, end, party.name) for party in parties for start, end in party.mentions)

    def party_of(self, ground: Ground, head: int | None, source: list[int]) -> str | None:
        """Give the party a source means: the one its head word names, else one it is an apposition of."""
        if head is None or not source or not self._mentions:
            return None
        span = ground.words[head]
        best = self.at(span.start)
        if best is not None:
            return best
        for place in ground.syntax.children(head, "appos", "compound", "nmod", "poss"):
            if ground.words[place].dep == "poss" and ground.words[
                head
            ].lemma not in ground.vocabulary.documents | ground.vocabulary.bodies | {
                "spokesman",
                "spokeswoman",
                "spokesperson",
                "lawyer",
                "attorney",
            }:
                continue
            found = self.at(ground.words[place].start)
            if found is not None:
                return found
        return None

    def at(self, offset: int) -> str | None:
        """Give the party mentioned at a character, None if none is."""
        index = bisect_right(self._mentions, (offset, 1 << 60, "")) - 1
        while index >= 0 and self._mentions[index][0] > offset - 200:
            start, end, name = self._mentions[index]
            if start <= offset < end:
                return name
            index -= 1
        return None
