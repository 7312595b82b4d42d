"""A rule has seconds for a draft, wherever in its file the pattern stands that spends them."""

import pytest

from backread.config import Limits, Settings
from backread.engine import review

SLOW = "(?:a|aa)+[bd]"
TEXT = "# " + "a" * 40 + "\n\nA word, " + "a" * 40 + "c and a word.\n"


@pytest.mark.parametrize(
    "rule",
    [
        f"extends: existence\ntokens: ['{SLOW}']",
        f"extends: existence\ntokens: ['\\w+']\nexceptions: ['{SLOW}']",
        f"extends: existence\ntokens: ['\\w+']\naction: {{name: edit, params: [regex, '{SLOW}', x]}}",
        f"extends: substitution\nswap: {{'{SLOW}': b}}",
        f"extends: substitution\nswap: {{'a+': '{SLOW}'}}",
        f"extends: occurrence\ntoken: '{SLOW}'\nmax: 1",
        f"extends: repetition\ntokens: ['{SLOW}']",
        f"extends: consistency\neither: {{'{SLOW}': c}}",
        f"extends: conditional\nfirst: 'a+'\nsecond: '{SLOW}'",
        f"extends: capitalization\nmatch: '{SLOW}'",
        f"extends: capitalization\nmatch: $sentence\nexceptions: ['{SLOW}']",
        f"extends: spelling\nfilters: ['{SLOW}']",
        f"extends: sequence\ntokens: [{{pattern: '{SLOW}'}}]",
    ],
)
def test_a_pattern_that_never_ends_ends_its_rule_alone(make_rulebook, make_draft, rule):
    fast = "extends: existence\nmessage: x\ntokens: [word]\n"
    book = make_rulebook({"Demo/Slow.yml": f"message: x\n{rule}\n", "Demo/Quick.yml": fast})
    assert not book.broken
    result = review(make_draft(TEXT), book, settings=Settings(limits=Limits(pattern=0.05)))
    (failure,) = result.failures
    assert failure.rule == "Demo.Slow"
    assert "longer than it may" in failure.error
    assert [mark.text for mark in result.suggestions if mark.rule == "Demo.Quick"] == ["word", "word"]
