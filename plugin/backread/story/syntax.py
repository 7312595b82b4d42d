"""The words of a draft as trees: who does what to whom, in the terms of the parser's dependencies."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from backread.model import Span, Word
from backread.model.once import once

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_VERBS = frozenset({"VERB", "AUX"})
_OUTSIDE_PHRASE = frozenset({"relcl", "acl", "appos", "cc", "conj", "punct", "advcl", "ccomp", "parataxis"})


class Syntax:
    """Questions about the words of a draft. Words are named by their place in `words`."""

    def __init__(self, text: str, words: Sequence[Word], sentences: Sequence[Span]) -> None:
        self.text = text
        self.words = words
        self.sentences = sentences

    @once
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    @once
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @once
    def _children(self) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in self.words]
        for place, word in enumerate(self.words):
            if word.head != place:
                found[word.head].append(place)
        return found

    @once
    def _sentence_words(self) -> list[range]:
        firsts = [bisect_left(self._starts, start) for start, _ in self.sentences]
        return [
            range(first, bisect_left(self._starts, end, lo=first))
            for first, (_, end) in zip(firsts, self.sentences, strict=True)
        ]

    def of_sentence(self, sentence: int) -> range:
        """Give the words of a sentence."""
        return self._sentence_words[sentence]

    def within(self, start: int, end: int) -> range:
        """Give the words that begin between two offsets."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def at(self, offset: int) -> int | None:
        """Give the word that holds a character, None if a blank does."""
        place = bisect_right(self._starts, offset) - 1
        return place if place >= 0 and offset < self.words[place].end else None

    def sentence_at(self, offset: int) -> int | None:
        """Give the sentence that holds a character, None between sentences."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return index if index >= 0 and offset < self.sentences[index][1] else None

    def children(self, place: int, *deps: str) -> list[int]:
        """Give the words that hang on a word, all or those by certain dependencies, in order."""
        found = self._children[place]
        return [child for child in found if self.words[child].dep in deps] if deps else found

    def is_verb(self, place: int) -> bool:
        """Tell whether a word is a verb, an auxiliary one included."""
        return self.words[place].pos in _VERBS

    def is_reflexive(self, place: int) -> bool:
        """Tell whether a word turns back on its subject: himself, ourselves."""
        return self.words[place].text.lower().endswith(("self", "selves"))

    def clause(self, place: int) -> int | None:
        """Give the verb of the clause a word stands in, the word itself if it is one; None if no verb governs it."""
        if self.is_verb(place):
            return place
        return next(filter(self.is_verb, self.ancestors(place)), None)

    def ancestors(self, place: int) -> Iterator[int]:
        """Give what a word hangs on, step by step, up to the root."""
        while self.words[place].head != place:
            place = self.words[place].head
            yield place

    def subtree(self, place: int) -> list[int]:
        """Give a word and all that hangs on it, in order."""
        found, waiting = [], [place]
        while waiting:
            here = waiting.pop()
            found.append(here)
            waiting.extend(self._children[here])
        return sorted(found)

    def span(self, places: Sequence[int]) -> Span:
        """Give the stretch from the first of some words to the last."""
        return self.words[places[0]].start, self.words[places[-1]].end

    def phrase(self, place: int) -> list[int]:
        """Give the noun phrase a word heads: its subtree without clauses, appositions and what is joined by and."""
        found, waiting = [], [place]
        while waiting:
            here = waiting.pop()
            found.append(here)
            waiting.extend(
                child
                for child in self._children[here]
                if self.words[child].dep not in _OUTSIDE_PHRASE or (here != place and child < here)
            )
        return sorted(found)

    def joined(self, place: int) -> list[int]:
        """Give a word and those joined to it by and, or, or a comma."""
        found, waiting = [], [place]
        while waiting:
            here = waiting.pop(0)
            found.append(here)
            waiting.extend(self.children(here, "conj"))
        return found

    def subject(self, verb: int) -> int | None:
        """Give a verb's subject, also one it shares with the verb it is joined to or governed by."""
        seen = verb
        while True:
            subjects = [child for child in self._children[seen] if self.words[child].dep in SUBJECTS]
            if subjects:
                return subjects[0]
            if self.words[seen].dep not in {"conj", "xcomp"} or self.words[seen].head == seen:
                return None
            seen = self.words[seen].head

    def passive(self, verb: int) -> bool:
        """Tell whether a verb is in the passive."""
        return any(self.words[child].dep in {"nsubjpass", "auxpass"} for child in self._children[verb])

    def agent(self, verb: int) -> int | None:
        """Give who does it in a passive: what stands behind `by`."""
        for by in self.children(verb, "agent"):
            objects = self.children(by, "pobj")
            if objects:
                return objects[0]
        return None

    def objects(self, verb: int) -> list[int]:
        """Give a verb's objects, those joined by and included."""
        return [place for child in self.children(verb, "dobj", "dative", "obj") for place in self.joined(child)]

    def negated(self, verb: int) -> bool:
        """Tell whether a verb is denied: not, never, no one, nothing."""
        return any(
            self.words[child].dep == "neg" or self.words[child].lemma in {"never", "nobody", "nothing", "neither"}
            for child in self._children[verb]
        )
