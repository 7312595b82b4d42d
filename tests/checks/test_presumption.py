"""`presumption` marks copy that convicts whom it reports to be charged, held or on trial."""

import pytest

from backread.checks.presumption import PRESUMPTION
from backread.formats import read
from backread.model import Case, Rule
from backread.story import read as read_story

CHARGED = "Martin Kranz was charged with the murder of his neighbour on Monday. "
TRIED = "Martin Kranz is on trial for fraud in Brackwater. "


@pytest.fixture
def said(lexicons):
    """Gives the convicting words of a text, with the standing the copy gives their bearer."""
    run = PRESUMPTION.prepare(Rule("Balance.Demo", "presumption", "%s %s %s"), lexicons)

    def reading(text):
        document = read(text.encode(), "draft.txt", format="text")
        story = read_story(document, lexicons, PRESUMPTION.needs)
        return [(one.arguments[0], one.arguments[2]) for one in run(document, story, Case())]

    return reading


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (CHARGED + "The killer waited behind the boathouse.", [("The killer", "charged")]),
        (CHARGED + "Kranz, the killer, waited behind the boathouse.", [("the killer", "charged")]),
        (CHARGED + "On Sunday killer Martin Kranz went to sea.", [("killer", "charged")]),
        (CHARGED + "Kranz stabbed the man in the boathouse.", [("Kranz stabbed the man in the boathouse", "charged")]),
        (
            "Martin Kranz was arraigned on Monday. Kranz shot two employees. The gunman drove off.",
            [("The gunman", "charged"), ("Kranz shot two employees", "charged")],
        ),
        (TRIED + "Kranz met his victims at the quay.", [("his victims", "on trial")]),
        (TRIED + "The fraudster kept two sets of books.", [("The fraudster", "on trial")]),
        (
            "Martin Kranz was arrested on suspicion of arson. The arsonist used petrol.",
            [("The arsonist", "under arrest")],
        ),
        (
            "Martin Kranz will be jailed for life if he is found guilty. He is on trial for murder. The killer wept.",
            [("The killer", "on trial")],
        ),
    ],
)
def test_a_suspect_is_not_the_doer(said, text, found):
    assert said(text) == found


@pytest.mark.parametrize(
    "text",
    [
        CHARGED + "The thief took a boat.",  # of another crime
        CHARGED + "The suspected killer waited.",
        CHARGED + "Police said the killer had waited.",
        CHARGED + "Detectives still hunt the killer.",
        CHARGED + "Killers are rare in Brackwater.",
        CHARGED + "Kranz is not the killer.",
        CHARGED + "Kranz died in his cell on Friday. The killer left a note.",
        CHARGED + "A jury convicted Kranz on Friday. The killer wept.",
        CHARGED + "Kranz pleaded guilty on Friday. The killer wept.",
        CHARGED + "Kranz confessed. The killer wept.",
        "Martin Kranz was acquitted of murder. The killer was never found.",
        "Jonas Peel wrote a novel in which the killer is a nun.",
        "Martin Kranz was convicted of fraud in May. Kranz met his victims at the quay.",
        "The book is an indictment of Martin Kranz. The killer in it is a nun.",
        CHARGED + "Killer whales came into the harbour.",
    ],
)
def test_the_convicted_the_dead_the_hunted_and_what_others_say_are_left_alone(said, text):
    assert said(text) == []


def test_with_two_suspects_the_killer_is_nobody_in_particular(said):
    text = "Martin Kranz was charged with murder on Monday. Jonas Peel was charged with murder too. The killer wept."
    assert said(text) == []
    assert said(text + " Peel met his victims at the quay.") == [("his victims", "charged")]


def test_a_list_that_is_not_there_is_refused(lexicons):
    from backread.rulebook import RuleError

    with pytest.raises(RuleError):
        PRESUMPTION.prepare(Rule("Balance.Demo", "presumption", "%s", options={"lexicon": "nothing"}), lexicons)
