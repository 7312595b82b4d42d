"""The pages: handing drafts in, where every draft stands, and the marked article with its summary."""

import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from flask import Blueprint, Response, abort, redirect, render_template, request, send_from_directory, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from backread import formats, storage
from backread.errors import BackreadError
from backread.reports import html
from backread.rulebook.selection import known_genres
from backread.service.desk import PATIENT_SECONDS, plain_name, the_desk
from backread.service.rereading import reread
from backread.storage import Copy, ReviewRecord, StorageTrouble

pages = Blueprint("pages", __name__)

_LISTED = 40
_LONGEST_NUMBER = 10  # digits; the database holds no larger one
_PASTED = "Pasted text"


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What came of one file: the review it got, or the sentence that says why it got none."""

    name: str
    record: ReviewRecord | None = None
    error: str = ""


@pages.get("/")
def front() -> str:
    """Show the form and the drafts handed in last."""
    return _front()


@pages.get("/drafts")
def recent() -> str:
    """Show the list alone, as the front page fetches it to stay current; `before` turns to older drafts."""
    before = request.args.get("before", "")
    try:
        at = datetime.fromisoformat(before).astimezone(UTC) if before else None
    except (ValueError, OverflowError):  # the first day of all, east of Greenwich, is before the first day
        abort(400, "That is not a moment drafts can be listed from; start again at the front page.")
    return render_template("drafts.html", **_listed(at), older=bool(at))


@pages.post("/drafts")
def hand_in() -> AnyResponse | tuple[str, int]:
    """Take the files and the pasted text of the form."""
    copies = [*_uploaded(), *_pasted()]
    if not copies:
        return _front(error="Choose a file or paste a draft first."), 422
    if len(copies) == 1:
        try:
            record = the_desk().hand_in("page", copies[0])
        except StorageTrouble:
            raise
        except BackreadError as error:
            return _front(error=f"{copies[0].name}: {error}"), error.status
        return redirect(url_for("pages.draft", draft_id=record.draft), 303)
    until = time.monotonic() + PATIENT_SECONDS
    return render_template("handed_in.html", results=[_attempt(copy, until) for copy in copies]), 200


@pages.get("/drafts/<draft_id>")
def draft(draft_id: str) -> str:
    """Show a draft: the marked article with its summary, that it is being read, or why it could not be."""
    record = _version(draft_id)
    if record.state != "done":
        return render_template("waiting.html", record=record)
    review = reread(the_desk(), record)
    return render_template(
        "draft.html",
        record=record,
        review=review,
        article=Markup(html.article(review)),  # noqa: S704  the reports escape what drafts say; a test sends scripts
        overview=Markup(html.overview(review)),  # noqa: S704
        kind=formats.FORMATS[review.document.format].title,
    )


@pages.post("/drafts/<draft_id>")
def hand_in_version(draft_id: str) -> AnyResponse | tuple[str, int]:
    """Take a new version of a draft; what was dismissed on the earlier ones stays dismissed."""
    record = _version(draft_id)
    copies = [*_uploaded(), *_pasted()]
    if len(copies) != 1:
        abort(422, "Choose one file, or paste the text, to hand in a new version.")
    copy = copies[0]
    if copy.name == _PASTED:
        copy = replace(copy, name=record.name, format="text" if record.format == "docx" else record.format)
    the_desk().hand_in("page", copy, draft=draft_id)
    return redirect(url_for("pages.draft", draft_id=draft_id), 303)


@pages.get("/static/review.css")
def review_style() -> Response:
    """Give the style of the marked article and its summary, as the stand-alone report has it."""
    answer = Response(html.stylesheet(), content_type="text/css; charset=utf-8")
    answer.headers["Cache-Control"] = "private, max-age=300"
    return answer


@pages.get("/favicon.ico")
def icon() -> Response:
    """Give the icon browsers ask for."""
    return send_from_directory(f"{pages.root_path}/static", "icon.svg", max_age=86400)


@pages.app_template_filter("when")
def when(moment: datetime) -> str:
    """Tell a moment as people in the room would: the hour today, the day this week, else the date."""
    local, today = moment.astimezone(), datetime.now().astimezone()
    days = (today.date() - local.date()).days
    if days == 0:
        return f"{local:%H:%M}"
    if days == 1:
        return f"yesterday {local:%H:%M}"
    return f"{local:%A %H:%M}" if 1 < days < 7 else f"{local.day} {local:%B %Y}"


def _front(error: str = "") -> str:
    desk = the_desk()
    return render_template(
        "front.html",
        **_listed(None),
        desks=list(desk.rulebook.desks),
        genres=known_genres(desk.rulebook),
        kinds=[kind for kind in formats.FORMATS.values() if kind.name != "docx"],
        accepted=",".join(suffix for kind in formats.FORMATS.values() for suffix in kind.suffixes),
        error=error,
        given=request.form,
        broken=desk.rulebook.broken,
    )


def _listed(before: datetime | None) -> dict[str, object]:
    records = storage.recent_reviews(the_desk().store, before=before, limit=_LISTED + 1)
    more = records[_LISTED - 1].created if len(records) > _LISTED else None
    return {"records": records[:_LISTED], "more": more}


def _uploaded() -> list[Copy]:
    files = [file for file in request.files.getlist("files") if file.filename]
    return [Copy(plain_name(file.filename) or "Untitled", file.read(), "", **_choices()) for file in files]


def _pasted() -> list[Copy]:
    text = request.form.get("text", "")
    if not text.strip():
        return []
    # A form sends every line break as CRLF, whatever was pasted.
    data = text.replace("\r\n", "\n").encode("utf-8", "replace")
    name = plain_name(request.form.get("name", "")) or _PASTED
    return [Copy(name, data, request.form.get("format", "") or "text", **_choices())]


def _choices() -> dict[str, str]:
    return {choice: request.form.get(choice, "").strip() for choice in ("desk", "genre")}


def _attempt(copy: Copy, until: float) -> HandedIn:
    try:
        seconds = max(until - time.monotonic(), 0)
        return HandedIn(copy.name, record=the_desk().hand_in("page", copy, seconds=seconds))
    except BackreadError as error:
        return HandedIn(copy.name, error=str(error))


def _version(draft_id: str) -> ReviewRecord:
    number = request.args.get("version", "0")
    known = number.isdecimal() and len(number) < _LONGEST_NUMBER
    record = storage.find_version(the_desk().store, draft_id, int(number)) if known else None
    if record is None:
        abort(404)
    return record
