"""`newsloom serve`: the store as a web app."""

from __future__ import annotations

from typing import Annotated

import typer

from newsloom.cli import keeping


def command(
    store: keeping.STORE = None,
    host: Annotated[str, typer.Option("--host", help="Where to listen; by itself only this machine can ask.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen on.")] = 8000,
    token: Annotated[
        str | None,
        typer.Option("--token", envvar="NEWSLOOM_TOKEN", help="What visitors must know; needed beyond this machine."),
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Take no texts and no decisions.")] = False,
) -> None:
    """Show the store in a browser: stories, texts, search, what is new; take texts and decisions; a JSON API at /api.

    Example:  newsloom serve --store news.db
    """
    from newsloom.errors import MissingExtra

    try:
        from newsloom.web import app
    except ImportError as error:
        raise MissingExtra(error.name or "fastapi", "web") from error
    url = store or keeping.load(None).store.url
    app.serve(url, host=host, port=port, token=token or None, read_only=read_only, ready=_ready)


def _ready(address: str) -> None:
    typer.echo(f"{address} (stop with Ctrl-C)", err=True)
