"""Attributions by a verb: what stands before, behind or around it is somebody's word."""

from collections.abc import Iterator

from backread.story.attributions.contents import JUDGING, OF_JUDGING, find_contents
from backread.story.attributions.cues import cue_words, find_verbs, is_negated
from backread.story.attributions.ground import Draft, Ground
from backread.story.attributions.kinds import speaks
from backread.story.attributions.neighbours import borders, quotations_beside
from backread.story.attributions.sources import beside_quotation, source_words
from backread.story.attributions.subjects import find_subject

# Runs of words without a stop are no sentences (a table pasted as text, a list of names); reading them as one
# would cost the square of their length.
_LONGEST_SENTENCE = 400
_NAMING = frozenset({"name", "identify"})
_SAYING = frozenset({"saying", "claiming"})
# "went on to condemn" was done, "hopes to condemn" was not.
_DOING = frozenset(
    {"go", "continue", "begin", "start", "proceed", "decline", "refuse", "fail", "appear", "seem", "come"}
)


def read_verbs(ground: Ground) -> Iterator[Draft]:
    """Read the attributions that hang on a verb, in order of the verbs."""
    for verb, sense, particles in find_verbs(ground):
        if ground.quotation_of(verb) is not None or len(ground.sentence(verb)) > _LONGEST_SENTENCE:
            continue  # what somebody quoted says of others is theirs, as is all they say
        draft = Draft(verb, cue_words(ground, verb, particles), sense=sense, passive=_is_passive(ground, verb))
        if _fill(ground, draft):
            yield draft


def _fill(ground: Ground, draft: Draft) -> bool:
    """Find source and content; tell whether there is something to attribute."""
    _name_source(ground, draft)
    draft.negated = is_negated(ground, draft.verb, draft.cue)
    draft.cluster = borders(ground, draft)
    draft.quoted = quotations_beside(ground, draft) if draft.takes("speech") else []
    if not (draft.quoted or _tells(ground, draft)) or not _can_tell(ground, draft):
        return False
    draft.contents = find_contents(ground, draft)
    taken = {place for run in draft.contents for place in run}
    draft.source = [place for place in draft.source if place not in taken]
    draft.cue = [place for place in draft.cue if place not in taken]
    return bool(draft.contents and draft.cue)


def _is_passive(ground: Ground, verb: int) -> bool:
    word, syntax = ground.words[verb], ground.syntax
    if syntax.passive(verb):
        return True
    return word.tag == "VBN" and word.dep in {"acl", "advcl"} and not syntax.children(verb, "aux")


def _name_source(ground: Ground, draft: Draft) -> None:
    if draft.sense is not None and draft.sense.nobody:
        return  # "Roe appears to have lied": to whom?
    head = _agent(ground, draft.verb) if draft.passive else find_subject(ground, draft.verb)
    if head is not None and (ground.words[head].dep == "expl" or ground.quotation_of(head) is not None):
        head = None
    seen = beside_quotation(ground, draft.verb) if draft.takes("speech") and not draft.passive else None
    if seen is not None and (head is None or head not in seen[1]):
        draft.head, draft.source = seen
    elif head is not None:
        draft.head, draft.source = head, source_words(ground, head, draft.cue)
        if draft.passive and draft.sense is not None and draft.sense.group in JUDGING:
            of = next((p for p in draft.source if p > head and ground.text_of(p) in OF_JUDGING), None)
            draft.source = [place for place in draft.source if of is None or place < of]


def _agent(ground: Ground, verb: int) -> int | None:
    """Give who does it in a passive, also where the parser takes "by critics" for a place or a time."""
    agent = ground.syntax.agent(verb)
    if agent is not None:
        return agent
    for by in ground.syntax.subtree(verb):
        if by > verb and ground.text_of(by) == "by":
            return next((p for p in ground.syntax.children(by, "pobj") if speaks(ground, p)), None)
    return None


def _can_tell(ground: Ground, draft: Draft) -> bool:
    """Tell whether the subject is one that can: "the survey shows", not "the attack shows"."""
    if draft.sense is None or not draft.sense.by_speakers or draft.head is None:
        return True
    return speaks(ground, draft.head)


def _tells(ground: Ground, draft: Draft) -> bool:
    """Tell whether a verb stands where it tells of somebody's word: not as something yet to do, or only possible.

    Verbs of saying are taken wherever they stand; "would condemn", "a plan to criticise" report nothing.
    """
    words, verb, sense = ground.words, draft.verb, draft.sense
    if sense is None or words[ground.sentence(verb).stop - 1].text == "?":
        return False  # "Is he blaming them?"
    if any(words[child].lemma in _NAMING for child in ground.syntax.children(verb, "xcomp")):
        return False  # "who asked not to be named"
    if words[verb].tag == "VB" and words[verb].dep == "acl" and not draft.negated:
        return False  # "a way to explain it"
    if sense.group in _SAYING:
        return True
    if sense.takes == {"aim"} and any(
        words[child].lemma in ground.vocabulary.verbs for child in ground.syntax.children(verb, "xcomp")
    ):
        return False  # "declined to say": the saying is what is told of
    if any(words[place].tag == "MD" for place in draft.cue):
        return False
    to_do = words[verb].tag == "VB" and ground.text_of(verb - 1) == "to"
    if to_do and not any(words[place].lemma in _DOING for place in draft.cue if place < verb):
        return False
    return words[verb].dep != "ccomp" and not (words[verb].tag == "VBN" and words[verb].dep == "acl")
