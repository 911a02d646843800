"""What commands on a store share: where it is, and how moments and rows are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from newsloom.desk.settings import Settings
    from newsloom.store import Store

STORE = Annotated[
    str | None,
    typer.Option("--store", help="The store: a file, or postgresql://host/name; by itself that of newsloom.toml."),
]
SETTINGS = Annotated[
    str | None, typer.Option("--settings", help="The settings file; by itself newsloom.toml, when it is there.")
]
JSON = Annotated[bool, typer.Option("--json", help="Print JSON, one row a line.")]


def open_store(url: str | None, *, read_only: bool = True, create: bool = False) -> Store:
    """Return the store of a command; the one that the settings name when none is given."""
    from newsloom import store

    if url is None:
        from newsloom.desk import settings

        url = settings.load().store.url
    return store.open(url, create=create, read_only=read_only)


def load(path: str | None) -> Settings:
    """Return the settings of a command."""
    from newsloom.desk import settings

    return settings.load(path)


def print_json(rows: Iterable[Any]) -> None:
    """Print one row a line."""
    import sys

    from newsloom.model.tables import to_dict
    from newsloom.telling import jsonl

    for row in rows:
        plain = row if isinstance(row, dict) else to_dict(row)
        sys.stdout.buffer.write(jsonl.line(plain).encode())
    sys.stdout.flush()


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print rows under their columns, tabs between them, so that other programs read them too."""
    typer.echo("\t".join(columns))
    for row in rows:
        typer.echo("\t".join("" if each is None else " ".join(str(each).split()) for each in row))
