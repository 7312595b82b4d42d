"""`sequence` finds words in a row by wording and part of speech."""

import pytest

TEXT = "He would be happy to write. She would be able write it. They were very tired."


def texts(marks, tokens, text=TEXT, more=""):
    return [mark.text for mark in marks(f"extends: sequence\ntokens:\n{tokens}{more}", text)]


@pytest.mark.parametrize(
    ("tokens", "want"),
    [
        ("- pattern: would\n- pattern: be\n- tag: JJ\n- tag: TO\n", ["would be happy to"]),
        ("- pattern: would\n- tag: JJ\n  skip: 1\n", ["would be happy", "would be able"]),
        ("- pattern: would\n- tag: JJ\n", []),
        ("- pattern: able\n- pattern: '^to$'\n  negate: true\n", ["able write"]),
        ("- tag: 'VBD|VBP'\n- pattern: VERY\n- tag: JJ|VBN\nignorecase: true\n", ["were very tired"]),
    ],
)
def test_a_row_that_suits_is_found(marks, tokens, want):
    assert texts(marks, tokens) == want


def test_the_message_has_the_words(marks):
    rule = 'extends: sequence\nmessage: "%[2]s %[1]s"\ntokens:\n- pattern: very\n- tag: JJ|VBN\n'
    assert [mark.message for mark in marks(rule, TEXT)] == ["tired very"]


def test_a_row_ends_with_its_sentence(marks):
    assert texts(marks, "- pattern: write\n- pattern: She\n  skip: 3\n") == []


@pytest.mark.parametrize(
    ("tokens", "said"),
    [
        ("- skip: 1\n", "needs 'pattern' or 'tag'"),
        ("- tag: NN\n", "must have a 'pattern'"),
        ("- pattern: a\n  skip: 900\n", "a number up to 50"),
        ("- pattern: '('\n", "this is no pattern"),
        ("- pattern: a\n  lemma: b\n", "has no key 'lemma'"),
    ],
)
def test_a_sequence_that_cannot_be_meant_is_refused(make_rulebook, tokens, said):
    book = make_rulebook({"Demo/Rule.yml": f"extends: sequence\nmessage: x\ntokens:\n{tokens}"})
    assert said in book.broken[0].error
