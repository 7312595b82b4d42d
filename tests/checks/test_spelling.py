"""`spelling` knows what Hunspell's dictionaries know."""

import pytest

from backread.engine import load_rulebook, review
from backread.formats import read


def words(marks, rule, text):
    return [mark.text for mark in marks(f"extends: spelling\nmessage: \"'%s'?\"\n{rule}", text)]


@pytest.mark.parametrize(
    ("rule", "text", "want"),
    [
        ("", "The color of teh harbour.", ["teh", "harbour"]),
        ("dictionaries: [en_GB]", "The color of teh harbour isn’t grey.", ["color", "teh"]),
        ("dictionaries: [en_GB]\nappend: true", "The color of the harbour.", []),
        ("", "NATO, GitHub, naïveté, 4x4 and a well-knwn `teh` at www.teh.example.", []),
        ("custom: true", "A well-knwn harbor, NAATO.", ["well-knwn", "NAATO"]),
        ("filters: ['^[A-Z]']", "Gandelmo met teh crowd.", ["teh"]),
        ("exceptions: [teh crowd, Gandelmo]", "GANDELMO met Teh Crowd, and teh end.", ["teh"]),
        ("tokens: [ignored]", "Fine.", []),
    ],
)
def test_a_word_in_no_dictionary_is_found(marks, rule, text, want):
    assert words(marks, rule, text) == want


def test_the_likeliest_words_are_offered_if_the_rule_suggests(marks):
    rule = "extends: spelling\nmessage: \"'%s'?\"\naction: {name: suggest, params: [spellings]}"
    (mark,) = marks(rule, "He recieved it.")
    assert mark.replacements[0] == "received"
    assert mark.message == "'recieved'?"


@pytest.fixture
def styles(tmp_path):
    """A folder of styles with a dictionary and a list of words of its own."""
    for folder in ("Demo", "config/dictionaries", "config/ignore"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "config/dictionaries/tiny.aff").write_text("SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n")
    (tmp_path / "config/dictionaries/tiny.dic").write_text("2\nboat/S\nsails\n")
    (tmp_path / "config/ignore/names.txt").write_text("Zora\n\nquay’s\n")
    return tmp_path


def found(styles, rule, text):
    (styles / "Demo/Rule.yml").write_text(f"extends: spelling\nmessage: x\n{rule}\n")
    book = load_rulebook(styles)
    return [broken.error for broken in book.broken] or [
        mark.text for mark in review(read(text.encode(), "a.txt"), book).suggestions
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "dictionaries: [tiny]",
        "dictionaries: tiny\ndicpath: config/dictionaries",
        "aff: config/dictionaries/tiny.aff\ndic: config/dictionaries/tiny.dic",
    ],
)
def test_a_dictionary_of_the_newsrooms_own_is_used(styles, rule):
    assert found(styles, rule, "boats sails; Boat rows") == ["rows"]


def test_a_list_of_words_is_let_pass(styles):
    rule = "dictionaries: [tiny]\nignore: [names.txt]"
    assert found(styles, rule, "Zora sails the quay's boat") == ["the"]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("dictionaries: [none]", "there is no dictionary none"),
        ("dictionaries: [en_GB-nowhere]", "install backread[british]"),
        ("aff: tiny.aff", "give both 'aff' and 'dic'"),
        ("aff: no.aff\ndic: no.dic", "does not exist"),
        ("dictionaries: [tiny]\nignore: [none.txt]", "there is no list of words none.txt"),
        ("dictionaries: [tiny]\nfilters: ['(']", "this is no pattern"),
        ("aff: config/dictionaries/tiny.aff\ndic: config/ignore/names.txt", "the number of its words"),
    ],
)
def test_a_dictionary_that_is_none_is_told_and_the_rule_is_off(styles, rule, said):
    (error,) = found(styles, rule, "boats")
    assert said in error
