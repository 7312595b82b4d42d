"""A story read from a few lines of invented copy, with the rulebook's own word lists."""

from collections.abc import Callable

import pytest

from backread.engine import load_rulebook
from backread.formats import read
from backread.model import Lexicon
from backread.story import Reading


@pytest.fixture(scope="session")
def lexicons() -> dict[str, Lexicon]:
    return dict(load_rulebook().lexicons)


@pytest.fixture(scope="session")
def read_story(lexicons: dict[str, Lexicon]) -> Callable[[str], Reading]:
    def reading(text: str) -> Reading:
        return Reading(read(text.encode(), "draft.txt", format="text"), lexicons)

    return reading
