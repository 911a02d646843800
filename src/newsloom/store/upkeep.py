"""A store looked after: what is in it, whether it is whole, and what can be made again from the texts.

Texts, accounts, decisions and changes are never touched: what is wrong with those is for a backup to mend.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, LargeBinary, cast, func, select

from newsloom.errors import StoreError
from newsloom.model.document import content_id
from newsloom.model.reading import Reading
from newsloom.store import connect, dialects, documents, packing, schema, stories
from newsloom.store.kept import Store

CHUNK = 500
"""Documents looked at together."""


def stats(kept: Store) -> dict[str, Any]:
    """Return how much of everything there is, in the order in which a reader asks."""
    with kept.reading() as connection:
        counted = {table.name: _count(connection, table) for table in schema.metadata.sorted_tables}
        wanted = ("documents", "readings", "stories", "accounts", "changes", "decisions", "failures", "sources")
        found: dict[str, Any] = {name: counted[name] for name in wanted}
        states = select(schema.documents.c.state, func.count()).group_by(schema.documents.c.state)
        found["states"] = {row[0]: row[1] for row in connection.execute(states.order_by(schema.documents.c.state))}
        found["stories_standing"] = stories.count(connection)
        found["stories_waiting"] = len(stories.unweighed(connection))
        days = connection.execute(select(func.min(schema.documents.c.day), func.max(schema.documents.c.day))).one()
        found["days"] = list(days)
        found["bytes"] = _bytes(kept, connection)
        found["bytes_of_text"] = _bytes_of_text(connection)
    return found


def counts(kept: Store) -> dict[str, Any]:
    """Return what a glance wants to know, quickly: documents, by state too, and stories, waiting ones too."""
    with kept.reading() as connection:
        column = schema.documents.c.state
        states = {row[0]: row[1] for row in connection.execute(select(column, func.count()).group_by(column))}
        return {
            "documents": sum(states.values()),
            "states": dict(sorted(states.items())),
            "stories_standing": stories.count(connection),
            "stories_waiting": len(stories.unweighed(connection)),
        }


def _count(connection: Connection, table: Any) -> int:
    return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def _bytes(kept: Store, connection: Connection) -> int:
    if connection.dialect.name == "sqlite":
        path = connect.shown(kept.url)
        return sum(each.stat().st_size for name in (path, f"{path}-wal") if (each := Path(name)).exists())
    return int(connection.scalar(select(func.pg_database_size(func.current_database()))) or 0)


def _bytes_of_text(connection: Connection) -> int:
    text = schema.documents.c.text
    size = func.length(cast(text, LargeBinary)) if connection.dialect.name == "sqlite" else func.octet_length(text)
    return int(connection.scalar(select(func.coalesce(func.sum(size), 0))) or 0)


def check(kept: Store) -> Iterator[str]:
    """Yield everything that is wrong, in words; nothing when the store is whole.

    Every text is hashed again, every reading and account opened, every pointer between them followed.
    """
    with kept.reading() as connection:
        yield from _database(connection)
        yield from _texts(connection)
        yield from _readings(connection)
        yield from _accounts(connection)
    if not kept.read_only:
        with kept.writing() as connection:
            wrong = dialects.of(connection).check(connection)
        if wrong:
            yield wrong


def _database(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield f"the file is damaged: {said}"
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{row[0]}: row {row[1]} belongs to no document"


def _chunks(connection: Connection, query: Any, column: Any) -> Iterator[Any]:
    """Yield the rows of a query by a growing key, a chunk at a time: no row is held longer than it is looked at."""
    last = 0
    while rows := connection.execute(query.where(column > last).order_by(column).limit(CHUNK)).all():
        yield from rows
        last = rows[-1].seq


def _texts(connection: Connection) -> Iterator[str]:
    for row in _chunks(connection, select(schema.documents), schema.documents.c.seq):
        if content_id(row.text) != row.text_id or documents.to_document(row).id != row.id:
            yield f"document {row.name}: the text is not the one that was kept"
        if row.state not in ("arrived", "read", "gathered", "failed"):
            yield f"document {row.name}: there is no state {row.state!r}"
        if row.state == "gathered" and row.story is None:
            yield f"document {row.name}: gathered, but in no story"
    known = select(schema.stories.c.id)
    lost = select(schema.documents.c.name).where(
        schema.documents.c.story.is_not(None), schema.documents.c.story.not_in(known)
    )
    for name in connection.scalars(lost):
        yield f"document {name}: its story is missing"


def _readings(connection: Connection) -> Iterator[str]:
    query = select(schema.documents, schema.readings.c.body).outerjoin(
        schema.readings, schema.readings.c.document == schema.documents.c.seq
    )
    read = schema.documents.c.state.in_(("read", "gathered"))
    for row in _chunks(connection, query.where(read), schema.documents.c.seq):
        if row.body is None:
            yield f"document {row.name}: its reading is missing"
        elif _opened(row) is None:
            yield f"document {row.name}: its reading cannot be opened"


def _opened(row: Any) -> Reading | None:
    try:
        return packing.unpack_reading(row.body, documents.to_document(row))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _accounts(connection: Connection) -> Iterator[str]:
    query = select(schema.stories.c.seq, schema.stories.c.id, schema.stories.c.version)
    for row in _chunks(connection, query, schema.stories.c.seq):
        told = stories.versions(connection, row.id)
        if row.version != (told[0].version if told else 0):
            yield f"story {row.id}: its newest account is not the one its line names"
        try:
            if told and stories.account(connection, row.id, told[-1].version) is None:
                yield f"story {row.id}: the history of its account breaks off"
        except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
            yield f"story {row.id}: an account cannot be opened: {error}"


def unreadable(kept: Store) -> list[str]:
    """Return the ids of the documents whose reading is missing or cannot be opened, in order of arrival."""
    query = select(schema.documents, schema.readings.c.body).outerjoin(
        schema.readings, schema.readings.c.document == schema.documents.c.seq
    )
    read = schema.documents.c.state.in_(("read", "gathered"))
    with kept.reading() as connection:
        rows = _chunks(connection, query.where(read), schema.documents.c.seq)
        return [row.id for row in rows if row.body is None or _opened(row) is None]


def mend(kept: Store, found: Iterable[Reading]) -> None:
    """Put readings that were made again in the place of those that were lost, and make the search index again."""
    at = kept.moment()
    with kept.writing() as connection:
        if connection.dialect.name == "sqlite":
            damaged = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
            if damaged != "ok":
                raise StoreError(f"{connect.shown(kept.url)}: the file is damaged: {damaged}", hint="restore a backup")
        for reading in found:
            documents.replace_reading(connection, reading, at)
        dialects.of(connection).rebuild(connection)


def retry(kept: Store) -> int:
    """Let the documents that could not be read arrive again, and return how many they are."""
    with kept.writing() as connection:
        return documents.retry_failed(connection)
