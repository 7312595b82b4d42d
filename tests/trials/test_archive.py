"""One rule over an archive."""

import pytest

from backread.engine import review
from backread.trials.archive import Trial

RULE = {"Demo/A.yml": "extends: existence\nmessage: \"Cut '%s'.\"\nignorecase: true\ntokens: [foo]\n"}


@pytest.fixture
def trial(make_rulebook, make_draft):
    book = make_rulebook(RULE)

    def trying(*texts: str) -> Trial:
        found = Trial()
        for number, text in enumerate(texts):
            found.count(review(make_draft(text, f"{number}.md"), book, rules=["Demo.A"]))
        return found

    return trying


def test_marks_are_counted_by_draft_word_and_text(trial):
    found = trial("Foo came. A foo left.", "Nothing here.", "One foo.")
    assert (found.drafts, found.marked, found.marks, found.words) == (3, 2, 3, 9)
    assert found.rate == pytest.approx(1000 / 3)
    assert found.texts == {"foo": 3}
    assert trial().rate == 0


def test_a_sample_shows_its_place_and_what_stands_around_it(trial):
    (sample,) = trial("# Head\n\n" + "word " * 40 + "**foo** " + "word " * 40).samples(5)
    assert sample.place == "0.md:3:203"
    assert (sample.marked, sample.message) == ("foo", "Cut 'foo'.")
    assert sample.before.startswith("…")
    assert sample.behind.endswith("…")
    assert len(sample.before) < 70


def test_samples_come_from_as_many_drafts_as_there_are_and_from_all_over_the_archive(trial):
    found = trial(*["foo and foo"] * 10)
    places = [sample.place.partition(":")[0] for sample in found.samples(5)]
    assert places == ["0.md", "2.md", "4.md", "6.md", "8.md"]
    assert len(found.samples(15)) == 15
    assert len({sample.place for sample in found.samples(15)}) == 15
    assert found.samples(0) == []
