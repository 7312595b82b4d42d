"""Attributions by layout: a name behind a dash or before a colon."""

import re
from collections.abc import Iterator

from backread.model import Block
from backread.story.attributions.ground import Draft, Ground, Places

_SIGNATURE = re.compile(r"[ \t\xa0]*(?:[—–―]|--?)[ \t\xa0]*(?P<name>[^\W\d_a-z][^\n.“\"]+)")
_LONGEST_NAME = 80
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_IN_NAMES = frozenset({"PROPN", "NOUN", "ADJ", "DET", "PUNCT", "ADP"})


def read_signatures(ground: Ground) -> Iterator[Draft]:
    """Read the names set behind a quotation with a dash, in order: “...” — Jane Roe, a voter."""
    words = ground.words
    for number, quotation in enumerate(ground.quotations):
        block = ground.document.block_at(quotation.start)
        signature = _SIGNATURE.match(ground.text, quotation.end, block.end) if block is not None else None
        if signature is None or signature.end() - signature.start("name") > _LONGEST_NAME:
            continue
        named = ground.syntax.within(signature.start("name"), signature.end())
        if named and not any(words[place].pos in {"VERB", "AUX"} for place in named[:3]):
            # A dash set close is one word with the closing mark.
            cue = list(ground.syntax.within(quotation.end, signature.start("name"))) or [ground.places_of(number)[-1]]
            head = next((place for place in named if words[place].head not in named), named.start)
            yield Draft(named.start, cue, list(ground.trimmed(named)), [ground.places_of(number)], head=head)


def read_colons(ground: Ground) -> Iterator[Draft]:
    """Read who is set before a colon, or behind one in a headline: "Roe: It is a lie", "Roe took bribes: watchdog"."""
    for block in ground.document.copy_blocks():
        places = ground.syntax.within(block.start, block.end)
        if places:
            draft = _name_first(ground, block, places) or _name_last(ground, block, places)
            if draft is not None:
                yield draft


def _name_first(ground: Ground, block: Block, places: Places) -> Draft | None:
    sentence = ground.sentence(places.start)
    offset = ground.text.find(":", block.start, min(block.end, block.start + _LONGEST_NAME))
    colon = ground.syntax.at(offset) if offset >= 0 else None
    if colon is None or not places.start < colon < sentence.stop - 3:
        return None
    return _by_name(ground, colon, range(places.start, colon), range(colon + 1, sentence.stop))


def _name_last(ground: Ground, block: Block, places: Places) -> Draft | None:
    if block.kind != "heading":
        return None
    colon = next((place for place in reversed(places[3:]) if ground.words[place].text == ":"), None)
    if colon is None or not 0 < places.stop - colon - 1 <= 4:
        return None
    source = range(colon + 1, places.stop)
    return Draft(colon, [colon], list(source), [ground.trimmed(range(places.start, colon))], head=source[-1])


def _by_name(ground: Ground, colon: int, source: Places, said: Places) -> Draft | None:
    words = [ground.words[place] for place in source]
    named = words[-1].entity in _NAMES and words[0].text[0].isupper() and len(words) <= 6
    if not named or any(word.pos not in _IN_NAMES for word in words):
        return None
    return Draft(colon, [colon], list(source), [ground.trimmed(said)], head=source[-1])
