"""A word list gives its groups by name, and says so if somebody renamed one."""

import pytest

from backread.errors import MissingGroup
from backread.model import Entry, Lexicon

ENTRIES = (Entry("one", "small"), Entry("two", "small"), Entry("million", "large"))
LIST = Lexicon("sums", entries=ENTRIES, path="sums.yml")


def test_groups_and_terms_are_those_of_the_list():
    assert [entry.term for entry in LIST.group("small")] == ["one", "two"]
    assert LIST.terms("large") == {"million"}
    assert LIST.terms() == {"one", "two", "million"}


@pytest.mark.parametrize("ask", [lambda: LIST.group("huge"), lambda: LIST.terms("small", "huge")])
def test_a_group_that_is_missing_is_told_with_the_list_and_what_it_has(ask):
    with pytest.raises(MissingGroup) as caught:
        ask()
    assert str(caught.value).startswith("The word list sums.yml has no group 'huge'")
    assert "it has 'small', 'large'" in str(caught.value)


def test_a_list_without_entries_is_told_of_as_a_whole():
    assert Lexicon("none").group("small") == ()
    assert Lexicon("none").terms("small") == frozenset()
