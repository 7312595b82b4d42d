"""A rule's page, for the terminal: what it says, why, how it is decided, how often it is right, and examples."""

from collections.abc import Sequence

from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding

from backread.model import Example, Rule
from backread.model.accuracy import Figure
from backread.reports.characters import on_a_page
from backread.reports.terminal import LEVEL_STYLES, QUIET, styled

_QUOTES = {
    "skip": "the words of a direct quotation are left alone",
    "only": "direct quotations only",
    "include": "direct quotations too",
}


def print_rule(console: Console, rule: Rule, figures: Sequence[Figure] = ()) -> None:
    """Print a rule's page; `figures` say how often it has been found to be right."""
    console.print(styled((rule.id, "bold"), "  ", (rule.level, LEVEL_STYLES[rule.level])))
    console.print(styled((rule.path, QUIET)))
    if rule.description:
        _print_part(console, "What", rule.description)
    _print_part(console, "Says", rule.message)
    if rule.why:
        _print_title(console, "Why")
        console.print(Padding(Markdown(on_a_page(rule.why), hyperlinks=False), (0, 0, 0, 2)))
    if rule.stylebook:
        _print_part(console, "Stylebook", rule.stylebook)
    if rule.link:
        _print_part(console, "Read more", rule.link)
    _print_part(console, "How", "; ".join(decisions(rule)))
    if figures:
        _print_title(console, "How often it is right")
        for figure in figures:
            console.print(Padding(styled(str(figure)), (0, 0, 0, 2)))
    marked = [example for example in rule.tests if is_marked(example)]
    spared = [example for example in rule.tests if not is_marked(example)]
    _print_examples(console, "It marks", marked)
    _print_examples(console, "It leaves alone", spared)


def decisions(rule: Rule) -> list[str]:
    """Say how a rule is decided: by which check, what of quotations and genres, and what becomes of its edits."""
    parts = [f"decided by the check {rule.check}", _QUOTES[rule.quotes]]
    if rule.genres:
        barred = [name[1:] for name in rule.genres if name.startswith("~")]
        allowed = [name for name in rule.genres if not name.startswith("~")]
        parts += [f"for the genres {', '.join(allowed)} only"] if allowed else []
        parts += [f"not for the genres {', '.join(barred)}"] if barred else []
    parts.append("a safe fix: becomes a tracked change" if rule.fix == "safe" else "always a comment")
    return parts


def is_marked(example: Example) -> bool:
    """Tell whether an example shows what a rule marks, rather than what it leaves alone."""
    return bool((example.want or "").strip() or (example.contains or "").strip())


def _print_title(console: Console, title: str) -> None:
    console.print()
    console.print(styled((title, "bold")))


def _print_part(console: Console, title: str, text: str) -> None:
    _print_title(console, title)
    console.print(Padding(styled(" ".join(text.split())), (0, 0, 0, 2)))


def _print_examples(console: Console, title: str, examples: list[Example]) -> None:
    if not examples:
        return
    _print_title(console, title)
    for example in examples:
        console.print(Padding(styled((example.name, QUIET)), (0, 0, 0, 2)))
        console.print(Padding(styled(" ".join(example.input.split())), (0, 0, 0, 4)))
