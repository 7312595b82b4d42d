"""Quotations: where somebody else's words begin and end."""

from backread.model import Document, Quotation


def find_quotations(document: Document) -> tuple[Quotation, ...]:
    """Find the quotations of a draft, in order."""
    return ()
