"""`corroboration`: grave accusations that one person makes and nobody else in the story bears out."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from backread.checks.accused import find_accused
from backread.checks.addressees import call
from backread.checks.check import Check, Run
from backread.checks.paragraphs import Paragraphs
from backread.model import Allegation, Case, Document, Finding, Lexicon, Party, Related, Rule, Span, Story
from backread.rulebook.errors import RuleError
from backread.rulebook.kinds import Kind, Option
from backread.story.syntax import Syntax

_KIND = Kind("corroboration", {"lexicon": Option("text", "authorities")}, arguments=2, quotes="include")
_GRAVE = 3
_ON_RECORD = frozenset({"charged", "tried", "convicted", "cleared", "settled"})
_RELATIVES = ("who ", "which ", "that ", "whose ")
_WORD = re.compile(r"[\w.]+")


def _prepare(rule: Rule, lexicons: Mapping[str, Lexicon]) -> Run:
    name = rule.text_option("lexicon") or "authorities"
    lexicon = lexicons.get(name)
    if lexicon is None:
        raise RuleError(f"there is no word list '{name}' in rules/lexicons", "lexicon")
    authorities = lexicon.terms()

    def run(document: Document, story: Story, _: Case) -> Iterable[Finding]:
        syntax = Syntax(document.text, story.words, story.sentences)
        for name, against in find_accused(story):
            accused = story.party[name]
            if accused.kind == "government" or (accused.kind != "person" and accused.official):
                continue  # whoever governs is criticised by one voice at a time
            accuser = _only_accuser(story, name, against)
            if accuser is None or _is_authority(document.text, accuser, against, authorities):
                continue
            grave = [one for one in against if one.accuser == accuser.name and _is_charge(syntax, story, one, name)]
            if grave and not _is_borne_out(story, name, accuser.name):
                yield _mark(document, accused, accuser, grave)

    return run


def _only_accuser(story: Story, name: str, against: Sequence[Allegation]) -> Party | None:
    """Give the one person who accuses somebody; None if there are more, or a charge or ruling is on record."""
    if any(one.sourcing == "established" or one.stage in _ON_RECORD or one.kind == "legal" for one in against):
        return None
    accusers = {one.accuser for one in against if one.sourcing == "named"}
    if len(accusers) != 1:
        return None
    (only,) = accusers
    party = None if only is None else story.party.get(only)
    if party is None or party.kind != "person" or _is_same(party.name, name):
        return None
    return party


def _is_same(one: str, other: str) -> bool:
    """Tell whether two names share one of their own: the president and the president's campaign are one side."""
    return not {word for word in one.split() if word[0].isupper()}.isdisjoint(other.replace("’", " ").split())


def _is_charge(syntax: Syntax, story: Story, accusation: Allegation, name: str) -> bool:
    """Tell whether a grave accusation says of somebody what they did.

    "Roe, who shot Ann Bell" only says who is meant, and whoever stands behind an accusing noun may be its victim: "the
    abuse suffered by Roe". Behind an accusing verb stands the accused: "she suspected Roe".
    """
    if accusation.gravity < _GRAVE or syntax.text[accusation.start :].lower().startswith(_RELATIVES):
        return False
    mentions = story.party[name].mentions
    if any(start <= mention[0] < end for start, end in accusation.source for mention in mentions):
        return False
    cue = syntax.at(accusation.cue[0])
    by_verb = cue is not None and syntax.words[cue].pos == "VERB"
    reach = accusation.end if by_verb else accusation.cue[0]
    return any(accusation.start <= start < reach and not _is_aside(syntax, end) for start, end in mentions)


def _is_aside(syntax: Syntax, end: int) -> bool:
    """Tell whether a mention stands in the genitive or means many: "Roe's murder", "the Catholics of the town"."""
    last = syntax.at(end - 1)
    if last is not None and syntax.words[last].tag in {"NNS", "NNPS"}:
        return True
    return last is not None and ("poss" in {syntax.words[last].dep, syntax.words[syntax.words[last].head].dep})


def _is_authority(text: str, party: Party, against: Sequence[Allegation], authorities: frozenset[str]) -> bool:
    """Tell whether the copy calls the accuser somebody who inquires, decides or keeps the record."""
    sources = [text[start:end] for one in against for start, end in one.source]
    described = f" {' '.join((party.role, party.name, *sources))} ".lower()
    words = " ".join(_WORD.findall(described))
    return any(f" {term} " in f" {words} " for term in authorities)


def _is_borne_out(story: Story, accused: str, accuser: str) -> bool:
    """Tell whether anybody but the accuser and the accused says anything of the accused."""
    mentions = story.party[accused].mentions
    for said in story.attributions:
        other = said.party not in {accused, accuser} and said.source_kind in {"named", "institution", "document"}
        if other and _speaks_of(mentions, said.content):
            return True
    return any(
        quotation.speaker is not None
        and quotation.speaker.party not in {None, accused, accuser}
        and _speaks_of(mentions, (quotation.inner,))
        for quotation in story.quotations
    )


def _speaks_of(mentions: Sequence[Span], content: Sequence[Span]) -> bool:
    """Tell whether one of some mentions, which are in order, lies in what is said."""
    for start, end in content:
        place = bisect_left(mentions, (start, 0))
        if place < len(mentions) and mentions[place][0] < end:
            return True
    return False


def _mark(document: Document, accused: Party, accuser: Party, grave: Sequence[Allegation]) -> Finding:
    """Mark the first of the gravest accusations; the others and the words for the accuser are related."""
    paragraphs = Paragraphs(document)
    first = min(grave, key=lambda one: (-one.gravity, one.start))
    related = [Related(start, end, "the only source") for start, end in first.source]
    related += [
        Related(one.start, one.end, f"the same source, {paragraphs.name(one.start)}")
        for one in grave
        if one is not first
    ]
    return Finding(first.start, first.end, (accuser.name, call(document, accused)), related=tuple(related))


CORROBORATION = Check(
    _KIND, frozenset({"sentences", "quotations", "words", "parties", "attributions", "allegations"}), _prepare
)
