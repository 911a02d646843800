"""One desk at a time: who follows the news holds a lock that a killed process cannot leave behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, func, select

from newsloom.errors import StoreError
from newsloom.store import connect

DESK = 0x6465736B
"""The number of the desk's lock on PostgreSQL: "desk" in ASCII."""

_HINT = "one desk follows the news for a store: stop the other one, or open another store"


@contextmanager
def desk(engine: Engine) -> Iterator[None]:
    """Hold the desk's place; `StoreError` when another process holds it."""
    if engine.dialect.name == "sqlite":
        with _file(Path(connect.shown(engine.url) + ".desk")):
            yield
        return
    with connect.told_clearly(engine), engine.connect() as connection:
        if not connection.scalar(select(func.pg_try_advisory_lock(DESK))):
            raise StoreError(f"{connect.shown(engine.url)}: another desk is at work", hint=_HINT)
        connection.commit()
        try:
            yield
        finally:
            connection.execute(select(func.pg_advisory_unlock(DESK)))
            connection.commit()


@contextmanager
def _file(path: Path) -> Iterator[None]:
    import fcntl

    with path.open("a+") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            stream.seek(0)
            raise StoreError(
                f"{path.with_suffix('')}: another desk is at work (process {stream.read().strip() or 'unknown'})",
                hint=_HINT,
            ) from error
        stream.truncate(0)
        stream.write(str(os.getpid()))
        stream.flush()
        yield
