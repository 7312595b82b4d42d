"""Backread reads draft articles the way a standards editor does.

from backread import load_rulebook, read_draft, review
print(review(read_draft("draft.docx"), load_rulebook()).summary.headline)
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from backread.engine import load_rulebook, review
    from backread.formats import read_draft
    from backread.model import Case, Document, Review, Rule, Rulebook, Story, Suggestion

__version__ = "0.1.0"

_HOMES = {
    "review": "backread.engine",
    "load_rulebook": "backread.engine",
    "read_draft": "backread.formats",
    "Case": "backread.model",
    "Document": "backread.model",
    "Review": "backread.model",
    "Rule": "backread.model",
    "Rulebook": "backread.model",
    "Story": "backread.model",
    "Suggestion": "backread.model",
}

__all__ = [
    "Case",
    "Document",
    "Review",
    "Rule",
    "Rulebook",
    "Story",
    "Suggestion",
    "__version__",
    "load_rulebook",
    "read_draft",
    "review",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that `import backread` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'backread' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
