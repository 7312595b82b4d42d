"""`attribution` marks sources nobody can check."""

import pytest

from backread.checks.attribution import ATTRIBUTION
from backread.model import Rule
from backread.rulebook import RuleError


@pytest.fixture(scope="module")
def vague(find):
    def look(text):
        return [text[one.start : one.end] for one in find("attribution", text)]

    return look


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Critics say the bridge will never be finished.", "Critics"),
        ("Some experts said the bridge is safe.", "Some experts"),
        ("The chairman is widely regarded as finished.", "widely regarded"),
        ("The bank is believed to have closed two branches.", "believed"),
        ("It is feared the bridge will fall.", "It is feared"),
        ("The appointment has raised questions.", "raised questions"),
        ("The vote was held amid growing suspicions.", "amid growing"),
        ("The bank will close, a person familiar with the matter said.", "person familiar with"),
        ("The minister reportedly left early.", "reportedly"),
        ("The pistol was considered by many to be too heavy.", "considered"),
    ],
)
def test_a_source_nobody_can_check_is_marked(vague, text, words):
    assert vague(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Mira Holt, a critic of the plan, said the bridge will never be finished.",
        "A spokesman for the harbour board said the bridge will open.",
        "Analysts at Marlow Bank said prices would fall.",
        "The appointment drew criticism from Mira Holt.",
        "The chairman is regarded by Mira Holt as finished.",
        "“Critics say a lot,” Mira Holt said.",
        "Prosecutors said they would appeal.",
        "Patrols came under fire from snipers near the bridge.",
    ],
)
def test_a_source_somebody_can_ask_is_not(vague, text):
    assert vague(text) == []


def test_a_sentence_is_marked_once(vague):
    assert len(vague("Critics say it is believed that questions remain.")) == 1


def test_a_missing_list_is_refused():
    with pytest.raises(RuleError):
        ATTRIBUTION.prepare(Rule("Balance.Demo", "attribution", "%s"), {})
