"""A comment that begins with `backread:` tells the review something about the words it stands on."""

from types import SimpleNamespace

import pytest

Word = SimpleNamespace


def commented(word: Word, *comments: tuple[str, str]) -> bytes:
    """A paragraph whose words "in haste" carry some comments, each with its author."""
    numbers = range(len(comments))
    body = word.paragraph(
        word.run("He left "),
        *(f'<w:commentRangeStart w:id="{number}"/>' for number in numbers),
        word.run("in haste"),
        *(f'<w:commentRangeEnd w:id="{number}"/>' for number in numbers),
        word.run(" today."),
    )
    parts = "".join(
        f'<w:comment w:id="{number}" w:author="{author}">{word.paragraph(word.run(text))}</w:comment>'
        for number, (text, author) in enumerate(comments)
    )
    return word.build(body, parts={"comments": parts})


@pytest.mark.parametrize(
    ("text", "said"),
    [("backread: off", "off"), ("Backread : House.Cliche: her words", "House.Cliche: her words"), ("backread:", "")],
)
def test_a_comment_to_us_is_read_with_its_place_and_author(word: Word, text: str, said: str) -> None:
    document = word.read(commented(word, (text, "Ada Burns")))
    (directive,) = document.directives
    assert document.text[directive.start : directive.end] == "in haste"
    assert (directive.text, directive.author) == (said, "Ada Burns")


def test_other_comments_and_our_own_tell_us_nothing(word: Word) -> None:
    data = commented(word, ("Is backread: right?", "Ada Burns"), ("backread: off", "Backread"))
    assert word.read(data).directives == ()
