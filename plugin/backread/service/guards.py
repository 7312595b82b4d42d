"""Every guard of the service on one screen: who may speak to it, how much, and what a page may do."""

import base64
import hashlib
import ipaddress
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request
from werkzeug.exceptions import Forbidden

from backread.config import Limits

# Pages hold no inline script or style and load nothing from elsewhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: under that, browsers send our own forms with "Origin: null". Other sites still learn nothing.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "private, no-store",
}
_MULTIPART_ROOM = 64 * 1024


def guard(app: Flask, limits: Limits) -> None:
    """Put the guards in front of every request and the headers on every answer."""
    app.config["MAX_CONTENT_LENGTH"] = limits.upload + _MULTIPART_ROOM
    app.config["MAX_FORM_MEMORY_SIZE"] = limits.upload + _MULTIPART_ROOM  # a pasted draft is a form field
    app.config["MAX_FORM_PARTS"] = 200
    app.before_request(refuse_strangers)
    app.before_request(refuse_forgeries)
    app.after_request(harden)


def refuse_strangers() -> None:
    """Let in this machine only, under a name of this machine.

    The name stops DNS rebinding: a site whose name is made to point to 127.0.0.1 still sends its own name.
    """
    if not is_loopback(request.remote_addr or ""):
        raise Forbidden("Backread answers on this machine only.")
    try:
        host = urlsplit(f"//{request.headers.get('Host', '')}").hostname or ""
    except ValueError:
        host = ""
    if not is_ours(host):
        raise Forbidden("Backread answers under localhost and 127.0.0.1 only.")


def refuse_forgeries() -> None:
    """Let no other site's page change anything here: browsers say where a request comes from.

    Programs send neither header. Webhooks are signed, and no browser knows the secret.
    """
    if request.method in {"GET", "HEAD", "OPTIONS"} or request.blueprint == "webhooks":
        return
    origin = request.headers.get("Origin")
    if origin is not None and origin != request.host_url.rstrip("/"):
        abort(403, "This request comes from another site; open the page here and try again.")
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        abort(403, "This request comes from another site; open the page here and try again.")


def harden(response: Response) -> Response:
    """Put the security headers on an answer, unless it brought its own."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def is_ours(host: str) -> bool:
    """Tell whether a host's name or address means this machine."""
    return host == "localhost" or is_loopback(host)


def is_loopback(address: str) -> bool:
    """Tell whether an IP address is this machine's own."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None)
    return bool((mapped or ip).is_loopback)


def policy_for(style: str) -> str:
    """Give the policy for a page that carries its own style: that style works, by its digest, and nothing else does."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
