"""Characters that a draft may hold and a terminal or a page must not obey."""

_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_REPLACED = dict.fromkeys(
    [
        *range(0x80, 0xA0),  # C1 controls: some terminals take them for escape sequences
        *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C,  # bidi controls reorder a line
        *range(0xD800, 0xE000),  # lone surrogates cannot be encoded
        0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF,
    ],
    0xFFFD,
)  # fmt: skip
_ONE_LINE = _PICTURES | _REPLACED | {0x09: 0x20, 0x0A: 0x20, 0x0D: 0x20}
_NEEDED_BY_SCRIPTS = {0x09, 0x0A, 0x0D, 0x200E, 0x200F, 0x061C, 0x202A, 0x202B, 0x202C, *range(0x2066, 0x206A)}
_PAGE = {code: shown for code, shown in (_PICTURES | _REPLACED).items() if code not in _NEEDED_BY_SCRIPTS}


def on_one_line(text: str) -> str:
    """Give text that may go to a terminal, as long as before: line ends and tabs are spaces, controls are shown.

    ESC becomes the picture ␛, so that a draft cannot move the cursor, set a title or colour what follows.
    """
    return text.translate(_ONE_LINE)


def on_a_page(text: str) -> str:
    """Give text that may stand in a page, as long as before: controls are shown, overrides of direction are not obeyed.

    Line ends and tabs stay, and so do the marks that Arabic and Hebrew copy needs.
    """
    return text.translate(_PAGE)


def shorten(text: str, size: int) -> str:
    """Give the beginning of a text on one line, whole words, at most `size` characters, `…` where it goes on."""
    line = " ".join(on_one_line(text).split())
    if len(line) <= size:
        return line
    cut = line[: size - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > size // 2 else cut).rstrip(" ,;:") + "…"


def quote(text: str, size: int) -> str:
    """Give the beginning of a text as `shorten` does, between quotation marks unless it brings its own."""
    short = shorten(text, size)
    return short if short[:1] in tuple("“\"‘'«„") else f"“{short}”"
