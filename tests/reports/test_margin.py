"""The minute in plain lines, as it stands in an annotated file."""

from backread.model import Accused, Document, Review, Story, Suggestion, Summary
from backread.reports.margin import summarise_plainly

TEXT = "The mayor stole it."


def test_it_says_who_stands_accused_and_what_nobody_stands_behind() -> None:
    mark = Suggestion("aa", "Balance.UnsourcedAllegation", "error", "Who says so?", 0, 18, TEXT[:18])
    accused = tuple(Accused(f"Ada {number}", "mayor", True, (), "absent", True) for number in range(14))
    summary = Summary("14 accused, none heard", accused=accused, unsourced=("aa",), notices=("It was late.",))
    lines = summarise_plainly(Review(Document("d", "docx", TEXT), (mark,), Story(), summary))
    assert lines[:3] == [
        "Backread: 14 accused, none heard",
        "1 error",
        "Accused: Ada 0, mayor: not heard: put it to them",
    ]
    assert lines[14:] == [
        "and 2 more",
        "Nobody stands behind: “The mayor stole it”",
        "Of this review: It was late.",
    ]


def test_a_clean_draft_says_so() -> None:
    review = Review(Document("d", "docx", TEXT), (), None, Summary("Nobody stands accused"))
    assert summarise_plainly(review) == ["Backread: Nobody stands accused", "Nothing to mark."]
