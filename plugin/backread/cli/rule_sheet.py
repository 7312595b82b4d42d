"""A rule's page as HTML: one self-contained file, to put on a newsroom's intranet or to mail to a reporter."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256

from markupsafe import Markup, escape

from backread.cli.rule_page import decisions, is_marked
from backread.model import Example, Rule
from backread.model.accuracy import Figure
from backread.reports.characters import on_a_page
from backread.reports.html import stylesheet
from backread.reports.html.prose import render_markdown

_CSS = """
main.rules { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
main.rules section { margin-bottom: 3rem; }
main.rules h2 { margin: 0 0 .25rem; }
main.rules dt { font-weight: 600; margin-top: 1rem; }
main.rules dd { margin: .25rem 0 0; }
main.rules pre { white-space: pre-wrap; font: inherit; margin: .25rem 0 .75rem; padding-left: .75rem;
  border-left: 3px solid currentColor; }
"""


def render_rules(rules: Sequence[Rule], figures: Mapping[str, Sequence[Figure]]) -> str:
    """Give a page of some rules; what rules say is escaped, and their Markdown cleaned of anything that can run."""
    css = stylesheet() + _CSS
    policy = f"default-src 'none'; style-src 'sha256-{b64encode(sha256(css.encode()).digest()).decode()}'"
    title = rules[0].id if len(rules) == 1 else f"{len(rules)} rules"
    sections = Markup("").join(_section(rule, figures.get(rule.id, ())) for rule in rules)
    return str(
        Markup(
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta http-equiv="Content-Security-Policy" content="{}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n<title>{}</title>\n<style>{}</style>\n</head>\n'
            '<body>\n<header class="masthead"><p class="brand">Backread</p></header>\n'
            '<main class="rules">\n{}</main>\n</body>\n</html>\n'
        ).format(policy, title, Markup(css), sections)  # noqa: S704
    )


def _section(rule: Rule, figures: Sequence[Figure]) -> Markup:
    marked = [example for example in rule.tests if is_marked(example)]
    spared = [example for example in rule.tests if not is_marked(example)]
    parts = [
        ("What", _plain(rule.description)),
        ("Says", _plain(rule.message)),
        ("Why", render_markdown(rule.why) if rule.why else Markup()),
        ("Stylebook", _plain(rule.stylebook)),
        ("Read more", _plain(rule.link)),
        ("How", _plain("; ".join(decisions(rule)))),
        ("How often it is right", _plain("; ".join(str(figure) for figure in figures))),
        ("It marks", _examples(marked)),
        ("It leaves alone", _examples(spared)),
    ]
    items = Markup("").join(Markup("<dt>{}</dt>\n<dd>{}</dd>\n").format(name, what) for name, what in parts if what)
    return Markup('<section id="{0}">\n<h2>{0}</h2>\n<p>{1}</p>\n<dl>\n{2}</dl>\n</section>\n').format(
        rule.id, rule.level, items
    )


def _plain(text: str) -> Markup:
    return escape(on_a_page(" ".join(text.split())))


def _examples(examples: Sequence[Example]) -> Markup:
    return Markup("").join(
        Markup("{}\n<pre>{}</pre>\n").format(on_a_page(example.name), on_a_page(example.input.strip()))
        for example in examples
    )
