"""Kinds of source: somebody with a name, a body, a document, nobody in particular."""

from backread.model.story import SourceKind
from backread.story.attributions.ground import Ground
from backread.story.attributions.subjects import antecedent

_NAMES = frozenset({"PERSON", "NORP", "ORG", "GPE", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
_BODIES = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC"})
_PERSONAL = ("er", "or", "ist", "man", "woman", "person", "people", "ian", "ant", "ent", "chief", "secretary", "head")
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "this", "these", "those", "one", "both", "neither"})
_THINGS = frozenset({"it", "this", "that", "which", "these", "those"})
_SHARES = frozenset({"percent", "%", "percentage", "majority", "plurality", "half", "third", "quarter"})


def kind_of(ground: Ground, head: int | None, source: list[int]) -> SourceKind:
    """Tell how a source is named; a relative pronoun is what it stands for."""
    if head is None or not source:
        return "none"
    head = antecedent(ground, head)
    word, vocabulary = ground.words[head], ground.vocabulary
    if word.text.lower() in _PRONOUNS or word.tag in {"PRP", "PRP$", "WP"}:
        return "pronoun"
    if word.pos == "PROPN":
        return "institution" if _names_body(ground, head) else "named"
    if word.lemma in vocabulary.documents or word.lemma in _SHARES:
        return "document"
    if word.lemma.startswith("spokes"):
        return "institution"  # who speaks for somebody with a name can be asked
    if word.lemma in vocabulary.nobody or word.pos in {"DET", "ADJ", "NUM", "PRON", "ADV"}:
        return "named" if _named_beside(ground, head) else "anonymous"
    if word.lemma in vocabulary.bodies or word.entity in _BODIES:
        return "institution"
    return "named" if _named_beside(ground, head) or _definite(ground, head) else "anonymous"


def speaks(ground: Ground, head: int) -> bool:
    """Tell whether a source is one that can say something: a person, a body, a document; not an event or a fact."""
    head = antecedent(ground, head)
    word, vocabulary = ground.words[head], ground.vocabulary
    if word.pos in {"PROPN", "PRON", "DET", "ADJ", "NUM"} or word.entity in _NAMES:
        return word.text.lower() not in _THINGS
    listed = word.lemma in vocabulary.documents or word.lemma in vocabulary.nobody or word.lemma in vocabulary.bodies
    return listed or word.lemma.endswith(_PERSONAL) or _named_beside(ground, head)


def _names_body(ground: Ground, head: int) -> bool:
    word = ground.words[head]
    return word.entity in _BODIES or word.lemma in ground.vocabulary.bodies or word.tag == "NNPS"


def _named_beside(ground: Ground, head: int) -> bool:
    """Tell whether a name follows in apposition: "the mayor, Jane Roe,", "an official, Jane Roe,"."""
    return any(ground.words[place].entity == "PERSON" for place in ground.syntax.children(head, "appos", "conj"))


def _definite(ground: Ground, head: int) -> bool:
    """Tell whether a source is somebody the story knows: "the minister", "her brother"."""
    return any(
        ground.words[child].dep == "poss" or ground.words[child].lemma in {"the", "this", "that"}
        for child in ground.syntax.children(head, "det", "poss")
    )
