"""`balance`: stories in which one side does nearly all the talking."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from backread.checks.accused import find_accused
from backread.checks.addressees import call
from backread.checks.check import Check, Run
from backread.checks.paragraphs import Paragraphs
from backread.model import Allegation, Case, Document, Finding, Lexicon, Party, Related, Reply, Rule, Span, Story
from backread.rulebook.kinds import Kind, Option
from backread.story.shares import count_share, find_statements

_KIND = Kind("balance", {"least": Option("number", 80), "times": Option("number", 4)}, arguments=4, quotes="include")
_BEFORE_COURT = frozenset({"charged", "tried"})
_REPORTED = frozenset({"named", "anonymous", "hedged"})


def _prepare(rule: Rule, _: Mapping[str, Lexicon]) -> Run:
    least, times = rule.number_option("least"), rule.number_option("times")

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        statements = find_statements(story)
        replies = {reply.person: reply for reply in story.replies if reply.status == "replied"}
        for name, against in find_accused(story):
            if name not in replies or any(one.stage in _BEFORE_COURT for one in against):
                continue  # a trial is told day by day, the prosecution first
            charges = _merged(_said_against(story, statements, name, against))
            answers = [*statements.get(name, ()), *replies[name].spans]
            theirs, own = count_share(document.text, charges), count_share(document.text, answers)
            if theirs >= least and theirs >= times * own:
                yield _mark(document, story.party[name], replies[name], (theirs, own), charges)

    return run


def _said_against(
    story: Story, statements: Mapping[str, Sequence[Span]], name: str, against: Sequence[Allegation]
) -> Iterator[Span]:
    """Give what is said against somebody: the accusations others make, and what the accusers say of them besides."""
    accusers = {one.accuser for one in against if one.accuser not in {None, name}}
    yield from ((one.start, one.end) for one in against if one.sourcing in _REPORTED and one.accuser != name)
    sentences = dict(story.sentences)
    starts = list(sentences)
    of_them = {starts[bisect_right(starts, mention) - 1] for mention, _ in story.party[name].mentions}
    of_them |= {starts[bisect_right(starts, one.start) - 1] for one in against}
    for accuser in accusers:
        for low, high in statements.get(accuser or "", ()):
            for start in starts[max(bisect_right(starts, low) - 1, 0) : bisect_right(starts, high)]:
                if start in of_them and max(low, start) < min(high, sentences[start]):
                    yield max(low, start), min(high, sentences[start])


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Give stretches in order, those that overlap or are a blank apart as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif start < end:
            found.append((start, end))
    return found


def _mark(
    document: Document, accused: Party, reply: Reply, shares: tuple[int, int], charges: Sequence[Span]
) -> Finding:
    """Mark the answer; what is said against the accused is related."""
    paragraphs = Paragraphs(document)
    start, end = reply.spans[0]
    short = call(document, accused)
    related = [Related(*span, f"said against {short}, {paragraphs.name(span[0])}") for span in charges]
    related += [Related(*span, f"the answer, {paragraphs.name(span[0])}") for span in reply.spans[1:]]
    arguments = (accused.name, f"{shares[0]:,}", short, f"{shares[1]:,}")
    return Finding(start, end, arguments, related=tuple(related))


BALANCE = Check(
    _KIND, frozenset({"sentences", "quotations", "parties", "attributions", "allegations", "replies"}), _prepare
)
