"""Sources: the words that name who stands behind a reporting word."""

from backread.story.attributions.ground import Ground, Places

_PRONOUNS = frozenset(
    {"he", "she", "they", "it", "i", "we", "you", "who", "that", "which", "this", "these", "those", "one"}
)
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_FAR = 30
_NEAR = 12


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
    if verb == sentence.start:  # "Said Jane Roe: ..."
        return _name_behind(ground, verb) if words[verb].tag in {"VBD", "VBZ"} else None
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
    return None if between else _name_behind(ground, verb)


def _name_behind(ground: Ground, verb: int) -> tuple[int, list[int]] | None:
    """Read the name in "..." said Jane Roe, the mayor."""
    sentence = ground.sentence(verb)
    head = None
    for place in range(verb + 1, min(verb + _NEAR, sentence.stop)):
        if ground.words[place].pos in {"VERB", "AUX", "PUNCT"}:
            return None
        if _ends_name(ground, place):
            head = place
            break
    if head is None:
        return None
    tree = ground.syntax.subtree(head)
    own = [place for place in tree if place > verb and place in sentence and ground.quotation_of(place) is None]
    return head, _around(ground, [*own, *range(verb + 1, head + 1)], head)


def _skip_adverbs(ground: Ground, between: Places) -> int:
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
