"""`backread review --annotate --notes --fixed --previous`: copies of the drafts, and the version before."""

from pathlib import Path

import pytest

from backread.cli import Exit

SAFE = (
    "extends: substitution\nmessage: Write '%s', not '%s'.\nlevel: warning\nfix: safe\n"
    "action: {name: replace}\nswap: {percent: per cent}\n"
)
CHANGED = "extends: quote_changed\nmessage: \"Was '%s', is '%s'.\"\nlevel: warning\n"
DRAFT = "# Prices\n\nIt is very cold, and *bread* rose 5 percent.\n"


@pytest.fixture
def draft(rules_dir: Path) -> Path:
    (rules_dir / "Paper" / "Safe.yml").write_text(SAFE)
    (rules_dir / "Paper" / "Changed.yml").write_text(CHANGED)
    path = Path("prices.md")
    path.write_text(DRAFT)
    return path


@pytest.mark.parametrize(
    ("notes", "part"),
    [("comments", "<!-- backread 1:"), ("criticmarkup", "{--percent--}{++per cent++}"), ("footnotes", "[^backread-1]")],
)
def test_notes_stand_in_the_form_asked_for(run, draft: Path, notes: str, part: str) -> None:
    assert run("review", "prices.md", "--annotate", "out", "--notes", notes).exit_code == Exit.FOUND
    annotated = Path("out/prices.annotated.md").read_text()
    assert part in annotated
    run("review", "out/prices.annotated.md", "--annotate", "again", "--notes", notes)
    assert Path("again/prices.annotated.annotated.md").read_text() == annotated


def test_a_fixed_copy_has_the_mechanical_edits_and_nothing_else(run, draft: Path) -> None:
    run("review", "prices.md", "--annotate", "out", "--fixed", "out")
    assert Path("out/prices.fixed.md").read_text() == DRAFT.replace("percent", "per cent")
    assert Path("out/prices.annotated.md").exists()
    assert draft.read_text() == DRAFT


def test_drafts_of_one_name_get_a_copy_each(run, draft: Path) -> None:
    Path("b").mkdir()
    Path("b/prices.md").write_text(DRAFT)
    run("review", "prices.md", "b/prices.md", "--fixed", "out")
    assert sorted(path.name for path in Path("out").iterdir()) == ["prices.fixed-2.md", "prices.fixed.md"]


def test_quotations_are_compared_with_the_version_before_in_any_format(run, draft: Path) -> None:
    Path("old.txt").write_text("“We never touched the harbour fund,” she said.\n")
    Path("new.md").write_text("“We never *used* the harbour fund,” she said.\n")
    result = run("review", "new.md", "--previous", "old.txt", "--format", "line")
    assert result.stdout == "new.md:1:12:Paper.Changed:Was 'touched', is 'used'.\n"
    assert run("review", "new.md", "--format", "line").stdout == ""


def test_a_version_before_that_cannot_be_read_or_meant_is_told(run, draft: Path) -> None:
    result = run("review", "prices.md", "--previous", "nowhere.md")
    assert (result.exit_code, result.stdout) == (Exit.UNREADABLE, "")
    assert result.stderr.startswith("nowhere.md: The file cannot be opened")
    assert run("review", "prices.md", "prices.md", "--previous", "prices.md").exit_code == Exit.USAGE
