"""`newsloom watch`: follow feeds, folders and standard input into a store, for as long as it runs."""

from __future__ import annotations

from typing import Annotated

import typer

from newsloom.cli import given, keeping


def command(
    followed: Annotated[
        list[str] | None,
        typer.Argument(
            help="Feeds, lists of feeds (OPML, or one address a line), folders, - for lines of JSON; "
            "by themselves those of the settings.",
            show_default=False,
        ),
    ] = None,
    store: keeping.STORE = None,
    settings: keeping.SETTINGS = None,
    once: Annotated[bool, typer.Option("--once", help="Look at everything once, work it off, and stop.")] = False,
    private: Annotated[bool, given.PRIVATE] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Log only what goes wrong.")] = False,
) -> None:
    """Follow the news: fetch politely, keep what is new, and weigh again what it changes; stop with Ctrl-C or SIGTERM.

    Example:  newsloom watch https://courier.example/feed.rss incoming/
    """
    import logging
    import sys

    from newsloom.desk import following

    logging.basicConfig(
        level=logging.WARNING if quiet else logging.INFO,
        format="%(asctime)s %(levelname)s %(message)s",
        stream=sys.stderr,
    )
    chosen = keeping.load(settings)
    watched = following.chosen(chosen.watch, followed or (), private=private)
    lines = sys.stdin.buffer if "-" in (followed or ()) else None
    with keeping.open_store(store or chosen.store.url, read_only=False, create=True) as kept:
        following.follow(kept, chosen.model_copy(update={"watch": watched}), lines=lines, once=once)
