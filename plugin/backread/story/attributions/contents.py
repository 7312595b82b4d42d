"""Contents: what a reporting verb reports, by the tree and, where the tree errs, by what stands on the line."""

from collections.abc import Iterator

from backread.story.attributions.ground import Draft, Ground, Places
from backread.story.attributions.vocabulary import Sense

_CLAUSES = ("ccomp",)
_OPENERS = frozenset({"that", "whether", "if", "how", "why", "what", "who", "when", "where", "which"})
_ADJUNCTS = frozenset({"npadvmod", "advmod", "prep", "punct", "prt", "dative", "intj"})
_JUDGING = frozenset({"accusing and criticising", "praising and defending", "describing"})
_LONGEST_ASIDE = 16
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SETTING_OFF = frozenset({",", "—", "–", "-", "--"})
_LATER = frozenset({"while", "as", "after", "before", "when", "since", "until"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "there", "this", "these", "those"})


def borders(ground: Ground, draft: Draft) -> Places:
    """Give the run from the first to the last word of cue and source, as far as they stand together."""
    places = [*draft.cue]
    for run in ground.runs(draft.source):
        if (run.stop - 1 < draft.cue[0] and _bare(ground, range(run.stop, draft.cue[0]))) or (
            run.start > draft.cue[-1] and run.start - draft.cue[-1] <= 3
        ):
            places.extend(run)
    return range(min(places), max(places) + 1)


def _bare(ground: Ground, between: Places) -> bool:
    """Tell whether only commas, adverbs and the like stand between source and verb."""
    return len(between) <= 12 and not any(
        ground.words[place].pos in {"VERB"} and ground.words[place].dep in {"ROOT", "ccomp"} for place in between
    )


def adjacent_quotations(ground: Ground, draft: Draft, cluster: Places) -> list[int]:
    """Give the quotations of speech right before and right behind source and verb."""
    found = []
    sentence = ground.sentence(draft.verb)
    own = ground.quotation_of(draft.verb)
    before = cluster.start - 1
    while before >= sentence.start and ground.words[before].text in {",", "-", "—", "–", "and", "but"}:
        before -= 1
    if before >= 0 and cluster.start > sentence.start - 1:
        number = ground.quotation_of(before)
        inside = before >= sentence.start or (
            cluster.start == sentence.start and _same_block(ground, before, draft.verb)
        )
        if (
            number is not None
            and number != own
            and inside
            and (before >= sentence.start or _ends(ground, before, number))
        ):
            found.append(number)
    after = cluster.stop
    while after < sentence.stop:
        number = ground.opens(after)
        if number is not None and number != own:
            if (
                ground.quotations[number].kind == "direct"
                or ground.words[after - 1].text in {",", ":", "that"}
                or _said_next(ground, cluster.stop, after)
            ):
                found.append(number)
            break
        if not _may_stand_between(ground, draft.verb, after):
            break
        after += 1
    if after >= sentence.stop and ground.words[sentence.stop - 1].text == ":" and sentence.stop < len(ground.words):
        number = ground.opens(sentence.stop)
        if number is not None:
            found.append(number)
    return found


def _same_block(ground: Ground, one: int, other: int) -> bool:
    words, document = ground.words, ground.document
    return document.block_at(words[one].start) is document.block_at(words[other].start)


def _ends(ground: Ground, place: int, number: int) -> bool:
    quotation = ground.quotations[number]
    return ground.words[place].end == quotation.end and quotation.kind == "direct"


def _said_next(ground: Ground, start: int, stop: int) -> bool:
    return stop - start <= 1


def _may_stand_between(ground: Ground, verb: int, place: int) -> bool:
    """Tell whether a word may stand between a verb and the words it reports: listeners, places, times."""
    word = ground.words[place]
    if word.text in {",", ":", "that", "to"}:
        return True
    at = place
    for _ in range(12):
        above = ground.words[at].head
        if above == verb:
            return (
                ground.words[at].dep
                in {"dobj", "dative", "prep", "npadvmod", "advmod", "punct", "mark", "prt", "advcl"}
                and at > verb
            )
        if above == at:
            return False
        at = above
    return False


def around(ground: Ground, draft: Draft, sense: Sense, cluster: Places, quoted: list[int]) -> Iterator[Places]:
    """Give what is reported on both sides of source and verb: "The plan, Khan said, will fail." """
    words = ground.words
    sentence = ground.sentence(draft.verb)
    if "speech" not in sense.takes or not draft.source or words[draft.verb].tag not in _FINITE:
        return
    if cluster.start <= sentence.start or words[cluster.start - 1].text not in _SETTING_OFF:
        return
    if any(ground.quotations[number].start < words[cluster.start].start for number in quoted):
        return
    stop = cluster.stop
    while stop < sentence.stop and words[stop].text not in _SETTING_OFF:
        if not _may_stand_between(ground, draft.verb, stop):
            return
        stop += 1
    rest = ground.trimmed(range(stop, sentence.stop))
    if not rest or words[rest.start].tag == "VBG" or words[rest.start].text.lower() in {"that", *_LATER}:
        return
    if (
        words[cluster.stop - 1].end == words[stop - 1].end
        and ground.opens(stop + 1) is not None
        and quoted
        and len(rest) < 3
    ):
        return
    yield from _nonempty(ground, range(sentence.start, cluster.start))
    number = ground.quotation_of(rest.stop - 1)
    yield from _nonempty(
        ground, range(rest.start, max(rest.stop, ground.places_of(number).stop) if number is not None else rest.stop)
    )


def commented(ground: Ground, draft: Draft, sense: Sense) -> Iterator[Places]:
    """Give what an aside with as reports: "The plan, as Khan put it, will fail"; "as reported by the Herald, ..." """
    words, syntax = ground.words, ground.syntax
    aside = [place for place in syntax.subtree(draft.verb) if place in ground.sentence(draft.verb)]
    if "speech" not in sense.takes or words[aside[0]].text.lower() != "as" or len(aside) > _LONGEST_ASIDE:
        return
    sentence = ground.sentence(draft.verb)
    for part in (range(sentence.start, aside[0]), range(aside[-1] + 1, sentence.stop)):
        if len(part) > 2:
            yield from _nonempty(ground, part)


def in_front(
    ground: Ground, draft: Draft, sense: Sense, cluster: Places, quoted: list[int], passive: bool
) -> Iterator[Places]:
    """Give what is reported before source and verb."""
    words, syntax = ground.words, ground.syntax
    sentence = ground.sentence(draft.verb)
    before = [number for number in quoted if ground.quotations[number].start < words[cluster.start].start]
    left = [child for child in syntax.children(draft.verb, *_CLAUSES) if child < cluster.start]
    if not before and not (left and {"clause", "speech"} & sense.takes):
        if "speech" in sense.takes and _parenthetical(ground, draft.verb, cluster):
            yield from _nonempty(ground, range(sentence.start, cluster.start))
        elif passive and not sense.hears and (draft.contents or draft.source):
            yield from _subject_run(ground, draft.verb, cluster)
        return
    start = sentence.start
    if before:
        quotation = ground.places_of(before[0])
        start = min(quotation.start, sentence.start) if quotation.start <= sentence.start else start
        if quotation.start > sentence.start and not left:
            start = quotation.start
        elif quotation.start > sentence.start:
            start = min(min(place for child in left for place in syntax.subtree(child)), quotation.start)
    elif left:
        start = min(place for child in left for place in syntax.subtree(child))
        start = max(start, sentence.start)
    yield from _nonempty(ground, range(start, cluster.start))


def _parenthetical(ground: Ground, verb: int, cluster: Places) -> bool:
    """Tell whether source and verb stand behind a comma at the end of a sentence: "..., Khan said." """
    words = ground.words
    sentence = ground.sentence(verb)
    if cluster.start - sentence.start < 4 or words[cluster.start - 1].text != ",":
        return False
    rest = ground.trimmed(range(cluster.stop, sentence.stop))
    adjuncts = all(_may_stand_between(ground, verb, place) for place in rest)
    return (
        adjuncts
        and words[verb].dep in {"ROOT", "parataxis", "ccomp", "conj"}
        and words[verb].tag in {"VBD", "VBZ", "VBP"}
    )


def _subject_run(ground: Ground, verb: int, cluster: Places) -> Iterator[Places]:
    for subject in ground.syntax.children(verb, "nsubjpass"):
        if ground.words[subject].text.lower() == "it" and ground.syntax.children(verb, "ccomp"):
            continue  # "it is believed that"
        places = [place for place in ground.syntax.subtree(subject) if place < verb]
        for run in ground.runs(places):
            if subject in run:
                yield from _nonempty(ground, run)


def behind(
    ground: Ground, draft: Draft, sense: Sense, cluster: Places, quoted: list[int], passive: bool
) -> Iterator[Places]:
    """Give what is reported behind source and verb."""
    words = ground.words
    start = _start_behind(ground, draft, sense, cluster, passive)
    after = [number for number in quoted if ground.quotations[number].start >= words[cluster.stop - 1].end]
    if after:
        quotation = ground.places_of(after[0])
        first = min(start, quotation.start) if start is not None else quotation.start
        last = (
            max(quotation.stop, _end_behind(ground, draft.verb))
            if quotation.start < ground.sentence(draft.verb).stop
            else quotation.stop
        )
        yield from _nonempty(ground, range(first, last))
        return
    if start is None:
        return
    stop = _end_behind(ground, draft.verb, start)
    if passive and draft.source and start < draft.source[0] < stop:
        stop = draft.source[0] - 1  # "accused of fraud by critics"
    number = ground.quotation_of(stop - 1) if stop > start else None
    if number is not None and number != ground.quotation_of(draft.verb):
        stop = max(stop, ground.places_of(number).stop)
    yield from _nonempty(ground, range(start, stop))


def _start_behind(ground: Ground, draft: Draft, sense: Sense, cluster: Places, passive: bool) -> int | None:
    words, syntax, verb = ground.words, ground.syntax, draft.verb
    own = ground.quotation_of(verb)
    starts: list[int] = []
    if (
        "thing" in sense.takes
        and draft.cue[-1] > verb
        and any(words[child].dep == "pobj" for child in syntax.children(draft.cue[-1]))
    ):
        starts.append(draft.cue[-1] + 1)  # "called for an inquiry"
    for child in syntax.children(verb):
        if child < cluster.stop or ground.quotation_of(child) not in {own, ground.quotation_of(child)}:
            continue
        start = _start_of(ground, draft, sense, child, cluster, passive)
        if start is not None:
            starts.append(start)
    if not starts and "clause" in sense.takes:
        surface = _surface_start(ground, verb, cluster, sense)
        if surface is not None:
            starts.append(surface)
    return min(starts) if starts else None


def _start_of(ground: Ground, draft: Draft, sense: Sense, child: int, cluster: Places, passive: bool) -> int | None:
    """Give where the content begins if a word that hangs on the verb is what it reports."""
    words, syntax = ground.words, ground.syntax
    dep = words[child].dep
    first = max(min(syntax.subtree(child)), cluster.stop)
    if dep == "ccomp" and {"clause", "speech", "naming", "thing"} & sense.takes:
        return first
    if dep == "xcomp" and ({"aim", "naming"} & sense.takes or passive):
        return first
    if (
        dep in {"dobj", "oprd", "attr"}
        and {"thing", "naming"} & sense.takes
        and not (sense.hears and "thing" not in sense.takes)
    ):
        return first
    if dep in {"nsubj"} and child > draft.verb and "naming" in sense.takes:
        return first
    if dep == "oprd" and passive:
        return first
    if dep == "prep" and words[child].text.lower() in sense.about:
        draft.cue.append(child)
        return child + 1
    if (
        dep == "prep"
        and passive
        and sense.group in _JUDGING
        and words[child].text.lower() in {"of", "for", "as", "with"}
    ):
        return child
    return None


def _surface_start(ground: Ground, verb: int, cluster: Places, sense: Sense) -> int | None:
    """Find a clause the parser hung elsewhere: "said that ...", "said he ...", "told them he ..."."""
    words = ground.words
    sentence = ground.sentence(verb)
    at = cluster.stop
    if at >= sentence.stop:
        return None
    lowered = words[at].text.lower()
    if lowered in {"that", "whether"} and words[at].tag in {"IN", "WDT", "DT"}:
        return at
    if lowered in _PRONOUNS and words[at].dep in {"nsubj", "nsubjpass", "expl"} and not sense.hears:
        return at
    if sense.hears:
        for place in range(at, min(at + 6, sentence.stop)):
            if words[place].text.lower() in {"that", "whether"} and words[place].tag == "IN":
                return place
    return None


def _end_behind(ground: Ground, verb: int, start: int = -1) -> int:
    """Give where the clause of a reporting verb ends: with the sentence, unless another clause begins."""
    words, syntax = ground.words, ground.syntax
    sentence = ground.sentence(verb)
    root = words[verb].head == verb
    stop = sentence.stop if root else max(syntax.subtree(verb)) + 1
    for child in syntax.children(verb):
        if child <= max(verb, start):
            continue
        dep = words[child].dep
        first = min(syntax.subtree(child))
        if first <= start or first <= verb:
            continue
        if dep == "conj" or (dep == "advcl" and _leaves(ground, child, first)):
            while first - 1 > verb and words[first - 1].text.lower() in {",", "and", "but", "or", "yet"}:
                first -= 1
            stop = min(stop, first)
    own = ground.quotation_of(verb)
    if own is not None:
        stop = min(stop, ground.places_of(own).stop)
    return stop


def _leaves(ground: Ground, child: int, first: int) -> bool:
    """Tell whether a clause behind what is said tells of the saying: ", adding that", ", as he left"."""
    words = ground.words
    if words[first - 1].text != ",":
        return False
    if words[child].tag == "VBG":
        return True
    return words[first].text.lower() in _LATER


def _nonempty(ground: Ground, places: Places) -> Iterator[Places]:
    trimmed = ground.trimmed(places)
    if trimmed:
        yield trimmed
