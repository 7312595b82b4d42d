"""A newsroom's vocabularies, as Vale keeps them: terms to accept, terms to reject, one pattern a line."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from backread.model import BrokenRule, Rule

PatternFault = Callable[[str], str]
"""Says what is wrong with a pattern, empty if nothing is; whoever owns the engine of patterns hands it in."""


@dataclass(frozen=True)
class Vocabulary:
    """The terms of some vocabularies in their files' order, and what is wrong with the files."""

    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    faults: tuple[BrokenRule, ...] = ()

    def excuse(self, rule: Rule) -> Rule:
        """Give a rule that lets the accepted terms pass, unless it says `vocab: false` or looks for no words."""
        wordless = rule.check == "existence" and rule.flag_option("nonword")
        if not self.accepted or wordless or rule.options.get("vocab") is not True:
            return rule
        exceptions = (*rule.list_option("exceptions"), *self.accepted)
        terms = tuple(dict.fromkeys(exceptions))
        return replace(rule, options={**rule.options, "exceptions": terms, "vocabulary": True})


def read_vocabularies(
    styles: Sequence[Path], names: Sequence[str] | None = None, fault_of: PatternFault = lambda _: ""
) -> Vocabulary:
    """Read the vocabularies with these names, all if None, that lie beside some styles in `config/vocabularies`.

    A term that is no pattern is a fault and left out.
    """
    accepted: list[str] = []
    rejected: list[str] = []
    faults: list[BrokenRule] = []
    for folder in styles:
        root = folder / "config" / "vocabularies"
        chosen = names if names is not None else sorted(path.name for path in root.glob("*") if path.is_dir())
        for name in chosen:
            for file, terms in (("accept.txt", accepted), ("reject.txt", rejected)):
                for path in sorted((root / name).rglob(file)):
                    terms.extend(_read_terms(path, faults, fault_of))
    return Vocabulary(tuple(dict.fromkeys(accepted)), tuple(dict.fromkeys(rejected)), tuple(faults))


def _read_terms(path: Path, faults: list[BrokenRule], fault_of: PatternFault) -> Iterator[str]:
    name = f"{path.parent.name}/{path.name}"
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        faults.append(BrokenRule(name, str(path), 1, 1, f"this vocabulary cannot be read: {reason}; save it as text"))
        return
    for number, line in enumerate(lines, start=1):
        term = line.strip()
        if not term or term.startswith("# "):
            continue
        fault = fault_of(term)
        if fault:
            faults.append(BrokenRule(name, str(path), number, 1, fault, line))
        else:
            yield term
