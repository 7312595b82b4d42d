"""The words of a draft with their grammar; the only module that knows spaCy."""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any

from backread.errors import UsageError
from backread.model import Document, Span, Word
from backread.story.descriptions import join_descriptions
from backread.story.headlines import recase_headlines
from backread.story.sentences import LONGEST

# spaCy's pipelines share one vocabulary that threads must not write at once (the service's workers did).
_lock = Lock()

_BREAK = re.compile(r"\s")
_RUN = re.compile(r"\S{300,}")  # an address of the web may be as long as two lines
_PIECE = 100  # characters
_NO_START = 2**64 - 1  # -1 as spaCy's arrays write it

Form = tuple[str, str, str]
"""A word's text, Penn tag and dependency: all that part of speech and lemma hang on."""

_BY_FORM = ["attribute_ruler", "lemmatizer"]
_BATCH = 32  # passages; more are no faster, and keep others waiting longer
_BATCH_SIZE = 40_000  # characters; a batch takes memory for each, and 200,000 brackets in one took 3 GB
_TURN = 0.001  # seconds
_MOST_FORMS = 200_000
_MOST_STRINGS = 600_000  # a fresh model has 80,000; each is some hundred bytes
_forms: dict[str, dict[Form, tuple[str, str]]] = {}


@lru_cache(maxsize=2)
def load_model(name: str) -> Any:
    """Load a spaCy model once. Raises UsageError if it is not installed."""
    import spacy

    try:
        return spacy.load(name)
    except OSError:
        raise UsageError(
            f"The language model {name!r} is not installed; install its package or set BACKREAD_MODEL."
        ) from None


def _trim_model(name: str) -> Any:
    """Give a model whose vocabulary, which keeps every word it has ever seen, is of bounded size.

    spaCy's memory zones would bound it too, but empty the tokeniser's memory each time: a fifth of all time went into
    taking "the" apart anew.
    """
    nlp = load_model(name)
    if len(nlp.vocab.strings) > _MOST_STRINGS:
        load_model.cache_clear()
        nlp = load_model(name)
    return nlp


def tag(document: Document, sentences: Sequence[Span], model: str) -> tuple[Word, ...]:
    """Tag and parse the sentences, which are in order and do not overlap; white space is no word.

    The model is told where sentences begin, so that its trees and ours agree. Raises UsageError if the model is
    not installed.
    """
    text = recase_headlines(document.text, sentences)
    words: list[Word] = []
    for batch in _batches(document, sentences):
        if words:
            time.sleep(_TURN)  # a lock let go and taken again at once is nobody else's turn
        with _lock:
            nlp = _trim_model(model)
            docs = [_prepare(nlp, text, sentences, first, last) for first, last in batch]
            parsed = list(nlp.pipe(docs, batch_size=64, disable=_BY_FORM))
            forms = _learn_forms(nlp, model, parsed)
            for (first, _), doc in zip(batch, parsed, strict=True):
                _collect(doc, document.text, sentences, first, forms=forms, words=words)
    return join_descriptions(words)


def _learn_forms(nlp: Any, model: str, docs: Sequence[Any]) -> Mapping[Form, tuple[str, str]]:
    """Give part of speech and lemma of every form in the passages.

    spaCy works them out anew for every word, a fifth of its time, though its rules look at nothing but text, tag and
    dependency (eight rules of 179 look at the word before: "let's", "gonna"). A form is asked for once, among full
    stops, and remembered.
    """
    known = _forms.setdefault(model, {})
    if len(known) > _MOST_FORMS:
        known.clear()
    new = {(token.text, token.tag_, token.dep_) for doc in docs for token in doc} - known.keys()
    if new:
        from spacy.tokens import Doc

        rows = [row for form in sorted(new) for row in (form, (".", ".", "punct"))]
        words, tags, deps = (list(column) for column in zip(*rows, strict=True))
        doc = Doc(nlp.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        for name in _BY_FORM:
            if nlp.has_pipe(name):
                doc = nlp.get_pipe(name)(doc)
        known.update(
            {form: (token.pos_, token.lemma_.lower()) for form, token in zip(sorted(new), list(doc)[::2], strict=True)}
        )
    return known


def _batches(document: Document, sentences: Sequence[Span]) -> Iterator[list[tuple[int, int]]]:
    """Group the passages into what is parsed in one go."""
    batch: list[tuple[int, int]] = []
    size = 0
    for first, last in _passages(document, sentences):
        length = sentences[last - 1][1] - sentences[first][0]
        if batch and (len(batch) == _BATCH or size + length > _BATCH_SIZE):
            yield batch
            batch, size = [], 0
        batch.append((first, last))
        size += length
    if batch:
        yield batch


def _passages(document: Document, sentences: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Group sentences by the block they stand in, none longer together than one sentence may be.

    Gives (index of the first, index behind the last).
    """
    first = 0
    for index in range(1, len(sentences) + 1):
        begin = sentences[first][0]
        if (
            index == len(sentences)
            or sentences[index][1] - begin > LONGEST
            or document.block_at(sentences[index][0]) is not document.block_at(begin)
        ):
            yield first, index
            first = index


def _prepare(nlp: Any, text: str, sentences: Sequence[Span], first: int, last: int) -> Any:
    """Make a document of one passage that knows where its sentences begin."""
    base = sentences[first][0]
    # Line breaks of hard-wrapped copy are blanks to a reader; one for one, so that positions hold.
    doc = _tokenise(nlp, _BREAK.sub(" ", text[base : sentences[last - 1][1]]))
    starts = {start - base for start, _ in sentences[first:last]}
    # All at once: set on one token after the other, spaCy looks through the whole passage at each of them.
    begins = doc.to_array("SENT_START")
    begins.fill(_NO_START)
    begins[[token.i for token in doc if token.i == 0 or token.idx in starts]] = 1
    return doc.from_array("SENT_START", begins)


def _tokenise(nlp: Any, text: str) -> Any:
    """Make a document of a text, taking apart what no word is long enough to be before spaCy does.

    From a run of marks spaCy takes one off at a time and looks at all the rest again: a line of 200,000 brackets took
    more than an hour.
    """
    if not _RUN.search(text):
        return nlp.make_doc(text)
    from spacy.tokens import Doc

    pieces, done = [], 0
    for run in _RUN.finditer(text):
        pieces.append(text[done : run.start()])
        pieces += [text[at : min(at + _PIECE, run.end())] for at in range(run.start(), run.end(), _PIECE)]
        done = run.end()
    tokens = [token for piece in (*pieces, text[done:]) for token in nlp.make_doc(piece)]
    spaces = [bool(token.whitespace_) for token in tokens]
    return Doc(nlp.vocab, words=[token.text for token in tokens], spaces=spaces)


def _collect(
    doc: Any,
    text: str,
    sentences: Sequence[Span],
    first: int,
    *,
    forms: Mapping[Form, tuple[str, str]],
    words: list[Word],
) -> None:
    """Append the words of one passage; heads are counted among the words, not among spaCy's tokens."""
    base, sentence = sentences[first][0], first
    tokens = [token for token in doc if not token.is_space]
    places = {token.i: len(words) + n for n, token in enumerate(tokens)}
    for token in tokens:
        start = base + token.idx
        end = start + len(token.text)
        while start >= sentences[sentence][1]:
            sentence += 1
        head = token.head
        while head.i not in places:  # a blank never heads a word in practice; its own head does then
            head = head.head if head.head.i != head.i else token
        pos, lemma = forms[token.text, token.tag_, token.dep_]
        words.append(
            Word(
                start=start,
                end=end,
                text=text[start:end],
                lemma=lemma,
                pos=pos,
                tag=token.tag_,
                dep=token.dep_,
                head=places[head.i],
                sentence=sentence,
                entity=token.ent_type_,
                opens=token.ent_iob_ == "B",
            )
        )
