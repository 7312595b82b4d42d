"""One reading of one draft: every part of the story, each worked out at most once and only when asked for."""

from collections.abc import Mapping

from backread.config import DEFAULT_MODEL
from backread.model import Allegation, Attribution, Document, Lexicon, Party, Quotation, Reply, Span, Word
from backread.model.once import once
from backread.story.allegations import find_allegations
from backread.story.attributions import assign_speakers, find_attributions
from backread.story.parties import find_parties
from backread.story.quotations import find_quotations
from backread.story.replies import find_replies
from backread.story.sentences import split_sentences
from backread.story.syntax import Syntax
from backread.story.tagging import tag


class Reading:
    """The parts of a story as they depend on each other; a part may use those above it, never those below."""

    def __init__(self, document: Document, lexicons: Mapping[str, Lexicon], model: str = DEFAULT_MODEL) -> None:
        self.document = document
        self.text = document.text
        self.lexicons = lexicons
        self.model = model

    def lexicon(self, name: str) -> Lexicon:
        """Give a word list, an empty one if the rulebook has none of that name."""
        return self.lexicons.get(name) or Lexicon(name)

    @once
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the copy, in order; headings, items and cells count as sentences."""
        return split_sentences(self.document)

    @once
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations, without their speakers."""
        return find_quotations(self.document)

    @once
    def words(self) -> tuple[Word, ...]:
        """The words with their grammar."""
        return tag(self.document, self.sentences, self.model)

    @once
    def syntax(self) -> Syntax:
        """The words as trees."""
        return Syntax(self.text, self.words, self.sentences)

    @once
    def parties(self) -> tuple[Party, ...]:
        """The people and bodies of the story."""
        return find_parties(self)

    @once
    def attributions(self) -> tuple[Attribution, ...]:
        """Who says what."""
        return find_attributions(self)

    @once
    def spoken(self) -> tuple[Quotation, ...]:
        """The quotations with their speakers."""
        return assign_speakers(self)

    @once
    def allegations(self) -> tuple[Allegation, ...]:
        """Who is accused of what, by whom, on whose word."""
        return find_allegations(self)

    @once
    def replies(self) -> tuple[Reply, ...]:
        """Who of the accused was heard."""
        return find_replies(self)
