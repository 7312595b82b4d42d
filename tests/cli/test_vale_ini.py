"""`review --vale-ini` and the project file, as a newsroom runs them."""

import subprocess
import sys

import pytest

VERY = "extends: existence\nmessage: \"'%s' adds nothing\"\ntokens: [very]\n"
INI = "StylesPath = styles\n[*.md]\nBasedOnStyles = One\n"


@pytest.fixture
def newsroom(tmp_path):
    """A folder with a style, a .vale.ini and a draft; gives a function that reviews it."""
    (tmp_path / "styles/One").mkdir(parents=True)
    (tmp_path / "styles/One/Very.yml").write_text(VERY)
    (tmp_path / ".vale.ini").write_text(INI)
    (tmp_path / "draft.md").write_text("A very big dog.\n")

    def run(*arguments):
        command = [sys.executable, "-m", "backread", "review", ".", "--format", "line", *arguments]
        return subprocess.run(command, check=False, cwd=tmp_path, capture_output=True, text=True, timeout=60)

    return run


def test_the_rules_of_a_vale_ini_run_and_no_others(newsroom):
    done = newsroom("--vale-ini", ".vale.ini")
    assert done.stdout == "draft.md:1:3:One.Very:'very' adds nothing\n"
    assert (done.stderr, done.returncode) == ("", 0)


def test_what_is_wrong_in_it_is_told_and_shown_by_the_status(newsroom, tmp_path):
    (tmp_path / ".vale.ini").write_text(INI + "One.Vary = YES\n")
    done = newsroom("--vale-ini", ".vale.ini")
    assert done.returncode == 4
    assert done.stderr.startswith(".vale.ini:4:1: there is no rule 'One.Vary'")
    assert "'very' adds nothing" in done.stdout


def test_no_such_file_is_a_wrong_command(newsroom):
    done = newsroom("--vale-ini", "none.ini")
    assert done.returncode == 2
    assert "none.ini" in done.stderr


def test_the_project_file_hides_a_mark_and_what_is_wrong_with_it_is_told(newsroom, tmp_path):
    (tmp_path / "styles/One/Very.yml").write_text(VERY)
    json = newsroom("--vale-ini", ".vale.ini", "--format", "json").stdout
    found = json.split('"id": "')[1].split('"')[0]
    entry = f'[[ignore]]\nid = "{found}"\nreason = "the name of a band"\nauthor = "Ada"\n'
    (tmp_path / ".backread.toml").write_text(entry)
    done = newsroom("--vale-ini", ".vale.ini")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    (tmp_path / ".backread.toml").write_text(entry + "[[ignore]]\n")
    done = newsroom("--vale-ini", ".vale.ini")
    assert done.returncode == 4
    assert ".backread.toml:5:1: an entry needs 'id'" in done.stderr


def test_files_of_another_suffix_are_read_as_the_one_it_stands_for(newsroom, tmp_path):
    (tmp_path / "page.mdx").write_text("A *very* big dog.\n")
    (tmp_path / ".vale.ini").write_text("StylesPath = styles\n[formats]\nmdx = md\n[*.md]\nBasedOnStyles = One\n")
    done = newsroom("--vale-ini", ".vale.ini")
    assert "page.mdx:1:4:One.Very" in done.stdout
    assert done.returncode == 0


def test_what_is_true_of_a_draft_as_a_whole_is_told_at_the_head_of_its_file_as_vale_does(newsroom, tmp_path):
    words = "extends: metric\nmessage: '%s words'\nformula: words\ncondition: '> 1'\n"
    (tmp_path / "styles/One/Very.yml").write_text(words)
    (tmp_path / "draft.md").write_text("> A big dog.\n")
    assert newsroom("--vale-ini", ".vale.ini").stdout == "draft.md:1:1:One.Very:3.00 words\n"
