"""`backread serve`: the service on this machine."""

from dataclasses import replace

import click

from backread.config import read_settings


@click.command(short_help="Serve the desk on this machine.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; this machine's own.")
@click.option("--port", default=8787, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free one.")
@click.option("--rules-dir", default="", metavar="DIR", help="Folder of rules, instead of the usual places.")
def serve(host: str, port: int, rules_dir: str) -> None:
    """Serve the page to hand drafts in, the API and the webhook until interrupted."""
    settings = read_settings()
    if rules_dir:
        settings = replace(settings, rules=rules_dir)
    from backread import service

    service.serve(settings, host, port)
