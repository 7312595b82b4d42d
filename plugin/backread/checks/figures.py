"""Figures in copy, in digits or in words, and how exactly they are given."""

import re
from dataclasses import dataclass
from decimal import Decimal

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: value for value, word in enumerate(_UNITS, 1)} | {
    word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)
}
_SCALES = {
    "hundred": 2,
    "thousand": 3,
    "lakh": 5,
    "million": 6,
    "m": 6,
    "crore": 7,
    "billion": 9,
    "bn": 9,
    "trillion": 12,
    "tn": 12,
}

_WORD = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_UNITS[:9])}))?|{'|'.join(reversed(_UNITS))})"
_SCALE = r"(?:[ -]?(?:million|billion|trillion|bn|tn|m|lakh|crore|thousand|hundred))"
FIGURE = (
    r"(?:(?:[$£€₹¥]|(?:US|A|C|HK)\$|Rs\.? ?)?(?<![\d.,:/-])\d{1,3}(?:(?:,\d{2,3}){1,5}|\d{0,12})(?:\.\d{1,4})?"
    rf"(?![\d/-]|[:.,]\d){_SCALE}?\b|\b{_WORD}{_SCALE}?\b)"
)
"""A figure with its currency and scale, as part of a pattern that ignores case: $1.2 million, 4,500, thirty-one."""

_PARTS = re.compile(
    rf"(?P<money>[^\d\w]+|(?:US|A|C|HK)\$|Rs\.? ?)?(?:(?P<digits>\d[\d,]*(?:\.\d+)?)|(?P<word>{_WORD}))"
    r"(?:[ -]?(?P<scale>[a-z]+))?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its value, half the step it is rounded to, its currency and whether a scale (million) was said."""

    value: Decimal
    slack: Decimal
    money: str = ""
    scaled: bool = False
    plain: bool = True

    @property
    def is_year(self) -> bool:
        """Whether it may be a year: four digits with nothing about them."""
        return self.plain and self.value == self.value.to_integral_value() and 1500 <= self.value <= 2100

    def scaled_as(self, other: "Figure", factor: int) -> "Figure":
        """Give the figure times 10 to the `factor`: the 3 of "from 3 to 4 million"."""
        power = Decimal(10) ** factor
        return Figure(self.value * power, self.slack * power, self.money or other.money, True, False)


def read_figure(text: str) -> Figure:
    """Read what FIGURE has matched."""
    match = _PARTS.match(text.strip())
    if match is None:
        raise ValueError("this is no figure")
    power = scale_of(text)
    factor = Decimal(10) ** power
    money = (match["money"] or "").strip(" .")
    if match["word"]:
        value = Decimal(sum(_WORDS[part] for part in re.split(r"[ -]", match["word"].lower())))
        return Figure(value * factor, factor / 2 if power else Decimal(0), money, power > 0, plain=False)
    digits = match["digits"].replace(",", "")
    value = Decimal(digits)
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    zeros = 0 if decimals else len(digits) - len(digits.rstrip("0"))
    # 1,000 may be rounded to the nearest hundred; 40 is 40, as counts are
    exact = not decimals and not power and zeros < 2
    step = Decimal(0) if exact else Decimal(10) ** (-decimals if decimals or power else zeros - 1)
    plain = not (power or money or "," in match["digits"] or decimals)
    return Figure(value * factor, step * factor / 2, money, power > 0, plain)


def scale_of(text: str) -> int:
    """Give the power of ten that a figure's scale stands for: 6 for "1.2 million", 0 for none."""
    match = re.search(r"([a-z]+)\s*\Z", text.strip(), re.I)
    return _SCALES.get(match[1].lower(), 0) if match else 0


def say(value: Decimal) -> str:
    """Say a figure as copy does: 1,250, 33.3, 1.2 million."""
    for power, name in ((12, "trillion"), (9, "billion"), (6, "million")):
        if abs(value) >= Decimal(10) ** power:
            return f"{_rounded(value / Decimal(10) ** power)} {name}"
    return _rounded(value)


def _rounded(value: Decimal) -> str:
    text = f"{value.quantize(Decimal('0.1')):,}"
    return text.removesuffix(".0")
