"""The schemas say what the loader says."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from backread.checks import CHECKS
from backread.rulebook import find_rules_dir
from backread.rulebook.schema import all_schemas

RULES = find_rules_dir()
SCHEMAS = all_schemas({name: check.kind for name, check in CHECKS.items()})
FILES = {
    "rule": [*RULES.glob("House/*.yml"), *RULES.glob("Balance/*.yml")],
    "lexicon": list(RULES.glob("lexicons/*.yml")),
    "desks": [RULES / "desks.yml"],
    "stylebook": [RULES / "stylebook.yml"],
}
GOOD = "extends: existence\nmessage: x\ntokens: [foo]\n"


def errors(kind: str, text: str) -> list[str]:
    """Give what a schema finds wrong with a file, as an editor's program reads it."""
    return [error.message for error in jsonschema.Draft7Validator(SCHEMAS[kind]).iter_errors(yaml.safe_load(text))]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_one_and_its_copy_in_the_rules_is_the_same(kind):
    jsonschema.Draft7Validator.check_schema(SCHEMAS[kind])
    shipped = json.loads((RULES / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
    assert shipped == SCHEMAS[kind], "run `backread rules schema --write rules/schema`"


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_file_that_ships_is_valid(kind):
    assert FILES[kind]
    found = {path.name: errors(kind, path.read_text(encoding="utf-8")) for path in FILES[kind]}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    "text",
    [
        "message: x\ntokens: [foo]\n",
        "extends: existence\ntokens: [foo]\n",
        GOOD.replace("existence", "existance"),
        GOOD + "swap: {a: b}\n",
        GOOD + "level: grave\n",
        GOOD + "fix: maybe\n",
        GOOD + "quotes: never\n",
        GOOD + "limit: many\n",
        GOOD + "ignorecase: perhaps\n",
        GOOD + "action: {name: replace, to: x}\n",
        GOOD + "tests:\n  - {name: a, input: b}\n",
        GOOD + "tests:\n  - {name: a, input: b, want: '', wanted: ''}\n",
        "extends: substitution\nmessage: x\n",
        "extends: substitution\nmessage: x\nswap: [a, b]\n",
        "extends: first_mention\nmessage: x\nfault: late\n",
    ],
)
def test_what_the_loader_refuses_the_schema_refuses(make_rulebook, text):
    assert make_rulebook({"Demo/A.yml": text}).broken
    assert errors("rule", text)


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD + "scope: heading\nexceptions: foo bar\nlink: https://example.org\n",
        GOOD + "tests:\n  - {name: a, input: foo, contains: x}\n",
        "extends: substitution\nmessage: x\nswap: {1: one, 'yes': aye}\naction: {name: replace}\n",
    ],
)
def test_what_the_loader_takes_the_schema_takes(make_rulebook, text):
    assert not make_rulebook({"Demo/A.yml": text}).broken
    assert errors("rule", text) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("lexicon", "about: x\n"),
        ("lexicon", "groups: {}\n"),
        ("lexicon", "groups: {a: [b]}\nlists: {}\n"),
        ("desks", "desks: {a: {rules: {House: loud}}}\n"),
        ("desks", "desks: {a: {level: error}}\n"),
        ("stylebook", "sections: {a: {colour: red}}\n"),
    ],
)
def test_other_files_are_checked_too(kind, text):
    assert errors(kind, text)


def test_a_new_rule_of_any_kind_is_valid_and_loads(make_rulebook):
    from backread.rulebook.scaffold import scaffold

    files = {f"House/New{name}.yml": scaffold(f"House.New{name}", CHECKS[name].kind) for name in sorted(CHECKS)}
    lists = {path.relative_to(RULES).as_posix(): path.read_text(encoding="utf-8") for path in FILES["lexicon"]}
    assert [str(broken) for broken in make_rulebook(files | lists).broken] == []
    assert {name: wrong for name, text in files.items() if (wrong := errors("rule", text))} == {}


def test_the_schema_a_new_rule_names_is_the_one_that_ships():
    from backread.rulebook.scaffold import scaffold

    first = scaffold("House.New", CHECKS["existence"].kind).splitlines()[0]
    assert (RULES / "House" / Path(first.partition("$schema=")[2])).resolve() == (RULES / "schema/rule.json").resolve()
