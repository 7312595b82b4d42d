"""`opinion` marks questions that accuse and verdicts of our own."""

import pytest

from backread.checks.opinion import OPINION
from backread.model import Rule
from backread.rulebook import RuleError


@pytest.fixture(scope="module")
def asked(find):
    def ask(text):
        return [text[one.start : one.end] for one in find("opinion", text, what="question")]

    return ask


@pytest.fixture(scope="module")
def judged(find):
    def judge(text):
        return [text[one.start : one.end] for one in find("opinion", text, what="verdict")]

    return judge


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Is he working for the town, or for the builders?", "Is he working for the town, or for the builders?"),
        ("The silence lasts—has Varga something to hide?", "has Varga something to hide?"),
        ("How could the council be so reckless?", "How could the council be so reckless?"),
        ("Did bribes pay for the pier?", "Did bribes pay for the pier?"),
        ("The vote was close, but did the mayor’s clique plan it?", "did the mayor’s clique plan it?"),
        ("Why has Leo Varga not answered?", "Why has Leo Varga not answered?"),
    ],
)
def test_a_question_that_accuses_is_marked(asked, text, question):
    assert asked(text) == [question]


@pytest.mark.parametrize(
    "text",
    [
        "What happens next? The council votes on Tuesday.",
        "Do I need a permit? Yes, from May.",
        "“Is he working for the town?” Mira Holt asked.",
        "Mira Holt asked: “Is he working for the town?”",
        "How much will it cost? About 4m.",
        "When does the ferry leave?",
        "The vote was close, but will it hold?",
        "What do we know about the shooting?",
        "Right?",
    ],
)
def test_a_question_that_asks_is_not(asked, text):
    assert asked(text) == []


def test_an_interview_asks_all_the_time(asked):
    text = "\n\n".join(
        f"{question}\n\n“No,” said Leo Varga."
        for question in ("Is he late?", "Has she left the board?", "Did they lie to the town?")
    )
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("His support for the port remains questionable.", "questionable"),
        ("It is clear that the board misread the market.", "It is clear that"),
        ("Unfortunately, the library stays closed.", "Unfortunately"),
        ("In this, of course, the board was late.", "of course"),
        ("His remarks raise a serious concern.", "raise a serious concern"),
        ("We must save the pier.", "must"),
        ("The vote was a disgrace.", "disgrace"),
    ],
)
def test_a_verdict_is_marked_once(judged, text, words):
    assert judged(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Mira Holt said it is clear that the board misread the market.",
        "“The vote was a disgrace,” Mira Holt said.",
        "Applicants must file by 1 May.",
        "The board voted 5 to 2 for the plan.",
        "The bill must pass the upper house.",
        "The report clearly marks the border.",
        "The evidence was not shocking.",
    ],
)
def test_a_report_is_not(judged, text):
    assert judged(text) == []


def test_three_loaded_words_make_a_verdict(judged, find):
    text = "The shambolic, cowardly and deluded council met on Monday, a farcical sight."
    assert len(judged(text)) == 1
    (found,) = find("opinion", text, what="verdict")
    assert found.message is not None
    assert found.message.startswith("So many loaded words")


def test_a_missing_list_is_refused():
    with pytest.raises(RuleError):
        OPINION.prepare(Rule("Balance.Demo", "opinion", "%s", options={"what": "verdict"}), {})
