"""A new rule to start from: the keys its kind has, and tests to write on."""

from backread.rulebook.kinds import Kind, Option

_HEAD = """\
# yaml-language-server: $schema=../schema/rule.json
extends: {kind}
message: {message}
level: suggestion
stylebook: Plain words
why: |
  Say here why, and whose guidance it follows: a reporter reads this when asking “says who?”.
"""
_TESTS = """\
tests:
  - name: what it marks
    input: |
      {fires}
    contains: {id}
  - name: what it leaves alone, a speaker's own words among it
    input: |
      {silent}
    want: ""
"""
_MARKED = "Write a sentence here that the rule should mark."
_SPARED = "Write one here that it should leave alone."
_SAMPLES: dict[str, tuple[str, str, str, str]] = {
    "existence": (
        "“%s” says nothing; cut it.",
        "ignorecase: true\ntokens:\n  - needless to say\n",
        "Needless to say, it rained.",
        "It rained. “Needless to say, it rained,” she said.",
    ),
    "substitution": (
        "Write “%s”, not “%s”.",
        "capitalize: true\naction:\n  name: replace\nswap:\n  utilise: use\n",
        "They utilise the bridge.",
        "They use the bridge. “We utilise it,” she said.",
    ),
    "occurrence": (
        "More than three commas in a sentence: make it two sentences.",
        "scope: sentence\nmax: 3\ntoken: ','\n",
        "One, two, three, four, and five came.",
        "One, two and three came.",
    ),
    "repetition": (
        "“%s” is repeated.",
        "tokens:\n  - '[^\\s]+'\n",
        "It was was late.",
        "It was late.",
    ),
    "consistency": (
        "“%s” and its other form both stand here.",
        "either:\n  adviser: advisor\n",
        "One adviser met another advisor.",
        "One adviser met another adviser.",
    ),
    "loaded": ("“%s” takes sides in our voice.", "groups:\n  - labels for people\n", _MARKED, _SPARED),
    "metric": ("This draft has %s words.", "formula: words\ncondition: '> 1000'\n", _MARKED, _SPARED),
    "readability": ("This reads like grade %s.", "metrics: [Flesch-Kincaid]\ngrade: 12\n", _MARKED, _SPARED),
}
"""Message, keys, and two texts for the kinds that a newsroom writes most."""


def scaffold(rule: str, kind: Kind) -> str:
    """Give the text of a new rule file of this id and kind: it loads, and its tests say what it does so far."""
    message, body, fires, silent = _SAMPLES.get(
        kind.name, ("“%s”: say what to do." if kind.arguments else "Say what to do.", "", "", "")
    )
    if kind.name not in _SAMPLES:
        body = "".join(_key(key, option) for key, option in kind.options.items() if option.required)
        fires, silent = _MARKED, _SPARED
    known = {line.partition(":")[0] for line in body.splitlines()}
    others = [key for key in kind.options if key not in known]
    more = f"# It may also have: {', '.join(others)}.\n" if others else ""
    head = _HEAD.format(kind=kind.name, message=_quoted(message))
    return head + body + more + _TESTS.format(id=rule, fires=fires, silent=silent)


def _key(key: str, option: Option) -> str:
    """Write a required key with a value that can stand: the first one allowed, or a word."""
    word = option.choices[0] if option.choices else "word"
    values = {"flag": " true", "number": " 1", "list": f"\n  - {word}", "table": "\n  word: other"}
    if option.shape == "tables":
        return f"{key}:\n  - {word}: word\n"
    return f"{key}:{values.get(option.shape, f' {word}')}\n"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'
