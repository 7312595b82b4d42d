"""The invented drafts of sample_docs/ show every fairness rule; what is found in them is held to NAME.expected.json.

`make samples` writes the expectations anew; read the difference before you commit it.
"""

import json
import os
from pathlib import Path

import pytest

from backread.engine import load_rulebook, review
from backread.formats import is_readable, read_draft
from backread.model import Review

FOLDER = Path(__file__).parents[1] / "sample_docs"
DRAFTS = sorted(path for path in FOLDER.iterdir() if is_readable(path) and not path.name.endswith(".json"))


@pytest.fixture(scope="module")
def reviews() -> dict[str, Review]:
    rulebook = load_rulebook()
    return {path.name: review(read_draft(path), rulebook) for path in DRAFTS}


def outline(result: Review) -> dict[str, object]:
    """Give what an editor would compare: the marks in order, and who stands accused."""
    return {
        "headline": result.summary.headline,
        "accused": [
            {"party": accused.party, "role": accused.role, "status": accused.status, "missing": accused.missing}
            for accused in result.summary.accused
        ],
        "suggestions": [
            {
                "rule": suggestion.rule,
                "level": suggestion.level,
                "text": suggestion.text,
                "message": suggestion.message,
                "replacements": list(suggestion.replacements),
            }
            for suggestion in result.suggestions
        ],
    }


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.name)
def test_each_sample_is_found_what_it_shows(path: Path, reviews: dict[str, Review]) -> None:
    expected = path.with_name(path.name + ".expected.json")
    found = outline(reviews[path.name])
    if os.environ.get("BACKREAD_UPDATE_SAMPLES"):
        expected.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


def test_the_samples_show_every_fairness_rule_that_needs_no_earlier_version(reviews: dict[str, Review]) -> None:
    shown = {suggestion.rule for result in reviews.values() for suggestion in result.suggestions}
    balance = {rule.id for rule in load_rulebook().rules if rule.style == "Balance" and rule.check != "quote_changed"}
    assert balance <= shown


def test_nothing_fails_on_the_samples(reviews: dict[str, Review]) -> None:
    assert not [failure for result in reviews.values() for failure in result.failures]


def test_the_opinion_piece_keeps_its_words(reviews: dict[str, Review]) -> None:
    rules = {suggestion.rule for suggestion in reviews["ferry-column.md"].suggestions}
    assert "Balance.UnsourcedAllegation" in rules
    assert not rules & {"Balance.LoadedLanguage", "Balance.Editorializing", "Balance.LeadingQuestion"}


def test_a_story_that_heard_the_accused_owes_nobody_a_hearing(reviews: dict[str, Review]) -> None:
    accused = reviews["clinic-referrals.docx"].summary.accused
    assert [(one.party, one.status, one.missing) for one in accused] == [("Eastgate Clinic", "replied", False)]
