"""`conditional` wants one thing for another."""

ACRONYM = "extends: conditional\nfirst: '\\b([A-Z]{3,5})\\b'\nsecond: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'\n"


def texts(marks, text, rule=ACRONYM):
    return [mark.text for mark in marks(rule, text)]


def test_what_was_introduced_may_stand(marks):
    assert texts(marks, "The Harbour Safety Board (HSB) met. The HSB and the FWA left.") == ["FWA"]


def test_an_introduction_helps_from_its_block_on(marks):
    assert texts(marks, "The HSB met.\n\nThe Harbour Safety Board (HSB).\n\nThe HSB left.") == ["HSB"]


def test_exceptions_need_no_introduction(marks):
    assert texts(marks, "The NATO base.", ACRONYM + "exceptions: [NATO]\n") == []


def test_without_a_group_the_block_must_hold_the_second(marks):
    rule = "extends: conditional\nfirst: suspect\nsecond: charged\n"
    assert texts(marks, "The suspect ran.\n\nThe suspect was charged.", rule) == ["suspect"]
