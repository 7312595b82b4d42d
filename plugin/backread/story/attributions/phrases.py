"""Attributions without a verb: according to, in the words of, and adverbs of hearsay."""

import re
from collections.abc import Iterator

from backread.story.attributions.ground import Draft, Ground, Places
from backread.story.attributions.sources import source_words

_SIGNATURE = re.compile(r"[ \t\xa0]*(?:[—–―]|--?)[ \t\xa0]*(?P<name>[^\W\d_a-z][^\n.“\"]+)")
_LONGEST_SIGNATURE = 80


def read_phrases(ground: Ground) -> Iterator[Draft]:
    """Read the attributions by a set phrase or an adverb, in order."""
    for place, word in enumerate(ground.words):
        lowered = word.text.lower()
        if ground.quotation_of(place) is not None:
            continue
        if lowered in ground.vocabulary.phrases:
            draft = _read_phrase(ground, place, lowered)
            if draft is not None:
                yield draft
        elif lowered in ground.vocabulary.adverbs:
            draft = _read_adverb(ground, place)
            if draft is not None:
                yield draft


def read_signatures(ground: Ground) -> Iterator[Draft]:
    """Read the names set behind a quotation with a dash, in order: “...” — Jane Roe, a voter."""
    words = ground.words
    for number, quotation in enumerate(ground.quotations):
        block = ground.document.block_at(quotation.start)
        signature = _SIGNATURE.match(ground.text, quotation.end, block.end) if block is not None else None
        if signature is None or signature.end() - signature.start("name") > _LONGEST_SIGNATURE:
            continue
        named = ground.syntax.within(signature.start("name"), signature.end())
        if named and not any(words[place].pos in {"VERB", "AUX"} for place in named[:3]):
            dash = ground.syntax.within(quotation.end, signature.start("name"))
            head = next((place for place in named if words[place].head not in named), named.start)
            # A dash set close is one word with the closing mark.
            cue = list(dash) or [ground.places_of(number)[-1]]
            yield Draft(named.start, cue, list(ground.trimmed(named)), [ground.places_of(number)], head=head)


def read_headings(ground: Ground) -> Iterator[Draft]:
    """Read who is set before or behind a colon: "Roe: I never took a cent", "Roe took bribes: watchdog"."""
    document, words = ground.document, ground.words
    for block in document.blocks:
        colon = ground.text.find(":", block.start, min(block.end, block.start + _LONGEST_SIGNATURE))
        places = ground.syntax.within(block.start, block.end)
        if not places:
            continue
        sentence = ground.sentence(places.start)
        at = ground.syntax.at(colon) if colon >= 0 else None
        if (
            at is not None
            and at in sentence
            and len(range(at + 1, sentence.stop)) > 2
            and _names(ground, range(places.start, at))
        ):
            source = range(places.start, at)
            yield Draft(
                at, [at], list(source), [ground.trimmed(range(at + 1, sentence.stop))], head=_head(ground, source)
            )
        elif block.kind == "heading" and (last := _last_colon(ground, places)) is not None:
            source = ground.trimmed(range(last + 1, places.stop))
            if source and len(source) <= 4:
                yield Draft(
                    last, [last], list(source), [ground.trimmed(range(places.start, last))], head=_head(ground, source)
                )


def _last_colon(ground: Ground, places: Places) -> int | None:
    return next(
        (place for place in reversed(places) if ground.words[place].text == ":" and place > places.start + 2), None
    )


def _head(ground: Ground, places: Places) -> int:
    return next((place for place in reversed(places) if ground.words[place].pos == "PROPN"), places.stop - 1)


def _names(ground: Ground, places: Places) -> bool:
    """Tell whether some words are a name, with or without a title."""
    words = [ground.words[place] for place in places]
    return (
        0 < len(words) <= 6
        and any(word.pos == "PROPN" for word in words)
        and all(word.pos in {"PROPN", "NOUN", "ADJ", "DET", "PUNCT", "ADP"} for word in words)
        and words[0].text[0].isupper()
        and words[-1].entity in {"PERSON", "ORG", "GPE", "NORP"}
    )


def read_nouns(ground: Ground) -> Iterator[Draft]:
    """Read the attributions by a noun with a clause, in order: "the report's claim that ...", "Roe's fear that ..." """
    words, syntax = ground.words, ground.syntax
    for place, word in enumerate(words):
        if word.pos != "NOUN" or word.lemma not in ground.vocabulary.nouns or ground.quotation_of(place) is not None:
            continue
        clause = next((child for child in syntax.children(place, "acl", "ccomp") if _that(ground, child)), None)
        if clause is None:
            continue
        sentence = ground.sentence(place)
        content = [at for at in syntax.subtree(clause) if at in sentence and at > place]
        owner = next(iter(syntax.children(place, "poss")), None)
        if owner is None:
            owner = next(
                (
                    thing
                    for of in syntax.children(place, "prep")
                    if words[of].lemma in {"of", "by", "from"} and of < content[0]
                    for thing in syntax.children(of, "pobj")
                ),
                None,
            )
        draft = Draft(place, [place], contents=[ground.trimmed(range(content[0], content[-1] + 1))])
        if owner is not None:
            draft.head = owner
            draft.source = [at for at in source_words(ground, owner, draft.cue) if words[at].tag != "POS"]
        yield draft


def _that(ground: Ground, clause: int) -> bool:
    return any(ground.words[mark].lemma == "that" for mark in ground.syntax.children(clause, "mark"))


def _read_phrase(ground: Ground, place: int, first: str) -> Draft | None:
    words = ground.words
    for tokens in ground.vocabulary.phrases[first]:
        last = place + len(tokens)
        if tuple(word.text.lower() for word in words[place:last]) != tokens:
            continue
        objects = [child for at in range(place, last) for child in ground.syntax.children(at, "pobj") if child >= last]
        if not objects:
            return None
        head = objects[-1]
        cue = list(range(place, last))
        draft = Draft(place, cue, source_words(ground, head, cue), head=head)
        sentence = ground.sentence(place)
        taken = [*cue, *draft.source]
        draft.contents = [
            run
            for part in (range(sentence.start, min(taken)), range(max(taken) + 1, sentence.stop))
            if (run := ground.trimmed(part)) and len(run) > 2
        ]
        return draft if draft.contents else None
    return None


def _read_adverb(ground: Ground, place: int) -> Draft | None:
    words = ground.words
    clause = place
    for above in ground.syntax.ancestors(place):
        clause = above
        if words[above].pos in {"VERB", "AUX"}:
            break
    if clause == place:
        return None
    sentence = ground.sentence(place)
    places = [at for at in ground.syntax.subtree(clause) if at in sentence and at != place]
    runs = [run for part in ground.runs(places) if (run := ground.trimmed(part))]
    return Draft(place, [place], contents=runs) if runs else None
