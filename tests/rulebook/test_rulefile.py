"""A rule file becomes a rule, or every fault it has, each with its place."""

import textwrap
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backread.checks import CHECKS
from backread.rulebook.kinds import Kind
from backread.rulebook.rulefile import read_rule

KINDS: dict[str, Kind] = {name: check.kind for name, check in CHECKS.items()}


def read(tmp_path: Path, text: str, name: str = "Demo/Rule.yml"):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return read_rule(path, KINDS)


def test_a_plain_vale_rule_needs_none_of_our_keys(tmp_path):
    rule, faults = read(tmp_path, "extends: existence\nmessage: Avoid '%s'.\ntokens: [very]\n")
    assert not faults
    assert (rule.id, rule.check, rule.level, rule.scope) == ("Demo.Rule", "existence", "warning", ("text",))
    assert (rule.quotes, rule.fix, rule.genres, rule.tests) == ("include", "review", (), ())
    assert rule.options["tokens"] == ("very",)
    assert rule.options["vocab"] is True


def test_scalars_stay_the_text_they_are(tmp_path):
    rule, faults = read(
        tmp_path,
        """
        extends: substitution
        message: "'%s', not '%s'"
        swap:
          no: yes
          on: 1.10
          2001-01-02: ~true
          null pointer: 0x10
        """,
    )
    assert not faults
    assert rule.options["swap"] == {"no": "yes", "on": "1.10", "2001-01-02": "~true", "null pointer": "0x10"}


def test_keys_are_known_in_any_case_and_values_weakly_typed(tmp_path):
    rule, faults = read(tmp_path, "Extends: existence\nMESSAGE: x\nTokens: one\nignoreCase: 'True'\nlimit: '3'\n")
    assert not faults
    assert rule.options["tokens"] == ("one",)
    assert rule.options["ignorecase"] is True
    assert rule.limit == 3


def test_the_id_is_the_folder_and_the_name_up_to_the_first_dot(tmp_path):
    rule, _ = read(tmp_path, "extends: existence\nmessage: x\ntokens: [a]\n", "House/sub/Names.v2.yml")
    assert rule.id == "sub.Names"


def test_house_rules_spare_quotations_unless_they_say_otherwise(tmp_path):
    text = "extends: existence\nmessage: x\ntokens: [a]\nwhy: y\ntests: [{name: n, input: i, want: ''}]\n"
    assert read(tmp_path, text, "House/A.yml")[0].quotes == "skip"
    assert read(tmp_path, text + "quotes: include\n", "House/B.yml")[0].quotes == "include"


def test_all_faults_of_a_file_are_told_with_their_places(tmp_path):
    rule, faults = read(
        tmp_path,
        """\
        extends: existence
        level: loud
        tokenz: [a]
        limit: many
        ignorecase: maybe
        scope: [code, two words]
        tests:
          - input: only
        """,
    )
    assert rule is None
    assert sorted((fault.line, fault.column) for fault in faults) == [
        (1, 1),
        (2, 8),
        (3, 1),
        (4, 8),
        (5, 13),
        (6, 9),
        (6, 15),
        (8, 5),
        (8, 5),
    ]
    told = "\n".join(map(str, faults))
    assert "did you mean 'tokens'?" in told
    assert "suggestion, warning or error, not 'loud'" in told
    assert "the key 'message' is missing" in told
    assert faults[0].excerpt == "tokenz: [a]"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", (1, 1), "empty"),
        ("just words", (1, 1), "`key: value`"),
        ("~", (1, 1), "holds no rule"),
        ("a: b: c", (1, 5), "must stand in quotes"),
        ("extends: existence\nmessage: a\nmessage: b\ntokens: [x]", (3, 1), "a second time, first in line 2"),
        ("extends: existence\nmessage: a\nTokens: [x]\ntokens: [x]", (4, 1), "a second time, first in line 3"),
        ("extends: existance\nmessage: a", (1, 10), "no kind of rule; allowed is"),
        ("extends: script\nmessage: a\nscript: x", (1, 10), "run programs"),
        ("extends: existence\nmessage: a\ntokens: [b]\nscope: frontmatter.title", (4, 8), "front matter is not read"),
        ("extends: existence\nmessage: a\ntokens: {a: b}", (3, 9), "must be one text"),
        ("extends: existence\nmessage: [a, b]\ntokens: [x]", (2, 10), "must be one text"),
        ("extends: substitution\nmessage: a\nswap: [a]", (3, 7), "`key: value`"),
        ("extends: substitution\nmessage: a", (1, 1), "'swap' is missing"),
        ("extends: existence\nmessage: a\ntokens: [x]\ncode: true", (4, 1), "scope: raw"),
        ("extends: existence\nmessage: a\ntokens: [x]\naction: {nme: y}", (4, 10), "name or params"),
        ("extends: existence\nmessage: a\ntokens: [x]\nquotes: some", (4, 9), "skip, only or include"),
        ("--- \na: b\n---\nc: d", (3, 1), "not YAML"),
    ],
)
def test_each_fault_says_where_and_what_is_allowed(tmp_path, text, place, words):
    rule, faults = read(tmp_path, text)
    assert rule is None
    assert [(fault.line, fault.column) for fault in faults if words in fault.error] == [place]


def test_rules_of_house_and_balance_need_tests_and_a_why(tmp_path):
    text = "extends: existence\nmessage: x\ntokens: [a]\n"
    assert read(tmp_path, text, "Demo/A.yml")[0] is not None
    told = [fault.error for fault in read(tmp_path, text, "Balance/A.yml")[1]]
    assert len(told) == 2
    assert "'why' is missing" in told[0]
    assert "'tests' is missing" in told[1]


def test_a_scope_that_names_nothing_is_a_fault_in_our_own_styles_only(tmp_path):
    text = "extends: existence\nmessage: x\ntokens: [a]\nscope: [text, headnig.h1]\n"
    assert not read(tmp_path, text)[1]
    own = text + "why: y\ntests: [{name: n, input: i, want: ''}]\n"
    assert "'headnig' is no scope" in read(tmp_path, own, "House/A.yml")[1][0].error


def test_a_file_that_is_no_text_is_a_fault(tmp_path):
    path = tmp_path / "Demo" / "Bad.yml"
    path.parent.mkdir()
    path.write_bytes(b"message: \xff\xfe")
    rule, faults = read_rule(path, KINDS)
    assert rule is None
    assert "not UTF-8" in faults[0].error


def test_a_small_file_that_unfolds_without_end_is_refused(tmp_path):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    rule, faults = read(tmp_path, "\n".join([*lines, "extends: existence", "message: x", "tokens: *a11"]))
    assert rule is None
    assert faults


def test_examples_are_read_with_all_they_say(tmp_path):
    rule, _ = read(
        tmp_path,
        """\
        extends: existence
        message: x
        tokens: [a]
        tests:
          - name: one
            input: |
              a b
            want: "1:1:Demo.Rule:x"
          - name: two
            input: b
            absent: Demo.Rule
            previous: a
            format: txt
        """,
    )
    one, two = rule.tests
    assert (one.name, one.input, one.want, one.contains, one.absent) == ("one", "a b\n", "1:1:Demo.Rule:x", None, None)
    assert (two.want, two.absent, two.previous, two.format) == (None, "Demo.Rule", "a", "txt")


@pytest.mark.parametrize("text", ["[" * 100_000, "a: " + "{b: " * 20_000, "- " * 50_000, "? " * 50_000])
def test_endless_nesting_is_a_fault_and_not_the_end_of_the_process(tmp_path, text):
    rule, faults = read(tmp_path, text)
    assert rule is None
    assert "nested more than 100 deep" in faults[0].error


def test_a_list_that_holds_itself_is_a_fault(tmp_path):
    rule, faults = read(tmp_path, "extends: existence\nmessage: x\ntokens: &a [b, *a]\n")
    assert rule is None
    assert faults


_RULE_LINES = ["extends: existence", "message: x", "tokens: [a]", "swap: {a: b}", "level: error", "scope: ~x"]
_TEST_LINES = ["tests:", "- a", "  - name: x", "  key: 'y"]
_ODD_LINES = ["a: [", "&a", "*a", "<<: *a", "? x", ": y", "|", "%d", "\t", "---", "\u2028", "'#'", "{", "]"]
_lines = st.lists(st.sampled_from(_RULE_LINES + _TEST_LINES + _ODD_LINES), max_size=8)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=_lines)
def test_no_file_makes_reading_fail(tmp_path, lines):
    rule, faults = read(tmp_path, "\n".join(lines))
    assert (rule is None) == bool(faults)
    assert all(fault.line >= 1 and fault.column >= 1 and fault.error for fault in faults)
