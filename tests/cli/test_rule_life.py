"""`backread rules new`, `try`, `coverage`, `lint`, `schema`, and pages as HTML."""

import json
from pathlib import Path

import pytest

from backread.checks import CHECKS
from backread.cli import Exit
from backread.cli.watching import watch

TESTED = """extends: existence
message: "Cut '%s'."
tokens: [rather]
why: "It *says* less. <script>alert(1)</script>"
stylebook: Words
tests:
  - {name: fires, input: It is rather <b>cold</b>., contains: Cut}
  - {name: silent, input: It is cold., want: ""}
"""


@pytest.fixture
def archive(rules_dir: Path) -> Path:
    folder = Path("archive")
    folder.mkdir()
    (folder / "a.md").write_text("# Cold\n\nIt is very cold. Very cold.\n")
    (folder / "b.txt").write_text("It is warm.\n")
    return folder


def test_new_writes_a_rule_that_keeps_its_own_tests_and_never_writes_over_one(run, rules_dir: Path) -> None:
    result = run("rules", "new", "House.Weather", "--extends", "substitution")
    assert result.exit_code == Exit.CLEAN
    assert result.stdout == f"{rules_dir / 'House' / 'Weather.yml'}\n"
    assert run("rules", "test", "House.Weather").stdout == "2 tests of 1 rule passed\n"
    again = run("rules", "new", "House.Weather")
    assert again.exit_code == Exit.USAGE
    assert "exists" in again.stderr


@pytest.mark.parametrize("name", ["Weather", "House.", "../House.Weather", "House/Weather.yml", "House.A.B"])
def test_new_refuses_what_is_no_id(run, name: str) -> None:
    assert run("rules", "new", name).exit_code == Exit.USAGE


def test_new_names_the_kinds_there_are(run) -> None:
    result = run("rules", "new", "House.Weather", "--extends", "weather")
    assert result.exit_code == Exit.USAGE
    assert all(kind in result.stderr for kind in CHECKS)


def test_try_counts_marks_and_shows_samples(run, archive: Path) -> None:
    result = run("rules", "try", "very", "--against", str(archive))
    assert result.exit_code == Exit.CLEAN
    for words in (
        "Paper.Very",
        "1 mark in 1 of 2 drafts",
        "per 1,000 words (10 words)",
        "a.md:3:7",
        "It is [very] cold.",
    ):
        assert words in result.stdout, words


def test_try_shows_as_many_samples_as_asked_and_reads_several_places(run, archive: Path) -> None:
    other = archive / "c.md"
    other.write_text("A very long, very dull day.\n")
    result = run("rules", "try", "very", "--against", str(archive / "a.md"), "--against", str(other), "--samples", "1")
    assert "3 marks in 2 of 2 drafts" in result.stdout
    assert "most often: very 3" in result.stdout
    assert result.stdout.count("[very]") == 1


def test_try_tells_of_drafts_it_cannot_read_and_rules_there_are_not(run, archive: Path) -> None:
    (archive / "d.docx").write_bytes(b"no zip")
    result = run("rules", "try", "very", "--against", str(archive))
    assert result.exit_code == Exit.UNREADABLE
    assert "d.docx" in result.stderr
    assert "1 mark in 1 of 2 drafts" in result.stdout
    assert run("rules", "try", "vary", "--against", str(archive)).exit_code == Exit.USAGE
    assert run("rules", "try", "very").exit_code == Exit.USAGE
    assert run("rules", "try", "very", "--against", str(archive), "--genre", "poem").exit_code == Exit.USAGE


def test_coverage_shows_what_is_missing_and_is_quiet_when_nothing_is(run, rules_dir: Path) -> None:
    (rules_dir / "stylebook.yml").write_text("sections: {Words: about words, Health: about health}\n")
    (rules_dir / "Paper" / "Rather.yml").write_text(TESTED)
    result = run("rules", "coverage")
    assert result.exit_code == Exit.FOUND
    for words in ("Words", "Rather", "Health: about health", "Paper.Very: names no section", "no test makes fire"):
        assert words in result.stdout, words
    chosen = run("rules", "coverage", "Rather")
    assert chosen.exit_code == Exit.CLEAN
    assert "Nothing is missing." in chosen.stdout


def test_coverage_tells_what_is_wrong_with_the_stylebook(run, rules_dir: Path) -> None:
    (rules_dir / "stylebook.yml").write_text("chapters: []\n")
    result = run("rules", "coverage")
    assert result.exit_code == Exit.RULES
    assert "stylebook.yml:1:1: stylebook.yml has no key 'chapters'" in result.stderr


def test_lint_shows_faults_and_notes(run, rules_dir: Path) -> None:
    assert run("rules", "lint", "--no-timing").stdout == "No fault found.\n"
    text = "extends: existence\nmessage: x\ntokens: [quite, very, very much]\n"
    (rules_dir / "Paper" / "Much.yml").write_text(text)
    result = run("rules", "lint", "--no-timing")
    assert result.exit_code == Exit.FOUND
    for words in ("FAULT Paper.Much", "Much.yml:3", "never matches whole", "NOTE  Paper.Much", "1 fault, 2 notes"):
        assert words in result.stdout, words
    assert run("rules", "lint", "--no-timing", "Very").exit_code == Exit.CLEAN


def test_schemas_are_printed_one_by_one_and_written_together(run) -> None:
    assert json.loads(run("rules", "schema").stdout)["properties"]["extends"]["enum"] == sorted(CHECKS)
    assert json.loads(run("rules", "schema", "desks").stdout)["properties"].keys() == {"desks", "genres", "languages"}
    result = run("rules", "schema", "--write", "schemas")
    assert [Path(line).name for line in result.stdout.splitlines()] == [
        "rule.json",
        "lexicon.json",
        "desks.json",
        "stylebook.json",
    ]


def test_a_rules_page_as_html_shows_markup_of_drafts_and_runs_nothing(run, rules_dir: Path) -> None:
    (rules_dir / "Paper" / "Rather.yml").write_text(TESTED)
    page = run("rules", "explain", "Rather", "Very", "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    for words in (
        "<h2>Paper.Rather</h2>",
        "<h2>Paper.Very</h2>",
        "<em>says</em>",
        "&lt;b&gt;cold&lt;/b&gt;",
        "default-src &#39;none&#39;",
    ):
        assert words in page, words
    assert "<script" not in page


def test_watching_looks_again_only_when_a_rule_was_saved_added_or_removed(tmp_path: Path) -> None:
    rule = tmp_path / "House" / "A.yml"
    steps = iter([None, lambda: rule.write_text("a"), None, lambda: rule.write_text("ab"), rule.unlink])
    done: list[str] = []

    def pause() -> None:
        step = next(steps)
        done.append("." if step is None else "*")
        if step is not None:
            step()

    rule.parent.mkdir()
    looks = watch(tmp_path, pause)
    seen = ["".join(done) for _ in zip(range(4), looks, strict=False)]
    assert seen == ["", ".*", ".*.*", ".*.**"]


def test_tests_are_watched_until_interrupted(run, rules_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def twice(folder: Path):
        assert folder == rules_dir
        yield
        (rules_dir / "Paper" / "Rather.yml").write_text(TESTED)
        yield
        raise KeyboardInterrupt

    monkeypatch.setattr("backread.cli.watching.watch", twice)
    result = run("rules", "test", "Rather", "--watch")
    assert result.exit_code == Exit.INTERRUPTED
    assert "There is no rule 'Rather'" in result.stderr
    assert result.stdout == "2 tests of 1 rule passed\n"
