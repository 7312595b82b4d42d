"""What is wrong with rules that work: entries that match nothing, shadow each other or make new faults; slow ones."""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property

from backread.checks import CHECKS
from backread.checks.clock import TIME_LIMIT
from backread.model import Block, Case, Document, Finding, Rule, Rulebook, Span, Story
from backread.trials.specimens import Specimens, make_specimens

_PATTERNED = frozenset({"existence", "substitution"})
_CONTEXTS = ("{}", "Then {} here.")
SLOW = 0.5
"""Seconds of work that a rule may take for a page of 50,000 characters that is made to be hard for it."""
_HARD = 50_000  # characters


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing to look at in a rule: where (line from 1), and what it is; `grave` if it is wrong in any case."""

    rule: str
    path: str
    line: int
    what: str
    grave: bool = True


@dataclass(frozen=True, slots=True)
class _Mark:
    """What one rule finds in a paragraph."""

    rule: str
    span: Span
    text: str
    replacements: tuple[str, ...]


@dataclass(frozen=True)
class _Entry:
    """One token, swap or exception of a rule."""

    rule: Rule
    key: str
    pattern: str

    @cached_property
    def specimens(self) -> Specimens:
        return make_specimens(self.pattern)


@dataclass(frozen=True)
class _Sheet:
    """Specimens set as paragraphs of one draft: whose each is, and where it stands."""

    document: Document
    places: Sequence[tuple[_Entry, Span]]

    def marks(self, rules: Sequence[Rule]) -> list[list[_Mark]]:
        """Give what the rules mark in each paragraph, whatever it is quoted in and however often."""
        found: list[list[_Mark]] = [[] for _ in self.places]
        starts = {block.start: number for number, block in enumerate(self.document.blocks)}
        for rule in rules:
            for finding in _run(rule, self.document):
                block = self.document.block_at(finding.start)
                if block is not None:
                    text = self.document.text[finding.start : finding.end]
                    mark = _Mark(rule.id, (finding.start, finding.end), text, finding.replacements)
                    found[starts[block.start]].append(mark)
        return found


def _run(rule: Rule, document: Document) -> list[Finding]:
    """Run a rule of patterns by itself over everything."""
    run = CHECKS[rule.check].prepare(replace(rule, quotes="include", scope=("text",)), {})
    return list(run(document, Story(), Case()))


def lint_rules(rulebook: Rulebook, ids: Sequence[str] = (), *, timed: bool = True) -> list[Flaw]:
    """Give the flaws of the rules with these ids or styles, of all if there are none, in order of file and line.

    Rules of words and patterns are tried on texts made from their own patterns, against each other too; with `timed`
    also on pages that are hard for them.
    """
    patterned = [rule for rule in rulebook.rules if rule.check in _PATTERNED]
    chosen = [rule for rule in patterned if not ids or rule.id in ids or rule.style in ids]
    together = _Together(rulebook)
    flaws = [
        *_try_entries(chosen, patterned, together),
        *_try_exceptions(chosen),
        *(flaw for rule in chosen if timed for flaw in _time(rule)),
    ]
    return sorted(set(flaws), key=lambda flaw: (flaw.path, flaw.line, flaw.what))


class _Together:
    """Tells which rules ever read the same draft: the spelling rules of two varieties do not."""

    def __init__(self, rulebook: Rulebook) -> None:
        base = rulebook.languages.get("en", {})
        varieties = [table for name, table in rulebook.languages.items() if "-" in name] or [{}]
        self._tables = [{**base, **table} for table in (*varieties, {})]

    def __call__(self, one: str, other: str) -> bool:
        return any(self._runs(table, one) and self._runs(table, other) for table in self._tables)

    def runs_anywhere(self, name: str) -> bool:
        """Tell whether a rule reads drafts of no known variety too."""
        return self._runs(self._tables[-1], name)

    @staticmethod
    def _runs(table: Mapping[str, object], name: str) -> bool:
        return table.get(name, table.get(name.partition(".")[0], "on")) is not None


def _entries(rule: Rule) -> list[_Entry]:
    fold = "(?i)" if rule.flag_option("ignorecase") else ""
    if rule.check == "substitution":
        return [_Entry(rule, "swap", pattern) for pattern in rule.table_option("swap")]
    tokens = [_Entry(rule, "tokens", pattern) for pattern in rule.list_option("tokens") if pattern.strip()]
    raw = "".join(rule.list_option("raw"))
    return tokens if not raw else [_Entry(rule, "raw", fold + raw)] if not tokens else []


def _set(entries: Sequence[_Entry]) -> _Sheet:
    texts, places, blocks, at = [], [], [], 0
    for entry in entries:
        for specimen in entry.specimens.texts:
            for context in _CONTEXTS:
                text = context.format(specimen.replace("\n", " "))
                before = context.index("{")
                texts.append(text)
                places.append((entry, (at + before, at + before + len(specimen))))
                blocks.append(Block("paragraph", at, at + len(text)))
                at += len(text) + 2
    return _Sheet(Document("specimens", "text", "\n\n".join(texts), tuple(blocks)), places)


def _try_entries(chosen: Sequence[Rule], all_rules: Sequence[Rule], together: _Together) -> Iterator[Flaw]:
    entries = [entry for rule in chosen for entry in _entries(rule)]
    sheet = _set(entries)
    marks = sheet.marks(all_rules)
    met: dict[_Entry, list[bool]] = defaultdict(list)
    told: set[tuple[_Entry, str]] = set()  # one example of each is enough
    for (entry, span), found in zip(sheet.places, marks, strict=True):
        own = [mark for mark in found if mark.rule == entry.rule.id and _overlap(mark.span, span)]
        met[entry] += [mark.span == span for mark in own]
        for mark in found:
            both = mark.span == span and span in {one.span for one in own}
            if (
                both
                and entry.rule.id < mark.rule
                and together(entry.rule.id, mark.rule)
                and (entry, mark.rule) not in told
            ):
                told.add((entry, mark.rule))
                yield _flaw(entry, f"“{mark.text}” is marked by {mark.rule} too", grave=False)
    for entry in entries:
        if entry.specimens.sure and entry.specimens.texts and not any(met[entry]):
            shown = entry.specimens.texts[0]
            how = "another entry takes a part of it first" if met[entry] else "nothing of the kind is ever marked"
            yield _flaw(entry, f"{entry.key}: '{entry.pattern}' never matches whole: “{shown}” is left, {how}")
    yield from _try_replacements(sheet, marks, all_rules, together)


@dataclass(frozen=True, slots=True)
class _Edit:
    """One choice of a mark's edits, made in a copy of its paragraph; `before` are the rules that marked it already."""

    entry: _Entry
    mark: _Mark
    new: str
    before: frozenset[str]


def _try_replacements(
    sheet: _Sheet, marks: list[list[_Mark]], rules: Sequence[Rule], together: _Together
) -> Iterator[Flaw]:
    """Make every edit that is offered and read the result: what marks each choice there is was called by the edit."""
    edits, after = _make_edits(sheet, marks)
    calling: dict[tuple[_Entry, str], list[set[str]]] = defaultdict(list)
    for edit, (_, span), found in zip(edits, after.places, after.marks(rules), strict=True):
        rules_now = {one.rule for one in found if _overlap(one.span, span)} - edit.before
        calling[edit.entry, f"{edit.mark.span} {edit.mark.text}"].append(rules_now)
    told: set[tuple[_Entry, str]] = set()
    for edit in edits:
        for name in sorted(set.intersection(*calling[edit.entry, f"{edit.mark.span} {edit.mark.text}"])):
            if together(edit.entry.rule.id, name) and (edit.entry, name) not in told:
                told.add((edit.entry, name))
                what = f"its edit “{edit.new}” for “{edit.mark.text}” is marked by {name}"
                yield _flaw(edit.entry, what, grave=together.runs_anywhere(name))


def _make_edits(sheet: _Sheet, marks: list[list[_Mark]]) -> tuple[list[_Edit], _Sheet]:
    edits: list[_Edit] = []
    texts, places, blocks, at = [], [], [], 0
    copy = sheet.document.text
    for (entry, _), found, block in zip(sheet.places, marks, sheet.document.blocks, strict=True):
        for mark in (mark for mark in found if mark.rule == entry.rule.id):
            before = frozenset(one.rule for one in found if _overlap(one.span, mark.span)) - {mark.rule}
            for new in mark.replacements:
                text = copy[block.start : mark.span[0]] + new + copy[mark.span[1] : block.end]
                if not any(map(str.isalnum, new)) or not text.strip():
                    continue  # a mark of punctuation stands in no sentence here
                start = at + mark.span[0] - block.start
                edits.append(_Edit(entry, mark, new, before))
                places.append((entry, (start, start + len(new))))
                texts.append(text)
                blocks.append(Block("paragraph", at, at + len(text)))
                at += len(text) + 2
    return edits, _Sheet(Document("edited", "text", "\n\n".join(texts), tuple(blocks)), places)


def _try_exceptions(chosen: Sequence[Rule]) -> Iterator[Flaw]:
    entries = [_Entry(rule, "exceptions", term) for rule in chosen for term in rule.list_option("exceptions")]
    sheet = _set([entry for entry in entries if entry.specimens.sure])
    strict = [replace(rule, options={**rule.options, "exceptions": ()}) for rule in chosen]
    used: set[_Entry] = set()
    for (entry, span), found in zip(sheet.places, sheet.marks(strict), strict=True):
        if any(mark.rule == entry.rule.id and _overlap(mark.span, span) for mark in found):
            used.add(entry)
    for entry in entries:
        if entry.specimens.sure and entry.specimens.texts and entry not in used:
            yield _flaw(
                entry, f"the exception '{entry.pattern}' excepts nothing: “{entry.specimens.texts[0]}” is not marked"
            )


def _time(rule: Rule) -> Iterator[Flaw]:
    """Let a rule read pages that are hard for it: what it looks for, almost, again and again."""
    seeds = [text for entry in _entries(rule)[:4] for text in entry.specimens.texts[:1]]
    pages = {seed[:-1] or seed for seed in seeds} | {"a ", "1,"}
    token = TIME_LIMIT.set(SLOW * 4)
    try:
        for page in sorted(pages):
            text = (page * (_HARD // len(page))) + " " + (seeds[0] if seeds else "")
            taken = _seconds(rule, Document("hard", "text", text, (Block("paragraph", 0, len(text)),)))
            if taken > SLOW:
                shown = page if len(page) <= 20 else f"{page[:20]}…"
                yield Flaw(rule.id, rule.path, 1, f"is slow: {taken:.1f} s for {_HARD:,} characters of “{shown}”")
                return
    finally:
        TIME_LIMIT.reset(token)


def _seconds(rule: Rule, document: Document) -> float:
    begun = time.thread_time()
    with suppress(TimeoutError):
        _run(rule, document)
    return time.thread_time() - begun


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _flaw(entry: _Entry, what: str, *, grave: bool = True) -> Flaw:
    return Flaw(entry.rule.id, entry.rule.path, _line(entry), what, grave)


def _line(entry: _Entry) -> int:
    """Find the line an entry stands in, the key's own if it is written otherwise there."""
    first = entry.rule.lines.get(entry.key, 1)
    try:
        with open(entry.rule.path, encoding="utf-8") as file:
            lines = file.read().splitlines()
    except OSError:
        return first
    for number, line in enumerate(lines[first - 1 :], first):
        if entry.pattern in line or entry.pattern.replace("'", "''") in line:
            return number
    return first
