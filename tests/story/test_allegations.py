"""Who is accused, on whose word: what an editor would and would not call an accusation."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backread.model import Allegation
from backread.story import Reading

Read = Callable[[str], Reading]


def only(story: Reading) -> Allegation:
    assert len(story.allegations) == 1, story.allegations
    return story.allegations[0]


def cue(story: Reading) -> str:
    start, end = only(story).cue
    return story.text[start:end]


@pytest.mark.parametrize(
    ("text", "target", "word"),
    [
        ("Mayor Ruth Callaway embezzled money from the harbour fund.", "Ruth Callaway", "embezzled"),
        ("The villagers were tortured by General Piet Harlan.", "Piet Harlan", "tortured"),
        ("Mayor Ruth Callaway, who lied to the council, left on Monday.", "Ruth Callaway", "lied to"),
        ("Mayor Ruth Callaway tried to bribe the inspector.", "Ruth Callaway", "bribe"),
        ("Mayor Ruth Callaway told Jonas Peel to falsify the report.", "Ruth Callaway", "falsify"),
        ("Ruth Callaway's corruption ruined the town.", "Ruth Callaway", "corruption"),
        ("Mayor Ruth Callaway has a long history of fraud.", "Ruth Callaway", "fraud"),
        ("Mayor Ruth Callaway is corrupt.", "Ruth Callaway", "corrupt"),
        ("Mayor Ruth Callaway is a pathological liar.", "Ruth Callaway", "pathological liar"),
        (
            "Mayor Ruth Callaway turned a wilfully blind eye to the smugglers.",
            "Ruth Callaway",
            "turned a wilfully blind eye",
        ),
        (
            "The Brackwater Police Department did not honor the order of the court.",
            "Brackwater Police Department",
            "honor",
        ),
        ("Mayor Ruth Callaway shelters terrorists.", "Ruth Callaway", "shelters"),
    ],
)
def test_the_grammar_of_the_accusing_word_says_whom_it_accuses(
    read_story: Read, text: str, target: str, word: str
) -> None:
    story = read_story(text)
    assert only(story).targets == (target,)
    assert cue(story) == word
    assert only(story).sourcing == "none"


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ruth Callaway did not embezzle money from the fund.",
        "There is no evidence that Mayor Ruth Callaway embezzled money.",
        "Mayor Ruth Callaway denied embezzling money.",
        "The report did not say that Mayor Ruth Callaway embezzled money.",
        "If Mayor Ruth Callaway embezzled money, the council must act.",
        "Mayor Ruth Callaway fights corruption.",
        "Mayor Ruth Callaway opened a conference on corruption.",
        "Mayor Ruth Callaway runs the anti-corruption office.",
        "Mayor Ruth Callaway was a victim of fraud.",
        "Mayor Ruth Callaway opposed the bill and criticised the plan.",
        "Mayor Ruth Callaway killed the bill.",
        "Mayor Ruth Callaway stole the show.",
        "Mayor Ruth Callaway ignored the rain.",
        "Mayor Ruth Callaway praised the fight against terrorism.",
        "Thieves stole two bicycles from the station.",
        "The talks failed and the storm killed four people.",
    ],
)
def test_what_is_denied_supposed_fought_or_harmless_accuses_nobody(read_story: Read, text: str) -> None:
    assert read_story(text).allegations == ()


@pytest.mark.parametrize(
    ("text", "sourcing"),
    [
        ("Jonas Peel accused Mayor Ruth Callaway of fraud.", "named"),
        ("Mayor Ruth Callaway embezzled money, the auditor Jonas Peel said.", "named"),
        ("The audit report says Mayor Ruth Callaway embezzled money.", "named"),
        ("“Mayor Ruth Callaway is a liar,” Jonas Peel said.", "named"),
        ("Critics accuse Mayor Ruth Callaway of fraud.", "anonymous"),
        ("Critics say Mayor Ruth Callaway embezzled money.", "anonymous"),
        ("The report by the Harbour Inspectorate accuses Mayor Ruth Callaway of fraud: she “hid the bills”.", "named"),
        ("A member who did not want to be named said Mayor Ruth Callaway embezzled money.", "anonymous"),
        ("Mayor Ruth Callaway is accused of fraud.", "hedged"),
        ("Mayor Ruth Callaway allegedly embezzled money.", "hedged"),
        ("Mayor Ruth Callaway is linked to terrorist attacks.", "hedged"),
        ("Mayor Ruth Callaway was charged with fraud in the district court.", "established"),
        ("Mayor Ruth Callaway was convicted of fraud.", "established"),
        ("Mayor Ruth Callaway embezzled money.", "none"),
        ("Is Mayor Ruth Callaway protecting criminals?", "none"),
    ],
)
def test_an_accusation_stands_on_whoever_makes_it(read_story: Read, text: str, sourcing: str) -> None:
    assert only(read_story(text)).sourcing == sourcing


def test_the_accuser_is_a_party(read_story: Read) -> None:
    found = only(read_story("Senator Dora Blythe accused Mayor Ruth Callaway of fraud."))
    assert found.accuser == "Dora Blythe"
    assert found.targets == ("Ruth Callaway",)
    assert found.stage == "accused"


def test_a_charge_and_its_crime_are_one_accusation_of_the_graver_kind(read_story: Read) -> None:
    found = only(read_story("Mayor Ruth Callaway was charged with fraud and bribery."))
    assert (found.gravity, found.stage) == (3, "charged")


def test_a_relatives_deed_is_not_held_against_somebody(read_story: Read) -> None:
    story = read_story("Mayor Ruth Callaway spoke on Monday. Her rival lied to the council.")
    assert all("Ruth Callaway" not in allegation.targets for allegation in story.allegations)


def test_accusing_oneself_is_no_accusation(read_story: Read) -> None:
    assert read_story("“I lied to the council,” Mayor Ruth Callaway said.").allegations == ()


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ruth Callaway refused to be an accomplice.",
        "Mayor Ruth Callaway might be hiding money.",
        "The council opened an inquiry into Ruth Callaway's complaint.",
        "Police shot the gunman in the leg.",
        "Mayor Ruth Callaway heads the College of Criminal Justice.",
        "Mayor Ruth Callaway lay in bed for a week.",
    ],
)
def test_near_misses_accuse_nobody(read_story: Read, text: str) -> None:
    assert read_story(text).allegations == ()


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The lies told by Mayor Ruth Callaway cost the town a bridge.", "Ruth Callaway"),
        ("Jonas Peel blamed the collapse on Mayor Ruth Callaway.", "Ruth Callaway"),
        ("Senator Dora Blythe called Ruth Callaway's plan racist.", "Ruth Callaway"),
        ("Jonas Peel dismissed Ruth Callaway as a liar.", "Ruth Callaway"),
        ("The court opened an investigation into whether Mayor Ruth Callaway bribed voters.", "Ruth Callaway"),
        ("The clerk says he was under pressure from Mayor Ruth Callaway to falsify the report.", "Ruth Callaway"),
        ("Mayor Ruth Callaway was fired for lying to the council.", "Ruth Callaway"),
    ],
)
def test_an_accusation_finds_its_target_through_other_words(read_story: Read, text: str, target: str) -> None:
    assert target in only(read_story(text)).targets


def test_what_one_says_of_another_by_a_pronoun_is_not_said_of_oneself(read_story: Read) -> None:
    story = read_story("Senator Dora Blythe spoke of Jonas Peel. She called him a liar.")
    assert all("Dora Blythe" not in allegation.targets for allegation in story.allegations)


def test_a_named_source_may_accuse_whom_the_sentence_does_not_name(read_story: Read) -> None:
    found = only(read_story("The order was illegal, Senator Dora Blythe said."))
    assert (found.targets, found.sourcing) == ((), "named")


def test_what_an_indictment_goes_on_to_say_is_part_of_the_matter(read_story: Read) -> None:
    story = read_story(
        "Mayor Ruth Callaway was indicted on Monday. The indictment says Callaway bought a boat with the money."
    )
    assert [allegation.kind for allegation in story.allegations] == ["legal", "legal"]
    assert story.allegations[1].targets == ("Ruth Callaway",)


NAMES = st.sampled_from(["Ruth Callaway", "Jonas Peel", "Dora Blythe", "Piet Harlan"])
DEEDS = st.sampled_from(["lied to the council", "embezzled money", "opened a bridge", "is corrupt", "praised the plan"])
SAYINGS = st.sampled_from(["{a} {d}.", "{b} said {a} {d}.", "“{a} {d},” {b} said.", "{b} accused {a} of fraud."])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(SAYINGS, NAMES, NAMES, DEEDS), min_size=1, max_size=4))
def test_every_accused_is_a_party_and_every_span_lies_in_a_sentence(
    read_story: Read, parts: list[tuple[str, str, str, str]]
) -> None:
    story = read_story(" ".join(form.format(a=a, b=b, d=d) for form, a, b, d in parts))
    names = {party.name for party in story.parties}
    for allegation in story.allegations:
        assert set(allegation.targets) <= names
        assert allegation.accuser is None or allegation.accuser in names
        assert allegation.accuser not in allegation.targets
        assert any(
            start <= allegation.start < allegation.end <= end and start <= allegation.cue[0] < allegation.cue[1] <= end
            for start, end in story.sentences
        )
