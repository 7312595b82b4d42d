"""What a Markdown draft says of itself above its text: YAML between `---` lines, or TOML between `+++` lines."""

import re
import tomllib
from collections.abc import Mapping

from backread.formats.decoding import text_start

_LONGEST = 16_384  # characters; YAML is read slowly, and nobody writes more
_FENCED = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\n|\r)(?P<body>.*?)"
    r"(?<=[\r\n])(?:(?P=fence)|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)",
    re.DOTALL,
)
_LINE = re.compile(r"([A-Za-z][\w -]*?)[ \t]*:(?:[ \t]+(.*))?")


def read_front_matter(source: str) -> tuple[dict[str, str], int]:
    """Give the front matter as plain strings by key in lower case, and where the text begins: behind it.

    What cannot be read as front matter is text: then there are no keys and the text begins behind a byte order mark.
    Lists are joined by commas; tables within the table are left out.
    """
    start = text_start(source)
    match = _FENCED.match(source, start, _LONGEST)
    if match is None:
        return {}, start
    body = match["body"]
    values = _read_toml(body) if match["fence"] == "+++" else _read_yaml(body)
    if values is None:
        return {}, start
    return {str(key).strip().lower(): _plain(value) for key, value in values.items() if _is_flat(value)}, match.end()


def _read_toml(body: str) -> Mapping[str, object] | None:
    try:
        return tomllib.loads(body.replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        return None


def _read_yaml(body: str) -> Mapping[object, object] | None:
    import yaml

    try:
        # every value stays the string that was written; nor can merge keys grow without bounds, as with the safe loader
        values = yaml.load(body, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError):
        return _read_lines(body)
    if not values:
        return {}
    return values if isinstance(values, dict) else None


def _read_lines(body: str) -> Mapping[object, object] | None:
    """Read what is no YAML only because of a colon in a headline: every line a key and its words."""
    found: dict[object, object] = {}
    for line in body.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.rstrip())
        if match is None:
            return None
        found[match[1]] = (match[2] or "").strip().strip("\"'")
    return found


def _is_flat(value: object) -> bool:
    if isinstance(value, list):
        return not any(isinstance(item, (list, dict)) for item in value)
    return not isinstance(value, dict)


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(item) for item in value)
    if isinstance(value, bool):
        return str(value).lower()
    try:
        return "" if value in {"~", "null"} else str(value).strip()
    except ValueError:  # a number of thousands of digits
        return ""
