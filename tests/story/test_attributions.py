"""Attributions tell whose words the copy carries, by which word, and what is said."""

import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backread.model import Attribution, Block, Document, Lexicon
from backread.story import Reading

Read = Callable[[str], Reading]


def told(reading: Reading) -> list[tuple[str, str, str]]:
    """Give source, cue and content of each attribution as they are printed."""

    def joined(spans: tuple[tuple[int, int], ...]) -> str:
        return " | ".join(reading.text[start:end] for start, end in spans)

    return [(joined(said.source), joined(said.cue), joined(said.content)) for said in reading.attributions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The plan is flawed,” Mayor Jane Orlo said.",
            ("Mayor Jane Orlo", "said", "“The plan is flawed,”"),
        ),
        ("“The plan is flawed,” said Jane Orlo.", ("Jane Orlo", "said", "“The plan is flawed,”")),
        ("Orlo said: “The plan is flawed.”", ("Orlo", "said", "“The plan is flawed.”")),
        (
            "“The plan,” Orlo said, “is flawed.”",
            ("Orlo", "said", "“The plan,” | “is flawed.”"),
        ),
        (
            "The mayor said that the bridge would close in May.",
            ("The mayor", "said", "that the bridge would close in May"),
        ),
        (
            "Orlo told reporters on Monday that the bridge would close.",
            ("Orlo", "told", "that the bridge would close"),
        ),
        (
            "The bridge, Orlo said, will close in May.",
            ("Orlo", "said", "The bridge | will close in May"),
        ),
        ("The bridge will close in May, Orlo said.", ("Orlo", "said", "The bridge will close in May")),
        (
            "According to the ministry, the bridge will close.",
            ("the ministry", "According to", "the bridge will close"),
        ),
        (
            "The bridge will close, according to the ministry.",
            ("the ministry", "according to", "The bridge will close"),
        ),
        ("The bridge, as Orlo put it, is a ruin.", ("Orlo", "put it", "The bridge | is a ruin")),
        (
            "The council issued a statement calling the mayor a fraud.",
            ("The council", "calling", "the mayor a fraud"),
        ),
        (
            "The council lost a statement calling the mayor a fraud.",
            ("a statement", "calling", "the mayor a fraud"),
        ),
        ("Critics accused the mayor of fraud.", ("Critics", "accused", "the mayor of fraud")),
        ("The mayor is said to have taken bribes.", ("", "is said", "The mayor | to have taken bribes")),
        ("The mayor appears to have fled.", ("", "appears", "The mayor | to have fled")),
        ("It is believed that the mayor fled.", ("", "is believed", "that the mayor fled")),
        ("The mayor allegedly took bribes.", ("", "allegedly", "The mayor | took bribes")),
        (
            "The ministry did not say whether the bridge would close.",
            ("The ministry", "did not say", "whether the bridge would close"),
        ),
    ],
)
def test_source_cue_and_content_are_told_apart(read_story: Read, text: str, expected: tuple[str, str, str]) -> None:
    assert told(read_story(text)) == [expected]


def test_a_source_is_named_with_title_and_apposition(read_story: Read) -> None:
    story = read_story("“It is a lie,” said Jane Orlo, a former mayor of Lindau.")
    assert told(story)[0][0] == "Jane Orlo, a former mayor of Lindau"


def test_a_noun_with_a_clause_attributes_it(read_story: Read) -> None:
    story = read_story("The audit's claim that the mayor lied made headlines.")
    assert ("The audit", "claim", "that the mayor lied") in told(story)


def test_a_headline_names_its_source_before_or_behind_a_colon(read_story: Read) -> None:
    assert told(read_story("Mayor took bribes: watchdog\n\nThe city council met on Monday."))[0] == (
        "watchdog",
        ":",
        "Mayor took bribes",
    )


def test_an_attribution_takes_in_all_sentences_of_its_quotation(read_story: Read) -> None:
    story = read_story("Orlo said, “The plan is flawed. It will fail. We will vote no.” Then she left the hall.")
    assert told(story)[0][2] == "“The plan is flawed. It will fail. We will vote no.”"


def test_a_quotation_that_follows_in_the_paragraph_belongs_to_the_same_source(read_story: Read) -> None:
    story = read_story("“The plan is flawed,” Orlo said. “It will fail.”\n\n“Nonsense,” Pike replied.")
    assert told(story)[0][2] == "“The plan is flawed,” | “It will fail.”"
    assert [quotation.speaker and quotation.speaker.name for quotation in story.spoken] == ["Orlo", "Orlo", "Pike"]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Peel said the mayor had lied. She had taken money.", 2),
        ("According to Peel, the mayor lied. She had taken money. It had been hidden.", 3),
        ("Peel said the mayor had lied. She took money.", 1),
        ("Peel said the mayor had lied.\n\nShe had taken money.", 1),
        ("Peel said the mayor had lied. Roe denied it. She had taken money.", 1),
        ("Peel did not say whether the mayor had lied. She had taken money.", 1),
        ("Peel says the mayor has lied. She had been elected in May.", 1),
    ],
)
def test_what_is_told_one_step_further_back_goes_on_with_the_source(read_story: Read, text: str, contents: int) -> None:
    assert len(read_story(text).attributions[0].content) == contents


def test_what_a_quoted_speaker_says_of_others_is_not_told(read_story: Read) -> None:
    story = read_story("“He said I lied and they accused me of theft,” Orlo said.")
    assert [cue for _, cue, _ in told(story)] == ["said"]


def test_what_somebody_is_reported_to_say_of_others_is_one_attribution(read_story: Read) -> None:
    story = read_story("Orlo said she feared that the bridge would fall.")
    assert [cue for _, cue, _ in told(story)] == ["said"]


def test_a_denied_saying_is_marked(read_story: Read) -> None:
    assert read_story("Orlo never said that the bridge was safe.").attributions[0].negated
    assert read_story("Orlo declined to say whether the bridge was safe.").attributions[0].negated
    assert not read_story("Orlo said that the bridge was safe.").attributions[0].negated


@pytest.mark.parametrize(
    "text",
    [
        "The attack showed how weak the fence was.",
        "Is he blaming the council?",
        "The council wants to condemn the plan.",
        "His repeated support helped the plan.",
    ],
)
def test_facts_questions_and_wishes_attribute_nothing(read_story: Read, text: str) -> None:
    assert told(read_story(text)) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jane Orlo said the bridge was safe.", "named"),
        ("The mayor said the bridge was safe.", "named"),
        ("She said the bridge was safe.", "pronoun"),
        ("Critics said the bridge was unsafe.", "anonymous"),
        ("Two officials said the bridge was unsafe.", "anonymous"),
        ("Many say the bridge is unsafe.", "anonymous"),
        ("Critics who say the bridge is unsafe met on Monday.", "anonymous"),
        ("An official, Jane Orlo, said the bridge was safe.", "named"),
        ("The bridge is safe, his rival Jane Orlo said.", "named"),
        ("The ministry said the bridge was safe.", "institution"),
        ("A spokesman for the ministry said the bridge was safe.", "institution"),
        ("The report says the bridge is unsafe.", "document"),
        ("The bridge is said to be unsafe.", "none"),
    ],
)
def test_the_kind_of_a_source_is_told(read_story: Read, text: str, kind: str) -> None:
    assert [said.source_kind for said in read_story(text).attributions] == [kind]


def test_a_pronoun_source_is_resolved_to_its_party(read_story: Read) -> None:
    story = read_story("Mayor Jane Orlo opened the bridge on Monday. “It is safe,” she said.")
    assert [said.party for said in story.attributions] == ["Jane Orlo"]
    assert story.spoken[0].speaker is not None
    assert story.spoken[0].speaker.party == "Jane Orlo"


def test_a_name_behind_a_dash_signs_a_quotation(read_story: Read) -> None:
    story = read_story("“I would not cross that bridge.” — Jane Orlo, a commuter")
    assert told(story) == [("Jane Orlo, a commuter", "—", "“I would not cross that bridge.”")]


def test_a_paragraph_of_speech_goes_on_with_the_speaker_before(read_story: Read) -> None:
    story = read_story("“The plan is flawed,” Orlo said.\n\n“It will fail, and everybody in the hall knows it.”")
    assert [quotation.speaker and quotation.speaker.name for quotation in story.spoken] == ["Orlo", "Orlo"]


def test_a_few_reported_words_are_partial_and_a_title_is_not(read_story: Read) -> None:
    story = read_story("Orlo called the plan “a disgrace” on the programme “Morning Watch”.")
    assert [quotation.kind for quotation in story.spoken] == ["partial", "scare"]


def test_without_a_word_list_nothing_is_attributed() -> None:
    document = Document("d", "text", "")
    assert Reading(document, {"reporting": Lexicon("reporting")}).attributions == ()


WORDS = [
    "Orlo",
    "said",
    "told",
    "reporters",
    "that",
    "“",
    "”",
    ",",
    ".",
    "critics",
    "according to",
    "the plan",
    ":",
    "—",
]


@settings(max_examples=40, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_words_give_attributions_that_lie_in_the_text(read_story: Read, words: list[str]) -> None:
    story = read_story(" ".join(["Now", *words]))
    for said in story.attributions:
        _check(said, len(story.text))
    starts = [said.cue[0][0] for said in story.attributions]
    assert starts == sorted(starts)


def _check(said: Attribution, size: int) -> None:
    assert said.cue
    assert said.content
    assert (said.source_kind == "none") == (not said.source)
    for start, end in (*said.source, *said.cue, *said.content):
        assert 0 <= start < end <= size


def test_work_grows_with_the_text_alone(read_story: Read) -> None:
    def cost(times: int) -> int:
        """Count the calls: a clock tells of the machine's other work too."""
        text = "Mayor Orlo said that the bridge was safe.\n“It is,” he told reporters. “We checked.”\n\n" * times
        story = read_story(text)
        _ = story.words, story.parties, story.quotations
        calls = 0

        def count(frame: object, event: str, argument: object) -> None:
            nonlocal calls
            calls += 1

        sys.setprofile(count)
        try:
            _ = story.spoken
        finally:
            sys.setprofile(None)
        return calls

    assert cost(400) < 11 * cost(40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Orlo was accused by prosecutors of taking bribes.",
            ("prosecutors", "was accused", "Orlo | of taking bribes"),
        ),
        ("He has been described as a thug by critics.", ("critics", "has been described", "He | as a thug")),
        ("Pike was accused of fraud by critics.", ("critics", "was accused", "Pike | of fraud")),
    ],
)
def test_who_accuses_in_a_passive_is_the_source(read_story: Read, text: str, expected: tuple[str, str, str]) -> None:
    assert told(read_story(text)) == [expected]


def test_what_is_told_of_the_saying_is_not_said(read_story: Read) -> None:
    story = read_story("The ministry will act, Orlo announced on Monday, a day after Pike was convicted of murder.")
    assert told(story)[0] == ("Orlo", "announced", "The ministry will act")


def test_a_second_verb_of_saying_is_not_part_of_what_was_said(read_story: Read) -> None:
    story = read_story("Orlo denied that he had stolen the money and accused Pike of lying.")
    assert [(cue, content) for _, cue, content in told(story)] == [
        ("denied", "that he had stolen the money"),
        ("accused", "Pike of lying"),
    ]


def test_nothing_to_say_is_a_denied_saying(read_story: Read) -> None:
    story = read_story("Orlo had nothing to say about the theft.")
    assert [said.negated for said in story.attributions] == [True]
    assert told(story)[0][0] == "Orlo"


def test_hard_wrapped_copy_is_read_as_if_it_were_not(lexicons: dict[str, Lexicon]) -> None:
    text = (
        "The harbour wall will have to be rebuilt, the council was told on Monday. “We have\r\n"
        "no time to lose, and no money to waste on another study,” said Jane\r\n"
        "Orlo, who took office in May. The council will vote on the plan in June."
    )
    story = Reading(Document("d", "text", text, (Block("paragraph", 0, len(text)),)), lexicons)
    assert len(story.sentences) == 3
    assert story.spoken[0].speaker is not None
    assert story.spoken[0].speaker.name.startswith("Jane Orlo")
