"""The words of a draft with their grammar; the only module that knows spaCy."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any

from backread.errors import UsageError
from backread.model import Document, Span, Word

# spaCy's pipelines share one vocabulary that threads must not write at once (the service's workers did).
_lock = Lock()

_BREAK = re.compile(r"\s")


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


def tag(document: Document, sentences: Sequence[Span], model: str) -> tuple[Word, ...]:
    """Tag and parse the sentences, which are in order and do not overlap; white space is no word.

    The model is told where sentences begin, so that its trees and ours agree. Raises UsageError if the model is
    not installed.
    """
    passages = list(_passages(document, sentences))
    words: list[Word] = []
    with _lock:
        nlp = load_model(model)
        # A zone frees what the passages added to the vocabulary, which would otherwise grow for ever in a service.
        with nlp.memory_zone():
            docs = (_prepare(nlp, document.text, sentences, first, last) for first, last in passages)
            for (first, _), doc in zip(passages, nlp.pipe(docs, batch_size=64), strict=True):
                _collect(doc, sentences, first, words)
    return tuple(words)


def _passages(document: Document, sentences: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Group sentences by the block they stand in: (index of the first, index behind the last)."""
    first = 0
    for index in range(1, len(sentences) + 1):
        if index == len(sentences) or document.block_at(sentences[index][0]) is not document.block_at(
            sentences[first][0]
        ):
            yield first, index
            first = index


def _prepare(nlp: Any, text: str, sentences: Sequence[Span], first: int, last: int) -> Any:
    """Make a document of one passage that knows where its sentences begin."""
    base = sentences[first][0]
    # Line breaks of hard-wrapped copy are blanks to a reader; one for one, so that positions hold.
    doc = nlp.make_doc(_BREAK.sub(" ", text[base : sentences[last - 1][1]]))
    starts = {start - base for start, _ in sentences[first:last]}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    return doc


def _collect(doc: Any, sentences: Sequence[Span], first: int, words: list[Word]) -> None:
    """Append the words of one passage; heads are counted among the words, not among spaCy's tokens."""
    base, sentence = sentences[first][0], first
    tokens = [token for token in doc if not token.is_space]
    places = {token.i: len(words) + n for n, token in enumerate(tokens)}
    for token in tokens:
        start = base + token.idx
        while start >= sentences[sentence][1]:
            sentence += 1
        head = token.head
        while head.i not in places:  # a blank never heads a word in practice; its own head does then
            head = head.head if head.head.i != head.i else token
        words.append(
            Word(
                start=start,
                end=start + len(token.text),
                text=token.text,
                lemma=token.lemma_.lower(),
                pos=token.pos_,
                tag=token.tag_,
                dep=token.dep_,
                head=places[head.i],
                sentence=sentence,
                entity=token.ent_type_,
                opens=token.ent_iob_ == "B",
            )
        )
