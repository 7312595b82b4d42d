"""Whom an accusation is put to, in the words the copy itself uses of them."""

import pytest

from backread.checks.addressees import address, call, describe
from backread.model import Allegation, Document, Party, Story

TEXT = "Mayor Ruth Callaway met the Harbour Board. Callaway smiled. Ann Lee Roe Jr. and Northline did not."
DOCUMENT = Document("a.txt", "text", TEXT)


def party(name, kind="person", role="", official=False, *, also=()):
    mentions = tuple((TEXT.index(one), TEXT.index(one) + len(one)) for one in (name, *also))
    return Party(name, kind, mentions, role, official)


MAYOR = party("Ruth Callaway", role="Mayor", official=True)
ROE = party("Ann Lee Roe Jr.")
BOARD = party("Harbour Board", "organisation")
COMPANY = party("Northline", "organisation")


@pytest.mark.parametrize(
    ("somebody", "short"),
    [(MAYOR, "Callaway"), (ROE, "Roe"), (BOARD, "the Harbour Board"), (COMPANY, "Northline")],
)
def test_a_person_is_called_by_surname_and_a_body_as_the_copy_calls_it(somebody, short):
    assert call(DOCUMENT, somebody) == short


def test_the_one_word_the_copy_uses_alone_is_the_name():
    text = "Maung Zarni Tun spoke. Maung wept."
    mentions = ((0, 15), (23, 28))
    assert call(Document("a.txt", "text", text), Party("Maung Zarni Tun", "person", mentions)) == "Maung"


def test_an_official_is_asked_at_the_office_a_body_itself_and_anybody_in_person():
    assert address(DOCUMENT, Story(), MAYOR) == "Callaway’s office"
    assert address(DOCUMENT, Story(), BOARD) == "the Harbour Board"
    assert address(DOCUMENT, Story(), ROE) == "Roe or a lawyer"


def test_who_is_charged_is_asked_through_the_lawyer():
    charged = Allegation(0, 5, (0, 5), ("Ann Lee Roe Jr.",), "legal", "established", stage="charged")
    assert address(DOCUMENT, Story(allegations=(charged,)), ROE) == "Roe’s lawyer"


def test_a_role_is_told_unless_the_name_tells_it():
    assert describe(MAYOR) == "Ruth Callaway (Mayor)"
    assert describe(Party("Mayor Roe", "person", ((0, 5),), "Mayor")) == "Mayor Roe"
