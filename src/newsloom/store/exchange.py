"""A store as Parquet, whole or since a point in time, and back into any store on either database.

A folder holds one file per table, rows as they are; `store.json` says which version of the store and until when. What
is exported since a moment are the rows that came or changed since then, so that a folder a day is a backup that grows.
Known to be missed: a source that was dropped, or an outlet taken off the list, stays in a store that is added to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, LargeBinary, Select, Table, func, select, tuple_

from newsloom.errors import InputError
from newsloom.store import dialects, schema
from newsloom.store.kept import Store

CHUNK = 2_000
"""Rows written or added together: some 10 MB."""

_SINCE = {
    "documents": "touched",
    "accounts": "at",
    "changes": "at",
    "decisions": "at",
    "redirects": "at",
    "stories": "updated",
    "failures": "last",
}
"""The moment of a row; tables without one are small, or follow their documents."""

_LEFT_OUT = ("meta",)


def export(kept: Store, folder: Path, since: str | None = None) -> dict[str, int]:
    """Write a store as Parquet and return the rows of each table; `since` is a moment in ISO 8601, UTC."""
    folder.mkdir(parents=True, exist_ok=True)
    until, written = kept.moment(), {}
    with kept.reading() as connection, connection.begin():
        for table in _tables():
            written[table.name] = _write(connection, table, folder / f"{table.name}.parquet", since)
    told = {"version": schema.VERSION, "since": since, "until": until, "rows": written}
    (folder / "store.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return written


def _tables() -> list[Table]:
    return [table for table in schema.metadata.sorted_tables if table.name not in _LEFT_OUT]


def _rows_since(table: Table, since: str | None) -> Select[Any]:
    query = select(table).order_by(*table.primary_key.columns)
    if since is None:
        return query
    if table.name in _SINCE:
        return query.where(table.c[_SINCE[table.name]] >= since)
    if table.name in ("readings", "terms"):
        touched = select(schema.documents.c.seq).where(schema.documents.c.touched >= since)
        return query.where(table.c.document.in_(touched))
    return query


def _write(connection: Connection, table: Table, path: Path, since: str | None) -> int:
    import pyarrow as pa
    from pyarrow import parquet

    fields = [pa.field(each.name, _arrow(each), metadata={"comment": each.comment or ""}) for each in table.columns]
    columns, count = pa.schema(fields), 0
    partial = path.with_suffix(".partial")
    with parquet.ParquetWriter(partial, columns, compression="zstd") as writer:
        result = connection.execution_options(yield_per=CHUNK).execute(_rows_since(table, since))
        for rows in result.mappings().partitions(CHUNK):
            writer.write_table(pa.Table.from_pylist([dict(row) for row in rows], schema=columns))
            count += len(rows)
    partial.replace(path)
    return count


def _arrow(column: Any) -> Any:
    import pyarrow as pa

    if isinstance(column.type, LargeBinary):
        return pa.binary()
    return {int: pa.int64(), bool: pa.bool_(), str: pa.string()}[column.type.python_type]


def bring_in(kept: Store, folder: Path) -> dict[str, int]:
    """Add an export to a store, all of it or nothing, and return the rows of each table; known rows are replaced."""
    told = _told(folder)
    with kept.writing() as connection:
        added = {table.name: _add(connection, table, folder / f"{table.name}.parquet") for table in _tables()}
        if told["since"] is None and sum(told["rows"].values()) != sum(added.values()):
            raise InputError(f"{folder}: rows are missing", hint="export it again; nothing was added")
        _advance(connection)
        # A story whose row did not come with its documents is weighed again: what says nothing new is no new version.
        came = select(schema.documents.c.story).where(schema.documents.c.touched >= (told["since"] or ""))
        connection.execute(schema.stories.update().where(schema.stories.c.id.in_(came)).values(waits=True))
    return added


def _told(folder: Path) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads((folder / "store.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{folder}: not an export of a store: {error}", hint="newsloom store export FOLDER") from error
    if told.get("version") != schema.VERSION:
        raise InputError(
            f"{folder}: written by version {told.get('version')} of the store, this is {schema.VERSION}",
            hint="bring it in with the newsloom that wrote it, then let this one open that store",
        )
    return told


def _add(connection: Connection, table: Table, path: Path) -> int:
    return sum(_replace(connection, table, rows) for rows in _read(path))


def _read(path: Path) -> Iterator[list[dict[str, Any]]]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(CHUNK):
                yield batch.to_pylist()
    except (OSError, pa.ArrowInvalid) as error:
        raise InputError(f"{path}: cannot be read: {error}", hint="export it again; nothing was added") from error


def _replace(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> int:
    """Put rows in the place of those with their keys; a document's text is never replaced, only its place."""
    keys = list(table.primary_key.columns)
    held = {tuple(row) for row in connection.execute(select(*keys).where(_among(keys, rows)))}
    new = [row for row in rows if tuple(row[key.name] for key in keys) not in held]
    known = [row for row in rows if tuple(row[key.name] for key in keys) in held]
    for row in known:
        if table is schema.documents:
            _same_text(connection, row)
        here = [key == row[key.name] for key in keys]
        others = {name: value for name, value in row.items() if name not in {key.name for key in keys}}
        if others:
            connection.execute(table.update().where(*here).values(**others))
    if new:
        connection.execute(table.insert(), new)
        if table is schema.documents:
            dialects.of(connection).index(connection, [row["seq"] for row in new])
    return len(rows)


def _among(keys: list[Any], rows: list[dict[str, Any]]) -> Any:
    if len(keys) == 1:
        return keys[0].in_([row[keys[0].name] for row in rows])
    return tuple_(*keys).in_([tuple(row[key.name] for key in keys) for row in rows])


def _same_text(connection: Connection, row: dict[str, Any]) -> None:
    """Refuse a row that would put another document in the place of one: two stores of different origin."""
    held = connection.scalar(select(schema.documents.c.id).where(schema.documents.c.seq == row["seq"]))
    if held != row["id"]:
        raise InputError(
            f"document {row['name']}: this store has another document in its place",
            hint="bring an export into an empty store, or into the one it continues",
        )


def _advance(connection: Connection) -> None:
    """Let PostgreSQL count on from the rows that came with their numbers."""
    if connection.dialect.name == "sqlite":
        return
    for table in _tables():
        if "seq" in table.c:
            highest = connection.scalar(select(func.coalesce(func.max(table.c.seq), 0) + 1))
            connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "seq"), highest, False)))
