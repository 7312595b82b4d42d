"""How hard a draft is to read, in figures an editor knows."""

from backread.model import Document


def measure(document: Document) -> dict[str, float] | None:
    """Give the readability figures of the copy, None if there is none."""
    del document
    return None
