"""The example in rules/README.md is a rule that works as it stands."""

import re

from backread.rulebook import find_rules_dir
from backread.trials import try_rules

README = find_rules_dir() / "README.md"


def test_the_example_loads_and_keeps_its_tests(make_rulebook):
    example, *_ = re.findall(r"```yaml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    book = make_rulebook({"House/WeatherWord.yml": example})
    assert not book.broken
    outcomes = try_rules(book)
    assert [outcome.problems for outcome in outcomes] == [(), ()]
    assert [bool(outcome.said) for outcome in outcomes] == [True, False]


def test_every_key_a_rule_may_have_is_told():
    from backread.rulebook.rulefile import COMMON

    text = README.read_text(encoding="utf-8")
    for key in set(COMMON) - {"name", "in", "description"}:
        assert f"`{key}`" in text or f"\n{key}:" in text, key
