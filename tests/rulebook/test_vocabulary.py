"""A vocabulary lets its terms pass everywhere."""

from backread.engine import review
from backread.rulebook.vocabulary import read_vocabularies

WORD = "extends: existence\nmessage: \"'%s'\"\ntokens: ['\\w*berry\\w*']\nignorecase: true\n"


def test_what_a_newsroom_accepts_is_let_pass_by_every_rule_that_does_not_say_otherwise(make_rulebook, make_draft):
    book = make_rulebook(
        {
            "config/vocabularies/Fruit/accept.txt": "# soft fruit\n\n[Bb]lackberry\n",
            "Demo/Words.yml": WORD,
            "Demo/All.yml": f"{WORD}vocab: false\n",
        }
    )
    marks = review(make_draft("A blackberry, a Blackberry and a strawberry."), book).suggestions
    assert [mark.text for mark in marks if mark.rule == "Demo.Words"] == ["strawberry"]
    assert len([mark for mark in marks if mark.rule == "Demo.All"]) == 3


def test_a_term_that_is_no_pattern_is_told_with_its_line_and_the_others_count(make_rulebook, make_draft):
    book = make_rulebook(
        {"config/vocabularies/Fruit/accept.txt": "strawberry\n(berry\n", "Demo/Words.yml": WORD},
    )
    (broken,) = book.broken
    assert (broken.id, broken.line, broken.excerpt) == ("Fruit/accept.txt", 2, "(berry")
    assert "no pattern" in broken.error
    assert review(make_draft("A strawberry."), book).suggestions == ()


def test_only_the_vocabularies_named_count_and_a_file_that_cannot_be_read_is_told(tmp_path):
    for name in ("One", "Two"):
        (tmp_path / "config/vocabularies" / name).mkdir(parents=True)
        (tmp_path / "config/vocabularies" / name / "accept.txt").write_bytes(name.encode())
    (tmp_path / "config/vocabularies/Two/reject.txt").write_bytes(b"\xff\xfe\xff")
    assert read_vocabularies([tmp_path], ["One"]).accepted == ("One",)
    both = read_vocabularies([tmp_path])
    assert both.accepted == ("One", "Two")
    assert "UTF-8" in both.faults[0].error
