"""The tests that stand in the rules: each example read by its rule alone, and whether the rule says what it should."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from backread.engine import review
from backread.errors import BackreadError
from backread.formats import read
from backread.model import Case, Document, Example, Review, Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one example went: `said` is what the rule said of it, `problems` what is wrong with that, if anything."""

    rule: str
    example: str
    said: tuple[str, ...]
    problems: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.problems


def try_rules(rulebook: Rulebook, ids: Collection[str] = ()) -> list[Outcome]:
    """Run the examples of the rules with these ids or styles, of all if there are none, in order of the rules."""
    return [
        outcome
        for rule in rulebook.rules
        if not ids or rule.id in ids or rule.style in ids
        for outcome in _try_rule(rulebook, rule)
    ]


def _try_rule(rulebook: Rulebook, rule: Rule) -> Iterator[Outcome]:
    for example in rule.tests:
        try:
            document = read_example(example)
            previous = read_example(example, example.previous) if example.previous is not None else None
        except BackreadError as error:
            yield Outcome(rule.id, example.name, (), (f"the input cannot be read: {error}",))
            continue
        result = review(document, rulebook, Case(previous=previous), rules=(rule.id,))
        problems = [f"the review failed: {failure.error}" for failure in result.failures]
        said = tuple(lines_of(result))
        yield Outcome(rule.id, example.name, said, (*problems, *_differences(example, said)))


def read_example(example: Example, text: str | None = None) -> Document:
    """Read an example's input, or another text of its format, as a draft. Raises UnreadableDraft."""
    data = (example.input if text is None else text).encode()
    return read(data, f"{example.name}.{example.format}")


def lines_of(result: Review) -> Iterator[str]:
    """Give a review's suggestions as `line:col:Style.Rule:message`."""
    for suggestion in result.suggestions:
        document, at = result.document, suggestion.at
        line, column = document.position(suggestion.start) if at is None else document.place_in_lines(at)
        yield f"{line}:{column}:{suggestion.rule}:{_plain(suggestion.message)}"


def _differences(example: Example, said: tuple[str, ...]) -> Iterator[str]:
    if example.want is not None:
        wanted = _lines(example.want)
        left = list(said)
        for line in wanted:
            if line in left:
                left.remove(line)
            else:
                yield f"wanted and not said: {line}"
        yield from (f"said and not wanted: {line}" for line in left)
    if example.contains is not None:
        yield from (f"wanted and not said: {line}" for line in _lines(example.contains) if not _within(line, said))
    if example.absent is not None:
        yield from (f"said and not wanted: {line}" for line in _lines(example.absent) if _within(line, said))


def _within(part: str, said: tuple[str, ...]) -> bool:
    return any(part in line for line in said)


def _lines(block: str) -> list[str]:
    return [_plain(line) for line in block.splitlines() if line.strip()]


def _plain(text: str) -> str:
    return " ".join(text.split())
