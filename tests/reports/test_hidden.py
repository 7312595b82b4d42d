"""Every report for people says what was found and is not shown, and why."""

import pytest

from backread.engine import review
from backread.reports import REPORTS
from backread.reports.report import Options

RULE = {"Demo/Foo.yml": "extends: existence\nmessage: \"'%s'\"\ntokens: [foo]\n"}
TEXT = "A foo.\n\n<!-- backread off Demo.Foo: a band -->\n\nThe foo and the foo.\n"


@pytest.mark.parametrize("kind", ["text", "summary", "html", "json", "jsonl", "sarif"])
def test_what_is_not_shown_is_counted_with_its_reason(make_rulebook, make_draft, kind):
    result = review(make_draft(TEXT), make_rulebook(RULE))
    page = " ".join("".join(REPORTS[kind].render([result], Options(width=200))).split())
    assert "switched off in the draft: a band" in page
    if kind in ("text", "summary", "html"):
        assert "2 marks not shown (Demo.Foo): switched off in the draft: a band" in page
