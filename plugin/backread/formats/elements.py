"""From HTML's elements to blocks: what each stands for, and a walk that puts a page's text together."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from backread.formats.composition import Cell, Composition
from backread.formats.places import Places
from backread.formats.tables import Grid
from backread.formats.tags import Token, attribute_tokens, read_attributes, tokenise
from backread.model import BlockKind
from backread.model.document import InlineKind


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol p pre search section summary"
    " table tbody td tfoot th thead tr ul [caption [wp_caption [embed"
)
_KINDS: dict[str, BlockKind] = {
    **{f"h{level}": "heading" for level in range(1, 7)},
    **dict.fromkeys(["li", "dt", "dd"], "list_item"),
    **dict.fromkeys(["td", "th"], "table_cell"),
    **dict.fromkeys(["caption", "figcaption", "[caption", "[wp_caption"], "caption"),
    "blockquote": "block_quote",
    "pre": "code",
    "[embed": "note",
}
_EMBEDS = _names("wp-block-embed kg-embed-card kg-bookmark-card")  # classes of what others have written
_LISTS = _names("ul ol dl menu dir")
_INLINES: dict[str, InlineKind] = {
    "a": "link",
    **dict.fromkeys(["em", "i"], "emphasis"),
    **dict.fromkeys(["strong", "b"], "strong"),
    **dict.fromkeys(["code", "kbd", "samp", "tt"], "code"),
    **dict.fromkeys(["s", "strike", "del"], "markup"),
}
_HIDDEN = _names("nav head template noscript svg math select datalist button object audio video canvas map rp dialog")
_VOID = _names("area base br col embed hr img input link meta source track wbr")
_ENDS_ITSELF = _names("p li dt dd td th tr option [caption")  # when the next one of its kind begins
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = " \t\r\n\f"  # what HTML counts as white space
_BLANK_LINE = re.compile(r"\n[ \t\f]*\r?\n")
_SPAN = re.compile(r"\d{1,4}")
_SPACES = re.compile(rf"[{_SPACE}]{{2,}}")
_FURTHEST = 64  # open elements that a closing tag is looked for among, past text-level ones that were never closed


OURS = "data-backread"
"""The attribute that marks what an earlier review put into a page: words we propose are no copy."""


@dataclass(frozen=True, slots=True)
class _Element:
    name: str
    hidden: bool = False
    inline: bool = False
    context: bool = False


@dataclass
class Walk:
    """A walk through HTML that adds what a reader sees to a composition.

    `places` says where stretches of the HTML stand in what the composition's places are counted in, for HTML that is
    part of something else. `kind` and `level` are those of text outside any element. With `shortcodes`, WordPress's
    tags in brackets are tags. `meta` gathers the page's title, language and named meta data.
    """

    composition: Composition
    places: Places | None = None
    kind: BlockKind = "paragraph"
    level: int = 0
    shortcodes: bool = False
    meta: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._html = ""
        self._open: list[_Element] = []
        self._names: Counter[str] = Counter()
        self._contexts: list[tuple[BlockKind, int, Cell | None]] = [(self.kind, self.level, None)]
        self._grid = Grid()
        self._blocks = 0
        self._hidden = 0
        self._broke = False  # a line break, and nothing since

    def through(self, html: str) -> None:
        """Walk through a whole page or fragment."""
        self._html = html
        self._part()
        for token in tokenise(html, shortcodes=self.shortcodes):
            if token.kind == "open":
                self._enter(token)
            elif token.kind == "close":
                self._leave(token)
            elif token.kind == "title":
                self.meta.setdefault("title", " ".join(token.value.split()))
            elif not self._hidden:
                self._add(token)
        while self._open:
            self._pop()

    def _enter(self, token: Token) -> None:
        name = token.value
        if name == "br":
            self._break(token)
        elif name == "meta":
            self._note_meta(token)
        elif name == "img":
            self._put_picture(token)
        elif name not in _VOID:
            if self._open and name in _BLOCKS and self._is_ended_by(self._open[-1].name, name):
                self._pop()
            self._push(token)
        if name in _BLOCKS:
            self._part()

    @staticmethod
    def _is_ended_by(name: str, following: str) -> bool:
        """Say whether an element that nobody closed ends where a block begins: most pages leave some open."""
        return name in {"p", "head"} or (name == following and name in _ENDS_ITSELF)

    def _leave(self, token: Token) -> None:
        name = token.value
        if not self._names[name]:
            if name in {"p", "br"}:
                self._part()
            return
        if name not in _BLOCKS and not self._within_reach(name):
            return
        if name == "q":
            self._quote(token, "”")
        while self._pop() != name:
            pass
        if name in _BLOCKS:
            self._part()

    def _within_reach(self, name: str) -> bool:
        """Say whether a text-level element can be closed from here: it does not close the block around it."""
        for element in self._open[: -_FURTHEST - 1 : -1]:
            if element.name == name:
                return True
            if element.name in _BLOCKS:
                return False
        return False

    def _push(self, token: Token) -> None:
        name = token.value
        attributes = read_attributes(token.attributes) if token.attributes else {}
        if name == "html" and attributes.get("lang"):
            self.meta.setdefault("lang", attributes["lang"])
        ours = OURS in attributes
        hidden = (
            name in _HIDDEN
            or "hidden" in attributes
            or (name == "ins" and ours)
            or bool(_INVISIBLE.search(attributes.get("style", "")))
        )
        inline = None if ours else _INLINES.get(name)
        if inline:
            self.composition.begin(inline, attributes.get("href", "") if inline == "link" else "")
        if name == "tr" and self._names["table"] <= 1:
            self._grid.start_row()
        elif name == "table" and not self._names[name]:
            self._grid = Grid()
        kind: BlockKind | None = _KINDS.get(name)
        if not _EMBEDS.isdisjoint(attributes.get("class", "").split()):
            kind = "note"
        if kind:
            self._contexts.append((kind, self._level(name), self._cell(name, attributes)))
        self._open.append(_Element(name, hidden, inline is not None, kind is not None))
        self._names[name] += 1
        self._hidden += hidden
        self._blocks += name in _BLOCKS
        if name == "q":
            self._quote(token, "“")

    def _pop(self) -> str:
        element = self._open.pop()
        self._names[element.name] -= 1
        self._hidden -= element.hidden
        self._blocks -= element.name in _BLOCKS
        if element.inline:
            self.composition.end()
        if element.context:
            self._contexts.pop()
        return element.name

    def _level(self, name: str) -> int:
        if name in {"li", "dt", "dd"}:
            return max(sum(self._names[each] for each in _LISTS), 1)
        if name == "blockquote":
            return self._names[name] + 1
        return int(name[1]) if _KINDS.get(name) == "heading" else 0

    def _cell(self, name: str, attributes: dict[str, str]) -> Cell | None:
        """Give the row and column of a cell; what is in a cell is in that cell, further tables included."""
        if name not in {"td", "th"} or self._names["table"] > 1:
            return self._contexts[-1][2]
        columns, rows = (attributes.get(each, "") for each in ("colspan", "rowspan"))
        return self._grid.place_cell(*(int(each) if _SPAN.fullmatch(each) else 1 for each in (columns, rows)))

    def _part(self) -> None:
        kind, level, cell = self._contexts[-1]
        self.composition.part(kind, level, cell=cell, verbatim=kind == "code")
        self._broke = False

    def _break(self, token: Token) -> None:
        """A line break stays in its block; two on end are how editors that know no paragraphs part them."""
        if self._hidden:
            return
        if self._broke and self._contexts[-1][0] != "code":
            self._part()
        else:
            self._put("\n", token.start, token.end)
            self._broke = True

    def _quote(self, token: Token, mark: str) -> None:
        if not self._hidden:
            self._put(mark, token.start, token.end)

    def _note_meta(self, token: Token) -> None:
        attributes = read_attributes(token.attributes)
        if (name := attributes.get("name", "").strip().lower()) and len(self.meta) < 100:
            self.meta.setdefault(name, attributes.get("content", "").strip())

    def _add(self, token: Token) -> None:
        """Add a text as a browser shows it: a run of white space is one space, except in code."""
        self._broke = self._broke and token.value.isspace()
        if token.kind == "reference":
            self._put(token.value, token.start, token.end)
            return
        if self._contexts[-1][0] == "code":
            self._put(token.value, token.start, token.end)
            return
        at = token.start
        for run in _SPACES.finditer(token.value):
            self._add_words(at, token.start + run.start(), token)
            at = token.start + run.end()
            if not self._blocks and _BLANK_LINE.search(run.group()):
                self._part()
            elif not self.composition.ends_in_space:
                self._put("\n" if "\n" in run.group() else " ", at - len(run.group()), at)
        self._add_words(at, token.end, token)

    def _add_words(self, start: int, end: int, token: Token) -> None:
        words = token.value[start - token.start : end - token.start]
        if words and words[0] in _SPACE and self.composition.ends_in_space:
            start, words = start + 1, words[1:]
        if words:
            self._put(words, start, end)

    def _put_picture(self, token: Token) -> None:
        """Put the words that stand for a picture, which readers who cannot see it hear, behind the block it is in."""
        if self._hidden:
            return
        self.composition.begin_aside(read_attributes(token.attributes).get("src", ""))
        for each in attribute_tokens(self._html, token, "alt"):
            self._put(each.value, each.start, each.end)
        self.composition.end_aside()

    def _put(self, text: str, start: int, end: int) -> None:
        for piece in self._placed(text, start, end - start):
            self.composition.put(*piece)

    def _placed(self, text: str, at: int, size: int) -> Iterable[tuple[str, int, int]]:
        return [(text, at, size)] if self.places is None else self.places.split(text, at, size)
