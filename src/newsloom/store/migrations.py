"""From an empty database, or any earlier version of the store, to this one; each step whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, insert, inspect, select, update

from newsloom import __version__
from newsloom.errors import StoreError
from newsloom.model.tables import Json
from newsloom.store import dialects, packing, views
from newsloom.store.schema import VERSION, meta, metadata, readings, terms

Step = Callable[[Connection], None]

CHUNK = 500
"""Readings that are opened together."""


def statuses(connection: Connection) -> None:
    """Enter the statuses by which documents are found, from the readings that are there: 1 to 2."""
    column, last = readings.c.document, 0
    while rows := connection.execute(
        select(column, readings.c.body).where(column > last).order_by(column).limit(CHUNK)
    ).all():
        found = {(row.document, status) for row in rows for status in _told(packing.unpack(row.body))}
        if found:
            made = [{"field": "status", "term": status, "document": seq} for seq, status in sorted(found)]
            connection.execute(insert(terms), made)
        last = rows[-1].document


def _told(reading: Json) -> Iterator[str]:
    return (str(claim["status"]) for claim in reading["claims"] if not claim["background"])


def authors(connection: Connection) -> None:
    """Make room for who wrote a document, and for where its source states that and the rest: 2 to 3."""
    for column in ("authors", "stated"):
        connection.exec_driver_sql(f"ALTER TABLE documents ADD COLUMN {column} TEXT")


STEPS: dict[int, Step] = {1: statuses, 2: authors}
"""What leads from each version to the next; both databases change their tables inside a transaction."""


def version_of(connection: Connection) -> int | None:
    """Return the version of the store behind `connection`; None when there is none yet."""
    if not inspect(connection).has_table("meta"):
        return None
    found = connection.scalar(select(meta.c.value).where(meta.c.key == "schema"))
    return None if found is None else int(found)


def refuse_newer(version: int, where: str) -> None:
    """Refuse a store that a later newsloom made."""
    if version > VERSION:
        raise StoreError(
            f"{where}: the store is of version {version}, this newsloom {__version__} knows {VERSION}",
            hint="install the newer newsloom; the store was left as it is",
        )


def bring_up(connection: Connection, where: str) -> None:
    """Make the store, or bring it to this version."""
    version = version_of(connection)
    if version is None:
        _create(connection, where)
        return
    refuse_newer(version, where)
    if version == VERSION:
        return
    for step in range(version, VERSION):
        STEPS[step](connection)
    views.create(connection)
    connection.execute(update(meta).where(meta.c.key == "schema").values(value=str(VERSION)))


def _create(connection: Connection, where: str) -> None:
    others = set(inspect(connection).get_table_names()) & set(metadata.tables)
    if others:
        raise StoreError(
            f"{where}: holds tables of something else: {', '.join(sorted(others))}", hint="name a new file or database"
        )
    metadata.create_all(connection)
    dialects.of(connection).create(connection)
    views.create(connection)
    connection.execute(insert(meta), [{"key": "schema", "value": str(VERSION)}, {"key": "made", "value": __version__}])
