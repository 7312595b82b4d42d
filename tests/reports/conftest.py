"""A review made by hand: reports are tested on what a review may hold, not on what the rules of today find."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from backread.model import (
    Accused,
    Allegation,
    Anchor,
    Attribution,
    Block,
    BrokenRule,
    Document,
    Failure,
    Inline,
    Party,
    Quotation,
    Related,
    Reply,
    Review,
    Speaker,
    Story,
    Suggestion,
    Summary,
    Suppressed,
    Voice,
)

TITLE = "Harbour chief took bribes, council is told"
LINES = (
    TITLE,
    "By Ines Marrow",
    (
        "Port director Tomas Varga took bribes from two shipping lines, and the brutal regime he built at Eastquay "
        "let nobody ask why."
    ),
    (
        "“I have read every invoice,” councillor Lena Osei told the meeting. “They were never meant to be read.” "
        "She slammed the port's accounts. Critics say the money went abroad."
    ),
    "The meeting ended at nine.",
    "Is Eastquay Port Authority hiding something?",
)
TEXT = "\n\n".join(LINES)


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def make_mark(rule: str, level: str, words: str, message: str, text: str = TEXT, **more: object) -> Suggestion:
    start, end = span(words, text)
    id_ = f"{rule}-{start}"
    return Suggestion(id_, rule, level, message, start, end, words, **more)  # type: ignore[arg-type]


def make_document(text: str = TEXT, name: str = "port.txt", **more: object) -> Document:
    blocks, at = [], 0
    for line in text.split("\n\n"):
        blocks.append(Block("paragraph", at, at + len(line)))
        at += len(line) + 2
    anchors = (Anchor(0, len(text), 0, len(text)),)
    return Document(name, "text", text, tuple(blocks), anchors=anchors, source=text, **more)  # type: ignore[arg-type]


def make_review() -> Review:
    document = make_document(title=span(TITLE))
    kinds = ("heading", "byline", "paragraph", "paragraph", "paragraph", "paragraph")
    blocks = tuple(replace(block, kind=kind) for block, kind in zip(document.blocks, kinds, strict=True))
    document = replace(document, blocks=blocks, inlines=(Inline("emphasis", *span("every invoice")),))
    bribes = span("Port director Tomas Varga took bribes from two shipping lines")
    charge = span("took bribes from two shipping lines")
    marks = (
        make_mark(
            "Balance.UnsourcedAllegation",
            "error",
            TEXT[slice(*bribes)],
            "Our own voice accuses Tomas Varga. Name who says so, or cut.",
            why="A reader must know **who stands behind** an accusation.",
            link="https://example.org/sourcing",
        ),
        make_mark(
            "Balance.MissingReply",
            "error",
            TEXT[slice(*charge)],
            "Tomas Varga stands accused and is not heard. Put this to him and carry the answer.",
            related=(Related(*span("Harbour chief took bribes"), "accused again in the headline"),),
        ),
        make_mark(
            "Balance.LoadedLanguage",
            "suggestion",
            "brutal",
            "“brutal” judges; show it instead.",
            replacements=("harsh", "violent"),
        ),
        make_mark("Balance.LoadedLabel", "suggestion", "regime", "“regime” takes sides.", replacements=("management",)),
        make_mark(
            "Balance.LoadedVerb", "suggestion", "slammed", "“slammed” takes sides.", replacements=("criticised",)
        ),
        make_mark(
            "Balance.AnonymousAllegation",
            "warning",
            "Critics say the money went abroad",
            "Which critics? Name them, or cut.",
        ),
        make_mark(
            "House.Filler", "suggestion", "at nine", "Say when only if it matters.", replacements=("",), fix="safe"
        ),
        make_mark("Balance.LeadingQuestion", "warning", LINES[-1], "A question that accuses. Say what is known."),
    )
    quotes = (span("“I have read every invoice,”"), span("“They were never meant to be read.”"))
    speaker = Speaker(*span("Lena Osei"), "Lena Osei", "Lena Osei")
    story = Story(
        parts=frozenset({"sentences", "quotations", "attributions", "parties", "allegations", "replies"}),
        sentences=(
            (0, len(TITLE)),
            span(LINES[2]),
            span("“I have read every invoice,” councillor Lena Osei told the meeting."),
            span("“They were never meant to be read.”"),
            span("She slammed the port's accounts."),
            span("Critics say the money went abroad."),
            span(LINES[4]),
            span(LINES[5]),
        ),
        quotations=tuple(
            Quotation(start, end, (start + 1, end - 1), speaker=speaker if number == 0 else None)
            for number, (start, end) in enumerate(quotes)
        ),
        attributions=(
            Attribution((span("councillor Lena Osei"),), (span("told"),), (quotes[0],), "named", "Lena Osei"),
        ),
        people=(
            Party("Tomas Varga", "person", (span("Tomas Varga"),), "port director", official=True),
            Party("Eastquay Port Authority", "organisation", (span("Eastquay Port Authority"),), official=True),
            Party("Lena Osei", "person", (span("Lena Osei"),), "councillor", official=True),
        ),
        allegations=(
            Allegation(*bribes, span("bribes", TEXT), ("Tomas Varga",), "corruption", "none", gravity=3),
            Allegation(
                *span("They were never meant to be read."),
                span("never meant"),
                ("Tomas Varga",),
                "deceit",
                "named",
                "Lena Osei",
                in_quote=True,
            ),
            Allegation(*span(LINES[5]), span("hiding"), ("Eastquay Port Authority",), "secrecy", "none"),
        ),
        replies=(
            Reply("Tomas Varga", "absent", (), True),
            Reply("Eastquay Port Authority", "sought", (span("The meeting ended at nine."),), False),
        ),
    )
    counts = {"error": 2, "warning": 2, "suggestion": 4}
    summary = Summary(
        headline="2 accused, none heard",
        counts=counts,
        by_rule={mark.rule: 1 for mark in marks},
        accused=(
            Accused("Eastquay Port Authority", "", True, (2,), "sought", False),
            Accused("Tomas Varga", "port director", True, (0, 1), "absent", True),
        ),
        unsourced=(marks[0].id, marks[5].id),
        voices=(Voice("Lena Osei", 12), Voice("Critics", 5)),
        readability={"flesch_reading_ease": 61.24, "flesch_kincaid_grade": 7.5},
        rules_off=(
            BrokenRule("House.Bent", "rules/House/Bent.yml", 3, 1, "unknown key 'levle'; allowed are level, message"),
        ),
        notices=("The draft has no front matter.",),
    )
    return Review(
        document,
        marks,
        story,
        summary,
        suppressed=(Suppressed(make_mark("House.Filler", "suggestion", "By Ines", "x"), "dismissed by an editor"),),
        failures=(Failure("checks", "House.Slow", "ran out of time"),),
    )


@pytest.fixture
def review() -> Review:
    return make_review()


@pytest.fixture
def review_of() -> Callable[..., Review]:
    """Make a small review: a text, and (rule, level, words, message) of each mark on it."""

    def make(text: str, *marks: tuple[str, str, str, str], name: str = "draft.txt", **document: object) -> Review:
        made = tuple(make_mark(rule, level, words, message, text) for rule, level, words, message in marks)
        counts = {level: sum(1 for mark in made if mark.level == level) for level in ("error", "warning", "suggestion")}
        return Review(make_document(text, name, **document), made, None, Summary("Nobody accused", counts))

    return make
