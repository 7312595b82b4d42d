"""The rules that a .vale.ini asks for, each as Vale would run it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from backread.model import BrokenRule, FileChoice, Rule, Rulebook, ValeSettings
from backread.model.rule import LEVELS, Level
from backread.rulebook.globs import glob_pattern
from backread.rulebook.kinds import Kind
from backread.rulebook.rulefile import read_rule, rule_id
from backread.rulebook.vale_ini import Ini, Section, read_ini
from backread.rulebook.vocabulary import PatternFault, Vocabulary, read_vocabularies

_BUILT_IN = "Vale"
_OUTSIDE = " & ~list & ~blockquote"
"""Vale finds sentences in paragraphs only."""

_EDGES = re.compile(r"(?<![\[\\])[\^$]|\\[AZzG]|\(\?<?[=!]")
"""What can match in a sentence by itself and not in its paragraph."""

_SEARCHES = frozenset({"existence", "substitution", "repetition", "spelling"})


def load_vale(path: Path, kinds: Mapping[str, Kind], fault_of: PatternFault) -> Rulebook:
    """Read a .vale.ini, its styles and vocabularies; what cannot be used is left out and in `broken`.

    `kinds` says which checks there are. Raises UsageError if there is no such file.
    """
    ini = read_ini(path)
    styles = list(_style_folders(ini))
    sections = [section for early in _early(styles) for section in early] + ini.sections
    top = _merged(sections)
    vocabulary = read_vocabularies(styles, top.values("Vocab"), fault_of)
    files = tuple(_file_choice(ini, section, fault_of) for section in sections if section.glob)
    levels = _levels(ini, sections)
    rules, broken = _read_rules(ini, styles, sections, kinds)
    rules = {**_built_in(sections, vocabulary, styles), **rules}
    least = LEVELS.index(_least_level(ini, top))
    chosen = [replace(rule, level=levels.get(rule.id, rule.level)) for rule in rules.values()]
    chosen = [rule for rule in chosen if LEVELS.index(rule.level) >= least]
    sentences = any(entry.startswith("sentence") for rule in chosen for entry in rule.scope)
    template = _word_template(ini, top, fault_of)
    return Rulebook(
        rules=tuple(
            _as_vale(vocabulary.excuse(rule), sentences=sentences, template=template)
            for rule in sorted(chosen, key=lambda rule: rule.id)
        ),
        broken=(*ini.faults, *vocabulary.faults, *broken),
        path=str(path),
        vale=ValeSettings(
            folder=str(path.resolve().parent),
            files=files,
            formats=ini.formats,
            hidden=top.values("IgnoredScopes") or None,
            skipped=top.values("SkippedScopes") or None,
        ),
    )


def _style_folders(ini: Ini) -> Iterator[Path]:
    for given in ini.top.values("StylesPath"):
        folder = ini.path.parent / Path(given).expanduser()
        if folder.is_dir():
            yield folder
        else:
            ini.fault(ini.lines["StylesPath"], f"the folder of styles {given} does not exist", given)


def _early(styles: Sequence[Path]) -> Iterator[list[Section]]:
    """Give the sections that packages bring: they count before the newsroom's own."""
    for folder in styles:
        for path in sorted((folder / ".vale-config").glob("*.ini")):
            yield read_ini(path).sections


def _merged(sections: Sequence[Section]) -> Section:
    """Give what all top sections say: lists add up, of single values the last counts."""
    top = Section("", 1)
    for section in sections:
        if not section.glob:
            for key, values in section.keys.items():
                top.keys[key] = [*values, *top.keys.get(key, [])]
    return top


def _least_level(ini: Ini, top: Section) -> Level:
    given = (top.values("MinAlertLevel") or ("suggestion",))[0]
    for level in LEVELS:
        if level == given:
            return level
    ini.fault(ini.lines.get("MinAlertLevel", 1), f"MinAlertLevel must be suggestion, warning or error, not '{given}'")
    return LEVELS[0]


def _word_template(ini: Ini, top: Section, fault_of: PatternFault) -> str:
    """Give what is put around words instead of Vale's own word boundaries, empty for those."""
    template = (top.values("WordTemplate") or ("",))[0]
    error = fault_of(template.replace("%s", "word"))
    if template and (error or template.count("%s") != 1):
        error = error or "'WordTemplate' needs one %s where the words go"
        ini.fault(ini.lines.get("WordTemplate", 1), error, template)
        return ""
    return template


def _file_choice(ini: Ini, section: Section, fault_of: PatternFault) -> FileChoice:
    def patterns(*keys: str) -> tuple[str, ...]:
        kept = []
        for pattern in (pattern for key in keys for pattern in section.values(key)):
            error = fault_of(pattern)
            if error:
                ini.fault(section.line, f"in the section [{section.glob}]: {error}", pattern)
            else:
                kept.append(pattern)
        return tuple(kept)

    glob_pattern(section.glob.removeprefix("!"))
    styles = section.values("BasedOnStyles")
    switches = {rule: value == "YES" or value in LEVELS for rule, (value, _) in section.rules.items()}
    return FileChoice(
        section.glob,
        styles if "BasedOnStyles" in section.keys else None,
        switches,
        patterns("BlockIgnores", "IgnorePatterns"),
        patterns("TokenIgnores"),
    )


def _levels(ini: Ini, sections: Sequence[Section]) -> dict[str, Level]:
    """Give the levels set for single rules, which count in every file, as in Vale. A slip of the pen is a fault."""
    levels: dict[str, Level] = {}
    for section in sections:
        for rule, (value, line) in section.rules.items():
            for level in LEVELS:
                if value == level:
                    levels[rule] = level
            if value not in (*LEVELS, "YES", "NO"):
                error = f"'{rule} = {value}' switches the rule off; write YES, NO, suggestion, warning or error"
                ini.fault(line, error, f"{rule} = {value}")
    return levels


def _read_rules(
    ini: Ini, styles: Sequence[Path], sections: Sequence[Section], kinds: Mapping[str, Kind]
) -> tuple[dict[str, Rule], list[BrokenRule]]:
    """Read the rules of all styles named, and those named one by one; of two of a name the first counts."""
    wanted = {style: section.line for section in sections for style in section.values("BasedOnStyles")}
    single = {rule: line for section in sections for rule, (_, line) in section.rules.items()}
    rules: dict[str, Rule] = {}
    broken: list[BrokenRule] = []
    seen: set[str] = set()
    for style in dict.fromkeys([*wanted, *(rule.partition(".")[0] for rule in single)]):
        folders = [folder / style for folder in styles if (folder / style).is_dir()]
        if not folders and style != _BUILT_IN and style in wanted:
            where = ", ".join(map(str, styles)) or "StylesPath, which is not set"
            ini.fault(wanted[style], f"there is no style '{style}' in {where}; `vale sync` fetches packages", style)
        for file in (file for folder in folders for file in sorted(folder.rglob("*.yml"))):
            name = rule_id(file)
            if name in seen or not (style in wanted or name in single):
                continue
            seen.add(name)
            rule, faults = read_rule(file, kinds, frozenset())
            broken += faults
            if rule is not None:
                rules[name] = rule
    for rule_name, line in single.items():
        if rule_name not in seen and rule_name.partition(".")[0] != _BUILT_IN:
            ini.fault(line, f"there is no rule '{rule_name}' in the styles", rule_name)
    return rules, broken


def _built_in(sections: Sequence[Section], vocabulary: Vocabulary, styles: Sequence[Path]) -> dict[str, Rule]:
    """Give the rules of the style that Vale brings itself, if any section asks for one."""
    asked = any(
        _BUILT_IN in section.values("BasedOnStyles") or any(name.startswith(f"{_BUILT_IN}.") for name in section.rules)
        for section in sections
    )
    if not asked:
        return {}
    home = styles[0] if styles else Path()
    lists = (path for folder in styles for path in sorted((folder / "config/ignore").rglob("*.txt")))
    ignored = tuple(str(path.resolve()) for path in lists)
    rules = [
        Rule("Vale.Spelling", "spelling", "Did you really mean '%s'?",
             action={"name": "suggest", "params": ("spellings",)},
             options={"vocab": True, "ignore": ignored}),
        Rule("Vale.Repetition", "repetition", "'%s' is repeated!",
             action={"name": "edit", "params": ("truncate", " ")},
             options={"tokens": (r"[^\s.!?]+",), "ignorecase": True, "alpha": True, "vocab": True}),
    ]  # fmt: skip
    if vocabulary.accepted:
        swap = {term.lower(): term for term in vocabulary.accepted}
        options = {"swap": swap, "ignorecase": True, "vocab": False}
        action = {"name": "replace", "params": ()}
        rules.append(Rule("Vale.Terms", "substitution", "Use '%s' instead of '%s'.", action=action, options=options))
    if vocabulary.rejected:
        options = {"tokens": vocabulary.rejected, "vocab": True}
        rules.append(Rule("Vale.Avoid", "existence", "Avoid using '%s'.", options=options))
    path = str(home / _BUILT_IN / "built-in")
    return {rule.id: replace(rule, level="error", path=path) for rule in rules}


def _as_vale(rule: Rule, *, sentences: bool, template: str) -> Rule:
    """Give a rule that runs where Vale runs it.

    Vale finds paragraphs and sentences only in what is no list or quotation; and rules for all text run over the
    sentences a second time as soon as any rule asks for sentences.
    """
    scope: list[str] = []
    for entry in rule.scope:
        if entry.startswith(("sentence", "paragraph")):
            scope.append(entry + _OUTSIDE)
            continue
        scope.append(entry)
        if sentences and _runs_over_text(entry) and not (rule.check in _SEARCHES and not _looks_at_edges(rule)):
            scope.append(f"{entry} & sentence{_OUTSIDE}")
    options = {**rule.options, "word_template": template} if template else rule.options
    return replace(rule, scope=tuple(scope), options=options, strict=True)


def _runs_over_text(entry: str) -> bool:
    parts = [part.strip() for part in entry.split("&")]
    return all(part.startswith("~") or part.split(".")[0] == "text" for part in parts)


def _looks_at_edges(rule: Rule) -> bool:
    patterns = [*rule.list_option("tokens"), *rule.list_option("raw"), *rule.table_option("swap")]
    return any(_EDGES.search(pattern) for pattern in patterns)
