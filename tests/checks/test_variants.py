"""One word in two forms."""

import pytest


@pytest.fixture
def varied(marks):
    def marked(of: str, text: str, more: str = "") -> list[tuple[str, str]]:
        rule = f"extends: variants\nof: {of}\nmessage: x\nscope: [paragraph, list]\n{more}"
        return [(mark.text, mark.replacements[0]) for mark in marks(rule, text)]

    return marked


@pytest.mark.parametrize(
    ("of", "text", "found"),
    [
        ("hyphens", "An email, an email, and an e-mail.", [("e-mail", "email")]),
        ("hyphens", "E-mail us. We email. They e-mail.", [("email", "e-mail")]),
        ("hyphens", "Health care rose. healthcare fell. health care is dear.", [("healthcare", "health care")]),
        ("hyphens", "The well-known Jean-Luc is well known to HealthCare.org, as health care is.", []),
        ("hyphens", "They may be right, maybe; any one can, anyone.", []),
        ("capitals", "The Old Mill and the Old Mill and the old mill.", [("old mill", "Old Mill")]),
        ("capitals", "The Harbour Office Board met at the harbour office. Harbour Office staff left.", []),
        ("endings", "They organise and realise, and modernize.", [("modernize", "modernise")]),
        ("points", "The U.S. and the U.S. and the US at 5 pm and 6 p.m.", [("US", "U.S."), ("p.m.", "pm")]),
        ("points", "I am at 5 a.m. in the US.", []),
        ("thousands", "$12,500 and 30,000 boats and 11500 boats.", [("11500", "11,500")]),
        ("thousands", "$12,500 and case 11500 was heard.", []),
    ],
)  # fmt: skip
def test_the_rarer_form_is_marked_or_the_later_of_two(varied, of, text, found):
    assert varied(of, text) == found


def test_terms_and_exceptions_are_the_rules_own(varied):
    assert varied("points", "Mr. Lind and Mr. Peel met Mr Varga.", "terms: [Mr]") == [("Mr", "Mr.")]
    assert varied("hyphens", "We resign and re-sign.", "exceptions: [re-?sign]") == []


def test_a_speakers_words_decide_nothing_where_quotations_are_skipped(varied):
    text = "“An e-mail, an e-mail,” she said of an email and an e-mail, an email."
    assert varied("hyphens", text, "quotes: skip") == [("e-mail", "email")]
