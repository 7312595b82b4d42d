"""Whatever stands in a .vale.ini, a vocabulary or a project file, it is read or told, and nothing falls over."""

from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backread.engine import load_rulebook, review
from backread.formats import read
from backread.suppression import read_project

PIECES = st.sampled_from(
    "StylesPath = styles\n|StylesPath = x\n|MinAlertLevel = |error\n|[*]\n|[*.md]\n|[formats]\n|[|]|= \n|a.b\n|\\\n"
    "|BasedOnStyles = One\n|BasedOnStyles = Vale, One\n|Vocab = Base\n|TokenIgnores = |(a+)\n|(\n|One.Very = |YES\n"
    "|NO\n|yes\n|; y\n| ;z\n|WordTemplate = |%s|IgnoredScopes = em\n|SkippedScopes = li\n|mdx = md\n|\x00|é|“|\r\n"
    "|{a,\n|!*\n|# x\n".split("|")
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=14).map("".join), st.text(max_size=40))
def test_any_settings_are_read_or_told(tmp_path: Path, text: str, terms: str):
    for folder in ("styles/One", "styles/config/vocabularies/Base"):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    (tmp_path / "styles/One/Very.yml").write_text("extends: existence\nmessage: x\ntokens: [very]\n")
    (tmp_path / "styles/config/vocabularies/Base/accept.txt").write_text(terms, encoding="utf-8", errors="replace")
    (tmp_path / ".vale.ini").write_text(text, encoding="utf-8")
    book = load_rulebook(vale_ini=tmp_path / ".vale.ini")
    for fault in book.broken:
        assert fault.line >= 1
        assert fault.error
    result = review(read(b"A very <!-- vale off --> *very* big dog.\n", "draft.md"), book)
    assert not result.failures


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="[]ignore=id\"'reasonauthor exp2026-01\n#", max_size=80))
def test_any_project_file_is_read_or_told(tmp_path: Path, text: str):
    (tmp_path / ".backread.toml").write_text(text, encoding="utf-8")
    found = read_project(tmp_path / ".backread.toml", date(2026, 6, 1))
    assert all(fault.line >= 1 and fault.error for fault in found.faults)
