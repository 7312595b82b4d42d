"""`repetition` finds the same word twice running."""

import pytest


def texts(marks, rule, text):
    return [mark.text for mark in marks(f"extends: repetition\n{rule}", text)]


@pytest.mark.parametrize(
    ("rule", "text", "want"),
    [
        ("tokens: ['[^\\s]+']", "the the dog and the dog", ["the the"]),
        ("tokens: ['[^\\s]+']", "The the dog", []),
        ("tokens: ['[^\\s]+']\nignorecase: true", "The the dog", ["The the"]),
        ("tokens: ['[^\\s]+']\nalpha: true", "1 1 is is", ["is is"]),
        ("tokens: ['[^\\s]+']\nmax: 1", "no no, no no no", ["no no"]),
        ("tokens: ['\\w+']", "He knew that. that was all", []),
        ("tokens: ['\\w+']\nexceptions: [had had]", "He had had a word word.", ["word word"]),
        ("tokens: ['\\b\\w+\\b']", "the\nthe end", ["the\nthe"]),
        ("tokens: ['\\b\\w+\\b']", "the\n\nthe end", []),
    ],
)
def test_a_word_twice_running_is_found(marks, rule, text, want):
    assert texts(marks, rule, text) == want


def test_the_message_has_the_word_and_the_action_the_whole(marks):
    rule = "extends: repetition\nmessage: \"'%s' is repeated\"\ntokens: ['[^\\s]+']\n"
    (mark,) = marks(rule + "action: {name: edit, params: [truncate, ' ']}", "It was the the end.")
    assert mark.message == "'the' is repeated"
    assert mark.replacements == ("the",)
