"""Which rules read a draft is decided by desk, genre and language, in one clear way."""

import pytest

from backread.errors import UsageError
from backread.model import Case
from backread.rulebook.selection import select

RULE = "extends: existence\nmessage: x\ntokens: [foo]\n"
FILES = {
    "Demo/News.yml": RULE + "genres: [news, analysis]\n",
    "Demo/NotOpinion.yml": RULE + "genres: ['~opinion']\n",
    "Demo/Always.yml": RULE,
    "Other/British.yml": RULE,
    "desks.yml": """\
desks:
  default: {}
  city: {rules: {Demo.Always: error}}
  quiet: {rules: {Demo: off, Demo.News: suggestion}}
  comment: {genre: opinion}
  london: {language: en-GB}
genres:
  live: {Demo.Always: off}
languages:
  en: {Other.British: off}
  en-gb: {Other.British: warning}
""",
}


@pytest.fixture
def book(make_rulebook):
    book = make_rulebook(FILES)
    assert not book.broken
    return book


def chosen(book, draft, case=None, wanted=()):
    return {rule.id: level for rule, level in select(book, draft, case or Case(), wanted).rules}


def test_a_plain_draft_is_news_at_the_default_desk(book, make_draft):
    draft = make_draft("Foo.")
    assert chosen(book, draft) == {"Demo.Always": "warning", "Demo.News": "warning", "Demo.NotOpinion": "warning"}


def test_a_rule_runs_in_the_genres_it_names_and_not_in_those_it_bars(book, make_draft):
    draft = make_draft("Foo.")
    assert set(chosen(book, draft, Case(genre="opinion"))) == {"Demo.Always"}
    assert set(chosen(book, draft, Case(genre="review"))) == {"Demo.Always", "Demo.NotOpinion"}
    assert set(chosen(book, draft, Case(genre="live"))) == {"Demo.NotOpinion"}


def test_the_genre_is_the_cases_then_the_drafts_then_the_desks(book, make_draft):
    own = make_draft("---\ngenre: Live\n---\nFoo.")
    plain = make_draft("Foo.")
    assert select(book, own, Case(desk="comment")).genre == "live"
    assert select(book, own, Case(genre="court")).genre == "court"
    assert select(book, plain, Case(desk="comment")).genre == "opinion"
    assert select(book, plain, Case()).genre == "news"


def test_a_desk_sets_levels_and_a_rules_own_entry_is_nearer_than_its_styles(book, make_draft):
    draft = make_draft("Foo.")
    assert chosen(book, draft, Case(desk="city"))["Demo.Always"] == "error"
    assert chosen(book, draft, Case(desk="quiet")) == {"Demo.News": "suggestion"}
    assert chosen(book, make_draft("---\ndesk: quiet\n---\nFoo.")) == {"Demo.News": "suggestion"}


def test_a_desk_says_which_english_a_draft_is_in_unless_the_draft_does(book, make_draft):
    assert "Other.British" in chosen(book, make_draft("Foo."), Case(desk="london"))
    american = make_draft("---\nlang: en-US\n---\nFoo.")
    assert "Other.British" not in chosen(book, american, Case(desk="london"))
    assert "Other.British" in chosen(book, make_draft("---\nlang: en_GB\n---\nFoo."))


def test_rules_asked_for_by_name_run_whatever_the_desk_switches_off(book, make_draft):
    draft = make_draft("Foo.")
    assert set(chosen(book, draft, Case(desk="quiet"), ["Demo"])) == {"Demo.Always", "Demo.News", "Demo.NotOpinion"}
    assert set(chosen(book, draft, Case(desk="quiet"), ["Demo.Always"])) == {"Demo.Always"}
    assert chosen(book, draft, Case(), ["all"]) == chosen(book, draft)


def test_what_a_caller_cannot_mean_is_refused(book, make_draft):
    draft = make_draft("Foo.")
    with pytest.raises(UsageError, match="no desk 'sprots'"):
        select(book, draft, Case(desk="sprots"))
    with pytest.raises(UsageError, match="no genre 'nwes'"):
        select(book, draft, Case(genre="nwes"))
    with pytest.raises(UsageError, match=r"no rule or style 'Demo\.Nothing'"):
        select(book, draft, Case(), ["Demo.Nothing"])


def test_what_a_draft_says_of_itself_and_nobody_knows_is_a_notice(book, make_draft):
    selection = select(book, make_draft("---\ndesk: sprots\ngenre: nwes\n---\nFoo."), Case())
    assert (selection.desk, selection.genre) == ("default", "news")
    assert len(selection.notices) == 2


def test_a_slip_in_desks_yml_is_told_and_the_rest_used(make_rulebook, make_draft):
    desks = (
        "desks:\n  city:\n    rules: {Demo.Alwyas: off, Demo.News: loud, Demo.Always: off}\n    editor: x\nothers: {}\n"
    )
    book = make_rulebook({**FILES, "desks.yml": desks})
    assert [(fault.id, fault.line, fault.column) for fault in book.broken] == [
        ("desks", 3, 13),
        ("desks", 3, 42),
        ("desks", 4, 5),
        ("desks", 5, 1),
    ]
    assert "Demo.Always" not in chosen(book, make_draft("Foo."), Case(desk="city"))
