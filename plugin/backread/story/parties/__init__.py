"""The people and bodies of a story, each one party however it is named."""

from typing import TYPE_CHECKING

from backread.model import Party
from backread.story.parties.bodies import find_bodies
from backread.story.parties.naming import Naming
from backread.story.parties.people import find_people
from backread.story.parties.pronouns import resolve_pronouns
from backread.story.parties.roster import Roster

if TYPE_CHECKING:
    from backread.story.reading import Reading

__all__ = ["find_parties"]


def find_parties(reading: "Reading") -> tuple[Party, ...]:
    """Find everybody the copy names, with role and mentions, in the order of first mention.

    A party gathers full name, surname, title, acronym, stand-in (a capital for its government) and the pronouns that
    can mean nobody else. Names are unique: the fullest form the story prints.
    """
    naming = Naming(reading)
    roster = Roster(reading.syntax)
    find_people(naming, roster)
    find_bodies(naming, roster)
    resolve_pronouns(naming, roster)
    return roster.parties()
