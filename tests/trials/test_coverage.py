"""What the rules leave uncovered."""

from pathlib import Path

from backread.rulebook.stylebook import read_stylebook
from backread.trials.coverage import measure_coverage

RULE = "extends: existence\nmessage: x\ntokens: [foo]\nstylebook: {}\ntests:\n{}"
FIRES = "  - {name: a, input: foo, contains: x}\n"
SILENT = "  - {name: b, input: bar, want: ''}\n"
SECTIONS = "sections:\n  Words: about words\n  Numbers: about numbers\n  Pictures: {about: a, without: nobody can}\n"


def covered(make_rulebook, files, ids=()):
    book = make_rulebook({"stylebook.yml": SECTIONS, **files})
    return measure_coverage(book, read_stylebook(Path(book.path)), ids)


def test_rules_lack_tests_that_fire_or_stay_silent_and_sections_lack_rules(make_rulebook):
    found = covered(
        make_rulebook,
        {
            "Demo/A.yml": RULE.format("Words", FIRES + SILENT),
            "Demo/B.yml": RULE.format("Words", FIRES),
            "Demo/C.yml": RULE.format("Verbs", SILENT),
        },
    )
    assert found.never_silent == ["Demo.B"]
    assert found.never_fired == ["Demo.C"]
    assert [rule.id for rule in found.nowhere] == ["Demo.C"]
    assert [section.name for section in found.empty] == ["Numbers"]
    assert [section.name for section in found.excused] == ["Pictures"]
    assert not found.complete


def test_a_choice_of_rules_says_nothing_of_empty_sections(make_rulebook):
    files = {"Demo/A.yml": RULE.format("Words", FIRES + SILENT)}
    assert covered(make_rulebook, files, ["Demo.A"]).complete
    assert not covered(make_rulebook, files).complete


def test_a_stylebook_that_is_none_tells_where(tmp_path):
    (tmp_path / "stylebook.yml").write_text("sections:\n  Words: [a]\n  Verbs: {colour: red}\nchapters: 3\n")
    faults = [(fault.line, fault.column) for fault in read_stylebook(tmp_path).faults]
    assert faults == [(2, 10), (3, 11), (4, 1)]
    assert read_stylebook(tmp_path / "nowhere").sections == {}
