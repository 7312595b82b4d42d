"""`POST /webhooks/<source>`: verify over the raw body, keep, answer. The outcome goes to the callback only."""

import logging

from flask import Blueprint, Response, abort, request

from backread import storage
from backread.cms import SOURCES, RefusedMessage
from backread.errors import UsageError
from backread.rulebook.selection import check_choice
from backread.service.desk import plain_name, the_desk
from backread.service.problems import problem
from backread.storage import Copy

webhooks = Blueprint("webhooks", __name__, url_prefix="/webhooks")
log = logging.getLogger(__name__)


@webhooks.post("/<name>")
def receive(name: str) -> Response:
    """Accept a signed message once; a repeat gets the same answer and changes nothing."""
    source = SOURCES.get(name)
    if source is None:
        abort(404, f"There is no source of that name; the sources are: {', '.join(SOURCES)}.")
    desk = the_desk()
    message = ""
    try:
        body = request.get_data()
        message = source.verify(desk.settings, dict(request.headers), body)
        arrivals = source.drafts(body)
        for arrival in arrivals:
            check_choice(desk.rulebook, arrival.desk, arrival.genre)
    except (RefusedMessage, UsageError) as error:
        if message:
            storage.refuse_message(desk.store, name, message, str(error))
        log.warning("webhook.refused source=%s status=%d", name, error.status)
        return problem(error.status, str(error))
    copies = [
        Copy(plain_name(one.name) or "Untitled", one.data, one.format, one.desk, one.genre, one.external_id)
        for one in arrivals
    ]
    tickets = storage.accept_message(desk.store, name, message, copies, answered=bool(desk.settings.callback_url))
    if tickets is None:
        log.info("webhook.repeated source=%s", name)
        return Response(status=202)
    for ticket, copy in zip(tickets, copies, strict=True):
        desk.jobs.review(ticket.review, len(copy.data))
        log.info("webhook.accepted source=%s review=%s bytes=%d", name, ticket.review, len(copy.data))
    return Response(status=202)
