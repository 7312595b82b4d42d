"""Reports that other programs read: lines, GitHub's commands, SARIF, JSON."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from backread.model import Anchor, Document, Review
from backread.reports import REPORTS, Options


def printed(name: str, *reviews: Review, **options: object) -> str:
    return "".join(REPORTS[name].render(reviews, Options(**options)))  # type: ignore[arg-type]


def test_a_line_names_file_line_column_rule_and_message(review: Review) -> None:
    lines = printed("line", review).splitlines()
    assert len(lines) == len(review.suggestions)
    assert lines[4] == "port.txt:7:109:Balance.LoadedVerb:“slammed” takes sides."


def test_a_line_stands_where_the_words_stand_in_the_source(review_of: Callable[..., Review]) -> None:
    review = review_of("a bold word", ("A.B", "error", "word", "x"))
    anchors = (Anchor(0, 2, 0, 2), Anchor(2, 6, 4, 4), Anchor(6, 11, 10, 5))
    moved = replace(review.document, source="a **bold** word", anchors=anchors)
    assert printed("line", replace(review, document=moved)) == "draft.txt:1:12:A.B:x\n"


def test_sarif_names_a_file_whose_name_is_not_utf_8(review_of: Callable[..., Review]) -> None:
    told = printed("sarif", review_of("a word", ("A.B", "error", "word", "x"), name=os.fsdecode(b"bad\xff.txt")))
    assert "bad%FF.txt" in told


def test_paths_are_relative_to_the_working_directory(review_of: Callable[..., Review], tmp_path: Path) -> None:
    def path(name: str) -> str:
        return Options(folder=tmp_path).path(Document(name, "text", ""))

    assert path(str(tmp_path / "desk" / "a.txt")) == "desk/a.txt"
    assert path("desk/a.txt") == "desk/a.txt"
    assert path("/elsewhere/a.txt") == "/elsewhere/a.txt"
    assert path("-") == "-"


def test_json_is_an_object_for_one_draft_and_a_list_for_several(review: Review) -> None:
    assert json.loads(printed("json", review))["schema"] == "backread.review/1"
    assert len(json.loads(printed("json", review, many=True))) == 1
    assert len(json.loads(printed("json", review, review, many=True))) == 2
    assert json.loads(printed("json", many=True)) == []
    assert printed("json") == ""


def test_jsonl_is_one_object_a_line(review: Review) -> None:
    lines = printed("jsonl", review, review).splitlines()
    assert [json.loads(line)["document"]["name"] for line in lines] == ["port.txt", "port.txt"]


def test_github_commands_cannot_be_forged(review_of: Callable[..., Review]) -> None:
    review = review_of("bad", ("A.B", "suggestion", "bad", "100%\n::error::owned\r"), name="a,b:c.txt")
    assert printed("github", review) == (
        "::notice file=a%2Cb%3Ac.txt,line=1,endLine=1,col=1,endColumn=4,title=A.B::100%25 ::error::owned \n"
    )


def test_github_columns_are_left_out_over_lines(review_of: Callable[..., Review]) -> None:
    assert printed("github", review_of("a\n\nb", ("A.B", "error", "a\n\nb", "x"))) == (
        "::error file=draft.txt,line=1,endLine=3,title=A.B::x\n"
    )


def test_sarif_has_one_run_whose_results_know_their_rules(review: Review) -> None:
    log = json.loads(printed("sarif", review, review))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(run["results"]) == 2 * (len(review.suggestions) + len(review.suppressed))
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
    hidden = [result for result in run["results"] if "suppressions" in result]
    assert hidden[0]["suppressions"] == [{"kind": "external", "justification": "dismissed by an editor"}]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "Bent.yml:3:1" in run["invocations"][0]["toolConfigurationNotifications"][0]["message"]["text"]


def test_sarif_regions_cut_the_marked_words_out_of_the_source(review: Review) -> None:
    (run,) = json.loads(printed("sarif", review))["runs"]
    lines = (review.document.source or "").split("\n")
    for result, mark in zip(run["results"], review.suggestions, strict=False):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] == region["endLine"]
        line = lines[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == mark.text == region["snippet"]["text"]


def test_sarif_fixes_only_what_stands_in_the_file_as_it_is(review: Review) -> None:
    def fixes(of: Review) -> int:
        return sum(len(result.get("fixes", ())) for result in json.loads(printed("sarif", of))["runs"][0]["results"])

    assert fixes(review) == 5
    assert fixes(replace(review, document=replace(review.document, source=None))) == 0


def test_sarif_addresses_are_uris(review_of: Callable[..., Review]) -> None:
    def uri(name: str) -> str:
        run = json.loads(printed("sarif", review_of("x", ("A.B", "error", "x", "m"), name=name)))["runs"][0]
        return str(run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])

    assert uri("my draft 100%.txt") == "my%20draft%20100%25.txt"
    if os.name == "posix":
        assert uri("/else where/a.txt") == "file:///else%20where/a.txt"


@pytest.mark.parametrize("name", [name for name, report in REPORTS.items() if report.streams])
def test_streaming_reports_print_a_draft_before_the_next_is_read(review: Review, name: str) -> None:
    taken = []

    def reviews() -> Iterator[Review]:
        for number in range(3):
            taken.append(number)
            yield review

    pieces = REPORTS[name].render(reviews(), Options(many=True))
    while "port.txt" not in next(pieces):
        pass
    assert taken == [0]


def test_every_report_is_named_as_it_is_asked_for() -> None:
    assert [report.name for report in REPORTS.values()] == list(REPORTS)
