"""`accuracy.yml`: how often each rule is right, as measured or read by hand; what `rules explain` prints of it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from backread.model import BrokenRule
from backread.model.accuracy import Figure, bounds_of
from backread.rulebook.page import Page, TooLong

FILE = "accuracy.yml"
_KEYS = ("set", "against", "read", "marks", "right", "low", "high", "recall", "with")
_NUMBERS = ("marks", "right", "low", "high", "recall")


def read_accuracy(folder: str | Path) -> tuple[Mapping[str, tuple[Figure, ...]], list[BrokenRule]]:
    """Give the figures of a folder of rules by rule id, and everything that is wrong with their file.

    A folder without the file has no figures. An entry that cannot be used is left out, and is among the faults.
    """
    path = Path(folder) / FILE
    if not path.exists():
        return {}, []
    page = Page(path, "accuracy")
    figures: dict[str, tuple[Figure, ...]] = {}
    try:
        parts = {key: value for key, _, value in page.pairs(page.root, "the figures")}
        sets = {
            name: page.text(value, f"the set '{name}'") for name, _, value in page.pairs(parts.get("sets"), "'sets'")
        }
        for rule, _, value in page.pairs(parts.get("rules"), "'rules'"):
            figures[rule] = tuple(_figures(page, value, rule, sets))
    except TooLong:
        pass
    return figures, page.faults


def _figures(page: Page, node: yaml.Node, rule: str, sets: Mapping[str, str]) -> Iterator[Figure]:
    for item in page.items(node, f"the figures of {rule}"):
        texts: dict[str, str] = {}
        numbers: dict[str, int] = {}
        others: tuple[str, ...] = ()
        for key, key_node, value in page.pairs(item, f"a figure of {rule}"):
            if key not in _KEYS:
                page.fault(key_node, f"a figure has no key '{key}'; allowed is {', '.join(_KEYS)}")
            elif key == "with":
                others = page.texts(value, "'with'")
            elif key in _NUMBERS:
                numbers[key] = page.number(value, f"'{key}'")
            else:
                texts[key] = page.text(value, f"'{key}'")
        source = _source(texts, sets)
        marks, right = numbers.get("marks", 0), numbers.get("right", 0)
        if source is None:
            page.fault(item, f"a figure needs `read:` (what was read) or `set:` (one of {', '.join(sets) or 'none'})")
        elif "marks" not in numbers or right > marks:
            page.fault(item, "a figure needs `marks:`, how many there were, and `right:`, how many of them were right")
        else:
            low, high = bounds_of(right, marks)
            yield Figure(
                source=source,
                marks=marks,
                right=right,
                low=numbers.get("low", low),
                high=numbers.get("high", high),
                recall=numbers.get("recall"),
                others=others,
                hand="read" in texts,
            )


def _source(texts: Mapping[str, str], sets: Mapping[str, str]) -> str | None:
    """What was measured on: what was read, or a set's description and what its labels call right."""
    if "read" in texts:
        return texts["read"] or None
    described = sets.get(texts.get("set", ""))
    if described is None:
        return None
    return f"{described}, against {texts['against']}" if "against" in texts else described
