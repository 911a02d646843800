"""The search dialect of a database: two modules with the same functions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import Connection, TextClause

from newsloom.store import search_postgres, search_sqlite
from newsloom.store.asked import Part


class Dialect(Protocol):
    """What a search dialect can do."""

    def create(self, connection: Connection) -> None:
        """Make the index."""

    def index(self, connection: Connection, seqs: Sequence[int]) -> None:
        """Enter documents by their numbers."""

    def found(self, asked: Sequence[Part]) -> tuple[TextClause, dict[str, str]]:
        """Return the query for numbers and ranks, with its parameters."""

    def rebuild(self, connection: Connection) -> None:
        """Make the index again."""

    def check(self, connection: Connection) -> str | None:
        """Return what is wrong with the index, or None."""


def of(connection: Connection) -> Dialect:
    """Return the dialect of the database behind `connection`."""
    return search_sqlite if connection.dialect.name == "sqlite" else search_postgres
