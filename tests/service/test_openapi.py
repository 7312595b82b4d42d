"""The description of the API is true: every call is in it, and every answer keeps to it."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator


@pytest.fixture
def described(client: FlaskClient) -> dict[str, Any]:
    answer: dict[str, Any] = client.get("/api/v1/openapi.json").get_json()
    return answer


def check(described: dict[str, Any], schema: str, value: Any) -> None:
    whole = {"$ref": f"#/components/schemas/{schema}", "components": described["components"]}
    Draft202012Validator(whole).validate(value)


def test_every_call_is_described_and_every_description_is_a_call(app: Flask, described: dict[str, Any]) -> None:
    served = {
        (re.sub(r"<(\w+)>", r"{\1}", rule.rule.removeprefix("/api/v1")), method.lower())
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    told = {(path, method) for path, item in described["paths"].items() for method in item if method != "parameters"}
    assert served == told


def test_every_schema_is_one(described: dict[str, Any]) -> None:
    for schema in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_a_choice_is_offered_once(described: dict[str, Any]) -> None:
    """As the default desk was, by a rulebook that names it too."""
    choices = re.findall(r'"enum": (\[.*?\])', json.dumps(described))
    assert choices
    assert all(len(set(json.loads(choice))) == len(json.loads(choice)) for choice in choices)


def test_every_answer_keeps_to_its_description(
    client: FlaskClient, described: dict[str, Any], review: Callable[..., dict[str, Any]]
) -> None:
    told = review("Residents slammed the plan.")
    check(described, "Told", told)
    mark = told["review"]["suggestions"][0]["id"]
    where = f"/api/v1/reviews/{told['id']}/suggestions/{mark}/decision"
    check(described, "Decision", client.post(where, json={"decision": "accepted"}).get_json())
    check(described, "Told", client.get(told["links"]["self"]).get_json())
    for problem in (client.get("/api/v1/reviews/nothing"), client.post("/api/v1/reviews", json={})):
        check(described, "Problem", problem.get_json())


def test_every_problem_a_call_can_have_is_described(client: FlaskClient, described: dict[str, Any]) -> None:
    calls = described["paths"]["/reviews"]["post"]["responses"]
    for body in ({"text": ""}, {"text": "word " * 11_000}):
        assert str(client.post("/api/v1/reviews", json=body).status_code) in calls
    assert str(client.post("/api/v1/reviews", data=b"", content_type="text/plain").status_code) in calls
