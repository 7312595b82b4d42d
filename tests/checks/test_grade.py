"""`readability` holds a draft to a school grade."""

import pytest

EASY = "The dog ran. The cat sat. We went home. It was fun."
HARD = (
    "Notwithstanding considerable institutional resistance, administrators subsequently implemented comprehensive "
    "organisational restructuring, characteristically overestimating departmental enthusiasm."
)


@pytest.mark.parametrize("metric", ["Gunning Fog", "Coleman-Liau", "Flesch-Kincaid", "SMOG", "Automated Readability"])
def test_hard_copy_is_told_and_easy_copy_is_not(marks, metric):
    rule = f'extends: readability\nmessage: "%s"\nmetrics: [{metric}]\ngrade: 12\n'
    (mark,) = marks(rule, HARD)
    assert float(mark.message) > 12
    assert marks(rule, EASY) == ()


def test_several_formulas_are_averaged_by_the_published_arithmetic(marks):
    rule = 'extends: readability\nmessage: "%s"\nmetrics: [{}]\ngrade: -99\n'
    kincaid, fog, both = (
        float(marks(rule.format(names), EASY)[0].message)
        for names in ("Flesch-Kincaid", "Gunning Fog", "Flesch-Kincaid, Gunning Fog")
    )
    assert kincaid == pytest.approx(0.39 * 3 + 11.8 * 1 - 15.59, abs=0.01)
    assert fog == pytest.approx(0.4 * 3, abs=0.01)
    assert both == pytest.approx((kincaid + fog) / 2, abs=0.01)


def test_a_grade_that_is_no_number_is_refused(make_rulebook):
    book = make_rulebook({"Demo/A.yml": "extends: readability\nmessage: x\nmetrics: [SMOG]\ngrade: tenth\n"})
    assert "must be a number" in book.broken[0].error
