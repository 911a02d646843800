"""`newsloom store`: a store looked after, taken out and brought in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsloom.cli import keeping

app = typer.Typer(
    help="Look after a store: check, repair, stats, export, import.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

FOLDER = Annotated[Path, typer.Argument(help="Folder of the export.", show_default=False)]


@app.command()
def check(store: keeping.STORE = None) -> None:
    """Look at everything in the store: texts against their hashes, readings, accounts, the search index.

    Example:  newsloom store check
    """
    from newsloom.store import upkeep

    with keeping.open_store(store, read_only=False) as kept:
        wrong = 0
        for line in upkeep.check(kept):
            typer.echo(f"bad: {line}")
            wrong += 1
    typer.echo("everything is whole" if not wrong else f"{wrong} bad; what the texts still hold is mended by: repair")
    if wrong:
        raise typer.Exit(1)


@app.command()
def repair(store: keeping.STORE = None) -> None:
    """Make again what can be made from the texts: readings and the search index; try what failed once more.

    Example:  newsloom store repair
    """
    from newsloom.desk import repair as mending

    with keeping.open_store(store, read_only=False) as kept:
        for line in mending.repair(kept):
            typer.echo(line)


@app.command()
def stats(store: keeping.STORE = None, as_json: keeping.JSON = False) -> None:
    """Say how much of everything there is.

    Example:  newsloom store stats
    """
    from newsloom.store import upkeep

    with keeping.open_store(store) as kept:
        found = upkeep.stats(kept)
    if as_json:
        keeping.print_json([found])
        return
    for name, value in found.items():
        shown = ", ".join(f"{key} {each}" for key, each in value.items()) if isinstance(value, dict) else value
        told = " to ".join(filter(None, value)) if isinstance(value, list) else shown
        typer.echo(f"{name.replace('_', ' ')}: {told if told not in ('', None) else '-'}")


@app.command()
def export(
    folder: FOLDER,
    store: keeping.STORE = None,
    since: Annotated[
        str | None, typer.Option("--since", help="Only what came or changed since this moment, as 2031-05-07T12:00Z.")
    ] = None,
) -> None:
    """Write the store as Parquet, whole or since a point in time.

    Example:  newsloom store export backup/
    """
    from newsloom.store import exchange

    with keeping.open_store(store) as kept:
        written = exchange.export(kept, folder, since and _moment(since))
    typer.echo(f"wrote {sum(written.values())} rows to {folder}, {written['documents']} of them documents")


@app.command("import")
def bring_in(folder: FOLDER, store: keeping.STORE = None) -> None:
    """Bring an export into a store, all of it or nothing; the store is made when it is not there.

    Example:  newsloom store import backup/ --store restored.db
    """
    from newsloom.store import exchange

    with keeping.open_store(store, read_only=False, create=True) as kept:
        added = exchange.bring_in(kept, folder)
    typer.echo(f"brought in {sum(added.values())} rows, {added['documents']} of them documents")


def _moment(written: str) -> str:
    from datetime import UTC, datetime

    from newsloom.errors import InputError

    try:
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        raise InputError(f"not a moment: {written!r}", hint="2031-05-07, or 2031-05-07T12:00Z") from error
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
