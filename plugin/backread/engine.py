"""One draft, one rulebook, one review: rules are chosen and run, each by itself, and what they find is put in order."""

import weakref
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from backread.checks import CHECKS, Run
from backread.checks.clock import TIME_LIMIT, start_clock, stop_clock
from backread.checks.dialect import pattern_fault
from backread.checks.messages import fill
from backread.config import Settings
from backread.errors import BackreadError, MissingGroup, place_of
from backread.fingerprint import Fingerprints
from backread.model import (
    BrokenRule,
    Case,
    Document,
    Failure,
    Finding,
    Review,
    Rule,
    Rulebook,
    Story,
    Suggestion,
    Suppressed,
)
from backread.model.rule import Level
from backread.model.story import PARTS, Part
from backread.overview import is_english, summarise
from backread.rulebook import RuleError, blame, find_rules_dir, list_faults, load, load_vale
from backread.rulebook.selection import select
from backread.suppression import Orders
from backread.vale import read_as_vale

_RUNS: weakref.WeakKeyDictionary[Rulebook, dict[str, Run]] = weakref.WeakKeyDictionary()
_NOT_ENGLISH = "This draft is not in English; the fairness rules read English only and were left out."


def load_rulebook(path: str | Path = "", *, only: Sequence[str] | None = None, vale_ini: str | Path = "") -> Rulebook:
    """Find and read the rules and make them ready; empty `path` looks in the usual places.

    `vale_ini` names a .vale.ini, whose rules are read instead and run as Vale runs them.

    A rule that cannot be used is in `broken`, with its file, line and column; the rest work. `only` names the ids and
    styles that will be run, none or "all" meaning all: other rules that read a story, and the word lists they use,
    are then left until a review needs them, which saves half a second. Raises UsageError if there is no such folder.
    """
    only = None if only is not None and "all" in only else only
    kinds = {name: check.kind for name, check in CHECKS.items()}
    if vale_ini:
        raw = load_vale(Path(vale_ini), kinds, pattern_fault)
    else:
        raw = load(find_rules_dir(path), kinds, pattern_fault)
    runs: dict[str, Run] = {}
    broken = list(raw.broken)
    usable = []
    for rule in raw.rules:
        if only is not None and CHECKS[rule.check].needs and rule.id not in only and rule.style not in only:
            usable.append(rule)
            continue
        try:
            runs[rule.id] = CHECKS[rule.check].prepare(rule, raw.lexicons)
            usable.append(rule)
        except RuleError as error:
            broken.append(blame(rule, error))
        except MissingGroup as error:
            broken.append(BrokenRule(rule.id, error.path, 1, 1, str(error)))
    broken += list_faults(raw, unread=only is None)
    rulebook = replace(raw, rules=tuple(usable), broken=tuple(broken))
    _RUNS[rulebook] = runs
    return rulebook


def _run_of(rule: Rule, rulebook: Rulebook) -> Run:
    """Give a rule's run, made ready now if it was not: after a quick start, or in another process."""
    runs = _RUNS.setdefault(rulebook, {})
    if rule.id not in runs:
        runs[rule.id] = CHECKS[rule.check].prepare(rule, rulebook.lexicons)
    return runs[rule.id]


def review(
    document: Document,
    rulebook: Rulebook,
    case: Case | None = None,
    *,
    rules: Sequence[str] = (),
    settings: Settings | None = None,
) -> Review:
    """Read a draft by a rulebook and say what an editor would.

    `rules` names ids or styles; empty or "all" runs what the desk runs. The same draft, rulebook and case give the
    same review, in any process and on any thread. A rule that raises or runs out of time is a failure and the
    others still speak; so is a part of the story that cannot be read. Raises UsageError for an unknown rule, desk
    or genre.
    """
    case, settings = case or Case(), settings or Settings()
    selection = select(rulebook, document, case, rules)
    ignoring: list[str] = []
    if rulebook.vale is not None:
        document, ignoring = read_as_vale(document, rulebook.vale)
    if selection.genre != document.genre:  # reports name the genre that the draft was read as
        document = replace(document, genre=selection.genre)
    chosen, notices = list(selection.rules), [*selection.notices, *ignoring]
    if not is_english(document):
        if any(rule.style == "Balance" for rule, _ in chosen):
            notices.append(_NOT_ENGLISH)
        chosen = [(rule, level) for rule, level in chosen if rule.style != "Balance"]
    limit = TIME_LIMIT.set(settings.limits.pattern)
    try:
        reading = _read(document, rulebook, {part for rule, _ in chosen for part in _needs(rule)}, settings.model)
        work = _Work(document, reading, replace(case, desk=selection.desk, genre=selection.genre), rulebook)
        for rule, level in chosen:
            work.apply(rule, level)
    finally:
        TIME_LIMIT.reset(limit)
    suggestions, suppressed = _decide(work, {**document.decisions, **case.decisions}, case.ignored)
    story = reading.story if reading.story.parts - {"quotations", "sentences"} else None
    figures = work.readability() if rulebook.vale is None else None
    summary = summarise(document, reading.story, suggestions, rulebook, readability=figures, notices=notices)
    return Review(document, suggestions, story, summary, suppressed, tuple(work.failures))


def _needs(rule: Rule) -> frozenset[Part]:
    """What a rule needs of the story: what its check reads, the quotations it spares, the sentences it runs in."""
    needs: set[Part] = set(CHECKS[rule.check].needs)
    if rule.quotes != "include":
        needs.add("quotations")
    if any("sentence" in scope for scope in rule.scope):
        needs.add("sentences")
    return frozenset(needs)


@dataclass(frozen=True)
class _Reading:
    """The story as far as it could be read, and the parts that could not be, in their order, each with the reason."""

    story: Story
    failed: Mapping[Part, str]


def _read(document: Document, rulebook: Rulebook, needs: set[Part], model: str) -> _Reading:
    if not needs:
        return _Reading(Story(), {})
    from backread.story import Reading, tell  # `rules list` reads no draft

    reading = Reading(document, rulebook.lexicons, model)
    failed: dict[Part, str] = {}
    for part in (part for part in PARTS if part in needs):
        try:
            tell(reading, {part})
        except Exception as error:  # whatever it is, the rules that do not need the part still run
            failed[part] = _name(error)
    return _Reading(tell(reading, needs - failed.keys()), failed)


class _Work:
    """The rules at work on one draft: what they found, and which of them failed."""

    def __init__(self, document: Document, reading: _Reading, case: Case, rulebook: Rulebook) -> None:
        self.document = document
        self.story = reading.story
        self.case = case
        self.rulebook = rulebook
        causes: dict[str, Part] = {}
        for part, error in reading.failed.items():
            causes.setdefault(error, part)  # one cause is told once, of the part that met it first
        self.failures = [Failure(f"story.{part}", None, error) for error, part in causes.items()]
        self.unread = frozenset(reading.failed)
        self.orders = Orders(document)
        self.found: list[tuple[Rule, Level, Finding]] = []

    def apply(self, rule: Rule, level: Level) -> None:
        """Run one rule; whatever goes wrong in it stays in it."""
        missing = sorted(_needs(rule) & self.unread)
        if missing:
            self.failures.append(Failure("rule", rule.id, f"The {missing[0]} of this draft could not be read."))
            return
        start_clock(self.document)
        try:
            findings = self._kept(rule, _run_of(rule, self.rulebook)(self.document, self.story, self.case))
        except TimeoutError:
            seconds = TIME_LIMIT.get()
            self.failures.append(
                Failure(
                    "rule", rule.id, f"Took longer than it may ({seconds:g} seconds for a story); simplify its pattern."
                )
            )
        except RuleError as error:
            self.failures.append(Failure("rule", rule.id, str(blame(rule, error))))
        except Exception as error:  # one bad rule must not cost the review
            self.failures.append(Failure("rule", rule.id, _name(error)))
        else:
            self.found += [(rule, level, finding) for finding in findings]
        finally:
            stop_clock()

    def _kept(self, rule: Rule, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that the rule's quotation mode and limit leave, one for each place."""
        kept: dict[tuple[int, int, int | None], Finding] = {}
        silenced = 0
        for finding in findings:
            if not 0 <= finding.start <= finding.end <= len(self.document.text):
                raise IndexError("a finding lies outside the draft")
            if self._is_spared(rule, finding) or (finding.start, finding.end, finding.at) in kept:
                continue
            kept[finding.start, finding.end, finding.at] = finding
            silenced += bool(self.silence(rule, finding.start, finding.end))
            if len(kept) - silenced == rule.limit > 0:
                break
        return list(kept.values())

    def _is_spared(self, rule: Rule, finding: Finding) -> bool:
        if rule.quotes == "include":
            return False
        quoted = self.story.quotation_at(finding.start, finding.end) is not None
        if not quoted:  # a block quote is somebody's words without marks
            block = self.document.block_at(finding.start)
            quoted = block is not None and block.kind == "block_quote"
        return quoted == (rule.quotes == "skip")

    def silence(self, rule: Rule, start: int, end: int) -> str:
        """Give why the draft itself has a mark of a rule not shown, empty if it has not; Vale's rules for files as a
        whole heed no comment.
        """
        if not self.orders or (rule.strict and {"raw", "summary"} & set(rule.scope)):
            return ""
        return self.orders.silence(rule.id, start, end, self.document.text[start:end])

    def readability(self) -> dict[str, float] | None:
        """How hard the copy is to read; None if it is not English or cannot be measured, which is a failure."""
        from backread.readability import measure  # `rules list` measures nothing

        try:
            return measure(self.document) if is_english(self.document) else None
        except Exception as error:  # figures are an extra; the marks must not be lost with them
            self.failures.append(Failure("readability", None, _name(error)))
            return None

    def suggestions(self) -> list[Suggestion]:
        """Everything found, in reading order, each with its message and fingerprint."""
        marks = Fingerprints(self.document)
        ordered = sorted(self.found, key=lambda entry: (entry[2].start, entry[2].end, entry[0].id))
        return [self._suggestion(marks, *entry) for entry in ordered]

    def _suggestion(self, marks: Fingerprints, rule: Rule, level: Level, finding: Finding) -> Suggestion:
        start, end = finding.start, finding.end
        mechanical = rule.fix == "safe" and len(finding.replacements) == 1
        return Suggestion(
            id=marks.take(rule.id, start, end),
            rule=rule.id,
            level=level,
            message=finding.message or fill(rule.message, finding.arguments),
            start=start,
            end=end,
            text=self.document.text[start:end],
            why=rule.why,
            replacements=finding.replacements,
            fix="safe" if mechanical else "review",
            related=finding.related,
            link=rule.link,
            at=finding.at,
        )


def _decide(
    work: _Work, decisions: Mapping[str, str], ignored: Mapping[str, str]
) -> tuple[tuple[Suggestion, ...], tuple[Suppressed, ...]]:
    """Part what is shown from what is not: by an order in the draft, by the project's file, by an editor's decision."""
    shown, suppressed = [], []
    rules = work.rulebook.by_id
    for suggestion in work.suggestions():
        reason = "dismissed" if decisions.get(suggestion.id) == "dismissed" else ignored.get(suggestion.id, "")
        reason = reason or work.silence(rules[suggestion.rule], *suggestion.span)
        if reason:
            suppressed.append(Suppressed(suggestion, reason))
        else:
            shown.append(suggestion)
    return tuple(shown), tuple(suppressed)


def _name(error: Exception) -> str:
    """Say what went wrong: in our own words, or by the error's name and place, since its words may be the draft's."""
    if isinstance(error, BackreadError):
        return str(error)
    return f"{type(error).__name__} in {place_of(error)}"
