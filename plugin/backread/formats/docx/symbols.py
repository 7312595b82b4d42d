"""Characters that a Word file names by font and number instead of writing them."""

from lxml import etree

from backread.formats.docx.names import short, value

# What stands in for an element that has no text of its own. A soft hyphen is not seen inside a line, so it is no
# character of the copy: "re-elect" typed with one must match "reelect".
_PLAIN = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
    "w:softHyphen": "",
}

_PRIVATE = 0xF000  # symbol fonts are addressed at F020 to F0FF; the same number without F000 means the same

# The Symbol font's letters, by its published encoding.
_GREEK = dict(
    zip(
        "ABCDEFGHIKLMNOPQRSTUWXYZabcdefghiklmnopqrstuwxyz",
        "ΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖαβχδεφγηικλμνοπθρστυωξψζ",
        strict=True,
    )
)

_SYMBOL = {0xB7: "•", 0xB0: "°", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xB4: "×", 0xB9: "≠", 0xAE: "→", 0xAC: "←", 0xA5: "∞"}
_WINGDINGS = {
    0xFC: "✓",
    0xFB: "✗",
    0xFE: "☑",
    0xA8: "☐",
    0x6F: "☐",
    0xA7: "▪",
    0xD8: "➢",
    0xE0: "→",
    0xDF: "←",
    0x4A: "☺",
}


def printed(element: etree._Element) -> str:
    """Give the character that an element without text puts on the page."""
    name = short(element.tag)
    return _symbol(element) if name == "w:sym" else _PLAIN.get(name, "")


def _symbol(element: etree._Element) -> str:
    try:
        code = int(value(element, "char") or "", 16)
    except ValueError:
        return ""
    font = (value(element, "font") or "").lower()
    low = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + 0xFF else code
    if font == "symbol":
        return _SYMBOL.get(low) or _GREEK.get(chr(low), chr(low) if low < 0x7F else chr(code))
    if font.startswith("wingdings"):
        return _WINGDINGS.get(low, chr(code))
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0xFFFD else ""
