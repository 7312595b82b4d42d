"""`backread diff`: what it prints, and how it ends."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from backread.cli import Exit

CHANGED = "extends: quote_changed\nmessage: \"Was '%s', is '%s'.\"\nlevel: warning\n"
OLD = "# Prices\n\nWe utilise *it*. It is quite cold. “We never touched it,” she said.\n"
NEW = (
    "<h1>Prices</h1><p>We use it. It is quite cold & wet. “We never used it,” she said.</p>"
    "<p><script>x()</script>So very bad.</p>"
)


@pytest.fixture
def versions(rules_dir: Path) -> None:
    (rules_dir / "Paper" / "Changed.yml").write_text(CHANGED)
    Path("old.md").write_text(OLD)
    Path("new.html").write_text(NEW)


def test_the_terminal_shows_what_changed_and_what_became_of_the_suggestions(run, versions: None) -> None:
    result = run("diff", "old.md", "new.html")
    assert result.exit_code == Exit.FOUND
    told = " ".join(result.stdout.split())
    assert "We [-utilise-]{+use+} it. It is quite cold {+& wet+}. “We never [-touched-]{+used+} it,” she said." in told
    assert "{+So very bad.+}" in told
    assert "Taken: 1 1 as suggested “utilise”, as suggested Paper.Use" in told
    assert "Still open: 1 1:36 suggestion Is it 'quite'? Paper.Quite" in told
    assert "New: 2 1:64 warning Was 'touched', is 'used'. Paper.Changed" in told


REWRITTEN = (
    "Crane\n\nIt took 5 percent of us. Gulls came.\n\nNobody saw them leave at dawn.",
    "Crane\n\nIt took 5% of us. Every crow & jackdaw fled.\n\nWhoever heard a bell went home early.",
)


def test_paragraphs_written_anew_stand_beside_those_they_replace(run, rules_dir: Path) -> None:
    for name, text in zip(("old.txt", "new.txt"), REWRITTEN, strict=True):
        Path(name).write_text(text)
    told = " ".join(run("diff", "old.txt", "new.txt").stdout.split())
    assert (
        "It took 5[- percent-]{+%+} of us. [-Gulls came.-]{+Every crow & jackdaw fled.+} ¶ [-Nobody saw them leave at"
        " dawn-]{+Whoever heard a bell went home early+}." in told
    )
    page = run("diff", "old.txt", "new.txt", "--format", "html").stdout
    assert (
        "<p dir=auto>It took 5<del> percent</del><ins>%</ins> of us. <del>Gulls came.</del>"
        "<ins>Every crow &amp; jackdaw fled.</ins></p>" in page
    )
    Path("new.txt").write_text("Crane\n\nGulls came.\n\nAll left early.")
    Path("old.txt").write_text("Crane\n\nAll left.")
    assert "{+Gulls came.+} ¶ All left {+early+}." in " ".join(run("diff", "old.txt", "new.txt").stdout.split())


def test_a_program_gets_an_object(run, versions: None) -> None:
    told = json.loads(run("diff", "old.md", "new.html", "--format", "json").stdout)
    assert told["schema"] == "backread.diff/1"
    assert told["words"] == {"added": 6, "removed": 2}
    for change in told["changes"]:
        for side in ("before", "now"):
            place = change[side]
            assert told[side]["text"][place["start"] : place["end"]] == place["text"]
    assert [(one["suggestion"]["rule"], one["how"]) for one in told["suggestions"]["taken"]] == [
        ("Paper.Use", "suggested")
    ]
    assert [one["now"]["text"] for one in told["suggestions"]["open"]] == ["quite"]
    assert [one["rule"] for one in told["suggestions"]["new"]] == ["Paper.Changed", "Paper.Very"]
    assert told["failures"] == []


def test_a_browser_gets_a_page_without_anything_that_runs(run, versions: None) -> None:
    page = run("diff", "old.md", "new.html", "--format", "html").stdout
    assert "We <del>utilise</del><ins>use</ins> it." in page
    assert "<script" not in page
    assert "default-src &#39;none&#39;" in page
    assert page.count("<p dir=auto>") == 3
    parser = HTMLParser()
    parser.feed(page)
    assert re.search(r"<summary>New: 2</summary>", page)


def test_nothing_changed_is_said_and_ends_with_0(run, rules_dir: Path) -> None:
    Path("a.txt").write_text("It rained.\n")
    result = run("diff", "a.txt", "a.txt")
    assert result.exit_code == Exit.CLEAN
    assert "no word changed" in result.stdout


def test_one_word_is_one_word(run, rules_dir: Path) -> None:
    Path("a.txt").write_text("It rained on Monday.\n")
    Path("b.txt").write_text("It rained on Tuesday.\n")
    assert "changed in 1 place: 1 word added, 1 removed" in run("diff", "a.txt", "b.txt").stdout


def test_it_ends_as_every_command_does(run, versions: None, rules_dir: Path) -> None:
    assert run("diff", "old.md").exit_code == Exit.USAGE
    assert run("diff", "old.md", "new.html", "--rules", "Nothing").exit_code == Exit.USAGE
    assert run("diff", "old.md", "new.html", "--no-fail").exit_code == Exit.CLEAN
    assert run("diff", "new.html", "old.md").exit_code == Exit.CLEAN
    assert run("diff", "new.html", "old.md", "--fail-on", "warning").exit_code == Exit.FOUND
    result = run("diff", "nowhere.md", "new.html")
    assert (result.exit_code, result.stdout) == (Exit.UNREADABLE, "")
    assert result.stderr.startswith("nowhere.md: The file cannot be opened")
    (rules_dir / "Paper" / "Bent.yml").write_text("extends: existence\n")
    assert run("diff", "old.md", "new.html").exit_code == Exit.RULES
