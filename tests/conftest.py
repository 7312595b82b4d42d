"""What tests of every part may use: a rulebook made of a few lines, and a draft made of a few more."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from backread.engine import load_rulebook
from backread.formats import read
from backread.model import Document, Rulebook

MakeRulebook = Callable[..., Rulebook]
MakeDraft = Callable[..., Document]


@pytest.fixture
def make_rulebook(tmp_path: Path) -> MakeRulebook:
    """Give a function that writes files into a folder of rules and loads it: make_rulebook({"Demo/A.yml": "..."})."""

    def make(files: dict[str, str]) -> Rulebook:
        for name, content in files.items():
            path = tmp_path / "rules" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(content), encoding="utf-8")
        return load_rulebook(tmp_path / "rules")

    return make


@pytest.fixture
def make_draft() -> MakeDraft:
    """Give a function that reads a text as a draft, Markdown unless its name says otherwise."""

    def make(text: str, name: str = "draft.md") -> Document:
        return read(text.encode(), name)

    return make
