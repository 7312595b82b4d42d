"""Allegations: who is accused of what, by whom, on whose word."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from backread.model import Allegation
from backread.story.charges import Charge, Charges
from backread.story.sourcing import Footing

if TYPE_CHECKING:
    from backread.story.reading import Reading

# From the word that answers best for an accusation to none at all.
_RANK = {"named": 0, "established": 1, "anonymous": 2, "hedged": 3, "none": 4}


def find_allegations(reading: "Reading") -> tuple[Allegation, ...]:
    """Find what the copy accuses its parties of, in order: one allegation for a sentence and a footing.

    An allegation covers the accusing clauses; its `cue` is the gravest accusing word. Accusations of oneself, of
    groups without bounds, and in our own voice of nobody the story names are none; `targets` is empty where a named
    source accuses somebody whom the story does not name there.
    """
    charges = Charges(reading)
    return tuple(
        _allegation(same)
        for sentence in range(len(reading.sentences))
        for same in _gather(charges.of_sentence(sentence))
    )


def _gather(charges: list[Charge]) -> Iterator[list[Charge]]:
    """Gather the charges of a sentence by footing; what is said of the same party stands on the best of its footings.

    "Roe is charged with fraud" holds two accusing words and one accusation.
    """
    best: dict[str, Footing] = {}
    for charge in charges:
        for name in charge.targets:
            known = best.get(name)
            if known is None or _RANK[charge.footing.sourcing] < _RANK[known.sourcing]:
                best[name] = charge.footing
    groups: dict[tuple[str, str | None], list[Charge]] = {}
    for charge in charges:
        footings = (charge.footing, *(best[name] for name in charge.targets))
        footing = min(footings, key=lambda one: _RANK[one.sourcing])
        groups.setdefault((footing.sourcing, footing.accuser), []).append(replace(charge, footing=footing))
    yield from groups.values()


def _allegation(charges: list[Charge]) -> Allegation:
    """Make one allegation of the charges of a sentence that stand on the same footing."""
    gravest = max(charges, key=lambda charge: (charge.gravity, -charge.cue[0]))
    return Allegation(
        start=min(charge.span[0] for charge in charges),
        end=max(charge.span[1] for charge in charges),
        cue=gravest.cue,
        targets=tuple(dict.fromkeys(name for charge in charges for name in charge.targets)),
        kind=gravest.kind,
        sourcing=gravest.footing.sourcing,
        accuser=gravest.footing.accuser,
        source=gravest.footing.source,
        in_quote=all(charge.in_quote for charge in charges),
        gravity=gravest.gravity,
        stage=next((charge.stage for charge in charges if charge.stage), ""),
    )
