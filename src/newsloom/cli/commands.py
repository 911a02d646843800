"""The list of commands."""

from __future__ import annotations

import typer

from newsloom import __version__
from newsloom.cli import (
    add,
    decide,
    export,
    gather,
    init,
    new,
    pack,
    read,
    run,
    search,
    serve,
    show,
    sql,
    store,
    timeline,
    verify,
    watch,
    weigh,
    why,
)

app = typer.Typer(
    name="newsloom",
    help=(
        "Many reports of one event in, one account that can be checked out.\n\n"
        "Start with:  newsloom run reports/*.txt -o report.html"
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for module in (
    *(run, read, gather, weigh, pack, timeline, why, verify, export),
    *(init, add, watch, serve, decide, new, search, show, sql),
):
    app.command(module.__name__.rpartition(".")[2])(module.command)
app.add_typer(store.app, name="store")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"newsloom {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Say the version and stop."
    ),
) -> None:
    """Hold the options that stand before a command."""
