"""Speech that goes on: quotations and sentences that continue an attribution without a cue of their own."""

from backread.story.attributions.ground import Draft, Ground


def carry_on(ground: Ground, drafts: list[Draft]) -> None:
    """Give each attribution the rest of its quotation, and the quotations that follow it without a cue."""
    claimed: dict[int, Draft] = {}
    for draft in drafts:
        own = ground.quotation_of(draft.verb)
        for run in draft.contents:
            for place in (run.start, run.stop - 1):
                number = ground.quotation_of(place)
                if number is not None and number != own:
                    claimed.setdefault(number, draft)
    for number in range(1, len(ground.quotations)):
        if number in claimed:
            continue
        before = claimed.get(number - 1)
        if before is not None and _follows(ground, drafts, number):
            claimed[number] = before
            before.contents.append(ground.places_of(number))


def _follows(ground: Ground, drafts: list[Draft], number: int) -> bool:
    """Tell whether a quotation opens a sentence of the same paragraph as the one before it, with no cue of its own."""
    here, before = ground.quotations[number], ground.quotations[number - 1]
    if here.kind != "direct":
        return False
    document = ground.document
    if document.block_at(here.start) is not document.block_at(before.start):
        return False
    sentence = ground.syntax.sentence_at(here.start)
    if sentence is None or ground.syntax.sentences[sentence][0] != here.start:
        return False
    last = ground.syntax.sentence_at(before.end - 1)
    return last is not None and sentence - last <= 1
