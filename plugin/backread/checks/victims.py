"""Victims of sexual offences whom the copy names, or makes known by a relative, a workplace or a street."""

from collections.abc import Iterator
from itertools import islice

from backread.checks.exposure import Deaths, Exposure
from backread.checks.glance import Glance
from backread.checks.phrases import Phrasebook, tokenize
from backread.model import Attribution, Entry, Lexicon, Span, Story
from backread.story.bearers import Bearers
from backread.story.syntax import Syntax

_PLACES = frozenset({"at", "of", "from", "with", "in", "for"})
_WORKPLACES = frozenset({"ORG", "FAC"})
_CLAUSES = frozenset({"acl", "relcl"})
_PRONOUNS = frozenset({"he", "she", "they", "him", "her", "them", "his", "their"})
_OF = frozenset({"of", "on", "against"})
_STEPS = 3


class Victims:
    """Finds those on whom the copy says a sexual offence was committed, and what tells who they are."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._verbs = Phrasebook(lexicon.group("sexual offences"))
        self._nouns = Phrasebook(lexicon.group("sexual offences by name"))
        self._near = Glance(lexicon.terms("sexual offences", "sexual offences by name"))
        self._relatives = lexicon.terms("relatives")
        self._dead = lexicon.terms("the dead")
        self._oath = lexicon.terms("on oath")
        self._homes = lexicon.terms("homes")

    def find(self, story: Story, syntax: Syntax, bearers: Bearers) -> Iterator[Exposure]:
        """Give what may identify a victim, in the order of the copy."""
        seen: set[Span] = set()
        deaths = Deaths(syntax, self._dead)
        for offence, victim in self._suffered(syntax):
            span = self._known_by(story, syntax, bearers, deaths, victim)
            if span is not None and span not in seen:
                seen.add(span)
                word = syntax.words[offence]
                yield Exposure(span, "the victim of a sexual offence", (word.start, word.end))

    def _suffered(self, syntax: Syntax) -> Iterator[tuple[int, int]]:
        """Give every offence told as done, by place, with the word for whom it was done to."""
        for span in self._near.spans(syntax):
            tokens = tokenize(syntax.text, span)
            for at in range(len(tokens)):
                match = next(self._verbs.candidates(tokens, at), None)
                place = None if match is None else syntax.at(tokens[match.last - 1].end - 1)
                if match is not None and place is not None and _is_offence(syntax, place, match.entry):
                    yield from ((place, victim) for victim in _undergoing(syntax, place))
                named = next(self._nouns.candidates(tokens, at), None)
                place = None if named is None else syntax.at(tokens[named.last - 1].end - 1)
                if place is not None and syntax.words[place].pos in {"NOUN", "PROPN"}:
                    yield from ((place, victim) for victim in _of_whom(syntax, place))

    def _known_by(self, story: Story, syntax: Syntax, bearers: Bearers, deaths: Deaths, victim: int) -> Span | None:
        """Give the words that tell who a victim is, None if nothing does or the person speaks for publication."""
        name = bearers.of_word(victim)
        party = None if name is None else story.party[name]
        if party is not None and party.kind == "person" and party.name[:1].isupper():
            if deaths.told_of(party) or self._speaks(story, syntax, party.name):
                return None
            # A pronoun means whoever its sentence names: further away it is too often taken for somebody else.
            sentence = syntax.words[victim].sentence
            return next(
                (
                    (start, end)
                    for start, end in party.mentions
                    if syntax.text[start].isupper()
                    and syntax.text[start:end].lower() not in _PRONOUNS
                    and syntax.sentence_at(start) == sentence
                ),
                None,
            )
        if syntax.words[victim].pos == "PRON" or deaths.told_at(syntax.words[victim].start):
            return None
        return self._by_relative(story, syntax, bearers, victim) or self._by_place(story, syntax, bearers, victim)

    def _by_relative(self, story: Story, syntax: Syntax, bearers: Bearers, victim: int) -> Span | None:
        """Give "his daughter", "Roe's stepson" where the one whose relative it is stands in the copy by name."""
        if syntax.words[victim].lemma not in self._relatives:
            return None
        for owner in syntax.children(victim, "poss"):
            name = bearers.of_word(owner)
            if name is not None and story.party[name].kind == "person" and name[:1].isupper():
                return syntax.span([syntax.subtree(owner)[0], victim])
        return None

    def _by_place(self, story: Story, syntax: Syntax, bearers: Bearers, victim: int) -> Span | None:
        """Give "a nurse at the Linden Hospital", "a woman of 12 Mill Lane"."""
        for prep in syntax.children(victim, "prep"):
            if syntax.words[prep].lemma not in _PLACES:
                continue
            for place in syntax.children(prep, "pobj"):
                word = syntax.words[place]
                name = bearers.of_word(place)
                body = word.entity in _WORKPLACES or (name is not None and story.party[name].kind == "organisation")
                street = word.lemma.lower() in self._homes
                if word.text[:1].isupper() and (street or body):
                    return syntax.span([syntax.phrase(victim)[0], place])
        return None

    def _speaks(self, story: Story, syntax: Syntax, name: str) -> bool:
        """Tell whether somebody tells it for publication; what is said to a court or to the police is not."""
        return any(said.party == name and not self._on_oath(syntax, said) for said in story.attributions)

    def _on_oath(self, syntax: Syntax, said: Attribution) -> bool:
        for start, _ in said.cue:
            sentence = syntax.sentence_at(start)
            if sentence is not None:
                return any(syntax.words[place].lemma in self._oath for place in syntax.of_sentence(sentence))
        return False


def _is_offence(syntax: Syntax, place: int, entry: Entry) -> bool:
    """Tell whether a verb of the list stands for the offence here, and is told as done."""
    company = {syntax.words[one].lemma for one in syntax.subtree(place)}
    needs = entry.get("needs")
    fits = company.isdisjoint(entry.get("unless")) and (not needs or not company.isdisjoint(needs))
    return fits and syntax.words[place].pos == "VERB" and _is_told_as_done(syntax, place)


def _is_told_as_done(syntax: Syntax, verb: int) -> bool:
    """Tell whether a verb says that it happened, or that somebody says so; not "would rape", "was never raped"."""
    words = syntax.words
    for place in (verb, *islice(syntax.ancestors(verb), _STEPS)):
        if words[place].pos in {"VERB", "AUX"} and syntax.negated(place):
            return False
        if words[place].dep in _CLAUSES:
            break
    if any(words[one].lemma == "if" for one in syntax.children(verb, "mark")):
        return False
    return not any(words[one].tag == "MD" for one in syntax.children(verb, "aux"))


def _undergoing(syntax: Syntax, verb: int) -> list[int]:
    """Give whom a verb is done to: its objects, or in the passive its subject."""
    words = syntax.words
    if syntax.passive(verb):
        subject = syntax.subject(verb)
        return [] if subject is None else _behind(syntax, subject, verb)
    objects = syntax.objects(verb)
    if objects:
        return objects
    if words[verb].tag == "VBN" and words[verb].dep == "acl":
        return [words[verb].head]  # "the woman raped by two guards"
    return []


def _behind(syntax: Syntax, subject: int, verb: int) -> list[int]:
    """Give what a relative pronoun stands for, else the subject and those joined to it."""
    if syntax.words[subject].lemma in {"who", "that", "which"} and syntax.words[verb].dep == "relcl":
        return [syntax.words[verb].head]
    return syntax.joined(subject)


def _of_whom(syntax: Syntax, noun: int) -> list[int]:
    """Give the victims a noun names: "the rape of Ann Bell", "a sexual assault on his niece"."""
    return [
        one
        for prep in syntax.children(noun, "prep")
        if syntax.words[prep].lemma in _OF
        for thing in syntax.children(prep, "pobj")
        for one in syntax.joined(thing)
    ]
