"""The generic webhook: any CMS that can post JSON under Standard Webhooks (https://www.standardwebhooks.com).

In: `POST /webhooks/generic` with the headers webhook-id, webhook-timestamp and webhook-signature (HMAC-SHA256 with
BACKREAD_WEBHOOK_SECRET over `id.timestamp.body`), and

    {"type": "draft.saved",
     "data": {"id": "4711",            the CMS's own id, text or number: the same id again is a new version (optional)
              "name": "budget.md",     what the draft is called there; its ending tells the format (optional)
              "format": "markdown",    text, markdown, html or docx (optional)
              "genre": "news",         news, opinion, analysis, review ... (optional)
              "desk": "metro",         a desk of rules/desks.yml (optional)
              "text": "# Budget ..."}} the draft; or "content" with the file in base64, as for Word

`data` may be a list of such objects. Other keys are left alone.

Out, to BACKREAD_CALLBACK_URL, signed the same way with BACKREAD_CALLBACK_SECRET (if unset, the webhook's own), under
a webhook-id that is the same at every attempt:

    {"type": "review.completed",       or review.failed
     "timestamp": "2026-03-02T09:30:00+00:00",
     "data": {"id": "4711" or null, "version": 1, "review_id": "...",
              "error": null,           or one sentence that says why the draft could not be read
              "review": {...}}}        backread.review/1, null if it failed
"""

import base64
import binascii
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from standardwebhooks import Webhook, WebhookVerificationError

from backread.cms.post import Answer, check_address, post
from backread.cms.source import Arrival, Parcel, RefusedMessage, Source
from backread.config import Settings
from backread.errors import UsageError
from backread.formats import FORMATS

_MAX_ID = 255
_MAX_NAME = 300


def is_on(settings: Settings) -> bool:
    """Tell whether a secret is set; raises UsageError for a secret or callback address that cannot be meant."""
    for setting in ("webhook_secret", "callback_secret"):
        if secret := getattr(settings, setting):
            _check_secret(secret, f"BACKREAD_{setting.upper()}")
    if settings.callback_url:
        check_address(settings.callback_url, "BACKREAD_CALLBACK_URL")
        if not (settings.webhook_secret or settings.callback_secret):
            raise UsageError("BACKREAD_CALLBACK_URL needs BACKREAD_WEBHOOK_SECRET: reviews only go out signed.")
    return bool(settings.webhook_secret)


def verify(settings: Settings, headers: Mapping[str, str], body: bytes) -> str:
    """Give the id of a message signed with our secret within the last five minutes.

    Raises RefusedMessage: 404 while no secret is set, else 401 without saying which of the checks failed.
    """
    if not settings.webhook_secret:
        raise RefusedMessage("The generic webhook is off; the operator can set BACKREAD_WEBHOOK_SECRET.", status=404)
    lowered = {name.lower(): value for name, value in headers.items()}
    try:
        Webhook(settings.webhook_secret).verify(body, lowered, json_parse=False)
    except (WebhookVerificationError, ValueError):  # ValueError: malformed base64, a signature without a version
        raise RefusedMessage("The message is not signed as it must be, or it is too old.", status=401) from None
    message = lowered["webhook-id"]
    if len(message) > _MAX_ID:
        raise RefusedMessage(f"The webhook-id must not be longer than {_MAX_ID} characters.", status=422)
    return message


def drafts(body: bytes) -> tuple[Arrival, ...]:
    """Unpack a message as this module's docstring lays it out; RefusedMessage (400, 422) says what is wrong."""
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        raise RefusedMessage("The body is not JSON.", status=400) from None
    if not isinstance(message, dict) or message.get("type") != "draft.saved":
        raise _wrong('The message must be an object with "type": "draft.saved".')
    data = message.get("data")
    items: list[Any] = data if isinstance(data, list) else [data]
    if not items or not all(isinstance(item, dict) for item in items):
        raise _wrong('"data" must be an object that describes a draft, or a list of them.')
    return tuple(_arrival(item) for item in items)


def deliver(settings: Settings, parcel: Parcel) -> Answer:
    """Post a review to the callback, signed; gives what the receiver answered."""
    payload = {
        "type": "review.completed" if parcel.review is not None else "review.failed",
        "timestamp": parcel.finished,
        "data": {
            "id": parcel.external_id or None,
            "version": parcel.version,
            "review_id": parcel.review_id,
            "error": parcel.error or None,
            "review": parcel.review,
        },
    }
    body = json.dumps(payload)
    at = datetime.now(UTC)
    signature = Webhook(settings.callback_secret or settings.webhook_secret).sign(parcel.id, at, body)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Backread",
        "webhook-id": parcel.id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": signature,
    }
    return post(settings.callback_url, headers, body.encode())


GENERIC = Source("any CMS, by Standard Webhooks", is_on, verify, drafts, deliver)


def _check_secret(secret: str, setting: str) -> None:
    """Hold a secret to the standard: whsec_ and 24 to 64 bytes in base64. A shorter one could be guessed."""
    try:
        key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not secret.startswith("whsec_") or not 24 <= len(key) <= 64:
        raise UsageError(f"{setting} must be whsec_ followed by 24 to 64 random bytes in base64.")


def _arrival(item: dict[str, Any]) -> Arrival:
    format_ = _text(item, "format")
    if format_ and format_ not in FORMATS:
        raise _wrong(f'"format" must be one of {", ".join(FORMATS)}.')
    return Arrival(
        name=_text(item, "name", _MAX_NAME) or "Untitled",
        data=_content(item),
        format=format_,
        genre=_text(item, "genre"),
        desk=_text(item, "desk"),
        external_id=_text(item, "id", _MAX_ID),
    )


def _content(item: dict[str, Any]) -> bytes:
    text, content = item.get("text"), item.get("content")
    if isinstance(text, str) and content is None:
        return text.encode("utf-8", "replace")  # JSON can hold half a surrogate pair, UTF-8 cannot
    if isinstance(content, str) and text is None:
        try:
            return base64.b64decode(content, validate=True)
        except ValueError:
            raise _wrong('"content" is not base64.') from None
    raise _wrong('A draft needs either "text", as a string, or "content", as a string in base64.')


def _text(item: dict[str, Any], key: str, longest: int = 100) -> str:
    value = item.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > longest:
        raise _wrong(f'"{key}" must be a string of at most {longest} characters.')
    return value.encode("utf-8", "replace").decode()


def _wrong(message: str) -> RefusedMessage:
    return RefusedMessage(message, status=422)
