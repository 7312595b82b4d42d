"""The summary says in a line and a few lists what an editor must know."""

import pytest

from backread.model import Allegation, Attribution, Party, Quotation, Reply, Rulebook, Speaker, Story, Suggestion
from backread.overview import summarise

TEXT = "Ann Bell robbed the bank, police said. “I did not do it at all,” Bell said. Carl Dow lied."
PARTS = frozenset({"allegations", "parties", "replies", "attributions", "quotations"})


def charge(*targets):
    return Allegation(0, 24, (9, 15), targets, "crime", "named")


def story(*charges, replies=(), people=(), attributions=(), quotations=()):
    return Story(
        PARTS, quotations=quotations, attributions=attributions, people=people, allegations=charges, replies=replies
    )


def mark(rule, level="warning", number=0):
    return Suggestion(f"id{number}", rule, level, "m", 0, 3, "Ann")


def headline(make_draft, story, *marks):
    return summarise(make_draft(TEXT), story, marks, Rulebook(())).headline


def reply(person, status, missing):
    return Reply(person, status, (), missing)


BELL, DOW = charge("Ann Bell"), charge("Carl Dow")


ABSENT, EXCUSED, HEARD, ASKED = ("absent", True), ("absent", False), ("replied", False), ("sought", False)


@pytest.mark.parametrize(
    ("bell", "dow", "want"),
    [
        (None, None, "Nobody accused"),
        (ABSENT, None, "1 accused, not heard"),
        (HEARD, None, "1 accused, heard"),
        (ASKED, None, "1 accused, asked"),
        (EXCUSED, None, "1 accused, no reply owed"),
        (HEARD, ("speaks", True), "2 accused, 1 heard"),
        (HEARD, HEARD, "2 accused, both heard"),
        (ASKED, ABSENT, "2 accused, none heard, 1 asked"),
        (ABSENT, ABSENT, "2 accused, none heard"),
        (ABSENT, EXCUSED, "1 accused, not heard"),
        (HEARD, EXCUSED, "1 accused, heard"),
    ],
)
def test_the_headline_says_who_is_accused_and_who_was_heard(make_draft, bell, dow, want):
    given = [(BELL, "Ann Bell", bell), (DOW, "Carl Dow", dow)]
    charges = [accusation for accusation, _, status in given if status]
    replies = tuple(reply(name, *status) for _, name, status in given if status)
    assert headline(make_draft, story(*charges, replies=replies)) == want


def test_a_review_that_read_no_story_does_not_say_that_nobody_is_accused(make_draft):
    assert headline(make_draft, Story()) == "Nothing to mark"


def test_the_headline_counts_the_points_of_style(make_draft):
    assert headline(make_draft, Story(), mark("House.A")) == "1 style point"
    assert headline(make_draft, story(), mark("House.A"), mark("House.B"), mark("Balance.C")) == (
        "Nobody accused; 1 fairness point; 2 style points"
    )


def test_the_accused_come_with_their_charges_those_owed_a_hearing_first(make_draft):
    people = (Party("Ann Bell", "person", ((0, 8),), role="mayor", official=True),)
    told = story(
        BELL,
        charge("Ann Bell", "Carl Dow"),
        people=people,
        replies=(reply("Ann Bell", "replied", False), reply("Carl Dow", "absent", True)),
    )
    dow, bell = summarise(make_draft(TEXT), told, (), Rulebook(())).accused
    assert (dow.party, dow.charges, dow.status, dow.missing) == ("Carl Dow", (1,), "absent", True)
    assert (bell.party, bell.role, bell.official, bell.charges, bell.missing) == (
        "Ann Bell",
        "mayor",
        True,
        (0, 1),
        False,
    )


def test_the_summary_says_in_which_paragraph_somebody_is_accused_and_heard(make_draft):
    text = "# Dow lied\n\nAnn Bell robbed the bank.\n\nBell denied it. Dow fled.\n"
    document = make_draft(text)
    at = document.text.index
    charges = (
        Allegation(at("Dow lied"), at("Dow lied") + 8, (0, 3), ("Carl Dow",), "dishonesty", "none"),
        Allegation(at("Ann"), at("Ann") + 24, (0, 3), ("Ann Bell",), "crime", "named"),
    )
    replies = (
        Reply("Carl Dow", "absent", (), missing=True),
        Reply("Ann Bell", "replied", ((at("Bell denied"), at("Dow fled")),), missing=False),
    )
    dow, bell = summarise(document, story(*charges, replies=replies), (), Rulebook(())).accused
    assert (dow.accused_in, dow.heard_in) == (0, None)
    assert (bell.accused_in, bell.heard_in) == (1, 2)


def test_levels_rules_and_what_is_unsourced_are_counted(make_draft):
    marks = (
        mark("Balance.UnsourcedAllegation", "error", 1),
        mark("Balance.HedgedAllegation", "warning", 2),
        mark("House.A", "suggestion", 3),
        mark("House.A", "suggestion", 4),
    )
    summary = summarise(make_draft(TEXT), Story(), marks, Rulebook(()))
    assert summary.counts == {"error": 1, "warning": 1, "suggestion": 2}
    assert summary.by_rule == {"Balance.HedgedAllegation": 1, "Balance.UnsourcedAllegation": 1, "House.A": 2}
    assert summary.unsourced == ("id1", "id2")


def test_a_voice_is_what_somebody_is_quoted_or_reported_saying_no_word_twice(make_draft):
    start = TEXT.index("“")
    end = TEXT.index("”") + 1
    quotation = Quotation(start, end, (start + 1, end - 1), speaker=Speaker(end + 1, end + 5, "Bell", "Ann Bell"))
    told = story(
        attributions=(
            Attribution(((27, 33),), ((34, 38),), ((0, 24),), "institution", "police"),
            Attribution((), (), ((start + 1, end - 1),), "named", "Ann Bell"),
            Attribution((), (), ((80, 90),), "anonymous"),
        ),
        quotations=(quotation,),
    )
    voices = summarise(make_draft(TEXT), told, (), Rulebook(())).voices
    assert [(voice.party, voice.words) for voice in voices] == [("Ann Bell", 7), ("police", 5)]
