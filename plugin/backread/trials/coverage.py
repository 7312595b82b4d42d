"""What the rules leave uncovered: no test that fires, none that stays silent, and sections without a rule."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from backread.model import Rule, Rulebook
from backread.rulebook.stylebook import Section, Stylebook
from backread.trials.examples import try_rules


@dataclass(frozen=True)
class Coverage:
    """The gaps of a rulebook, each a list of ids or sections; `sections` gives the rules of every section."""

    sections: Mapping[str, Sequence[str]] = field(default_factory=dict)
    empty: Sequence[Section] = ()
    excused: Sequence[Section] = ()
    never_fired: Sequence[str] = ()
    never_silent: Sequence[str] = ()
    nowhere: Sequence[Rule] = ()

    @property
    def complete(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.empty or self.never_fired or self.never_silent or self.nowhere)


def measure_coverage(rulebook: Rulebook, stylebook: Stylebook, ids: Sequence[str] = ()) -> Coverage:
    """Run the tests of the rules with these ids or styles, of all if there are none, and find what nothing covers.

    A rule whose section the stylebook does not have stands `nowhere`; without a stylebook nothing is said of sections.
    """
    chosen = [rule for rule in rulebook.rules if not ids or rule.id in ids or rule.style in ids]
    said: dict[str, set[bool]] = defaultdict(set)
    for outcome in try_rules(rulebook, [rule.id for rule in chosen] or ["-"]):
        said[outcome.rule].add(bool(outcome.said))
    sections: dict[str, list[str]] = {name: [] for name in stylebook.sections}
    nowhere = []
    for rule in chosen if stylebook.sections else ():
        if rule.stylebook in sections:
            sections[rule.stylebook].append(rule.id)
        else:
            nowhere.append(rule)
    bare = [stylebook.sections[name] for name, rules in sections.items() if not rules]
    return Coverage(
        sections=sections,
        empty=[] if ids else [section for section in bare if not section.without],
        excused=[section for section in bare if section.without],
        never_fired=[rule.id for rule in chosen if True not in said[rule.id]],
        never_silent=[rule.id for rule in chosen if False not in said[rule.id]],
        nowhere=nowhere,
    )
