"""Speech that goes on without a cue of its own: quotations, and sentences in the tense of reported speech."""

from backread.story.attributions.ground import Draft, Ground, Places

_SAYING = frozenset({"saying", "claiming", "showing", "accusing and criticising"})
_PAST = frozenset({"VBD", "VBN"})


def carry_on(ground: Ground, drafts: list[Draft]) -> None:
    """Give each attribution what goes on with its content in the paragraph and has no cue of its own.

    Quotations that open a sentence; and sentences thrown into the tense of reported speech: "The auditor said the
    mayor had lied. She had taken bribes."
    """
    _carry_quotations(ground, drafts)
    _carry_tense(ground, drafts)


def _carry_quotations(ground: Ground, drafts: list[Draft]) -> None:
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


def _carry_tense(ground: Ground, drafts: list[Draft]) -> None:
    """Give attributions in the past tense the sentences behind them that are told one step further back."""
    words, sentences = ground.words, ground.syntax.sentences
    told: dict[int, Draft] = {}
    for draft in drafts:
        for place in (draft.cue[0], *(place for run in draft.contents for place in (run.start, run.stop - 1))):
            told.setdefault(words[place].sentence, draft)
    for number in range(1, len(sentences)):
        before = told.get(number - 1)
        if before is None or number in told or not _reports(ground, before):
            continue
        places = ground.syntax.of_sentence(number)
        if _is_thrown_back(ground, places) and ground.same_block(places.start, before.cue[0]):
            told[number] = before
            before.contents.append(ground.trimmed(places))


def _reports(ground: Ground, draft: Draft) -> bool:
    """Tell whether an attribution tells in the past what somebody says is so, or by "according to"."""
    if draft.negated or not draft.source:
        return False
    if draft.sense is None:
        return ground.text_of(draft.cue[0]) in ground.vocabulary.phrases
    return draft.sense.group in _SAYING and any(ground.words[place].tag in _PAST for place in draft.cue)


def _is_thrown_back(ground: Ground, places: Places) -> bool:
    """Tell whether a sentence stands in the past perfect and quotes nothing."""
    words, syntax = ground.words, ground.syntax
    root = next((place for place in places if words[place].head == place), None)
    if root is None or not syntax.is_verb(root) or any(ground.quotation_of(place) is not None for place in places):
        return False
    helpers = [child for child in syntax.children(root, "aux", "auxpass") if child < root]
    had = any(words[child].lemma == "have" and words[child].tag == "VBD" for child in helpers)
    return had and bool(syntax.children(root, "nsubj", "nsubjpass"))
