"""`substitution` finds words that should be others, as Vale does, and offers them."""

import pytest

from backread.engine import review


def marks(make_rulebook, make_draft, rule, text):
    book = make_rulebook({"Demo/Rule.yml": f"extends: substitution\n{rule}"})
    assert not book.broken, book.broken
    result = review(make_draft(text), book)
    assert not result.failures, result.failures
    return [(mark.text, mark.message, mark.replacements) for mark in result.suggestions]


SAY = 'message: "%s/%s"\n'


@pytest.mark.parametrize(
    ("rule", "text", "want"),
    [
        ("swap: {utilize: use}", "We utilize, they Utilize.", [("utilize", "use/utilize", ("use",))]),
        ("ignorecase: true\nswap: {utilize: use}", "Utilize it.", [("Utilize", "use/Utilize", ("use",))]),
        (
            "ignorecase: true\ncapitalize: true\nswap: {utilize: use}",
            "Utilize it.",
            [("Utilize", "Use/Utilize", ("Use",))],
        ),
        ("swap: {new: x, new york: NYC}", "new york", [("new york", "NYC/new york", ("NYC",))]),
        ("swap: {'(a|b)x': '$1y'}", "ax bx", [("ax", "ay/ax", ("ay",)), ("bx", "by/bx", ("by",))]),
        (
            "swap: {'(c)x': '$1y', '(a|b)(d)x': '$2$1'}",
            "bdx cx",
            [("bdx", "db/bdx", ("db",)), ("cx", "cy/cx", ("cy",))],
        ),
        ("swap: {'(re)?do(?= it)': '$1make'}", "redo it", [("redo", "remake/redo", ("remake",))]),
        ("nonword: true\nswap: {' - ': ' – '}", "a - b", [(" - ", " – / - ", ())]),
        ("ignorecase: true\nswap: {github: GitHub}", "GitHub, Github", [("Github", "GitHub/Github", ("GitHub",))]),
        ("ignorecase: true\nswap: {oauth: OAuth2?}", "OAuth, oauth", [("oauth", "OAuth2?/oauth", ())]),
        ("swap: {foo: bar}\nexceptions: [foo fighters]", "foo and foo fighters", [("foo", "bar/foo", ("bar",))]),
        ("swap: {'50 percent': half, '100%': all}", "50 percent", [("50 percent", "half/50 percent", ("half",))]),
    ],
)
def test_each_key_brings_its_replacement(make_rulebook, make_draft, rule, text, want):
    assert marks(make_rulebook, make_draft, SAY + rule, text) == want


REPLACE = "action: {name: replace}\n"


@pytest.mark.parametrize(
    ("message", "swap", "text", "want"),
    [
        ("Use '%s', not '%s'.", "{foo: bar}", "foo", [("foo", "Use 'bar', not 'foo'.", ("bar",))]),
        ("Use '%s', not '%s'.", "{foo: bar|baz}", "foo", [("foo", "Use 'bar' or 'baz', not 'foo'.", ("bar", "baz"))]),
        ("Use “%s”, not “%s”.", "{foo: bar|baz}", "foo", [("foo", "Use “bar” or “baz”, not “foo”.", ("bar", "baz"))]),
        ("Use %s.", "{foo: 'a|b|c'}", "foo", [("foo", "Use 'a', 'b', or 'c'.", ("a", "b", "c"))]),
        ("Use %s.", "{foo: 'a\\|b'}", "foo", [("foo", "Use 'a|b'.", ("a|b",))]),
        ("Use '%s'.", "{foo: bar}", "foo", [("foo", "Use ''bar''.", ("bar",))]),
        ("Use %s.", "{'ba[rz]': bar|baz}", "bar and baz", []),
        ("Use %[2]s, 100%%.", "{foo: bar}", "foo", [("foo", "Use foo, 100%.", ("bar",))]),
    ],
)
def test_the_action_replace_offers_each_choice(make_rulebook, make_draft, message, swap, text, want):
    assert marks(make_rulebook, make_draft, f'message: "{message}"\n{REPLACE}swap: {swap}', text) == want


def test_an_edit_that_leaves_a_choice_is_never_a_safe_one(make_rulebook, make_draft):
    rule = "extends: substitution\nmessage: x\nfix: safe\naction: {name: replace}\nswap: {a b: c, d e: f|g}\n"
    book = make_rulebook({"Demo/Rule.yml": rule})
    assert [mark.fix for mark in review(make_draft("a b d e"), book).suggestions] == ["safe", "review"]
