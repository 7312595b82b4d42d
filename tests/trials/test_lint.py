"""What is wrong with rules that work."""

import pytest

from backread.trials.lint import lint_rules

HEAD = "extends: existence\nmessage: \"'%s'\"\n"
SWAP = "extends: substitution\nmessage: \"'%s', '%s'\"\naction: {name: replace}\n"


@pytest.fixture
def flaws(make_rulebook):
    def linting(files: dict[str, str], **options: bool) -> list[tuple[int, str]]:
        book = make_rulebook({f"Demo/{name}.yml": text for name, text in files.items()})
        assert not book.broken, book.broken
        return [(flaw.line, flaw.what) for flaw in lint_rules(book, **{"timed": False} | options)]

    return linting


def test_rules_without_a_fault_have_none(flaws):
    assert flaws({"A": HEAD + "tokens: [foo, bar]\nexceptions: [foo bar]\n", "B": SWAP + "swap: {baz: qux}\n"}) == []


def test_an_entry_that_can_never_match_is_found_where_it_stands(flaws):
    ((line, what),) = flaws({"A": HEAD + "tokens:\n  - foo\n  - '\\$5'\n"})
    assert line == 5
    assert "nothing of the kind is ever marked" in what
    assert "$5" in what


def test_an_entry_whose_beginning_another_one_takes_is_found(flaws):
    ((line, what),) = flaws({"A": HEAD + "tokens:\n  - foo\n  - foo bar\n"})
    assert line == 5
    assert "another entry takes a part of it first" in what
    assert flaws({"A": HEAD + "tokens:\n  - foo bar\n  - foo\n"}) == []


def test_an_exception_that_excepts_nothing_is_found(flaws):
    ((line, what),) = flaws({"A": HEAD + "tokens: [foo]\nexceptions:\n  - the foo club\n  - bar\n"})
    assert line == 6
    assert "excepts nothing" in what


def test_what_two_rules_mark_is_a_note_of_the_first(make_rulebook):
    book = make_rulebook({"Demo/A.yml": HEAD + "tokens: [foo]\n", "Demo/B.yml": HEAD + "tokens: [fo+]\n"})
    (flaw,) = lint_rules(book, timed=False)
    assert (flaw.rule, flaw.grave) == ("Demo.A", False)
    assert "Demo.B" in flaw.what


def test_an_edit_that_a_rule_marks_again_is_found(flaws):
    ((_, what),) = flaws({"A": SWAP + "swap:\n  foo: bar\n", "B": HEAD + "tokens: [bar]\n"})
    assert what == "its edit “bar” for “foo” is marked by Demo.B"


def test_a_choice_of_edits_is_a_fault_only_if_a_rule_marks_them_all(flaws):
    marked = HEAD + "tokens: [bar, qux]\n"
    assert flaws({"A": SWAP + "swap:\n  foo: bar|baz\n", "B": marked}) == []
    assert len(flaws({"A": SWAP + "swap:\n  foo: bar|qux\n", "B": marked})) == 1


def test_what_only_a_variety_of_english_marks_is_a_note(make_rulebook):
    desks = "languages:\n  en: {Demo.B: off}\n  en-gb: {Demo.B: warning}\n"
    files = {"Demo/A.yml": SWAP + "swap: {foo: color}\n", "Demo/B.yml": SWAP + "swap: {color: colour}\n"}
    (flaw,) = lint_rules(make_rulebook(files | {"desks.yml": desks}), timed=False)
    assert (flaw.rule, flaw.grave) == ("Demo.A", False)


def test_rules_of_two_varieties_never_meet(make_rulebook):
    desks = "languages:\n  en: {Demo.A: off, Demo.B: off}\n  en-gb: {Demo.A: warning}\n  en-us: {Demo.B: warning}\n"
    one, other = SWAP + "swap: {color: colour}\n", SWAP + "swap: {colour: color}\n"
    book = make_rulebook({"Demo/A.yml": one, "Demo/B.yml": other, "desks.yml": desks})
    assert lint_rules(book, timed=False) == []
    book = make_rulebook({"desks.yml": "languages: {}\n"})
    assert len(lint_rules(book, timed=False)) == 2


def test_a_slow_pattern_is_found(flaws):
    slow = HEAD + "nonword: true\ntokens:\n  - '(?:a+)+b'\n"
    (what,) = [what for _, what in flaws({"A": slow}, timed=True) if "slow" in what]
    assert "is slow" in what


def test_only_the_rules_asked_for_are_linted(make_rulebook):
    bad = HEAD + "tokens: [foo, foo bar]\n"
    book = make_rulebook({"Demo/A.yml": bad, "Other/B.yml": bad.replace("foo", "baz")})
    assert {flaw.rule for flaw in lint_rules(book, ["Other"], timed=False)} == {"Other.B"}
