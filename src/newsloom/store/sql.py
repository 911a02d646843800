"""Questions in SQL, for reading only: a connection that cannot write, and a time after which it is cut off."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, exc

from newsloom.errors import InputError
from newsloom.store import connect, views
from newsloom.store.kept import Store

SECONDS = 30
"""How long a question may take: a whole scan of a million documents on one core."""

_READING = (
    *(sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE),
    sqlite3.SQLITE_TRANSACTION,  # a question is asked inside one
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The names of the columns, and the rows."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]


def ask(kept: Store, question: str, *, limit: int = 1000) -> Answer:
    """Return what a query answers, at most `limit` rows; `InputError` when it is none, writes, or takes too long."""
    engine = connect.engine(kept.url, read_only=True)
    try:
        with engine.connect() as connection, _guarded(connection):
            result = connection.exec_driver_sql(question.replace("%", "%%") if _is_postgres(connection) else question)
            if not result.returns_rows:
                raise InputError("that is no question: it returns no rows", hint=_hint())
            return Answer(tuple(result.keys()), [tuple(row) for row in result.fetchmany(limit)])
    except exc.DBAPIError as error:
        raise InputError(f"the store does not answer that: {error.orig}", hint=_hint()) from error
    finally:
        engine.dispose()


def _is_postgres(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


def _hint() -> str:
    return f"ask one of {', '.join(views.queries())}; newsloom sql --views lists their columns"


@contextmanager
def _guarded(connection: Connection) -> Iterator[None]:
    if _is_postgres(connection):
        connection.exec_driver_sql(f"SET statement_timeout = {SECONDS * 1000}")
        yield
        return
    raw: Any = connection.connection.driver_connection
    end = time.monotonic() + SECONDS
    raw.set_progress_handler(lambda: time.monotonic() > end, 100_000)
    raw.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY)
    try:
        yield
    finally:
        raw.set_authorizer(None)
        raw.set_progress_handler(None, 0)
