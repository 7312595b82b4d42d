"""`consistency` holds a draft to one of two forms."""

RULE = "extends: consistency\neither:\n  adviser: advisor\n  grey: gray\n"


def texts(marks, text, rule=RULE):
    return [mark.text for mark in marks(rule, text)]


def test_the_second_form_is_told_and_every_block_after_it(marks):
    text = "An adviser and an adviser.\n\nAn advisor, then another advisor.\n\nThe adviser came."
    found = marks(RULE, text)
    assert [mark.text for mark in found] == ["advisor", "adviser"]
    assert found[0].start > text.index("another"), "the last in its block"
    assert found[0].related[0].note == "the other form"
    assert found[0].related[0].start == 3


def test_one_form_is_consistent_and_pairs_do_not_mix(marks):
    assert texts(marks, "An adviser in grey.\n\nThe adviser in grey.") == []
    assert texts(marks, "An adviser in gray.") == []


def test_keys_it_does_not_know_are_let_pass_as_vale_does(marks):
    assert texts(marks, "Grey, gray.", RULE + "ignorecase: true\nsomething: else\n") == ["gray"]
