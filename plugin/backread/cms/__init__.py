"""The CMSs that send drafts and get reviews back: one module each, listed here by hand."""

from backread.cms.generic import GENERIC
from backread.cms.post import Answer
from backread.cms.source import Arrival, Parcel, RefusedMessage, Source

SOURCES: dict[str, Source] = {
    "generic": GENERIC,
}

__all__ = ["SOURCES", "Answer", "Arrival", "Parcel", "RefusedMessage", "Source"]
