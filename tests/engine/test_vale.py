"""A draft read as Vale reads it keeps its text and places, and loses what Vale does not read."""

from backread.model import FileChoice, ValeSettings
from backread.vale import read_as_vale


def test_text_and_anchors_stay_and_news_blocks_are_paragraphs(make_draft):
    draft = make_draft("# Head\n\nBy Ada Burns\n\nText.\n")
    read, notices = read_as_vale(draft, ValeSettings())
    assert (read.text, read.anchors, notices) == (draft.text, draft.anchors, [])
    assert [block.kind for block in read.blocks] == ["heading", "paragraph", "paragraph"]


def test_plain_text_is_paragraphs_that_end_at_blank_lines(make_draft):
    draft = make_draft("A title\n\nOne line.\nAnother line.\n\n- A list item\n", "a.txt")
    read, _ = read_as_vale(draft, ValeSettings())
    kinds = [(block.kind, draft.text[block.start : block.end]) for block in read.blocks]
    assert kinds == [
        ("paragraph", "A title"),
        ("paragraph", "One line.\nAnother line."),
        ("paragraph", "- A list item"),
    ]


def test_a_pattern_of_what_to_ignore_that_never_ends_is_told_and_ignores_nothing(make_draft):
    from backread.checks.clock import TIME_LIMIT

    token = TIME_LIMIT.set(0.05)
    try:
        settings = ValeSettings(files=(FileChoice("*", tokens=("(?:a|aa)+[bd]",)),))
        _, (notice,) = read_as_vale(make_draft("a" * 40), settings)
    finally:
        TIME_LIMIT.reset(token)
    assert "takes too long" in notice
