"""`/healthz`: the process answers. `/readyz`: it can review: the database answers and the language model is loaded."""

from typing import Any

from flask import Blueprint

from backread import storage
from backread.service.desk import the_desk
from backread.storage import StorageTrouble

health = Blueprint("health", __name__)


@health.get("/healthz")
def alive() -> dict[str, str]:
    """Say that the process answers."""
    return {"status": "ok"}


@health.get("/readyz")
def ready() -> tuple[dict[str, Any], int]:
    """Say what is ready, with 503 while something is not."""
    desk = the_desk()
    try:
        desk.store.check()
        queued: int | None = len(storage.unfinished_reviews(desk.store))
    except StorageTrouble:
        queued = None
    fine = queued is not None and desk.jobs.warm
    told = {
        "status": "ok" if fine else "not ready",
        "database": "ok" if queued is not None else "does not answer",
        "model": "loaded" if desk.jobs.warm else "loading",
        "rules": len(desk.rulebook.rules),
        "rules_broken": len(desk.rulebook.broken),
        "queued": queued,
    }
    return told, 200 if fine else 503
