"""What surrounds a draft when it is reviewed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from backread.model.document import Document


@dataclass(frozen=True)
class Case:
    """The desk and genre a draft is meant for, its previous version, and what editors have decided.

    Empty `desk` and `genre` mean: what the draft itself says, else the default. `decisions` maps a suggestion's
    id to "accepted" or "dismissed"; a dismissed one is suppressed. They go before the draft's own `decisions`.
    `ignored` gives, by id, why the project has a suggestion not shown.
    """

    desk: str = ""
    genre: str = ""
    previous: Document | None = None
    decisions: Mapping[str, str] = field(default_factory=dict)
    ignored: Mapping[str, str] = field(default_factory=dict)
