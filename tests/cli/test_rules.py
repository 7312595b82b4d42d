"""`backread rules`: list, explain, test."""

from pathlib import Path

from backread.cli import Exit

TESTED = """extends: existence
message: "Cut '%s'."
level: error
tokens: [rather]
description: A word that takes back what it says.
why: |
  It says *less* than nothing, see [the book](https://example.org/book).
stylebook: Plain words
genres: [news]
fix: safe
tests:
  - name: it finds the word
    input: It is rather cold.
    contains: "Cut 'rather'."
  - name: the rest is fine
    input: It is cold.
    want: ""
"""


def test_list_prints_one_line_a_rule(run) -> None:
    result = run("rules", "list")
    assert result.exit_code == Exit.CLEAN
    assert result.stdout.splitlines() == [
        "Paper.Quite  suggestion  Is it '%s'?",
        "Paper.Use    warning     Write '%s', not '%s'.",
        "Paper.Very   error       Cut '%s'.",
    ]


def test_list_can_be_limited_to_styles(run, rules_dir: Path) -> None:
    (rules_dir / "Other").mkdir()
    (rules_dir / "Other" / "One.yml").write_text('extends: existence\nmessage: "One"\ntokens: [one]\n')
    assert run("rules", "list", "Other").stdout.startswith("Other.One")
    assert run("rules", "list").stdout.count("\n\n") == 1
    result = run("rules", "list", "Nothing")
    assert result.exit_code == Exit.USAGE
    assert "there are Other, Paper" in result.stderr


def test_broken_rules_are_shown_where_they_stand(run, rules_dir: Path) -> None:
    (rules_dir / "Paper" / "Bent.yml").write_text("extends: existence\nmessage: Bent\nlevle: error\ntokens: [x]\n")
    for arguments in (("rules", "list"), ("rules", "test")):
        result = run(*arguments)
        assert result.exit_code == Exit.RULES
        assert "Bent.yml:3:1:" in result.stderr
    result = run("rules", "explain", "Paper.Bent")
    assert result.exit_code == Exit.USAGE
    assert "Bent.yml:3:1:" in result.stderr


def test_explain_prints_the_page_of_a_rule(run, rules_dir: Path) -> None:
    (rules_dir / "Paper" / "Rather.yml").write_text(TESTED)
    page = " ".join(run("rules", "explain", "Paper.Rather").stdout.split())
    for words in (
        "Paper.Rather error", "Rather.yml", "A word that takes back what it says.", "It says less than nothing",
        "Plain words", "genres news only", "tracked change", "It marks", "It is rather cold.", "It leaves alone",
    ):  # fmt: skip
        assert words in page, words


def test_a_rule_is_found_by_its_own_name_whatever_the_capitals(run) -> None:
    assert run("rules", "explain", "very").stdout.startswith("Paper.Very")
    assert run("rules", "explain", "very", "quite").stdout.count("Says") == 2


def test_a_name_of_several_styles_must_be_said_in_full(run, rules_dir: Path) -> None:
    (rules_dir / "Other").mkdir()
    (rules_dir / "Other" / "Very.yml").write_text('extends: existence\nmessage: "One"\ntokens: [one]\n')
    result = run("rules", "explain", "very")
    assert result.exit_code == Exit.USAGE
    assert "Other.Very, Paper.Very" in result.stderr


def test_an_unknown_rule_is_met_with_those_that_come_close(run) -> None:
    result = run("rules", "explain", "Paper.Vary")
    assert result.exit_code == Exit.USAGE
    assert result.stderr == "backread: There is no rule 'Paper.Vary'; did you mean Paper.Very?\n"
    assert "shows them all" in run("rules", "explain", "xyzzy").stderr


def test_tests_that_pass_end_with_0(run, rules_dir: Path) -> None:
    (rules_dir / "Paper" / "Rather.yml").write_text(TESTED)
    result = run("rules", "test")
    assert result.exit_code == Exit.CLEAN
    assert result.stdout == "2 tests of 1 rule passed\n"


def test_a_test_that_fails_ends_with_1_and_shows_what_differs(run, rules_dir: Path) -> None:
    (rules_dir / "Paper" / "Rather.yml").write_text(TESTED.replace("tokens: [rather]", "tokens: [cold]"))
    result = run("rules", "test", "Rather")
    assert result.exit_code == Exit.FOUND
    for words in (
        "FAILED Paper.Rather  it finds the word", "wanted and not said: Cut 'rather'.", "it said:",
        "1:14:Paper.Rather:Cut 'cold'.", "FAILED Paper.Rather  the rest is fine",
        "said and not wanted: 1:7:Paper.Rather:Cut 'cold'.", "0 tests of 1 rule passed, 2 failed",
    ):  # fmt: skip
        assert words in result.stdout, words


def test_tests_can_be_limited_to_rules_and_styles(run, rules_dir: Path) -> None:
    (rules_dir / "Paper" / "Rather.yml").write_text(TESTED)
    assert run("rules", "test", "Paper").stdout == "2 tests of 1 rule passed\n"
    assert run("rules", "test", "Very").stdout == "0 tests of 0 rules passed\n"
    assert run("rules", "test", "Nothing").exit_code == Exit.USAGE


def test_explain_says_how_often_a_rule_is_right(run, rules_dir: Path) -> None:
    figures = (
        "sets: {towns: 12 articles about towns}\nrules:\n  Paper.Very:\n    - {set: towns, marks: 40, right: 30}\n"
    )
    (rules_dir / "accuracy.yml").write_text(figures)
    page = " ".join(run("rules", "explain", "Paper.Very").stdout.split())
    assert "How often it is right 30 of 40 marks (60 to 86 %), measured on 12 articles about towns" in page
    assert "How often" not in run("rules", "explain", "Paper.Use").stdout


def test_a_fault_in_the_figures_is_told_and_the_page_printed(run, rules_dir: Path) -> None:
    (rules_dir / "accuracy.yml").write_text("rules:\n  Paper.Very:\n    - {set: towns, marks: 40, right: 30}\n")
    result = run("rules", "explain", "Paper.Very")
    assert result.exit_code == Exit.CLEAN
    assert "accuracy.yml:3:7:" in result.stderr
