"""Putting the service together."""

from flask import Flask

from backread.cms import SOURCES
from backread.config import Settings
from backread.engine import load_rulebook
from backread.jobs import Jobs, Patience
from backread.model import Rulebook
from backread.service.api import api
from backread.service.desk import Desk
from backread.service.guards import guard
from backread.service.health import health
from backread.service.journal import record_requests
from backread.service.pages import pages
from backread.service.problems import explain
from backread.service.webhooks import webhooks
from backread.storage import open_store


def create_app(settings: Settings, *, rulebook: Rulebook | None = None, patience: Patience | None = None) -> Flask:
    """Give the service, its threads running; whatever an earlier process left undone is taken up.

    `rulebook` spares loading the one `settings` name; `patience` is how long deliveries are tried. Raises UsageError
    for settings that cannot be meant, StorageTrouble for a database that cannot be reached.
    """
    for source in SOURCES.values():
        source.is_on(settings)
    rulebook = rulebook or load_rulebook(settings.rules)
    store = open_store(settings.database)
    jobs = Jobs(store, settings, rulebook, patience)

    app = Flask(__name__)
    app.json.sort_keys = False  # type: ignore[attr-defined]  # backread.review/1 reads best in its own order
    app.extensions["backread"] = Desk(settings, store, rulebook, jobs)
    record_requests(app)
    guard(app, settings.limits)
    explain(app)
    for blueprint in (pages, api, webhooks, health):
        app.register_blueprint(blueprint)
    jobs.start()
    return app


def close_app(app: Flask) -> None:
    """Finish the reviews in hand, stop the threads and let go of the database."""
    desk: Desk = app.extensions["backread"]
    desk.jobs.stop()
    desk.store.close()
