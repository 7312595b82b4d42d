"""An editor who renames a group of a word list is told, wherever Python reads the group by its name."""

import shutil

import pytest

from backread.engine import load_rulebook, review
from backread.formats import read
from backread.rulebook import find_rules_dir

DRAFT = "# Fund\n\nThe auditor Jonas Peel accused Mayor Ruth Callaway of theft. Callaway denied it.\n"


@pytest.fixture
def renamed(tmp_path):
    """Gives a function that renames a group of a word list in a copy of our rules and loads them."""

    def renaming(name, group):
        shutil.copytree(find_rules_dir(), tmp_path / "rules", dirs_exist_ok=True)
        path = tmp_path / "rules" / "lexicons" / f"{name}.yml"
        text = path.read_text(encoding="utf-8")
        assert f"\n  {group}:" in text
        path.write_text(text.replace(f"\n  {group}:", f"\n  {group} of ours:"), encoding="utf-8")
        return load_rulebook(tmp_path / "rules"), path

    return renaming


def test_a_rule_that_reads_the_group_is_off_and_the_fault_is_the_lists(renamed):
    book, path = renamed("opinion", "what accuses in a question")
    (fault,) = [fault for fault in book.broken if fault.id == "Balance.LeadingQuestion"]
    assert fault.path == str(path)
    assert "no group 'what accuses in a question'" in fault.error


def test_a_part_of_the_story_that_reads_it_fails_and_the_review_says_why(renamed):
    book, path = renamed("replies", "answering verbs")
    failures = review(read(DRAFT.encode(), "draft.md"), book).failures
    assert any("no group 'answering verbs'" in failure.error and str(path) in failure.error for failure in failures)
