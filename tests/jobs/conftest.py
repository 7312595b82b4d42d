from collections.abc import Iterator
from pathlib import Path

import pytest

from backread.config import Settings
from backread.engine import load_rulebook
from backread.model import Rulebook
from backread.storage import Store, open_store

RULES = Path(__file__).parents[1] / "service" / "rules"


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load_rulebook(RULES)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, rules=str(RULES))


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    store = open_store(settings.database)
    yield store
    store.close()
