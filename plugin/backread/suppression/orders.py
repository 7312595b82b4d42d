"""Orders that stand in a draft: what is not to be said there.

In Markdown and HTML an order is a comment: `<!-- backread off -->`, `<!-- backread off House.Cliche: reason -->`,
`<!-- backread on -->`, and Vale's own. In Word it is a comment that begins with `backread:`.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from backread.model import Document

_COMMENT = re.compile(r"<!--[ \t\r\n]*(?P<who>vale|backread)[ \t]+")
_OURS = re.compile(
    r"(?P<switch>off|on|ignore)?[ \t]*(?P<rules>[\w-]+(?:\.[\w-]+)?(?:[ \t]*,[ \t]*[\w-]+(?:\.[\w-]+)?)*)?"
    r"[ \t]*(?:(?::|because\b|-)[ \t]*(?P<reason>.*))?",
    re.DOTALL,
)
_SWITCH = re.compile(r"(?P<rule>[\w-]+(?:\.[\w-]+)?)(?P<matches>\[.*\])? = (?P<value>YES|NO|on|off)", re.DOTALL)
_STYLES = re.compile(r"styles? = (?P<styles>.+)")
_ALL = "*"
_LONGEST = 5_000  # characters of a comment
_MOST_ORDERS = 10_000
_MOST_NOTES = 2_000  # each is looked at for every mark


@dataclass
class _Order:
    """Where one thing is switched off: stretches in order, none over another, each with the reason given."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    def begin(self, at: int, reason: str) -> None:
        if self.starts and self.ends[-1] > at:
            return
        self.starts.append(at)
        self.ends.append(_NEVER)
        self.reasons.append(reason)

    def end(self, at: int) -> None:
        if self.ends and self.ends[-1] > at:
            self.ends[-1] = at

    def reason_at(self, offset: int) -> str | None:
        index = bisect_right(self.starts, offset) - 1
        return self.reasons[index] if index >= 0 and offset < self.ends[index] else None


_NEVER = 2**63


class Orders:
    """The orders that stand in one draft."""

    def __init__(self, document: Document) -> None:
        self._orders: dict[object, _Order] = {}
        self._kept: list[tuple[int, frozenset[str]]] = []
        self._notes: list[tuple[int, int, frozenset[str], str]] = []
        for at, who, text in _comments(document):
            if who == "vale":
                self._take_vale(at, text)
            else:
                self._take_ours(at, text)
        for directive in document.directives[:_MOST_NOTES]:
            match = _OURS.fullmatch(directive.text.strip())
            if match and match["switch"] != "on":
                reason = _reason(match["reason"], directive.author)
                end = max(directive.end, directive.start + 1)
                self._notes.append((directive.start, end, _names(match["rules"]), reason))

    def silence(self, rule: str, start: int, end: int, text: str) -> str:
        """Give why a mark of a rule, on the characters `start` to `end`, is not to be shown; empty if it is."""
        style = rule.partition(".")[0]
        for key in (_ALL, style, rule, (rule, text)):
            order = self._orders.get(key)
            reason = order.reason_at(start) if order else None
            if reason is not None:
                return reason
        index = bisect_right(self._kept, start, key=lambda entry: entry[0]) - 1
        if index >= 0 and self._kept[index][1] and style not in self._kept[index][1]:
            return _reason("", "")
        for low, high, names, reason in self._notes:
            if start < high and low < end and (not names or {rule, style} & names):
                return reason
        return ""

    def __bool__(self) -> bool:
        return bool(self._orders or self._kept or self._notes)

    def _switch(self, key: object, at: int, *, off: bool, reason: str) -> None:
        order = self._orders.setdefault(key, _Order())
        if off:
            order.begin(at, reason)
        else:
            order.end(at)

    def _take_vale(self, at: int, text: str) -> None:
        reason = _reason("", "")
        if text in ("off", "on"):
            self._switch(_ALL, at, off=text == "off", reason=reason)
        elif match := _STYLES.fullmatch(text):
            self._kept.append((at, frozenset(match["styles"].split(", "))))
        elif match := _SWITCH.fullmatch(text):
            off = match["value"] in ("NO", "off")
            for key in _matches(match["rule"], match["matches"]):
                self._switch(key, at, off=off, reason=reason)

    def _take_ours(self, at: int, text: str) -> None:
        match = _OURS.fullmatch(text)
        if match is None or match["switch"] not in ("off", "on"):
            return
        names = _names(match["rules"])
        if match["switch"] == "on" and not names:
            for order in self._orders.values():
                order.end(at)
        for name in names or {_ALL}:
            self._switch(name, at, off=match["switch"] == "off", reason=_reason(match["reason"], ""))


def _comments(document: Document) -> Iterator[tuple[int, str, str]]:
    """Give the comments of a flat source that speak to a reviewer: where in the text, to whom, and what they say.

    One that is shown stands in code and is none.
    """
    source = document.source
    if source is None or document.format not in ("markdown", "html"):
        return
    for number, match in enumerate(_COMMENT.finditer(source)):
        end = source.find("-->", match.end(), match.end() + _LONGEST)
        if number == _MOST_ORDERS:
            return
        at = document.offset_at(match.start())
        if end >= 0 and at == document.offset_at(match.end()):
            yield at, match["who"], source[match.end() : end].strip()


def _names(rules: str | None) -> frozenset[str]:
    return frozenset(name.strip() for name in (rules or "").split(",") if name.strip())


def _matches(rule: str, given: str | None) -> list[object]:
    if not given:
        return [rule]
    try:
        texts = json.loads(given)
    except (ValueError, RecursionError):
        return []
    return [(rule, text) for text in texts if isinstance(text, str)]


def _reason(given: str | None, author: str) -> str:
    said = " ".join((given or "").split())
    by = f" by {author}" if author else ""
    return f"switched off in the draft{by}{f': {said}' if said else ''}"
