"""What a rule file may say: the schema of a check's own keys, handed to the rulebook by whoever owns the checks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from backread.model.rule import QuoteMode

Shape = Literal["text", "flag", "number", "list", "table", "tables"]
"""What the value of a key is once read: str, bool, int, tuple[str, ...], dict[str, str], or a tuple of those."""

Value = str | bool | int | tuple[str, ...] | dict[str, str] | tuple[dict[str, str], ...]

_NOTHING: Mapping[Shape, Value] = {"text": "", "flag": False, "number": 0, "list": (), "table": {}, "tables": ()}


@dataclass(frozen=True, slots=True)
class Option:
    """One key of a rule file: its shape, what it is when left out, the values allowed, and whether it must be there.

    `choices` binds a text, each item of a list, or the keys of a list of tables; empty allows anything. `default` of
    None means the shape's nothing: "", False, 0, () or {}.
    """

    shape: Shape
    default: Value | None = None
    choices: tuple[str, ...] = ()
    required: bool = False

    @property
    def missing(self) -> Value:
        """What the option is in a rule that does not name it."""
        return _NOTHING[self.shape] if self.default is None else self.default


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of rule, as `extends:` names it: the keys it adds to those every rule has.

    `arguments` says how many words for `%s` its findings bring, so that a message asking for more is refused.
    `lenient` kinds ignore keys they do not know, as Vale does for two of its own. `quotes` is the
    mode of its rules unless they say otherwise; None leaves it to the rule's style.
    """

    name: str
    options: Mapping[str, Option] = field(default_factory=dict)
    arguments: int = 1
    lenient: bool = False
    quotes: QuoteMode | None = None
