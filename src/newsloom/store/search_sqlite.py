"""Search on SQLite: an FTS5 index over the documents' own text, which it does not keep a second time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    TextClause,
    column,
    literal_column,
    select,
    table,
    text,
)

from newsloom.store.asked import Part

CREATE = (
    (
        "CREATE VIRTUAL TABLE words USING fts5(title, text, content='documents', content_rowid='seq',"
        " tokenize='unicode61 remove_diacritics 2')"
    ),
    (
        "CREATE TRIGGER words_of_documents AFTER INSERT ON documents BEGIN"
        " INSERT INTO words(rowid, title, text) VALUES (new.seq, new.title, new.text); END"
    ),
)

WORDS = table("words", column("rowid", Integer))
NUMBER: ColumnElement[int] = literal_column("+words.rowid", Integer)
"""With its plus, SQLite asks the index once and looks each hit up, instead of asking it anew for each number."""

RANK = "bm25(words, 4.0, 1.0)"
"""A word in a title weighs as four in the text: a title has about ten words where a lead has forty."""


def create(connection: Connection) -> None:
    """Make the index; every document that comes is entered by the database itself."""
    for statement in CREATE:
        connection.exec_driver_sql(statement)


def index(connection: Connection, seqs: Sequence[int]) -> None:
    """Enter documents: done by the trigger."""


def holding(asked: Sequence[Part]) -> Select[Any]:
    """Return the query for the documents' numbers."""
    return select(WORDS.c.rowid.label("seq")).where(_match(asked))


def ranked(asked: Sequence[Part], seqs: Sequence[int]) -> Select[Any]:
    """Return the query for numbers and ranks; the index is read from the first of `seqs` on only."""
    query = select(WORDS.c.rowid.label("seq"), text(f"{RANK} AS rank"))
    among = text(f"+words.rowid IN ({','.join(map(str, seqs))})")  # whole numbers: nothing to bind, or to escape
    return query.where(_match(asked), WORDS.c.rowid >= min(seqs), among)


def _match(asked: Sequence[Part]) -> TextClause:
    return text("words MATCH :asked").bindparams(asked=expression(asked))


def expression(asked: Sequence[Part]) -> str:
    """Return what is asked as an FTS5 expression; words hold letters and digits only, so nothing needs escaping."""
    wanted = " AND ".join(_part(part) for part in asked if not part.without)
    unwanted = "".join(f" NOT {_part(part)}" for part in asked if part.without)
    return f"({wanted}){unwanted}"


def _part(part: Part) -> str:
    return f'"{" ".join(part.words)}"{" *" if part.begins else ""}'


def rebuild(connection: Connection) -> None:
    """Make the index again from the documents."""
    connection.exec_driver_sql("INSERT INTO words(words) VALUES ('rebuild')")


def check(connection: Connection) -> str | None:
    """Return what is wrong with the index, or None."""
    from sqlalchemy import exc

    try:
        connection.exec_driver_sql("INSERT INTO words(words, rank) VALUES ('integrity-check', 1)")
    except exc.DatabaseError as error:
        return f"the search index does not match the documents: {error.orig}"
    return None
