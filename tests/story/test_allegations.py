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


def test_who_suffered_a_deed_did_not_do_it(read_story: Read) -> None:
    story = read_story("The report describes the abuse suffered by Ruth Callaway at the school.")
    assert all(not allegation.targets for allegation in story.allegations)


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
        "Mayor Ruth Callaway suffered abuse at the school, the report says.",
        "Mayor Ruth Callaway will be jailed if she does not pay.",
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


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Jonas Peel criticised Mayor Ruth Callaway for hiding the report.", "Ruth Callaway"),
        ("Senator Dora Blythe slammed Ruth Callaway over her handling of the flood.", "Ruth Callaway"),
        ("Senator Dora Blythe slammed Mayor Ruth Callaway as corrupt.", "Ruth Callaway"),
        ("Jonas Peel compared Mayor Ruth Callaway to a mobster.", "Ruth Callaway"),
        ("The clerk said Mayor Ruth Callaway let the smugglers off the hook.", "Ruth Callaway"),
        ("The clerk said Mayor Ruth Callaway covered it up.", "Ruth Callaway"),
        ("Mayor Ruth Callaway resigned amid allegations of sexual harassment.", "Ruth Callaway"),
        ("The court heard allegations that Mayor Ruth Callaway sold jobs.", "Ruth Callaway"),
        ("Three villagers were murdered on General Piet Harlan's orders, the court heard.", "Piet Harlan"),
        ("Voters chose Ruth Callaway, whom most consider to be a liar.", "Ruth Callaway"),
        ("Mayor Ruth Callaway settled a lawsuit by three of her aides.", "Ruth Callaway"),
        ("Jonas Quill Jr. pleaded guilty on Monday in the district court.", "Jonas Quill"),
        ("Mayor Ruth Callaway faces up to five years in prison.", "Ruth Callaway"),
        ("Ruth Callaway's promises were lies, Senator Dora Blythe said.", "Ruth Callaway"),
    ],
)
def test_criticism_with_its_ground_and_the_ways_of_the_law_name_the_accused(
    read_story: Read, text: str, target: str
) -> None:
    assert any(target in allegation.targets for allegation in read_story(text).allegations)


@pytest.mark.parametrize(
    "text",
    [
        "Jonas Peel criticised Mayor Ruth Callaway.",
        "Jonas Peel compared Mayor Ruth Callaway to a gardener.",
        "Mayor Ruth Callaway broke the chocolate into pieces.",
        "Mayor Ruth Callaway left the office to Jonas Peel.",
        "Norrvik had two murders last year.",
        "Mayor Ruth Callaway declined to lie or cheat.",
        "The lawyers did not accuse Mayor Ruth Callaway of lying.",
        "Mayor Ruth Callaway spoke about legal and illegal immigration.",
        "Mayor Ruth Callaway dismissed the complaint of a resident about a lamp.",
        "Mayor Ruth Callaway left the room after the meeting.",
        "The gunman Piet Harlan came from Norrvik.",
    ],
)
def test_words_of_reproach_in_another_sense_accuse_nobody(read_story: Read, text: str) -> None:
    assert read_story(text).allegations == ()


@pytest.mark.parametrize(
    ("before", "after", "targets"),
    [
        ("Senator Dora Blythe accused the Harbour Company of fraud.", "They covered up the leak, Blythe said.", "they"),
        ("Mayor Ruth Callaway lied to the council.", "Such lies are a disgrace.", "such"),
        ("Mayor Ruth Callaway lied to the council.", "This man is a fraud.", "this man"),
        ("Jonas Peel and Piet Harlan were charged with theft.", "The pair stole three boats.", "the pair"),
    ],
)
def test_an_accusation_goes_on_by_pronoun_and_by_pointing(
    read_story: Read, before: str, after: str, targets: str
) -> None:
    found = read_story(f"{before} {after}").allegations
    assert len(found) >= 2, targets
    assert found[-1].targets == found[0].targets


def test_a_pronoun_of_somebody_neutral_goes_on_about_nobody(read_story: Read) -> None:
    story = read_story("Senator Dora Blythe praised the Harbour Company. They paint boats, Blythe said.")
    assert story.allegations == ()


def test_one_who_has_accused_goes_on_without_accusing_words(read_story: Read) -> None:
    story = read_story(
        "Senator Dora Blythe said the Harbour Company lied about the ferry. "
        "She said the Harbour Company never called the families."
    )
    assert [allegation.accuser for allegation in story.allegations] == ["Dora Blythe", "Dora Blythe"]


def test_all_in_a_list_of_accused_are_accused(read_story: Read) -> None:
    found = only(
        read_story(
            "Senator Dora Blythe filed a lawsuit against Mayor Ruth Callaway, Jonas Peel and General Piet Harlan."
        )
    )
    assert set(found.targets) == {"Ruth Callaway", "Jonas Peel", "Piet Harlan"}


def test_owning_up_to_a_crime_is_on_record_and_modesty_is_none(read_story: Read) -> None:
    found = read_story("Mayor Ruth Callaway admitted that she took bribes.").allegations
    assert [(one.targets, one.sourcing) for one in found] == [(("Ruth Callaway",), "established")]
    assert read_story("Mayor Ruth Callaway admitted that she had been slow to act.").allegations == ()


def test_an_accusation_that_is_rejected_is_still_its_makers(read_story: Read) -> None:
    found = only(read_story("Ruth Callaway dismissed Jonas Peel's accusation that the Harbour Company sold jobs."))
    assert (found.targets, found.accuser) == (("Harbour Company",), "Jonas Peel")


def test_the_law_deals_with_people_whom_the_copy_only_describes(read_story: Read) -> None:
    found = only(read_story("A 38-year-old man was arrested in Norrvik on Monday."))
    assert (found.targets, found.kind, found.sourcing) == ((), "legal", "established")


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Jonas Peel accused Mayor Ruth Callaway of fraud.", "accused"),
        ("Mayor Ruth Callaway was charged with fraud.", "charged"),
        ("Mayor Ruth Callaway was indicted on Monday.", "charged"),
        ("Mayor Ruth Callaway went on trial on Monday.", "tried"),
        ("Mayor Ruth Callaway was found guilty of fraud.", "convicted"),
        ("Mayor Ruth Callaway pleaded guilty to fraud.", "convicted"),
        ("Mayor Ruth Callaway was acquitted of fraud.", "cleared"),
        ("Mayor Ruth Callaway settled the lawsuit.", "settled"),
    ],
)
def test_an_accusation_says_how_far_the_law_has_gone(read_story: Read, text: str, stage: str) -> None:
    assert only(read_story(text)).stage == stage


@pytest.mark.parametrize(
    ("text", "gravity"),
    [
        ("Jonas Peel said Mayor Ruth Callaway was clueless.", 1),
        ("Jonas Peel said Mayor Ruth Callaway lied to the council.", 2),
        ("Jonas Peel said Mayor Ruth Callaway took bribes.", 3),
    ],
)
def test_a_dig_a_reproach_and_a_crime_weigh_differently(read_story: Read, text: str, gravity: int) -> None:
    assert only(read_story(text)).gravity == gravity
