"""`backread rules new` and `schema`: what somebody needs who writes rule files."""

import json
import re
from pathlib import Path

import click

from backread.cli.exits import Exit
from backread.cli.rulebooks import rules_dir_option
from backread.cli.terminal import print_pieces
from backread.config import read_settings
from backread.errors import UsageError

_ID = re.compile(r"([A-Za-z][\w-]*)\.([A-Za-z][\w-]*)")


@click.command("new", short_help="Begin a rule, with tests.")
@click.argument("name", metavar="STYLE.RULE")
@click.option("--extends", "kind", default="existence", show_default=True, metavar="KIND", help="The kind of rule.")
@rules_dir_option
@click.pass_context
def new_rule(ctx: click.Context, name: str, kind: str, rules_dir: str) -> None:
    """Write a new rule file with the keys of its kind and two tests, and print its path; it is never written over.

    The file loads as it is. Change the words and the tests, then run `backread rules test STYLE.RULE`.
    """
    from backread.checks import CHECKS
    from backread.rulebook import find_rules_dir
    from backread.rulebook.scaffold import scaffold

    parts = _ID.fullmatch(name)
    if parts is None:
        raise UsageError(f"'{name}' is no id of a rule; give Style.Rule, such as House.WeatherWord.")
    if kind not in CHECKS:
        raise UsageError(f"There is no kind '{kind}'; the kinds are: {', '.join(sorted(CHECKS))}.")
    folder = find_rules_dir(rules_dir or read_settings().rules)
    path = folder / parts[1] / f"{parts[2]}.yml"
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(scaffold(name, CHECKS[kind].kind))
    except FileExistsError:
        raise UsageError(f"{path} exists; give the rule another name, or change that one.") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({(error.strerror or 'refused').lower()}).") from None
    print_pieces([f"{path}\n"])
    ctx.exit(Exit.CLEAN)


@click.command("schema", short_help="Print the JSON Schema of a rule file.")
@click.argument("what", type=click.Choice(["rule", "lexicon", "desks", "stylebook"]), default="rule")
@click.option("--write", "folder", type=click.Path(path_type=Path, file_okay=False), help="Write all of them to DIR.")
@click.pass_context
def print_schema(ctx: click.Context, what: str, folder: Path | None) -> None:
    """Print the JSON Schema of rule files, word lists, desks.yml or stylebook.yml, for editors that complete and check.

    Copies are in rules/schema; `# yaml-language-server: $schema=../schema/rule.json` on a rule's first line finds them.
    """
    from backread.checks import CHECKS
    from backread.rulebook.schema import all_schemas

    schemas = all_schemas({name: check.kind for name, check in CHECKS.items()})
    texts = {name: f"{json.dumps(schema, indent=2, ensure_ascii=False)}\n" for name, schema in schemas.items()}
    if folder is None:
        print_pieces([texts[what]])
        ctx.exit(Exit.CLEAN)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / f"{name}.json").write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{folder} cannot be written to ({(error.strerror or 'refused').lower()}).") from None
    print_pieces([f"{folder / name}.json\n" for name in texts])
    ctx.exit(Exit.CLEAN)
