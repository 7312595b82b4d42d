"""JSON Schemas of the files in `rules/`, so that an editor's program completes and checks them while they are written.

They say what the loader says, of the keys as they are written here; the loader is the judge of patterns, and takes
keys in any case as Vale does.
"""

from collections.abc import Mapping
from typing import Any

from backread.model.rule import LEVELS
from backread.rulebook.kinds import Kind, Option
from backread.rulebook.rulefile import COMMON

Schema = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"
_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
_BLANK: Schema = {"type": ["string", "number", "boolean", "null"]}
_TEXTS: Schema = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}
_ACTIONS = ["replace", "remove", "edit", "convert", "suggest"]

_TOLD = {
    "extends": "The kind of rule.",
    "message": "What the reporter reads; %s is what was found.",
    "level": "How grave it is.",
    "scope": "Where it looks: text, heading, paragraph, sentence, list, blockquote, table, note, raw; ~ bars, & joins.",
    "link": "A page with more.",
    "description": "What the rule is for, in a line.",
    "limit": "At most so many marks a draft.",
    "action": "The edit to offer.",
    "quotes": "Direct quotation: skip, only or include.",
    "genres": "The genres it is for, or with ~ those it is not for.",
    "why": "The reason, in Markdown: what a reporter reads when asking “says who?”.",
    "stylebook": "The section of the stylebook it belongs to.",
    "fix": "safe: mechanical and free of meaning, a tracked change. review: a comment.",
    "tests": "Drafts and what the rule says of them; at least one that fires and one that does not.",
    "exceptions": "What to let pass.",
    "ignorecase": "Any case.",
    "nonword": "Patterns that are no words: punctuation.",
    "tokens": "What to look for, each between word boundaries.",
    "swap": "Pattern: what should stand there; several choices with a |.",
}


def rule_schema(kinds: Mapping[str, Kind]) -> Schema:
    """Give the schema of a rule file for the kinds of rule there are."""
    common = {key: _common(key, option) for key, option in COMMON.items()}
    common["extends"] = {"enum": sorted(kinds), "description": _TOLD["extends"]}
    return {
        "$schema": _DRAFT,
        "title": "A rule of Backread",
        "type": "object",
        "required": [key for key, option in COMMON.items() if option.required],
        "properties": common,
        "allOf": [
            {"if": {"properties": {"extends": {"const": name}}}, "then": _of_kind(kind, common)}
            for name, kind in sorted(kinds.items())
        ],
    }


def _of_kind(kind: Kind, common: Schema) -> Schema:
    """Give what one kind of rule adds: its own keys, and no others unless it is lenient."""
    own = {key: _told(key, _value(option)) for key, option in kind.options.items()}
    schema: Schema = {"properties": {**dict.fromkeys(common, True), **own}}
    required = [key for key, option in kind.options.items() if option.required]
    if required:
        schema["required"] = required
    if not kind.lenient:
        schema["additionalProperties"] = False
    return schema


def _common(key: str, option: Option) -> Schema:
    special = {"action": _action(), "tests": {"anyOf": [_example(), {"type": "array", "items": _example()}]}}
    return _told(key, special.get(key) or _value(option))


def _told(key: str, schema: Schema) -> Schema:
    return {**schema, "description": _TOLD[key]} if key in _TOLD else schema


def _value(option: Option) -> Schema:
    item: Schema = {"enum": list(option.choices)} if option.choices else _SCALAR
    if option.shape == "flag":
        return {"type": "boolean"}
    if option.shape == "number":
        return {"type": "integer", "minimum": 0}
    if option.shape == "table":
        return {"type": "object", "additionalProperties": _BLANK}
    if option.shape == "tables":
        table: Schema = {"type": "object"}
        if option.choices:
            table |= {"properties": dict.fromkeys(option.choices, True), "additionalProperties": False}
        return {"type": "array", "items": table}
    if option.shape == "list":
        return {"anyOf": [item, {"type": "array", "items": item}]}
    return item


def _action() -> Schema:
    return {
        "type": "object",
        "required": ["name"],
        "properties": {"name": {"enum": _ACTIONS}, "params": _TEXTS},
        "additionalProperties": False,
    }


def _example() -> Schema:
    texts = dict.fromkeys(("name", "input", "want", "contains", "absent", "previous", "format", "view"), _BLANK)
    return {
        "type": "object",
        "required": ["name", "input"],
        "anyOf": [{"required": [key]} for key in ("want", "contains", "absent")],
        "properties": texts,
        "additionalProperties": False,
    }


def lexicon_schema() -> Schema:
    """Give the schema of a word list in `lexicons/`."""
    attributes: Schema = {"type": "object", "additionalProperties": _TEXTS}
    terms: Schema = {"type": "object", "additionalProperties": {"anyOf": [_BLANK, _TEXTS, attributes]}}
    return {
        "$schema": _DRAFT,
        "title": "A word list of Backread",
        "type": "object",
        "required": ["groups"],
        "properties": {
            "about": _told("about", dict(_SCALAR)),
            "follows": {**_TEXTS, "description": "The public guidance the choices can be defended by."},
            "groups": {
                "type": "object",
                "minProperties": 1,
                "additionalProperties": {"anyOf": [{"type": "array", "items": _SCALAR}, terms]},
            },
        },
        "additionalProperties": False,
    }


def desks_schema() -> Schema:
    """Give the schema of desks.yml."""
    levels: Schema = {"enum": [*LEVELS, "off", False]}
    choice: Schema = {"type": ["object", "null"], "additionalProperties": levels}
    desk: Schema = {
        "type": ["object", "null"],
        "properties": {"rules": choice, "genre": _SCALAR, "language": _SCALAR},
        "additionalProperties": False,
    }
    return {
        "$schema": _DRAFT,
        "title": "The desks of Backread",
        "type": "object",
        "properties": {
            "desks": {"type": "object", "additionalProperties": desk},
            "genres": {"type": "object", "additionalProperties": choice},
            "languages": {"type": "object", "additionalProperties": choice},
        },
        "additionalProperties": False,
    }


def stylebook_schema() -> Schema:
    """Give the schema of stylebook.yml."""
    section: Schema = {
        "type": "object",
        "properties": {"about": _SCALAR, "without": _SCALAR},
        "additionalProperties": False,
    }
    return {
        "$schema": _DRAFT,
        "title": "The stylebook's sections",
        "type": "object",
        "properties": {"sections": {"type": "object", "additionalProperties": {"anyOf": [_BLANK, section]}}},
        "additionalProperties": False,
    }


def all_schemas(kinds: Mapping[str, Kind]) -> dict[str, Schema]:
    """Give every schema by the name of what it is for."""
    return {
        "rule": rule_schema(kinds),
        "lexicon": lexicon_schema(),
        "desks": desks_schema(),
        "stylebook": stylebook_schema(),
    }
