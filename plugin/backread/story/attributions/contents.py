"""Contents: what a reporting verb reports, by the tree and, where the tree errs, by the line."""

from backread.story.attributions.asides import LATER, around_aside, around_comment, before_aside
from backread.story.attributions.ground import Draft, Ground, Places

JUDGING = frozenset({"accusing and criticising", "praising and defending", "describing"})
OF_JUDGING = frozenset({"of", "for", "as", "with"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "there", "this", "these", "those"})
_JOINTS = frozenset({",", "and", "but", "or", "yet"})
_FAR = 6


def find_contents(ground: Ground, draft: Draft) -> list[Places]:
    """Give what a verb reports, in runs in order; none if it reports nothing here."""
    aside = around_aside(ground, draft)
    if aside:
        return aside
    behind = _behind(ground, draft)
    return [*_before(ground, draft, bool(behind)), *behind] or around_comment(ground, draft)


def _before(ground: Ground, draft: Draft, completed: bool) -> list[Places]:
    """Give what is reported before source and verb; `completed` if something is behind them."""
    cluster, sentence = draft.cluster, ground.sentence(draft.verb)
    first = ground.words[cluster.start].start
    quoted = [number for number in draft.quoted if ground.quotations[number].start < first]
    left = [child for child in ground.syntax.children(draft.verb, "ccomp") if child < cluster.start]
    clause = [place for child in left for place in ground.syntax.subtree(child)]
    if quoted:
        start = ground.places_of(quoted[0]).start
        if start > sentence.start and clause:
            start = min(*clause, start)
        return ground.trimmed_runs(range(start, cluster.start))
    if clause and draft.takes("clause", "speech"):
        return ground.trimmed_runs(range(max(min(clause), sentence.start), cluster.start))
    if draft.takes("speech") and (aside := before_aside(ground, draft)):
        return aside
    if draft.sense is None or draft.sense.hears or not (completed or draft.source):
        return []
    return _subject(ground, draft.verb) if draft.passive or draft.sense.nobody else []


def _subject(ground: Ground, verb: int) -> list[Places]:
    """Give a subject that is what is judged or told of: "Roe was accused of fraud", "Roe appears to have lied"."""
    for subject in ground.syntax.children(verb, "nsubjpass", "nsubj"):
        if ground.text_of(subject) == "it" and ground.syntax.children(verb, "ccomp"):
            continue  # "it is believed that"
        places = [place for place in ground.syntax.subtree(subject) if place < verb]
        return ground.trimmed_runs(*(run for run in ground.runs(places) if subject in run))
    return []


def _behind(ground: Ground, draft: Draft) -> list[Places]:
    """Give what is reported behind source and verb."""
    verb, last = draft.verb, ground.words[draft.cluster.stop - 1].end
    start = _start_behind(ground, draft)
    quoted = [number for number in draft.quoted if ground.quotations[number].start >= last]
    if quoted:
        quotation = ground.places_of(quoted[0])
        first = quotation.start if start is None else min(start, quotation.start)
        inside = quotation.start < ground.sentence(verb).stop
        stop = max(quotation.stop, _end_behind(ground, verb)) if inside else quotation.stop
        return ground.trimmed_runs(range(first, stop))
    if start is None:
        return []
    stop = _end_behind(ground, verb, start)
    if draft.passive and draft.source and start < draft.source[0] < stop:
        stop = draft.source[0] - 1  # "accused of fraud by critics"
    number = ground.quotation_of(stop - 1) if stop > start else None
    if number is not None and number != ground.quotation_of(verb):
        stop = max(stop, ground.places_of(number).stop)
    return ground.trimmed_runs(range(start, stop))


def _start_behind(ground: Ground, draft: Draft) -> int | None:
    verb, cluster = draft.verb, draft.cluster
    starts = [
        start
        for child in ground.syntax.children(verb)
        if child >= cluster.stop and (start := _start_of(ground, draft, child)) is not None
    ]
    last = draft.cue[-1]
    if draft.takes("thing") and last > verb and ground.syntax.children(last, "pobj"):
        starts.append(last + 1)  # "called for an inquiry"
    behind = cluster.stop
    if draft.passive and draft.source and draft.source[-1] == behind - 1 and _judges(ground, draft, behind):
        starts.append(behind)  # "accused by critics of fraud", with "of" hung on the critics
    if not starts and draft.takes("clause"):
        start = _start_on_line(ground, draft)
        return start
    return min(starts, default=None)


def _start_of(ground: Ground, draft: Draft, child: int) -> int | None:
    """Give where the content begins if a word that hangs on the verb is what it reports; a preposition joins it."""
    sense, word = draft.sense, ground.words[child]
    if sense is None:
        return None
    if word.dep == "prep":
        if word.text.lower() in sense.about:
            draft.cue.append(child)
            return child + 1
        return child if draft.passive and _judges(ground, draft, child) else None
    told = {
        "ccomp": draft.takes("clause", "speech", "naming", "thing"),
        "xcomp": draft.takes("aim", "naming") or draft.passive,
        "dobj": draft.takes("thing", "naming"),
        "attr": draft.takes("thing", "naming"),
        "oprd": draft.takes("thing", "naming") or draft.passive or sense.nobody,
        "nsubj": draft.takes("naming"),
        "acomp": sense.nobody,
    }
    return max(min(ground.syntax.subtree(child)), draft.cluster.stop) if told.get(word.dep) else None


def _judges(ground: Ground, draft: Draft, place: int) -> bool:
    """Tell whether a word opens what somebody is judged for: "accused of", "blamed for", "described as"."""
    judging = draft.sense is not None and draft.sense.group in JUDGING
    return judging and place < len(ground.words) and ground.text_of(place) in OF_JUDGING


def _start_on_line(ground: Ground, draft: Draft) -> int | None:
    """Find a clause the parser hung elsewhere: "said that ...", "said he ...", "told them that ..."."""
    words, sentence, at = ground.words, ground.sentence(draft.verb), draft.cluster.stop
    if at >= sentence.stop or draft.sense is None:
        return None
    if ground.text_of(at) in {"that", "whether"} and words[at].tag in {"IN", "WDT", "DT"}:
        return at
    if not draft.sense.hears:
        return at if ground.text_of(at) in _PRONOUNS and words[at].dep in {"nsubj", "nsubjpass", "expl"} else None
    for place in range(at, min(at + _FAR, sentence.stop)):  # behind the listeners
        if words[place].text == "," or words[place].pos == "VERB":
            return None
        if ground.text_of(place) in {"that", "whether"} and words[place].tag == "IN":
            return place
    return None


def _end_behind(ground: Ground, verb: int, start: int = -1) -> int:
    """Give where the clause of a reporting verb ends: with the sentence, unless another clause begins."""
    words, syntax = ground.words, ground.syntax
    sentence = ground.sentence(verb)
    stop = sentence.stop if words[verb].head == verb else max(syntax.subtree(verb)) + 1
    for child in syntax.children(verb):
        if child <= verb:
            continue
        if words[child].dep == "ccomp":
            stop = min([stop, *(_joint_before(ground, place, verb) for place in _resuming(ground, child))])
        first = min(syntax.subtree(child))
        if first <= max(verb, start):
            continue
        if words[child].dep == "conj" or (words[child].dep == "advcl" and _leaves(ground, child, first)):
            stop = min(stop, _joint_before(ground, first, verb))
    return stop


def _joint_before(ground: Ground, first: int, verb: int) -> int:
    """Give where a joined clause begins, its "and" and comma included."""
    while first - 1 > verb and ground.text_of(first - 1) in _JOINTS:
        first -= 1
    return first


def _resuming(ground: Ground, clause: int) -> list[int]:
    """Give reporting verbs hung on what is said that go on telling: "denied that he had lied and accused Pike"."""
    words = ground.words
    if words[clause].tag not in {"VBN", "VBG", "VB"}:
        return []
    # Where "he" is the one who speaks, both readings make him the one who accuses.
    own = any(words[subject].tag == "PRP" for subject in ground.syntax.children(clause, "nsubj"))
    finite = {"VBD", "VBZ", "VBN"} if own else {"VBD", "VBZ"}
    return [
        child
        for child in ground.syntax.children(clause, "conj")
        if words[child].tag in finite
        and words[child].lemma in ground.vocabulary.verbs
        and not ground.syntax.children(child, "nsubj", "nsubjpass", "aux", "auxpass")
    ]


def _leaves(ground: Ground, child: int, first: int) -> bool:
    """Tell whether a clause behind what is said tells of the saying: ", adding that", ", as he left"."""
    if ground.words[first - 1].text != ",":
        return False
    return ground.words[child].tag == "VBG" or ground.text_of(first) in LATER
