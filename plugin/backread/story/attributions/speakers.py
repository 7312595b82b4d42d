"""Speakers: who says each quotation."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from backread.model import Attribution, Quotation, Speaker
from backread.story.attributions.roll import Roll
from backread.story.attributions.subjects import find_governor
from backread.story.quotation_kinds import is_title

if TYPE_CHECKING:
    from backread.story.reading import Reading

_SPEAKING = frozenset({"named", "institution", "document", "pronoun", "anonymous"})


def assign_speakers(reading: "Reading") -> tuple[Quotation, ...]:
    """Give the quotations with their speakers.

    A quotation is said by the source it is attributed to; one that opens a sentence without a cue of its own, by who
    spoke last in the paragraph; a paragraph that is all quotation, by who spoke at the end of the one before; words
    quoted inside a sentence that attributes nothing, by its subject. One inside another has no speaker. A few words
    that somebody is reported to have said are "partial", not "scare".
    """
    return tuple(_Speakers(reading).assign())


class _Speakers:
    def __init__(self, reading: "Reading") -> None:
        self.reading = reading
        self.syntax = reading.syntax
        self._told = _by_quotation(reading.quotations, reading.attributions)
        self._roll = Roll(reading.parties)
        # Who spoke last, and where: sources of attributions in the order of their last word.
        self._voices = sorted(
            (max(end for _, end in (*said.source, *said.cue)), number)
            for number, said in enumerate(reading.attributions)
            if said.source and said.source_kind in _SPEAKING
        )

    def assign(self) -> Iterator[Quotation]:
        last: tuple[int, Speaker] | None = None
        for number, quotation in enumerate(self.reading.quotations):
            if quotation.depth:
                yield quotation
                continue
            said = self._told.get(number)
            speaker = self._source(said) if said is not None else None
            if speaker is None and quotation.kind != "scare" and not (said is not None and not said.source):
                speaker = self._carried(quotation, last) or self._beside(quotation) or self._subject(quotation)
            if speaker is not None and quotation.kind == "direct":
                last = quotation.end, speaker
            partial = (
                quotation.kind == "scare" and speaker is not None and not is_title(self.reading.text, quotation.inner)
            )
            yield replace(quotation, speaker=speaker, kind="partial" if partial else quotation.kind)

    def _source(self, said: Attribution) -> Speaker | None:
        if not said.source:
            return None
        start, end = said.source[0]
        return self._named(start, end, said.party)

    def _named(self, start: int, end: int, party: str | None) -> Speaker:
        """Give a speaker; a line break inside a hard-wrapped name is a blank."""
        return Speaker(start, end, " ".join(self.reading.text[start:end].split()), party)

    def _carried(self, quotation: Quotation, last: tuple[int, Speaker] | None) -> Speaker | None:
        """Give who goes on speaking in a quotation that opens its sentence."""
        sentence = self.syntax.sentence_at(quotation.start)
        if sentence is None or self.syntax.sentences[sentence][0] != quotation.start:
            return None
        block = self.reading.document.block_at(quotation.start)
        if block is None:
            return None
        since = block.start
        if quotation.start == block.start:
            before = self.reading.document.block_at(self.syntax.sentences[sentence - 1][0]) if sentence else None
            # Only a paragraph that is quotation throughout goes on where the last one ended.
            if before is None or quotation.end < block.end - 1:
                return None
            since = self.syntax.sentences[sentence - 1][0]
        voice = self._voice_before(quotation.start, since)
        if last is not None and last[0] > since and (voice is None or voice.end < last[0]):
            return last[1]
        return voice

    def _beside(self, quotation: Quotation) -> Speaker | None:
        """Give who spoke last in the sentence: '"I know," Roe said, but “nobody told me.”'"""
        sentence = self.syntax.sentence_at(quotation.start)
        return None if sentence is None else self._voice_before(quotation.start, self.syntax.sentences[sentence][0])

    def _voice_before(self, offset: int, since: int) -> Speaker | None:
        place = bisect_left(self._voices, (offset, -1)) - 1
        if place < 0 or self._voices[place][0] <= since:
            return None
        return self._source(self.reading.attributions[self._voices[place][1]])

    def _subject(self, quotation: Quotation) -> Speaker | None:
        """Give whom a sentence speaks of that quotes without a cue: "She went after him as a “leech”." """
        head = find_governor(self.syntax, quotation.start)
        if head is None:
            return None
        word = self.syntax.words[head]
        if word.pos != "PROPN" and word.text.lower() not in {"he", "she", "they", "who"}:
            return None
        start, end = self.syntax.span(self.syntax.phrase(head))
        if end > quotation.start:
            start, end = word.start, word.end
        party = self._roll.at(word.start)
        return self._named(start, end, party)


def _by_quotation(quotations: Sequence[Quotation], attributions: Sequence[Attribution]) -> dict[int, Attribution]:
    """Give for each quotation the attribution that reports most of it, the tightest if several do."""
    outer = [number for number, quotation in enumerate(quotations) if quotation.depth == 0]
    ends = [quotations[number].end for number in outer]
    best: dict[int, tuple[int, int]] = {}
    found: dict[int, Attribution] = {}
    for said in attributions:
        size = sum(end - start for start, end in said.content)
        for start, end in said.content:
            place = bisect_left(ends, start + 1)
            while place < len(outer) and quotations[outer[place]].start < end:
                number, place = outer[place], place + 1
                quotation = quotations[number]
                shared = min(end, quotation.end) - max(start, quotation.start)
                if shared > 0 and (number not in best or (shared, -size) > best[number]):
                    best[number] = (shared, -size)
                    found[number] = said
    return found
