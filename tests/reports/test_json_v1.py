"""The wire format keeps to its schema, and its offsets to the text."""

import json
from collections.abc import Callable

import jsonschema
import pytest

from backread.model import Review
from backread.reports.json_v1 import schema, to_json

CHECKER = jsonschema.Draft202012Validator(json.loads(schema()))


def test_the_schema_is_a_valid_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema()))


def test_a_review_keeps_to_the_schema_after_a_trip_through_json(review: Review) -> None:
    CHECKER.validate(json.loads(json.dumps(to_json(review))))


def test_a_review_without_a_story_keeps_to_the_schema(review_of: Callable[..., Review]) -> None:
    told = to_json(review_of("The hall is closed.", ("House.Hall", "warning", "hall", "Which hall?")))
    CHECKER.validate(told)
    assert told["story"] is None


def test_every_suggestion_stands_where_it_says(review: Review) -> None:
    told = json.loads(json.dumps(to_json(review)))
    assert len(told["suggestions"]) == len(review.suggestions)
    for mark in told["suggestions"]:
        assert told["document"]["text"][mark["start"] : mark["end"]] == mark["text"]


def test_offsets_count_code_points_outside_the_basic_plane(review_of: Callable[..., Review]) -> None:
    (mark,) = json.loads(json.dumps(to_json(review_of("🙂🙂 bad", ("A.B", "error", "bad", "no")))))["suggestions"]
    assert (mark["start"], mark["end"]) == (3, 6)


def test_the_title_is_the_one_of_the_text_else_of_the_front_matter(
    review: Review, review_of: Callable[..., Review]
) -> None:
    def title(of: Review) -> object:
        return to_json(of)["document"]["title"]  # type: ignore[index]

    assert title(review) == "Harbour chief took bribes, council is told"
    assert title(review_of("Text.", meta={"title": "From the front"})) == "From the front"
    assert title(review_of("Text.")) is None


@pytest.mark.parametrize("field", ["schema", "document", "suggestions", "story", "summary", "suppressed", "failures"])
def test_the_schema_asks_for_every_field(review: Review, field: str) -> None:
    told = to_json(review)
    del told[field]
    with pytest.raises(jsonschema.ValidationError):
        CHECKER.validate(told)


def test_accusations_of_the_summary_point_into_the_story(review: Review) -> None:
    told = json.loads(json.dumps(to_json(review)))
    for accused in told["summary"]["accused"]:
        for charge in accused["charges"]:
            assert accused["party"] in told["story"]["allegations"][charge]["targets"]
