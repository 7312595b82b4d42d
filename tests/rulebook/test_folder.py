"""A folder of rules is found and read; what is broken in it is told and the rest is used."""

import subprocess
import sys
from pathlib import Path

import pytest

from backread.engine import load_rulebook
from backread.errors import UsageError
from backread.rulebook import RuleError, blame, find_rules_dir

GOOD = "extends: existence\nmessage: x\ntokens: [foo]\n"


def test_rules_come_in_the_order_of_their_ids(make_rulebook):
    book = make_rulebook({"Zoo/A.yml": GOOD, "Alpha/sub/B.yml": GOOD, "Alpha/C.yml": GOOD})
    assert [rule.id for rule in book.rules] == ["Alpha.C", "Zoo.A", "sub.B"]
    assert not book.broken


def test_a_broken_rule_is_off_and_the_rest_run(make_rulebook):
    book = make_rulebook({"Demo/Bad.yml": "extends: nothing\nmessage: x\n", "Demo/Good.yml": GOOD})
    assert [rule.id for rule in book.rules] == ["Demo.Good"]
    assert [broken.id for broken in book.broken] == ["Demo.Bad"]
    assert str(book.broken[0]).endswith("Demo/Bad.yml:1:10: " + book.broken[0].error)


def test_a_second_file_for_one_rule_is_told(make_rulebook):
    book = make_rulebook({"Demo/A.one.yml": GOOD, "Demo/A.two.yml": GOOD})
    assert len(book.rules) == 1
    assert "stands in" in book.broken[0].error


def test_folders_that_hold_no_rules_are_left_alone(make_rulebook):
    book = make_rulebook(
        {"lexicons/a.yml": "groups: {g: [a]}", "config/x.yml": "a: b", ".git/x.yml": "a", "A/a.txt": "x"}
    )
    assert not book.rules
    assert not book.broken
    assert book.lexicons["a"].terms() == {"a"}


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("extends: existence\nmessage: x\ntokens:\n  - fine\n  - 'un(closed'\n", (5, 5), "no pattern"),
        ("extends: existence\nmessage: x\ntokens: [a]\nexceptions: ['*']\n", (4, 14), "no pattern"),
        ("extends: existence\nmessage: x\nraw: ['(a', 'b']\n", (3, 6), "no pattern"),
        ("extends: existence\nmessage: x\n", (1, 1), "looks for nothing"),
        ("extends: existence\nmessage: '%s and %s'\ntokens: [a]\n", (2, 1), "asks for 2 words"),
        ("extends: substitution\nmessage: x\nswap:\n  a: b\n  '[z-a]': c\n", (5, 3), "no pattern"),
        ("extends: existence\nmessage: x\ntokens: [a]\naction: {name: fly}\n", (4, 10), "no action"),
        ("extends: existence\nmessage: x\ntokens: [a]\naction: {name: edit, params: [twist]}\n", (4, 30), "edit takes"),
    ],
)
def test_an_option_that_cannot_be_meant_is_told_where_it_stands(make_rulebook, text, place, words):
    book = make_rulebook({"Demo/Bad.yml": text, "Demo/Good.yml": GOOD})
    assert [rule.id for rule in book.rules] == ["Demo.Good"]
    (broken,) = book.broken
    assert (broken.line, broken.column) == place
    assert words in broken.error


def test_blame_falls_on_the_first_line_when_no_key_is_named(make_rulebook):
    book = make_rulebook({"Demo/Good.yml": GOOD})
    assert blame(book.rules[0], RuleError("wrong")).line == 1


def test_the_folder_given_is_the_one_used(tmp_path, monkeypatch):
    monkeypatch.setenv("BACKREAD_RULES", "")
    assert find_rules_dir(tmp_path) == tmp_path
    with pytest.raises(UsageError, match="does not exist"):
        find_rules_dir(tmp_path / "none")


def test_the_environment_names_a_folder_and_else_the_nearest_is_taken(tmp_path, monkeypatch):
    monkeypatch.setenv("BACKREAD_RULES", str(tmp_path))
    assert find_rules_dir() == tmp_path
    monkeypatch.delenv("BACKREAD_RULES")
    (tmp_path / "rules" / "Demo").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert (find_rules_dir() / "House").is_dir(), "an empty ./rules is no folder of rules"
    (tmp_path / "rules" / "Demo" / "A.yml").write_text(GOOD)
    assert find_rules_dir() == Path("rules")


def test_word_lists_are_read_when_they_are_needed_and_no_sooner(make_rulebook, tmp_path):
    make_rulebook(
        {"Demo/A.yml": GOOD, "lexicons/good.yml": "groups: {g: [a]}", "lexicons/bad.yml": "groups: {g: [a, a]}"}
    )
    quick = load_rulebook(tmp_path / "rules", only=["Demo"])
    assert not quick.broken
    assert list(quick.lexicons) == ["bad", "good"]
    assert "bad" in quick.lexicons
    assert quick.lexicons["bad"].terms() == {"a"}
    (fault,) = load_rulebook(tmp_path / "rules").broken
    assert (fault.id, fault.line, fault.column) == ("lexicons.bad", 1, 17)


def test_listing_the_rules_reads_no_story_and_no_word_list():
    script = (
        "import sys; from backread.engine import load_rulebook; book = load_rulebook(only=());"
        "assert len(book.rules) > 20; assert not book.lexicons._read;"
        "heavy = {'spacy', 'textstat', 'nltk', 'numpy', 'docx', 'lxml', 'flask', 'sqlalchemy'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


def test_house_style_alone_loads_no_model():
    script = (
        "import sys; from backread import load_rulebook, review; from backread.formats import read;"
        "result = review(read(b'We utilize it.', 'a.txt'), load_rulebook(only=['House']), rules=['House']);"
        "assert result.suggestions and result.story is None; assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
