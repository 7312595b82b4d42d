"""What every check promises, whichever kind of rule it decides."""

import pytest

from backread.checks import CHECKS
from backread.engine import load_rulebook
from backread.formats import read
from backread.model import Case
from backread.model.story import PARTS
from backread.story import read as read_story

BOOK = load_rulebook()
DRAFT = """\
# Mayor Ruth Callaway embezzled harbour money

The auditor Jonas Peel accused Mayor Ruth Callaway of embezzling money from the the harbour fund. Critics say the brutal
regime stole 4 percent of it. Is she above the law? “It is a shameful lie,” Callaway's brother said.

Port director Tomas Varga took bribes, and everybody knows it. He did not respond to requests for comment.

The NWRA met on Sunday, 31 March 2025, when its debt rose from 40 to 20. An email reached Tomas Verga, an e-mail the
NWRA.

Shipping magnate Leo Brandt laundered the fund's money, the developer Tilda Roos said. Brandt denied it. He slammed the
board.

Martin Kranz, who is on trial for fraud, met his victims at the quay. Kranz is charged with raping his stepdaughter.
"""
BEFORE = DRAFT.replace("a shameful lie", "a painful mistake")
SAMPLES = {
    "balance": "least: 5\ntimes: 1",
    "capitalization": "match: $title\nscope: heading\nthreshold: 1",
    "conditional": "first: bribes\nsecond: court",
    "consistency": "either:\n  harbour: port\nignorecase: true",
    "occurrence": "token: '[.?]'\nmax: 1\nscope: paragraph",
    "metric": "formula: words\ncondition: '> 1'",
    "readability": "metrics: [SMOG]\ngrade: 1",
    "sequence": "tokens:\n  - pattern: took\n  - tag: NNS",
    "spelling": "custom: true",
    "repetition": "tokens: ['\\w+']",
}
"""Vale's kinds, of which the sample stylebook need not have a rule."""

every_check = pytest.mark.parametrize("name", CHECKS)


@every_check
def test_a_check_goes_by_the_name_of_its_kind_and_needs_parts_there_are(name):
    assert CHECKS[name].kind.name == name
    assert CHECKS[name].needs <= set(PARTS)


@every_check
def test_a_check_finds_the_same_each_time_and_within_the_draft(name, make_rulebook):
    document, case = read(DRAFT.encode(), "draft.md"), Case(previous=read(BEFORE.encode(), "before.md"))
    story = read_story(document, BOOK.lexicons, CHECKS[name].needs)
    rules = [rule for rule in BOOK.rules if rule.check == name]
    if name in SAMPLES:
        rules += make_rulebook({"Demo/Rule.yml": f"extends: {name}\nmessage: x\n{SAMPLES[name]}\n"}).rules
    found = []
    for rule in rules:
        run = CHECKS[name].prepare(rule, BOOK.lexicons)
        once, again = (list(run(document, story, case)) for _ in range(2))
        assert once == again
        found += once
    assert found, f"no rule of the kind {name} has anything to say of a draft that shows them all"
    for finding in found:
        for place in (finding, *finding.related):
            assert 0 <= place.start < place.end <= len(document.text)
