"""`backread review`: which drafts it reads, what it prints, and how it ends."""

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from backread import engine
from backread.cli import Exit


def write(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_clean_draft_ends_with_0(run) -> None:
    write("a.txt", "All is well.\n")
    assert run("review", "a.txt").exit_code == Exit.CLEAN


def test_suggestions_at_or_above_the_level_end_with_1(run) -> None:
    write("a.txt", "It is quite cold.\n")
    assert run("review", "a.txt").exit_code == Exit.CLEAN
    assert run("review", "a.txt", "--fail-on", "warning").exit_code == Exit.CLEAN
    assert run("review", "a.txt", "--fail-on", "suggestion").exit_code == Exit.FOUND
    write("b.txt", "It is very cold.\n")
    assert run("review", "a.txt", "b.txt").exit_code == Exit.FOUND
    assert run("review", "b.txt", "--fail-on", "error").exit_code == Exit.FOUND


@pytest.mark.parametrize(
    "arguments",
    [
        ("review",),
        ("review", "a.txt", "--format", "pdf"),
        ("review", "a.txt", "--rules", "Paper.Nothing"),
        ("review", "a.txt", "--desk", "moon"),
        ("review", "a.txt", "--genre", "haiku"),
        ("review", "a.txt", "--rules-dir", "nowhere"),
        ("review", "-", "-"),
        ("review", "empty"),
        ("review", "a.txt", "--no-fail", "--rules", "Nothing"),
        ("review", "missing.txt", "--rules", "Nothing"),
        ("review", "a.txt", "--annotate", "a.txt/below"),
        ("review", "a.txt", "--jobs", "-1"),
    ],
)
def test_a_command_that_cannot_be_meant_ends_with_2_and_a_sentence(run, arguments: tuple[str, ...]) -> None:
    write("a.txt", "All is well.\n")
    Path("empty").mkdir()
    result = run(*arguments)
    assert result.exit_code == Exit.USAGE
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert result.stderr.strip()


def test_our_own_refusals_are_one_sentence(run) -> None:
    write("a.txt", "All is well.\n")
    result = run("review", "a.txt", "--rules", "Nothing")
    assert result.stderr == "backread: There is no rule or style 'Nothing'; `backread rules list` shows them all.\n"


def test_an_unreadable_draft_ends_with_3_and_the_others_are_read(run) -> None:
    write("a.txt", "It is very cold.\n")
    write("b.docx", b"PK\x03\x04 but no more")
    write("c.txt", "")
    write("d.txt", "Also very cold.\n")
    result = run("review", "a.txt", "b.docx", "c.txt", "missing.txt", "d.txt", "--format", "jsonl")
    assert result.exit_code == Exit.UNREADABLE
    assert [json.loads(line)["document"]["name"] for line in result.stdout.splitlines()] == ["a.txt", "d.txt"]
    sentences = result.stderr.splitlines()
    assert [sentence.partition(":")[0] for sentence in sentences] == ["b.docx", "c.txt", "missing.txt"]


def test_a_check_that_fails_ends_with_5(run, rules_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", "It is very cold.\n")
    load = engine.load_rulebook

    def load_with_a_fault(path: str = "", **options: object) -> object:
        rulebook = load(path, **options)
        engine._RUNS[rulebook] = dict.fromkeys(engine._RUNS[rulebook], _fail)
        return rulebook

    monkeypatch.setattr(engine, "load_rulebook", load_with_a_fault)
    assert run("review", "a.txt").exit_code == Exit.FAILED
    write("empty.txt", "")
    assert run("review", "a.txt", "empty.txt").exit_code == Exit.UNREADABLE
    assert run("review", "a.txt", "--no-fail").exit_code == Exit.CLEAN


def _fail(*_: object, **__: object) -> list[object]:
    raise RuntimeError("the draft's words must not be told")


def test_broken_rules_end_with_4_and_the_rest_run(run, rules_dir: Path) -> None:
    write("a.txt", "It is very cold.\n")
    (rules_dir / "Paper" / "Bent.yml").write_text("extends: existence\nmessage: Bent\nlevle: error\ntokens: [x]\n")
    result = run("review", "a.txt", "--format", "line")
    assert result.exit_code == Exit.RULES
    assert result.stdout == "a.txt:1:7:Paper.Very:Cut 'very'.\n"
    assert "Bent.yml:3:1:" in result.stderr


def test_no_fail_turns_every_end_but_2_into_0(run, rules_dir: Path) -> None:
    write("a.txt", "It is very cold.\n")
    write("empty.txt", "")
    (rules_dir / "Paper" / "Bent.yml").write_text("extends: existence\n")
    assert run("review", "a.txt", "empty.txt", "--no-fail").exit_code == Exit.CLEAN


def test_a_folder_is_read_in_name_order_with_its_folders_and_without_hidden_files(run) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", "c/.hidden.txt", ".git/x.txt", "~$a.docx", "notes.png"):
        write(f"in/{name}", "very\n")
    result = run("review", "in", "--format", "line")
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == ["in/a.txt", "in/b.txt", "in/c/d.txt"]


def test_json_is_a_list_for_a_folder_even_of_one_draft(run) -> None:
    write("in/a.txt", "very\n")
    assert isinstance(json.loads(run("review", "in", "--format", "json").stdout), list)
    assert isinstance(json.loads(run("review", "in/a.txt", "--format", "json").stdout), dict)


def test_standard_input_is_text_unless_its_name_says_otherwise(run) -> None:
    result = run("review", "-", "--format", "json", stdin="It is **very** cold.\n")
    told = json.loads(result.stdout)
    assert (told["document"]["name"], told["document"]["format"]) == ("-", "text")
    assert told["document"]["text"] == "It is **very** cold.\n"
    told = json.loads(
        run("review", "-", "--stdin-name", "a.md", "--format", "json", stdin="It is **very** cold.\n").stdout
    )
    assert told["document"]["format"] == "markdown"
    assert [mark["text"] for mark in told["suggestions"]] == ["very"]


def test_standard_input_over_the_limit_is_refused(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKREAD_LIMIT_UPLOAD", "100")
    result = run("review", "-", stdin="x" * 101)
    assert result.exit_code == Exit.UNREADABLE


def test_lines_give_the_place_in_the_file(run) -> None:
    write("a.txt", "One.\r\n\r\n🙂 It is very cold.\r\n")
    assert run("review", "a.txt", "--format", "line").stdout == "a.txt:3:9:Paper.Very:Cut 'very'.\n"


def test_rules_may_be_named_in_one_list_or_several(run) -> None:
    write("a.txt", "utilise very quite\n")
    both = ("--rules", "Paper.Very,Paper.Use"), ("--rules", "Paper.Very", "--rules", "Paper.Use")
    for arguments in both:
        lines = run("review", "a.txt", "--format", "line", *arguments).stdout.splitlines()
        assert [line.split(":")[3] for line in lines] == ["Paper.Use", "Paper.Very"]


def test_the_rules_of_another_folder_can_be_named(run, tmp_path: Path) -> None:
    other = tmp_path / "other" / "Else"
    other.mkdir(parents=True)
    (other / "Cold.yml").write_text('extends: existence\nmessage: "Cold: %s"\ntokens: [cold]\n')
    write("a.txt", "It is very cold.\n")
    result = run("review", "a.txt", "--rules-dir", str(other.parent), "--format", "line")
    assert result.stdout == "a.txt:1:12:Else.Cold:Cold: cold\n"


def test_annotated_copies_are_written_beside_no_source(run) -> None:
    source = write("in/a.txt", "It is very cold.\n")
    write("in/b/a.txt", "Also very cold.\n")
    write("in/clean.txt", "Fine.\n")
    result = run("review", "in", "--annotate", "out")
    assert result.exit_code == Exit.FOUND
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "a.annotated-2.txt", "a.annotated.txt", "clean.annotated.txt",
    ]  # fmt: skip
    assert "Cut 'very'." in Path("out/a.annotated.txt").read_text()
    assert Path("out/clean.annotated.txt").read_bytes() == b"Fine.\n"
    assert source.read_text() == "It is very cold.\n"


def test_an_annotated_copy_never_takes_the_place_of_a_draft(run) -> None:
    write("a.txt", "very\n")
    source = write("a.annotated.txt", "also very\n")
    run("review", "a.txt", "a.annotated.txt", "--annotate", ".")
    assert source.read_text() == "also very\n"
    assert Path("a.annotated-2.txt").exists()


def test_a_copy_that_cannot_be_written_is_told_and_nothing_is_left_behind(run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", "very\n")

    def refuse(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    result = run("review", "a.txt", "--annotate", "out", "--format", "line")
    assert result.exit_code == Exit.UNREADABLE
    assert "no space left on device" in result.stderr
    assert result.stdout.startswith("a.txt:1:1:")
    assert list(Path("out").iterdir()) == []


def test_a_name_too_long_for_the_disk_costs_its_own_draft_only(run) -> None:
    write("a.txt", "very\n")
    long = "n" * 300 + ".txt"
    result = run("review", long, "a.txt", "--format", "line")
    assert (result.exit_code, result.stderr.count("\n")) == (Exit.UNREADABLE, 1)
    assert "too long" in result.stderr
    assert result.stdout.startswith("a.txt:1:1:")
    full = "n" * 251 + ".txt"
    write(full, "very\n")
    result = run("review", full, "a.txt", "--annotate", "out", "--format", "line")
    assert (result.exit_code, result.stderr.count("\n")) == (Exit.UNREADABLE, 1)
    assert "cannot be written" in result.stderr
    assert [path.name for path in Path("out").iterdir()] == ["a.annotated.txt"]


def test_a_locked_folder_costs_its_own_drafts_only(run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("in/a.txt", "in/locked/b.txt", "in/z.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        write(name, "very\n")
    listed = Path.iterdir

    def refuse(self: Path) -> object:
        if self.name == "locked":
            raise PermissionError(13, "Permission denied")
        return listed(self)

    monkeypatch.setattr(Path, "iterdir", refuse)
    result = run("review", "in", "--format", "line")
    assert result.exit_code == Exit.UNREADABLE
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == ["in/a.txt", "in/z.txt"]
    assert result.stderr.startswith(str(Path("in/locked")))
    assert result.stderr.count("\n") == 1


def test_links_in_a_circle_cost_their_own_draft_only(run) -> None:
    write("a.txt", "very\n")
    Path("one.txt").symlink_to("two.txt")
    Path("two.txt").symlink_to("one.txt")
    result = run("review", "one.txt", "a.txt", "--annotate", "out", "--format", "line")
    assert (result.exit_code, result.stderr.count("\n")) == (Exit.UNREADABLE, 1)
    assert result.stdout.startswith("a.txt:1:1:")


def test_a_closed_standard_input_is_told(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backread.cli.drafts.sys", SimpleNamespace(stdin=None))
    result = run("review", "-")
    assert result.exit_code == Exit.USAGE
    assert result.stderr == "backread: Standard input is closed; pipe a draft into it or name a file.\n"


def test_a_full_disk_behind_standard_output_is_told(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise OSError(28, "No space left on device")

    write("a.txt", "very\n")
    # By its name in sys.modules: `backread.cli.review` is the command, not its module.
    monkeypatch.setattr(sys.modules["backread.cli.review"], "print_pieces", refuse)
    result = run("review", "a.txt")
    assert result.exit_code == Exit.FAILED
    assert result.stderr == (
        "backread: The output could not be written (no space left on device); make room and run it again.\n"
    )


@pytest.mark.parametrize("kind", ["line", "github"])
def test_a_report_without_a_place_for_failures_leaves_them_to_standard_error(run, kind: str) -> None:
    write("a.txt", "very\n")
    load = engine.load_rulebook

    def load_with_a_fault(path: str = "", **options: object) -> object:
        rulebook = load(path, **options)
        engine._RUNS[rulebook] = dict.fromkeys(engine._RUNS[rulebook], _fail)
        return rulebook

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "load_rulebook", load_with_a_fault)
        result = run("review", "a.txt", "--format", kind)
    assert result.exit_code == Exit.FAILED
    assert result.stderr.startswith("a.txt: Paper.")
    assert "failed: RuntimeError" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("kind", ["text", "summary", "html", "sarif", "github", "json", "jsonl", "line"])
def test_every_format_prints(run, kind: str) -> None:
    write("a.txt", "It is very cold.\n")
    result = run("review", "a.txt", "--format", kind)
    assert result.exit_code == Exit.FOUND
    assert "\x1b" not in result.stdout
    if kind in ("json", "sarif"):
        json.loads(result.stdout)


def test_errors_of_ours_are_a_sentence_without_the_drafts_words(run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", "It is very cold.\n")
    monkeypatch.setattr("backread.engine.review", _fail)
    result = run("review", "a.txt")
    assert result.exit_code == Exit.UNREADABLE
    assert result.stderr == "a.txt: Backread failed on this draft (RuntimeError); please report it.\n"
    monkeypatch.setattr("backread.engine.load_rulebook", _fail)
    result = run("review", "a.txt")
    assert result.exit_code == Exit.FAILED
    assert result.stderr.startswith("backread: Backread itself failed (RuntimeError in backread.")
    monkeypatch.setenv("BACKREAD_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run("review", "a.txt")


def test_an_interrupted_run_ends_as_shells_expect(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    write("a.txt", "It is very cold.\n")
    monkeypatch.setattr("backread.engine.review", interrupt)
    assert run("review", "a.txt").exit_code == Exit.INTERRUPTED


def test_a_disk_that_fails_is_a_sentence_too(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("backread.engine.load_rulebook", fail)
    result = run("review", "a.txt")
    assert result.exit_code == Exit.FAILED
    assert result.stderr.count("\n") == 1


def test_the_genre_asked_for_is_the_one_the_review_names(run) -> None:
    write("a.txt", "It is very cold.\n")
    told = json.loads(run("review", "a.txt", "--genre", "opinion", "--format", "json").stdout)
    assert told["document"]["genre"] == "opinion"
