"""The search dialect of a database: two modules with the same functions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Select

from newsloom.store import search_postgres, search_sqlite
from newsloom.store.asked import Part


class Dialect(Protocol):
    """What a search dialect can do."""

    def create(self, connection: Connection) -> None:
        """Make the index."""

    def index(self, connection: Connection, seqs: Sequence[int]) -> None:
        """Enter documents by their numbers."""

    NUMBER: ColumnElement[int]
    """A document's number in `holding`, by which it is narrowed."""

    def holding(self, asked: Sequence[Part]) -> Select[Any]:
        """Return the query for the numbers (`seq`) of the documents that hold what is asked."""

    def ranked(self, asked: Sequence[Part], seqs: Sequence[int]) -> Select[Any]:
        """Return the query for the numbers and ranks (smaller is better) of documents that hold what is asked."""

    def rebuild(self, connection: Connection) -> None:
        """Make the index again."""

    def check(self, connection: Connection) -> str | None:
        """Return what is wrong with the index, or None."""


def of(connection: Connection) -> Dialect:
    """Return the dialect of the database behind `connection`."""
    return search_sqlite if connection.dialect.name == "sqlite" else search_postgres
