"""The galley is the draft as patterns see it, and knows the way back from the file."""

import gc

from backread.checks import galley
from backread.checks.galley import galley_of
from backread.model import Story


def test_what_is_no_copy_is_masked_and_nothing_moves(make_draft):
    draft = make_draft("Ask `git` at www.x.example/a_b, or me@x.example.\n\n    code here\n")
    text = galley_of(draft).text
    assert len(text) == len(draft.text)
    assert text.splitlines()[0] == f"Ask *** at {'*' * 17}, or {'*' * 12}."


def test_markup_is_placed_on_what_it_stands_before(make_draft):
    source = "One *two* three<!-- note --> four &amp; five."
    draft = make_draft(source)
    shown = galley_of(draft)

    def place(piece):
        start, end = shown.place(source.index(piece), source.index(piece) + len(piece))
        return draft.text[start:end]

    assert place("*two*") == "two"
    assert place("wo* thr") == "wo thr"
    assert place("&am") == "&"
    assert len(place("<!-- note -->")) == 1
    assert place("five.") == "five."


def test_one_document_has_one_galley_and_it_goes_when_the_document_goes(make_draft):
    draft = make_draft("Some words.")
    assert galley_of(draft) is galley_of(draft)
    key = id(draft)
    assert key in galley._GALLEYS
    del draft
    gc.collect()
    assert key not in galley._GALLEYS


def test_a_rule_without_a_chance_is_given_no_piece_to_search(make_draft):
    draft = make_draft("The end of it.\n\nAttended by all.\n\nAn end.")
    pages = galley_of(draft)
    whole = [piece.text for piece in pages.pieces(("text",), Story(), frozenset({" end "}))]
    assert whole == ["The end of it.", "An end."]
    assert len(pages.pieces(("text",), Story(), frozenset({"end"}))) == 3
    assert len(pages.pieces(("text",), Story(), None)) == 3
    held = pages.pieces(("text",), Story(), frozenset({"never", " it", "z "}))
    assert [piece.text for piece in held] == ["The end of it."]


def test_what_stands_for_a_picture_is_a_caption_that_rules_on_alt_see(make_draft):
    page = '<p>It fell. <img alt="A crane" src="a.jpg"></p><figcaption>The port</figcaption>'
    for draft in (make_draft(page, "a.html"), make_draft("It fell.\n\n![A crane](a.jpg)\n")):
        pieces = galley_of(draft).pieces(("alt",), Story(), None)
        assert [piece.text for piece in pieces] == ["A crane"]
