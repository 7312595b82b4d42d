"""`existence` finds what should not stand in copy, as Vale does."""

import pytest

from backread.engine import review


def found(make_rulebook, make_draft, rule, text, name="draft.md"):
    book = make_rulebook({"Demo/Rule.yml": f"extends: existence\nmessage: \"'%s'\"\n{rule}"})
    assert not book.broken, book.broken
    result = review(make_draft(text, name), book)
    assert not result.failures, result.failures
    return [suggestion.text for suggestion in result.suggestions]


@pytest.mark.parametrize(
    ("rule", "text", "want"),
    [
        ("tokens: [very, 'quite a few']", "Very many, very few, and quite a few.", ["very", "quite a few"]),
        ("tokens: [very]\nignorecase: true", "Very many, everything.", ["Very"]),
        ("tokens: ['!{2,}']\nnonword: true", "Stop!! Now!", ["!!"]),
        ("tokens: ['', '  ', very]", "A very big dog.", ["very"]),
        ("raw: ['\\bfo', 'o\\b']", "A foo, a food.", ["foo"]),
        ("raw: ['(?<=a )']\ntokens: [dog]", "The dog and a dog.", ["dog"]),
        ("raw: [' bites']\ntokens: [dog]\nappend: true", "The dog bites a dog.", ["dog bites"]),
        ("tokens: ['(?i)north', south]", "North and South, north and south.", ["North", "South", "north", "south"]),
        ("tokens: ['[[(]\\w+']\nnonword: true", "See [one] and (two).", ["[one", "(two"]),
        ("tokens: ['(?<!the )\\w+ation']", "A nation and the ration.", ["nation"]),
        ("tokens: [straße]\nignorecase: true", "Straße, not STRASSE.", ["Straße"]),
    ],
)
def test_tokens_and_raw_are_composed_as_vale_does(make_rulebook, make_draft, rule, text, want):
    assert found(make_rulebook, make_draft, rule, text) == want


@pytest.mark.parametrize(
    ("rule", "text", "want"),
    [
        (
            "tokens: ['\\w+ report']\nexceptions: [AP]",
            "The AP report, an APs report, one report.",
            ["APs report", "one report"],
        ),
        ("tokens: [hoc]\nexceptions: [ad hoc]", "An ad hoc body, a hoc body, Ad hoc.", ["hoc"]),
        ("tokens: [Very]\nignorecase: true\nexceptions: [VERY]", "VERY big, very big.", ["very"]),
        ("tokens: [very]\nignorecase: true\nexceptions: ['(?i)VERY']", "VERY big, very big.", []),
    ],
)
def test_exceptions_look_inside_a_match_and_phrases_around_it(make_rulebook, make_draft, rule, text, want):
    assert found(make_rulebook, make_draft, rule, text) == want


MARKDOWN = """\
# Foo heading

A foo paragraph. Foo again, `foo` in code.

- a foo item

> a foo quote

| foo head | x |
|----------|---|
| foo cell | y |

    foo code
"""


@pytest.mark.parametrize(
    ("scope", "count"),
    [
        ("text", 7),
        ("heading", 1),
        ("heading.h1", 1),
        ("heading.h2", 0),
        ("paragraph", 2),
        ("sentence", 4),
        ("sentence & ~list", 3),
        ("list", 1),
        ("blockquote", 1),
        ("table", 2),
        ("[heading, list]", 2),
        ("~heading", 6),
        ("~heading & ~list", 5),
        ("text.md", 7),
        ("text.txt", 0),
        ("raw", 9),
        ("note", 0),
    ],
)
def test_a_scope_says_where_a_rule_runs(make_rulebook, make_draft, scope, count):
    rule = f"tokens: [foo]\nignorecase: true\nscope: {scope}"
    assert len(found(make_rulebook, make_draft, rule, MARKDOWN)) == count


def test_code_and_addresses_are_no_copy_and_lengths_are_kept(make_rulebook, make_draft):
    text = "See `foo` at https://foo.example/foo or a@foo.org, [https://foo.se](https://foo.se), [foo](https://x.se)."
    assert found(make_rulebook, make_draft, "tokens: [foo]", text) == ["foo"]


def test_code_is_no_gap_for_a_pattern_to_bridge(make_rulebook, make_draft):
    assert found(make_rulebook, make_draft, "tokens: ['very \\w+ big']", "A very `x` big dog.") == []


def test_a_pattern_does_not_run_from_one_paragraph_into_the_next(make_rulebook, make_draft):
    assert found(make_rulebook, make_draft, "tokens: ['one\\s+two']", "one\n\ntwo") == []
    assert found(make_rulebook, make_draft, "raw: ['^two']", "one\n\ntwo") == ["two"]


def test_the_scope_raw_is_the_file_itself(make_rulebook, make_draft):
    rule = "raw: ['\\*\\*\\w+\\*\\*', '']\nscope: raw"
    book = make_rulebook({"Demo/Rule.yml": f"extends: existence\nmessage: x\n{rule}"})
    draft = make_draft("A **bold** word.")
    (suggestion,) = review(draft, book).suggestions
    assert suggestion.text == "bold"
    assert draft.text[suggestion.start : suggestion.end] == "bold"


def test_limit_counts_what_is_shown(make_rulebook, make_draft):
    text = "“Foo,” he said. Foo, foo and foo."
    assert found(make_rulebook, make_draft, "tokens: [foo]\nlimit: 2", text) == ["foo", "foo"]


ACTIONS = [
    ("{name: replace, params: [a, b]}", "Foo-Bar", ("a", "b"), "'a' or 'b'"),
    ("{name: replace, params: [a, b, c]}", "Foo-Bar", ("a", "b", "c"), "'a', 'b', or 'c'"),
    ("{name: remove}", "Foo-Bar", ("",), "''"),
    ("{name: convert, params: [simple]}", "FooBar", ("foo bar",), "'foo bar'"),
    ("{name: convert, params: [simple]}", "XMLFile2Go", ("xml file 2 go",), "'xml file 2 go'"),
    ("{name: edit, params: [regex, '^(\\w+)-(\\w+)$', '$2 ${1}s']}", "Foo-Bar", ("Bar Foos",), "'Bar Foos'"),
    ("{name: edit, params: [trim, FR]}", "FooR", ("oo",), "'oo'"),
    ("{name: edit, params: [trim_left, F]}", "FooF", ("ooF",), "'ooF'"),
    ("{name: edit, params: [trim_right, F]}", "FooF", ("Foo",), "'Foo'"),
    ("{name: edit, params: [truncate, '-']}", "Foo-Bar", ("Foo",), "'Foo'"),
    ("{name: edit, params: [split, '-', '1']}", "Foo-Bar", ("Bar",), "'Bar'"),
    ("{name: edit, params: [split, '-', '7']}", "Foo-Bar", ("",), "''"),
]


@pytest.mark.parametrize(("action", "word", "replacements", "said"), ACTIONS)
def test_actions_become_replacements(make_rulebook, make_draft, action, word, replacements, said):
    rule = f'extends: existence\nmessage: "%s: %s"\ntokens: [{word}]\naction: {action}\n'
    (suggestion,) = review(make_draft(f"A {word} here."), make_rulebook({"Demo/Rule.yml": rule})).suggestions
    assert suggestion.replacements == replacements
    assert suggestion.message == f"{word}: {said}"
