"""What a draft or the project says is not to be shown is kept, with the reason, and not shown."""

from dataclasses import replace
from datetime import date

import pytest

from backread.engine import review
from backread.model import Case, Directive
from backread.suppression import Orders, find_project, read_project

RULES = {
    "Demo/Foo.yml": "extends: existence\nmessage: \"'%s'\"\ntokens: [foo]\n",
    "Demo/Bar.yml": "extends: existence\nmessage: \"'%s'\"\ntokens: [bar]\n",
    "Other/Foo.yml": "extends: existence\nmessage: \"'%s'\"\ntokens: [foo]\n",
}


def shown(make_rulebook, make_draft, text, name="draft.md"):
    result = review(make_draft(text, name), make_rulebook(RULES))
    assert not result.failures
    return [(mark.rule, mark.text) for mark in result.suggestions], [hidden.reason for hidden in result.suppressed]


ALL = [("Demo.Foo", "foo"), ("Other.Foo", "foo"), ("Demo.Bar", "bar")]


@pytest.mark.parametrize(
    ("off", "on", "want"),
    [
        ("vale off", "vale on", []),
        ("backread off", "backread on", []),
        ("vale Demo = NO", "vale Demo = YES", [("Other.Foo", "foo")]),
        ("vale Demo.Foo = NO", "vale Demo.Foo = YES", [("Other.Foo", "foo"), ("Demo.Bar", "bar")]),
        ("vale Demo.Foo = off", "vale Demo.Foo = on", [("Other.Foo", "foo"), ("Demo.Bar", "bar")]),
        ('vale Demo.Bar["bar"] = NO', 'vale Demo.Bar["bar"] = YES', [("Demo.Foo", "foo"), ("Other.Foo", "foo")]),
        ('vale Demo.Bar["baz"] = NO', 'vale Demo.Bar["baz"] = YES', ALL),
        ("vale style = Other", "vale styles = Demo, Other", [("Other.Foo", "foo")]),
        ("backread off Demo.Foo, Demo.Bar", "backread on Demo.Foo, Demo.Bar", [("Other.Foo", "foo")]),
        ("backread off Demo: a name", "backread on", [("Other.Foo", "foo")]),
        ("backread 1: a note of an earlier review", "note", ALL),
        ("vale nonsense", "vale", ALL),
        ("backread off Demo.Foo NO", "x", ALL),
    ],
)
@pytest.mark.parametrize("name", ["draft.md", "draft.html"])
def test_a_comment_switches_rules_off_until_another_switches_them_on(make_rulebook, make_draft, off, on, want, name):
    line = "<p>{}</p>\n\n" if name.endswith("html") else "{}\n\n"
    copy = line.format("A foo bar.")
    text = f"{copy}<!-- {off} -->\n\n{copy}<!-- {on} -->\n\n{copy}"
    marks, reasons = shown(make_rulebook, make_draft, text, name)
    assert marks == ALL + want + ALL
    assert len(reasons) == len(ALL) - len(want)


def test_the_reason_given_is_told(make_rulebook, make_draft):
    _, reasons = shown(make_rulebook, make_draft, "<!-- backread off Demo.Foo: the name\nof a band -->\n\nA foo.\n")
    assert reasons == ["switched off in the draft: the name of a band"]


def test_what_is_never_switched_on_again_stays_off_to_the_end(make_rulebook, make_draft):
    assert shown(make_rulebook, make_draft, "A foo\n\n<!-- vale off -->\n\nA bar\n")[0] == ALL[:2]
    assert shown(make_rulebook, make_draft, "A foo\n\n<!-- vale off -->\n")[0] == ALL[:2]


def test_a_comment_shown_in_code_is_no_order(make_rulebook, make_draft):
    assert len(shown(make_rulebook, make_draft, "    <!-- vale off -->\n\nA foo bar.")[0]) == 3
    assert len(shown(make_rulebook, make_draft, "Write `<!-- vale off -->`: a foo bar.")[0]) == 3


def test_orders_in_plain_text_are_text(make_rulebook, make_draft):
    assert len(shown(make_rulebook, make_draft, "<!-- vale off -->\n\nA foo bar.\n", "a.txt")[0]) == 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("off", "switched off in the draft by Ada"),
        ("ignore Demo.Foo because it is a name", "switched off in the draft by Ada: it is a name"),
        ("Demo", "switched off in the draft by Ada"),
        ("Demo.Foo: a name", "switched off in the draft by Ada: a name"),
        ("Demo.Bar", ""),
        ("is this right, do you think?", ""),
        ("on", ""),
    ],
)
def test_a_comment_in_word_hides_what_it_stands_on(make_draft, text, reason):
    draft = replace(make_draft("A foo, a foo."), directives=(Directive(2, 5, text, "Ada"),))
    orders = Orders(draft)
    assert orders.silence("Demo.Foo", 2, 5, "foo") == reason
    assert orders.silence("Demo.Foo", 9, 12, "foo") == ""


def test_a_limit_counts_what_is_shown(make_rulebook, make_draft):
    book = make_rulebook({"Demo/Foo.yml": RULES["Demo/Foo.yml"] + "limit: 1\n"})
    text = "<!-- vale off -->\n\nA foo.\n\n<!-- vale on -->\n\nA foo, a foo.\n"
    result = review(make_draft(text), book)
    assert (len(result.suggestions), len(result.suppressed)) == (1, 1)


def test_many_orders_cost_no_more_than_their_number(make_draft):
    text = "".join(f"<!-- vale A.B{n} = NO -->\n\nfoo\n\n" for n in range(3_000)) + "<!-- vale off" * 3_000
    orders = Orders(make_draft(text))
    assert all(orders.silence("A.B7", place, place + 1, "f") for place in range(100, 9_000))


@pytest.fixture
def project(tmp_path):
    """Gives a function that writes a project file and reads it on a day in 2026."""

    def read(text):
        (tmp_path / ".backread.toml").write_text(text)
        return read_project(tmp_path / ".backread.toml", date(2026, 6, 1))

    return read


ENTRY = '[[ignore]]\nid = "{}"\nreason = "her own title"\nauthor = "Ada Burns"\n'


def test_an_entry_hides_the_mark_with_its_id_and_says_who_and_why(make_rulebook, make_draft, project):
    book, draft = make_rulebook(RULES), make_draft("A foo and a foo.")
    first = review(draft, book).suggestions[0]
    found = project(ENTRY.format(first.id) + "expires = 2026-12-31\n")
    result = review(draft, book, Case(ignored=found.ignored))
    assert first.id not in {mark.id for mark in result.suggestions}
    assert [hidden.reason for hidden in result.suppressed] == ["ignored by Ada Burns until 2026-12-31: her own title"]


def test_an_entry_that_has_expired_hides_nothing_and_is_told(project):
    found = project(ENTRY.format("abc") + "expires = 2026-05-31\n" + ENTRY.format("def"))
    assert list(found.ignored) == ["def"]
    assert found.notices == ("1 of the marks that .backread.toml hides have passed their date and are shown again.",)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[[ignore]]\nid = 'a'\nauthor = 'b'\n", 1, "needs 'reason'"),
        (ENTRY.format("a") + "[[ignore]]\nreason = ''\n", 5, "needs 'id'"),
        (ENTRY.format("a") + "expires = 'soon'\n", 1, "a date without quotes"),
        (ENTRY.format("a") + "until = 2026-01-01\n", 1, "no key 'until'"),
        ("ignore = [1]\n", 1, "an entry is a table"),
        ("\n[rules]\na = 1\n", 2, "no key 'rules'"),
        ("[[ignore]]\nid = \n", 2, "not TOML"),
    ],
)
def test_an_entry_that_cannot_be_meant_is_told_where_it_stands(project, text, line, said):
    (fault,) = project(text).faults
    assert fault.line == line
    assert said in fault.error


def test_the_nearest_project_file_counts(tmp_path):
    inner = tmp_path / "desk" / "today"
    inner.mkdir(parents=True)
    (tmp_path / ".backread.toml").write_text("")
    assert find_project(inner) == tmp_path / ".backread.toml"
