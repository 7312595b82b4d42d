"""The accused: those whom a story accuses of something serious and who can answer for themselves."""

from collections.abc import Iterator

from backread.model import Allegation, Story

_SERIOUS = 2  # a dig is opinion


def find_accused(story: Story) -> Iterator[tuple[str, list[Allegation]]]:
    """Give the names of everybody seriously accused, with the accusations; not of groups, the dead and the generic."""
    against: dict[str, list[Allegation]] = {}
    for one in story.allegations:
        for name in one.targets if one.gravity >= _SERIOUS else ():
            against.setdefault(name, []).append(one)
    for name, allegations in against.items():
        party = story.party[name]
        if party.kind != "group" and not party.dead and not party.generic:
            yield name, allegations
