"""A .vale.ini says which rules read which file, and every slip in it is told where it stands."""

from pathlib import Path

import pytest

from backread.engine import load_rulebook, review
from backread.errors import UsageError
from backread.formats import read
from backread.reports import REPORTS
from backread.reports.report import Options
from backread.trials import lines_of

VERY = "extends: existence\nmessage: \"'%s' adds nothing\"\ntokens: [very]\nignorecase: true\n"
UTILISE = "extends: substitution\nmessage: \"'%s', not '%s'\"\nlevel: error\nswap: {utilise: use}\n"


@pytest.fixture
def newsroom(tmp_path: Path):
    """Gives a function that writes a .vale.ini and reviews a text by it: newsroom(ini, text, name) -> lines."""

    def run(ini: str, text: str = "Very many utilise it.", name: str = "a.md", faults: bool = False):
        files = {"styles/One/Very.yml": VERY, "styles/Two/Utilise.yml": UTILISE, ".vale.ini": ini}
        for path, content in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(content, encoding="utf-8")
        book = load_rulebook(vale_ini=tmp_path / ".vale.ini")
        if faults:
            return [(fault.line, fault.error) for fault in book.broken]
        assert book.broken == ()
        result = review(read(text.encode(), name), book)
        assert not result.failures
        return [line.split(":", 2)[2] for line in lines_of(result)]

    return run


@pytest.mark.parametrize(
    ("ini", "name", "want"),
    [
        ("[*]\nBasedOnStyles = One", "a.md", ["One.Very"]),
        ("[*]\nBasedOnStyles = One, Two", "a.md", ["One.Very", "Two.Utilise"]),
        ("[*.md]\nBasedOnStyles = One", "a.txt", []),
        ("[*]\nBasedOnStyles = One\n[*.md]\nBasedOnStyles = Two", "a.md", ["Two.Utilise"]),
        ("[*.md]\nBasedOnStyles = Two\n[*]\nBasedOnStyles = One", "a.md", ["Two.Utilise"]),
        ("[*]\nBasedOnStyles = One\nTwo.Utilise = YES", "a.md", ["One.Very", "Two.Utilise"]),
        ("[*]\nBasedOnStyles = One, Two\nTwo.Utilise = NO", "a.md", ["One.Very"]),
        ("[*]\nBasedOnStyles = One, Two\n[*.md]\nOne.Very = NO", "a.txt", ["One.Very", "Two.Utilise"]),
        ("[!*.md]\nBasedOnStyles = One", "a.md", []),
        ("[!*.md]\nBasedOnStyles = One", "a.txt", ["One.Very"]),
        ("MinAlertLevel = error\n[*]\nBasedOnStyles = One, Two", "a.md", ["Two.Utilise"]),
        ("MinAlertLevel = error\n[*]\nBasedOnStyles = One\nOne.Very = error", "a.md", ["One.Very"]),
        ("[formats]\nmdx = md\n[*.md]\nBasedOnStyles = One", "a.mdx", ["One.Very"]),
    ],
)
def test_globs_styles_switches_and_levels_choose_the_rules(newsroom, ini, name, want):
    assert [line.split(":")[0] for line in newsroom(f"StylesPath = styles\n{ini}\n", name=name)] == want


def test_nothing_of_house_and_balance_runs_and_a_message_reads_as_vale_has_it(newsroom):
    assert newsroom("StylesPath = styles\n[*]\nBasedOnStyles = One, Two") == [
        "One.Very:'Very' adds nothing",
        "Two.Utilise:'use', not 'utilise'",
    ]


def test_the_style_that_vale_brings_itself(newsroom, tmp_path):
    vocabulary = tmp_path / "styles/config/vocabularies/Base"
    vocabulary.mkdir(parents=True)
    (vocabulary / "accept.txt").write_text("Gandelmo\n")
    (vocabulary / "reject.txt").write_text("synergy\n")
    ini = "StylesPath = styles\nVocab = Base\n[*]\nBasedOnStyles = Vale\n"
    assert newsroom(ini, "The the synergy of gandelmo is recieved, recieved.") == [
        "Vale.Repetition:'the' is repeated!",
        "Vale.Avoid:Avoid using 'synergy'.",
        "Vale.Terms:Use 'Gandelmo' instead of 'gandelmo'.",
        "Vale.Spelling:Did you really mean 'recieved'?",
    ]


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("TokenIgnores = (\\$[^$]+\\$)", "Some $very$ big."),
        ("BlockIgnores = (?s)(:::.*?:::)", "::: note\nA very big one.\n:::"),
        ("TokenIgnores = (a\\,very)", "Some a,very big."),
    ],
)
def test_what_a_newsroom_ignores_is_not_read(newsroom, keys, text):
    head = "StylesPath = styles\n[*.md]\nBasedOnStyles = One\n"
    assert len(newsroom(head, text)) == 1
    assert newsroom(f"{head}{keys}\n", text) == []


@pytest.mark.parametrize(
    ("top", "text", "count"),
    [
        ("", "`very` <kbd>very</kbd> *very*", 1),
        ("IgnoredScopes = em, code", "`very` *very* **very**", 1),
        ("SkippedScopes = blockquote", "> very\n\nVery.", 1),
        ("SkippedScopes = script", "    very\n\nVery.", 2),
        ("WordTemplate = (?:%s)", "every everyone very", 3),
    ],
)
def test_what_is_code_and_what_is_a_word_can_be_set(newsroom, top, text, count):
    assert len(newsroom(f"StylesPath = styles\n{top}\n[*]\nBasedOnStyles = One", text)) == count


def test_sentences_are_found_in_paragraphs_only_as_in_vale(newsroom, tmp_path):
    rule = "extends: existence\nmessage: x\nraw: ['^There']\nscope: {}\n"
    (tmp_path / "styles/Three").mkdir(parents=True)
    text = "It is. There is.\n\n- So it is. There it is."
    ini = "StylesPath = styles\n[*]\nBasedOnStyles = Three"
    (tmp_path / "styles/Three/There.yml").write_text(rule.format("sentence"))
    assert len(newsroom(ini, text)) == 1
    (tmp_path / "styles/Three/There.yml").write_text(rule.format("text"))
    assert len(newsroom(ini, text)) == 0, "nobody asks for sentences"
    (tmp_path / "styles/Three/Other.yml").write_text(rule.format("sentence"))
    assert len(newsroom(ini, text)) == 2, "rules for all text run over the sentences as well"


@pytest.mark.parametrize(
    ("ini", "line", "said"),
    [
        ("StylesPath = nowhere", 1, "does not exist"),
        ("StylesPath = styles\nMinAlertLevl = error", 2, "did you mean 'MinAlertLevel'?"),
        ("StylesPath = styles\nMinAlertLevel = grave", 2, "suggestion, warning or error"),
        ("StylesPath = styles\nBasedOnStyles = One", 2, "stands in a section"),
        ("StylesPath = styles\n[*]\nVocab = Base", 3, "stands above the first section"),
        ("StylesPath = styles\n[*]\nBasedOnStyles = Three", 2, "there is no style 'Three'"),
        ("StylesPath = styles\n[*]\nBasedOnStyles = One\nOne.Vry = YES", 4, "there is no rule 'One.Vry'"),
        ("StylesPath = styles\n[*]\nBasedOnStyles = One\nOne.Very = yes", 4, "switches the rule off"),
        ("StylesPath = styles\n[*]\nTokenIgnores = (", 2, "no pattern"),
        ("StylesPath = styles\n[*.md\nBasedOnStyles = One", 2, "a glob in brackets"),
        ("StylesPath = styles\n[*]\njust words", 3, "neither a [section] nor"),
        ("StylesPath = styles\nWordTemplate = word", 2, "needs one %s"),
        ("StylesPath = styles\nWordTemplate = (%s", 2, "no pattern"),
        ("StylesPath = styles\nNLPEndpoint = http://x.example", 2, "has no effect"),
    ],
)
def test_a_slip_is_told_where_it_stands(newsroom, ini, line, said):
    assert any(line == at and said in error for at, error in newsroom(ini, faults=True))


def test_a_rule_that_is_broken_does_not_cost_the_others(newsroom, tmp_path):
    (tmp_path / "styles/One").mkdir(parents=True)
    (tmp_path / "styles/One/Bad.yml").write_text("extends: existence\nmessage: x\ntokens: ['(']\n")
    (tmp_path / "styles/One/Script.yml").write_text("extends: script\nmessage: x\nscript: y\n")
    ini = "StylesPath = styles\n[*]\nBasedOnStyles = One"
    errors = newsroom(ini, faults=True)
    assert [line for line, _ in errors] == [1, 3]
    assert "run programs" in errors[0][1]
    book = load_rulebook(vale_ini=tmp_path / ".vale.ini")
    assert [rule.id for rule in book.rules] == ["One.Very"]


def test_a_long_value_may_run_over_lines_and_comments_are_none_of_it(newsroom):
    ini = "; ours\nStylesPath = styles # here\n[*]\nBasedOnStyles = One, \\\nTwo\n"
    assert len(newsroom(ini)) == 2


def test_no_settings_is_said_in_a_sentence(tmp_path):
    with pytest.raises(UsageError, match="cannot be opened"):
        load_rulebook(vale_ini=tmp_path / "none.ini")
    (tmp_path / "bad.ini").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="UTF-8"):
        load_rulebook(vale_ini=tmp_path / "bad.ini")


def test_what_stands_in_markup_is_told_at_its_own_place(newsroom, tmp_path):
    (tmp_path / "styles/Three").mkdir(parents=True)
    rule = "extends: existence\nmessage: \"'%s'\"\nscope: raw\nraw: ['\\]\\((?!http)']\n"
    (tmp_path / "styles/Three/Link.yml").write_text(rule)
    (tmp_path / ".vale.ini").write_text("StylesPath = styles\n[*]\nBasedOnStyles = Three\n")
    book = load_rulebook(vale_ini=tmp_path / ".vale.ini")
    result = review(read(b"See [one](a.md) and\n[two](b.md).\n", "a.md"), book)
    lines = list(REPORTS["line"].render([result], Options()))
    assert lines == ["a.md:1:9:Three.Link:']('\n", "a.md:2:5:Three.Link:']('\n"]
