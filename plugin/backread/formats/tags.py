"""HTML cut into tags, character references and text, each with its place.

The standard library's parser gives no offsets and, in older releases, takes quadratic time on broken markup; this one
looks at each character once. What browsers hide (comments, declarations, scripts, styles) yields nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Literal

_MARKUP = re.compile(r"[<&]")
_MARKUP_OR_SHORTCODE = re.compile(r"[<&\[]")
_TAG = re.compile(
    r"""<(/?)([A-Za-z][^\s/>]*+)
        ((?: [\s/]++ | =?[^\s/>=]++ (?: \s*+ = \s*+ (?: "[^"]*+" | '[^']*+' | (?!["'>])[^\s>]++ ) )?+ | = )*+)
        >""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s/>=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|((?!["'>])[^\s>]++)))?+""")
_REFERENCE = re.compile(r"&(?:#[xX][0-9A-Fa-f]{1,8};?|#[0-9]{1,8};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_BRACKETS = (
    r"""\[(/?)([a-z][a-z0-9_-]{1,40}+)"""
    r"""((?:\s++(?:[\w:-]++=)?+(?:"[^"\[\]]*+"|'[^'\[\]]*+'|[^\s\[\]<>"']++))*+)\s*+/?+\]"""
)
_SHORTCODE = re.compile(_BRACKETS)
_ESCAPED_SHORTCODE = re.compile(rf"\[{_BRACKETS}\]")  # how a post says [gallery] without having one
_QUOTED_VALUE = re.compile(r"=[\"']")
_CLOSING_SHORTCODE = re.compile(r"\[/([a-z][a-z0-9_-]{1,40})\]")
_CORE_SHORTCODES = frozenset({"audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption"})
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of HTML: `start` to `end` in the source.

    `value` is the name of a tag (in lower case), or the characters a text, reference or title stands for.
    `attributes` is what an opening tag says, unread. A shortcode's name begins with its bracket.
    """

    kind: Literal["text", "reference", "open", "close", "title"]
    start: int
    end: int
    value: str
    attributes: str = ""


def tokenise(html: str, *, shortcodes: bool = False) -> Iterator[Token]:
    """Give the tags, references and texts of HTML, in order.

    With `shortcodes`, so are WordPress's: `[gallery ids="1,2"]` shows nothing, `[caption]` what is before `[/caption]`.
    Words in brackets that a reporter wrote, such as [sic], are text.
    """
    return _Scanner(html, shortcodes=shortcodes).tokens()


def attribute_tokens(html: str, tag: Token, name: str) -> Iterator[Token]:
    """Give the texts and references of an opening tag's attribute, where they stand; none if the tag has it not."""
    offset = tag.end - 1 - len(tag.attributes)
    for match in _ATTRIBUTE.finditer(tag.attributes):
        if match[1].lower() == name:
            group = next((group for group in (2, 3, 4) if match[group] is not None), 0)
            if group:
                yield from _value_tokens(html, offset + match.start(group), offset + match.end(group))
            return


def _value_tokens(html: str, at: int, end: int) -> Iterator[Token]:
    for match in _REFERENCE.finditer(html, at, end):
        if (value := unescape(match.group())) != match.group():
            if at < match.start():
                yield Token("text", at, match.start(), html[at : match.start()])
            yield Token("reference", match.start(), match.end(), value)
            at = match.end()
    if at < end:
        yield Token("text", at, end, html[at:end])


def read_attributes(attributes: str) -> dict[str, str]:
    """Give the attributes of a tag by name, in lower case; of two with one name the first counts."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(attributes):
        found.setdefault(name.lower(), unescape("".join(values)))
    return found


class _Scanner:
    def __init__(self, html: str, *, shortcodes: bool) -> None:
        self._html = html
        self._at = 0
        self._no_cdata_end = False
        self._special = _MARKUP_OR_SHORTCODE if shortcodes else _MARKUP
        self._closed = frozenset(_CLOSING_SHORTCODE.findall(html)) if shortcodes else frozenset()

    def tokens(self) -> Iterator[Token]:
        html, text_from = self._html, 0
        readers = {"<": self._markup, "&": self._reference, "[": self._shortcode}
        while found := self._special.search(html, self._at):
            start = self._at = found.start()
            tokens = readers[found.group()]()
            if tokens is None:  # the character stands for itself
                self._at = start + 1
                continue
            if text_from < start:
                yield Token("text", text_from, start, html[text_from:start])
            yield from tokens
            text_from = self._at
        if text_from < len(html):
            yield Token("text", text_from, len(html), html[text_from:])

    def _reference(self) -> list[Token] | None:
        match = _REFERENCE.match(self._html, self._at)
        if match is None or (value := unescape(match.group())) == match.group():
            return None
        self._at = match.end()
        return [Token("reference", match.start(), match.end(), value)]

    def _shortcode(self) -> list[Token] | None:
        """Step over a shortcode; one that something closes is an element."""
        escaped = _ESCAPED_SHORTCODE.match(self._html, self._at)
        if escaped is not None:
            self._at = escaped.end()
            return [Token("reference", escaped.start(), escaped.end(), escaped.group()[1:-1])]
        match = _SHORTCODE.match(self._html, self._at)
        if match is None:
            return None
        closing, name, attributes = match.groups()
        if name not in self._closed and name not in _CORE_SHORTCODES and not _QUOTED_VALUE.search(attributes):
            return None  # [sic]
        self._at = match.end()
        if name not in self._closed or match.group().endswith("/]"):
            return []
        return [Token("close" if closing else "open", match.start(), match.end(), f"[{name}")]

    def _markup(self) -> list[Token] | None:
        following = self._html[self._at + 1 : self._at + 2]
        if following in {"!", "?"}:
            self._skip_declaration()
            return []
        if following == "/" and not self._html[self._at + 2 : self._at + 3].isalpha():
            self._skip_past(">")
            return []
        return self._tag() if following == "/" or (following.isascii() and following.isalpha()) else None

    def _tag(self) -> list[Token]:
        match = _TAG.match(self._html, self._at)
        if match is None:  # it never closes, so browsers show nothing of what follows
            self._at = len(self._html)
            return []
        closing, name, attributes = match.groups()
        name = name.lower()
        self._at = match.end()
        tokens = [Token("close" if closing else "open", match.start(), match.end(), name, attributes)]
        if not closing and name in _RAW:
            tokens = self._raw(name)
        return tokens

    def _raw(self, name: str) -> list[Token]:
        """Step over an element whose content is no markup; of a page's title give the words."""
        start = self._at
        match = _RAW_END[name].search(self._html, start)
        end = match.start() if match else len(self._html)
        self._at = end
        if match:
            self._skip_past(">")
        return [Token("title", start, end, unescape(self._html[start:end]))] if name == "title" else []

    def _skip_declaration(self) -> None:
        html, at = self._html, self._at
        if html.startswith("<!--", at):
            end = re.compile(r"--!?>").search(html, at + 2)  # from the second pair of dashes: `<!-->` is a comment
            self._at = end.end() if end else len(html)
        elif html.startswith("<![CDATA[", at) and not self._no_cdata_end:
            end_at = html.find("]]>", at)
            self._no_cdata_end = end_at < 0
            self._at = end_at + 3 if end_at >= 0 else at
            if end_at < 0:
                self._skip_past(">")
        else:
            self._skip_past(">")

    def _skip_past(self, mark: str) -> None:
        found = self._html.find(mark, self._at)
        self._at = found + 1 if found >= 0 else len(self._html)
