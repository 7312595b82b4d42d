"""The tests that stand in rules are run as they stand, and what differs is told line by line."""

from backread.trials import try_rules

RULE = """\
extends: existence
message: "'%s'"
tokens: [foo]
tests:
"""


def outcomes(make_rulebook, tests, ids=()):
    book = make_rulebook({"Demo/A.yml": RULE + tests, "Other/B.yml": RULE + "  - {name: b, input: x, want: ''}\n"})
    assert not book.broken, book.broken
    return try_rules(book, ids)


def test_want_is_held_exactly_and_places_are_those_of_the_markdown(make_rulebook):
    tests = "  - name: a\n    input: |\n      # One\n\n      A **foo** here.\n    want: \"3:5:Demo.A:'foo'\"\n"
    (outcome,) = outcomes(make_rulebook, tests, ["Demo"])
    assert outcome.passed
    assert outcome.said == ("3:5:Demo.A:'foo'",)


def test_what_is_missing_and_what_is_too_much_is_told(make_rulebook):
    tests = "  - {name: a, input: foo bar foo, want: \"1:1:Demo.A:'foo'\\n1:5:Demo.A:'bar'\"}\n"
    (outcome,) = outcomes(make_rulebook, tests, ["Demo.A"])
    assert outcome.problems == ("wanted and not said: 1:5:Demo.A:'bar'", "said and not wanted: 1:9:Demo.A:'foo'")


def test_contains_and_absent_look_for_parts(make_rulebook):
    tests = """\
  - {name: a, input: foo, contains: "Demo.A", absent: bar}
  - {name: b, input: foo, contains: bar}
  - {name: c, input: foo, absent: Demo.A}
"""
    passed, missing, present = outcomes(make_rulebook, tests, ["Demo.A"])
    assert passed.passed
    assert missing.problems == ("wanted and not said: bar",)
    assert present.problems == ("said and not wanted: Demo.A",)


def test_only_the_rules_asked_for_are_tried_and_each_by_itself(make_rulebook):
    tests = "  - {name: a, input: foo, want: \"1:1:Demo.A:'foo'\"}\n"
    assert [outcome.rule for outcome in outcomes(make_rulebook, tests)] == ["Demo.A", "Other.B"]
    assert [outcome.rule for outcome in outcomes(make_rulebook, tests, ["Other.B"])] == ["Other.B"]


def test_an_input_that_cannot_be_read_and_a_rule_that_fails_are_problems(make_rulebook):
    tests = "  - {name: a, input: '', want: ''}\n  - {name: b, input: foo, format: exe, want: ''}\n"
    for outcome in outcomes(make_rulebook, tests, ["Demo.A"]):
        assert not outcome.passed
