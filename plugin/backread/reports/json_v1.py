"""The wire format `backread.review/1`: one object a draft. Fields are only ever added; review-1.schema.json says which.

Offsets are half-open, in code points of `document.text`. The model may change; this does not.
"""

from collections.abc import Iterable
from importlib import resources

from backread.model import BrokenRule, Document, Review, Span, Story, Suggestion, Summary

SCHEMA = "backread.review/1"


def to_json(review: Review) -> dict[str, object]:
    """Give a review as plain lists, dicts, texts and numbers, ready for `json.dumps`."""
    return {
        "schema": SCHEMA,
        "document": _document(review.document),
        "suggestions": [suggestion_to_json(suggestion) for suggestion in review.suggestions],
        "story": None if review.story is None else _story(review.story),
        "summary": _summary(review.summary),
        "suppressed": [
            {"suggestion": suggestion_to_json(suppressed.suggestion), "reason": suppressed.reason}
            for suppressed in review.suppressed
        ],
        "failures": [{"part": failed.part, "rule": failed.rule, "error": failed.error} for failed in review.failures],
    }


def schema() -> str:
    """Give the JSON Schema (2020-12) that every review keeps to."""
    return resources.files(__package__).joinpath("review-1.schema.json").read_text(encoding="utf-8")


def title_of(document: Document) -> str:
    """Give the draft's title: the one in its text, else the one in its front matter, else nothing."""
    if document.title is not None:
        return document.text[slice(*document.title)]
    return document.meta.get("title", "")


def _document(document: Document) -> dict[str, object]:
    return {
        "name": document.name,
        "format": document.format,
        "language": document.language,
        "genre": document.genre,
        "title": title_of(document) or None,
        "text": document.text,
        "words": document.words,
        "blocks": [
            {
                "kind": block.kind,
                "start": block.start,
                "end": block.end,
                "level": block.level,
                "cell": None if block.cell is None else list(block.cell),
            }
            for block in document.blocks
        ],
    }


def suggestion_to_json(suggestion: Suggestion) -> dict[str, object]:
    """Give a suggestion as plain values."""
    return {
        "id": suggestion.id,
        "rule": suggestion.rule,
        "level": suggestion.level,
        "category": suggestion.category,
        "message": suggestion.message,
        "why": suggestion.why,
        "start": suggestion.start,
        "end": suggestion.end,
        "text": suggestion.text,
        "replacements": list(suggestion.replacements),
        "fix": suggestion.fix,
        "related": [{"start": other.start, "end": other.end, "note": other.note} for other in suggestion.related],
        "link": suggestion.link,
    }


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _story(story: Story) -> dict[str, object]:
    return {
        "sentences": _spans(story.sentences),
        "quotes": [
            {
                "start": quote.start,
                "end": quote.end,
                "speaker": None
                if quote.speaker is None
                else {"start": quote.speaker.start, "end": quote.speaker.end, "name": quote.speaker.name},
            }
            for quote in story.quotations
        ],
        "attributions": [
            {
                "source": _spans(said.source),
                "cue": _spans(said.cue),
                "content": _spans(said.content),
                "source_kind": said.source_kind,
            }
            for said in story.attributions
        ],
        "people": [
            {
                "name": party.name,
                "kind": party.kind,
                "role": party.role,
                "official": party.official,
                "mentions": _spans(party.mentions),
            }
            for party in story.people
        ],
        "allegations": [
            {
                "start": charge.start,
                "end": charge.end,
                "targets": list(charge.targets),
                "accuser": charge.accuser,
                "kind": charge.kind,
                "sourcing": charge.sourcing,
                "in_quote": charge.in_quote,
            }
            for charge in story.allegations
        ],
        "replies": [
            {"person": reply.person, "status": reply.status, "spans": _spans(reply.spans), "missing": reply.missing}
            for reply in story.replies
        ],
    }


def _summary(summary: Summary) -> dict[str, object]:
    return {
        "headline": summary.headline,
        "counts": dict(summary.counts),
        "by_rule": dict(summary.by_rule),
        "accused": [
            {
                "party": accused.party,
                "role": accused.role,
                "official": accused.official,
                "charges": list(accused.charges),
                "status": accused.status,
                "missing": accused.missing,
                "accused_in": accused.accused_in,
                "heard_in": accused.heard_in,
            }
            for accused in summary.accused
        ],
        "unsourced": list(summary.unsourced),
        "voices": [{"party": voice.party, "words": voice.words} for voice in summary.voices],
        "readability": None if summary.readability is None else dict(summary.readability),
        "rules_off": [_broken(rule) for rule in summary.rules_off],
        "notices": list(summary.notices),
    }


def _broken(rule: BrokenRule) -> dict[str, object]:
    return {
        "rule": rule.id,
        "path": rule.path,
        "line": rule.line,
        "column": rule.column,
        "error": rule.error,
        "excerpt": rule.excerpt,
    }
