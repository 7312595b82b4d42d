"""The service: pages for reporters and editors, an HTTP API, and webhooks; the only place that knows Flask."""

from backread.service.app import close_app, create_app
from backread.service.serving import serve

__all__ = ["close_app", "create_app", "serve"]
