"""A stored review as the values it was made of, so that a page or an annotated file can be made from it again."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from backread import formats, storage
from backread.errors import BackreadError, UnreadableDraft
from backread.model import (
    Accused,
    Allegation,
    Attribution,
    Block,
    BrokenRule,
    Document,
    Failure,
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
from backread.service.desk import Desk
from backread.storage import ReviewRecord


class ChangedReading(BackreadError):
    """The draft reads differently than when it was reviewed: Backread was updated in between."""

    status = 409


def reread(desk: Desk, record: ReviewRecord, *, exact: bool = False) -> Review:
    """Give a finished review again.

    The draft is read again for what the JSON does not tell (anchors, links, emphasis). If it reads differently now,
    `exact` raises ChangedReading; otherwise the text and blocks of the JSON are shown.
    """
    told = json.loads(storage.review_json(desk.store, record.id) or "{}")
    document = _document(desk, record, told["document"])
    if document is None and exact:
        raise ChangedReading("Backread was updated since this review; hand the draft in again to have it annotated.")
    story, summary = told["story"], told["summary"]
    return Review(
        document=document or _told_document(told["document"]),
        suggestions=tuple(_suggestion(one) for one in told["suggestions"]),
        story=_story(story) if story is not None else None,
        summary=_summary(summary),
        suppressed=tuple(Suppressed(_suggestion(one["suggestion"]), one["reason"]) for one in told["suppressed"]),
        failures=tuple(Failure(one["part"], one["rule"], one["error"]) for one in told["failures"]),
    )


def _document(desk: Desk, record: ReviewRecord, told: Mapping[str, Any]) -> Document | None:
    copy = storage.reviewed_copy(desk.store, record.id)
    try:
        read = formats.read(copy.data, copy.name, format=told["format"], limits=desk.settings.limits) if copy else None
    except UnreadableDraft:
        return None
    if read is None or read.text != told["text"]:
        return None
    return replace(read, genre=told["genre"], language=told["language"])


def _told_document(told: Mapping[str, Any]) -> Document:
    text, title = told["text"], told["title"]
    at = text.find(title) if title else -1
    return Document(
        name=told["name"],
        format=told["format"],
        text=text,
        blocks=tuple(_block(one) for one in told["blocks"]),
        title=(at, at + len(title)) if at >= 0 else None,
        language=told["language"],
        genre=told["genre"],
        meta={"title": title} if title else {},
    )


def _block(told: Mapping[str, Any]) -> Block:
    row, column = told.get("cell") or (0, 0)
    return Block(told["kind"], told["start"], told["end"], told.get("level", 0), (row, column) if row else None)


def _suggestion(told: Mapping[str, Any]) -> Suggestion:
    return Suggestion(
        id=told["id"],
        rule=told["rule"],
        level=told["level"],
        message=told["message"],
        start=told["start"],
        end=told["end"],
        text=told["text"],
        why=told["why"],
        replacements=tuple(told["replacements"]),
        fix=told["fix"],
        related=tuple(Related(**one) for one in told["related"]),
        link=told["link"],
    )


def _spans(told: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return cast("tuple[tuple[int, int], ...]", tuple(tuple(span) for span in told))


def _story(told: Mapping[str, Any]) -> Story:
    """Give the story as far as the JSON tells it; what it leaves out has the model's defaults."""
    return Story(
        parts=frozenset({"sentences", "quotations", "attributions", "parties", "allegations", "replies"}),
        sentences=_spans(told["sentences"]),
        quotations=tuple(
            Quotation(
                one["start"],
                one["end"],
                (one["start"], one["end"]),
                speaker=Speaker(**one["speaker"]) if one["speaker"] else None,
            )
            for one in told["quotes"]
        ),
        attributions=tuple(
            Attribution(_spans(one["source"]), _spans(one["cue"]), _spans(one["content"]), one["source_kind"])
            for one in told["attributions"]
        ),
        people=tuple(
            Party(one["name"], one["kind"], _spans(one["mentions"]), one["role"], one["official"])
            for one in told["people"]
        ),
        allegations=tuple(
            Allegation(
                start=one["start"],
                end=one["end"],
                cue=(one["start"], one["end"]),
                targets=tuple(one["targets"]),
                kind=one["kind"],
                sourcing=one["sourcing"],
                accuser=one["accuser"],
                in_quote=one["in_quote"],
            )
            for one in told["allegations"]
        ),
        replies=tuple(
            Reply(one["person"], one["status"], _spans(one["spans"]), one["missing"]) for one in told["replies"]
        ),
    )


def _summary(told: Mapping[str, Any]) -> Summary:
    return Summary(
        headline=told["headline"],
        counts=told["counts"],
        by_rule=told["by_rule"],
        accused=tuple(Accused(**one | {"charges": tuple(one["charges"])}) for one in told["accused"]),
        unsourced=tuple(told["unsourced"]),
        voices=tuple(Voice(**one) for one in told["voices"]),
        readability=told["readability"],
        rules_off=tuple(
            BrokenRule(one["rule"], one["path"], one["line"], one["column"], one["error"], one.get("excerpt", ""))
            for one in told["rules_off"]
        ),
        notices=tuple(told.get("notices", ())),
    )
