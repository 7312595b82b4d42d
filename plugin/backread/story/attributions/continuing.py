"""Speech that goes on: quotations that continue an attribution without a cue of their own."""

from backread.story.attributions.ground import Draft, Ground


def carry_on(ground: Ground, drafts: list[Draft]) -> None:
    """Give each attribution the quotations that follow its own in the paragraph and open a sentence without a cue."""
    claimed: dict[int, Draft] = {}
    for draft in drafts:
        for run in draft.contents:
            for place in (run.start, run.stop - 1):
                number = ground.quotation_of(place)
                if number is not None:
                    claimed.setdefault(number, draft)
    for number in range(1, len(ground.quotations)):
        before = claimed.get(number - 1)
        if before is not None and number not in claimed and _follows(ground, number):
            claimed[number] = before
            before.contents.append(ground.places_of(number))


def _follows(ground: Ground, number: int) -> bool:
    here, before = ground.quotations[number], ground.quotations[number - 1]
    document, syntax = ground.document, ground.syntax
    if here.kind != "direct" or document.block_at(here.start) is not document.block_at(before.start):
        return False
    sentence, last = syntax.sentence_at(here.start), syntax.sentence_at(before.end - 1)
    if sentence is None or last is None or syntax.sentences[sentence][0] != here.start:
        return False
    return sentence - last <= 1
