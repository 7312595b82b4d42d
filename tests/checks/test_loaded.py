"""`loaded` marks words of our own voice that take sides, by what they mean where they stand."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backread.checks.loaded import LOADED
from backread.checks.phrases import Phrasebook, tokenize
from backread.model import Rule
from backread.rulebook import RuleError

NOT_LOADED = "what a blow in words is struck at"
KEYS = {"pos", "say", "weight", "unless", "near", "takes", "spares", "note"}


@pytest.fixture(scope="module")
def marked(find, lexicons):
    groups = tuple(group for group in lexicons["loaded"].groups if group != NOT_LOADED)
    return lambda text: find("loaded", text, lexicon="loaded", groups=groups)


def words(text, found):
    return [text[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ms Holt slammed the council over the fees.", ["slammed"]),
        ("The Varnian regime closed two papers.", ["regime"]),
        ("The plan was a shambolic, reckless gamble.", ["shambolic", "reckless"]),
        ("The mayor doubled down on Friday.", ["doubled down"]),
        ("He called the vote a sham and went home.", []),  # he calls it that, we do not
        ("It was a utterly pointless evening.", ["utterly pointless"]),
        ("A scandal-plagued office opens at nine.", ["scandal-plagued"]),
        ("The council scrambled to find a date.", ["scrambled to"]),
        ("The board is in disarray after the vote.", ["in disarray"]),
        ("Ms Holt stuck the boot in.", ["stuck the boot in"]),
        ("The clerk admitted that she likes jazz.", ["admitted"]),
    ],
)
def test_loaded_words_are_marked(marked, text, expected):
    assert words(text, marked(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The brutal winter closed the pass.",
        "Doctors ordered a strict regime of antibiotics.",
        "Surgeons tried radical surgery.",
        "A massive earthquake hit the coast.",
        "The wind slammed the door.",
        "The boy was admitted to hospital.",
        "The driver admitted the murder.",
        "The clerk admitted that over the summer she had quietly forged both of the letters.",
        "The clerk confessed that she had taken bribes from three contractors.",
        "The fire claimed three lives.",
        "No group claimed responsibility for the blast.",
        "Mr Savage met Ms Wild on Monday.",
        "The town boasts a pool.",
        "The firm reported a huge loss.",
        "The innocent plea was entered in court.",
    ],
)
def test_the_plain_sense_is_left_alone(marked, text):
    assert words(text, marked(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "“It is a ludicrous plan,” Mira Holt said.",
        "Mira Holt said the plan was ludicrous.",
        "According to Mira Holt, the plan was ludicrous.",
        "Mira Holt called him a “thug”.",
    ],
)
def test_a_sources_word_is_the_sources(marked, text):
    assert words(text, marked(text)) == []


@pytest.mark.parametrize(
    ("text", "replacements"),
    [
        ("Ms Holt slammed the council.", ("criticised",)),
        ("Union slams the new rota", ("criticises",)),
        ("Ms Holt, slamming the council, left.", ("criticising",)),
        ("The council was slammed by Ms Holt.", ("criticised",)),
        ("The color of the center changed and Ms Holt slammed the council.", ("criticized",)),
        ("The mayor came with his cronies.", ("associates", "allies")),
        ("Ms Holt claimed that the fees had doubled.", ("said",)),
    ],
)
def test_a_neutral_word_comes_in_the_form_the_copy_needs(marked, text, replacements):
    assert [one.replacements for one in marked(text)] == [replacements]


def test_a_word_that_would_not_fit_is_not_offered(marked):
    """ "a blatant" cannot become "a open", nor "bragged about" "said about"."""
    assert [one.replacements for one in marked("It was a blatant breach.")] == [()]
    assert [one.replacements for one in marked("He bragged about the harbour.")] == [()]


def test_a_weak_word_is_marked_only_in_company(marked):
    alone, together = "A massive plan was read out.", "A massive, shambolic plan was read out."
    assert words(alone, marked(alone)) == []
    assert words(together, marked(together)) == ["massive", "shambolic"]


def test_a_headline_names_nobody_by_its_capitals(marked):
    text = "Union Slams Shambolic Rota After Long Night\n\nThe union met on Friday."
    assert words(text, marked(text)) == ["Slams", "Shambolic"]


def test_the_message_says_what_to_write(marked):
    (found,) = marked("Ms Holt slammed the council.")
    assert found.message == "“slammed” makes a fight of words; write “criticised”."
    (found,) = marked("The council held a farcical vote.")
    assert found.message == "“farcical” is a verdict in our voice; show what was said or done instead."


@pytest.mark.parametrize("options", [{"groups": ("no such group",)}, {"groups": (), "lexicon": "no such list"}])
def test_a_rule_that_names_what_is_not_there_is_refused(lexicons, options):
    with pytest.raises(RuleError):
        LOADED.prepare(Rule("Balance.Demo", "loaded", "%s", options=options), lexicons)


def test_every_entry_of_the_list_can_be_read(lexicons):
    for entry in lexicons["loaded"].entries:
        assert set(entry.attributes) <= KEYS, entry.term
        assert entry.first("weight", "strong") in {"weak", "strong"}, entry.term
        assert set(entry.get("takes")) <= {"clause", "object", "speech", "target"}, entry.term
        if entry.group != NOT_LOADED:
            assert entry.first("pos") in {"verb", "noun", "adjective", "adverb", "phrase"}, entry.term
            assert entry.first("note"), entry.term


def test_no_neutral_word_is_itself_a_strong_one(lexicons):
    """Otherwise accepting a suggestion would bring the next one."""
    strong = [e for e in lexicons["loaded"].entries if e.group != NOT_LOADED and e.first("weight") != "weak"]
    book = Phrasebook(strong)
    for entry in strong:
        for plain in entry.get("say"):
            tokens = tokenize(plain, (0, len(plain)))
            same = [
                match.entry.term
                for place in range(len(tokens))
                for match in book.candidates(tokens, place)
                if match.entry.first("pos") == entry.first("pos")
            ]
            assert same == [], f"{entry.term} -> {plain}"


SCRAPS = [
    "slammed",
    "utterly",
    "stupid",
    "regime",
    "“",
    "”",
    "—",
    "the",
    "union-loving",
    "so-called",
    "?",
    ".",
    "\n\n",
    "’s",
    "A",
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=20).map(" ".join).filter(str.strip))
def test_marks_are_in_order_and_hold_words(marked, text):
    found = marked(text)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(text[one.start : one.end].strip() == text[one.start : one.end] != "" for one in found)
