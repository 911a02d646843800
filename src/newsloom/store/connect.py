"""How a store is reached: engines for SQLite and PostgreSQL, and every failure of theirs as a clear error of ours.

SQLite runs in WAL mode, so that readers never wait for the writer, nor it for them. `synchronous=FULL` costs one flush
to disk per batch and means that what was acknowledged survives a power cut, not only a killed process.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from sqlalchemy import Connection, Engine, create_engine, event, exc, func, select
from sqlalchemy.engine import URL, make_url

from newsloom.errors import MissingExtra, StoreError

BUSY_MS = 15_000
"""How long a writer waits for another: a batch of the desk holds the store for well under a second."""

WRITER = 0x6E657773
"""The number under which PostgreSQL lets one writer in at a time: "news" in ASCII."""

PRAGMAS = {
    "page_size": 2048,  # a row of 4 kB wastes half of its last page: 0.9 KB a document less than with 4,096
    "journal_mode": "WAL",  # readers see the last commit while a writer writes
    "synchronous": "FULL",  # a commit is on the disk before it is acknowledged
    "foreign_keys": "ON",  # a reading without its document is refused
    "busy_timeout": BUSY_MS,
    "cache_size": -16_000,  # 16 MB a connection: the upper pages of every index of a million documents
    "mmap_size": 268_435_456,  # readers of hot pages skip a copy; 256 MB of address space, not of memory
    "temp_store": "MEMORY",
    "secure_delete": "OFF",  # some builds overwrite freed pages with zeros: writes without use, nothing is secret here
}


def normal_url(url: str | Path) -> URL:
    """Return `url` as SQLAlchemy has it: a path is an SQLite file, a PostgreSQL address goes through psycopg 3."""
    written = str(url)
    if "://" not in written:
        return URL.create("sqlite", database=str(Path(written)))
    try:
        parsed = make_url(written)
    except exc.ArgumentError as error:
        raise StoreError(
            f"not an address of a store: {written!r}", hint="give news.db or postgresql://host/name"
        ) from error
    if parsed.get_backend_name() == "sqlite":
        return URL.create("sqlite", database=parsed.database)
    if parsed.get_backend_name() in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    raise StoreError(
        f"no store is kept in {parsed.get_backend_name()}", hint="SQLite (a file) and PostgreSQL are the two"
    )


def engine(url: URL, *, read_only: bool) -> Engine:
    """Return the engine of a store; nothing is opened yet."""
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, read_only=read_only)
    try:
        import psycopg  # noqa: F401  asked for here so that its absence has a clear answer
    except ImportError as error:
        raise MissingExtra("psycopg", "server") from error
    made = create_engine(url, pool_pre_ping=True, pool_size=8)
    if read_only:
        event.listen(made, "connect", _read_only_session)
    return made


def _sqlite(url: URL, *, read_only: bool) -> Engine:
    path = Path(url.database or "")
    address = f"file:{quote(str(path.absolute()))}?mode={'ro' if read_only else 'rwc'}&uri=true"
    made = create_engine(
        f"sqlite:///{address}",
        connect_args={"timeout": BUSY_MS / 1000, "check_same_thread": False, "isolation_level": None},
        pool_size=8,
    )

    @event.listens_for(made, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for name, value in PRAGMAS.items():
            if not (read_only and name == "journal_mode"):
                cursor.execute(f"PRAGMA {name}={value}")
        cursor.execute(f"PRAGMA query_only={'ON' if read_only else 'OFF'}")
        cursor.close()

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        # The driver would begin late and upgrade a read to a write, which WAL refuses; we say which it is.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return made


def _read_only_session(connection: Any, _record: Any) -> None:
    connection.read_only = True


@contextmanager
def reading(made: Engine) -> Iterator[Connection]:
    """Yield a connection that sees one moment of the store; it never waits for a writer."""
    with told_clearly(made), made.connect() as connection:
        yield connection


@contextmanager
def writing(made: Engine) -> Iterator[Connection]:
    """Yield a connection whose work is kept as a whole at the end, or not at all.

    Writers come one after the other on both databases, so that the numbers of rows are seen in their order: a cursor
    never passes over a row that a slower writer was still writing.
    """
    with told_clearly(made), made.connect().execution_options(writes=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(WRITER)))
        yield connection


_SAID = (
    ("disk is full", "the disk is full", "make room; nothing was lost, and the work goes on where it stopped"),
    ("no space left", "the disk is full", "make room; nothing was lost, and the work goes on where it stopped"),
    (
        "disk i/o error",
        "the disk refuses to be written",
        "look at its room and health, then: newsloom store check",
    ),
    ("readonly", "the store is read-only", "check who owns the file and its folder, or open it for reading only"),
    ("read-only", "the store is read-only", "check who owns the file and its folder, or open it for reading only"),
    ("database is locked", "another program is writing to the store", "try again, or stop the other one"),
    ("unable to open", "the store cannot be opened", "check the path, and that its folder exists and may be written"),
    ("not a database", "the file is not a store", "name another file; this one was left as it is"),
    ("malformed", "the store is damaged", "bring a backup into a new store: newsloom store import BACKUP --store NEW"),
    ("connection", "the database server cannot be reached", "check its address, and that it runs"),
)


@contextmanager
def told_clearly(made: Engine) -> Iterator[None]:
    """Turn what a driver raises into a `StoreError` that says what to do."""
    try:
        yield
    except exc.DBAPIError as error:
        said = str(error.orig).lower()
        where = shown(made.url)
        for part, message, hint in _SAID:
            if part in said:
                raise StoreError(f"{where}: {message}", hint=hint) from error
        raise StoreError(f"{where}: {error.orig}", hint="newsloom store check") from error


def shown(url: URL) -> str:
    """Return how an error names a store: its file, or its address without the password."""
    if url.get_backend_name() == "sqlite":
        return unquote((url.database or "").removeprefix("file:").partition("?")[0])
    return url.render_as_string(hide_password=True)
