"""`reply` marks everybody who is owed a hearing, once, at the gravest accusation."""

from backread.checks.reply import REPLY
from backread.model import Allegation, Block, Case, Document, Party, Reply, Rule, Story

MAYOR = Party("Ruth Callaway", "person", ((0, 13),), role="Mayor", official=True)
OFFICE = Party("Ministry of Works", "organisation", ((40, 57),))


def allegation(start, gravity, accuser=None, sourcing="named", target="Ruth Callaway"):
    return Allegation(start, start + 8, (start, start + 4), (target,), "crime", sourcing, accuser, gravity=gravity)


def run(story):
    rule = Rule("Balance.Demo", "reply", "%s %s %s")
    blocks = (Block("paragraph", 0, 80), Block("paragraph", 82, 200))
    return list(REPLY.prepare(rule, {})(Document("a.txt", "text", "x" * 200, blocks), story, Case()))


def test_the_gravest_accusation_is_marked_and_the_others_related():
    story = Story(
        people=(MAYOR,),
        allegations=(allegation(20, 2, "Jonas Peel"), allegation(60, 3), allegation(90, 2, sourcing="none")),
        replies=(Reply("Ruth Callaway", "speaks", ((120, 140),), missing=True),),
    )
    (found,) = run(story)
    assert (found.start, found.end) == (60, 68)
    assert found.arguments == ("Ruth Callaway (Mayor)", "is quoted, but not on this", "Callaway’s office")
    assert [(one.start, one.note) for one in found.related] == [
        (20, "accused by Jonas Peel, paragraph 1"),
        (90, "accused in our own voice, paragraph 2"),
        (120, "speaks here, paragraph 2, but not to the accusation"),
    ]


def test_who_was_heard_or_is_owed_nothing_is_not_marked():
    story = Story(
        people=(MAYOR,),
        allegations=(allegation(20, 2),),
        replies=(Reply("Ruth Callaway", "replied", ((30, 40),), missing=False),),
    )
    assert run(story) == []


def test_a_body_is_asked_itself():
    story = Story(
        people=(OFFICE,),
        allegations=(allegation(60, 3, target="Ministry of Works"),),
        replies=(Reply("Ministry of Works", "absent", (), missing=True),),
    )
    assert run(story)[0].arguments == ("Ministry of Works", "is not heard", "Ministry of Works")
