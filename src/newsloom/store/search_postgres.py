"""Search on PostgreSQL: a tsvector of our own words with their places, so that both databases find the same.

Known to be missed: phrases beyond the first 16,383 words of a text, where a tsvector counts no further.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select, text

from newsloom.store import asked as asking
from newsloom.store.asked import Part
from newsloom.store.schema import documents

LAST = 16_383  # the highest place that a tsvector knows
OFTEN = 255  # places kept of one word, the most that a tsvector takes
LONGEST = 500  # letters of a word; a tsvector refuses words beyond 2,046 bytes
MOST = 60_000  # different words of one text; a tsvector ends at one megabyte

CREATE = (
    "ALTER TABLE documents ADD COLUMN words tsvector",
    "CREATE INDEX documents_words ON documents USING gin (words) WITH (fastupdate = off)",
)

NUMBER: ColumnElement[int] = documents.c.seq
"""A document's number, by which what is found is narrowed."""

HOLDING = "words @@ CAST(:asked AS tsquery)"
RANK = "-ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', words, CAST(:asked AS tsquery))"


def create(connection: Connection) -> None:
    """Make the column and its index."""
    for statement in CREATE:
        connection.exec_driver_sql(statement)


def index(connection: Connection, seqs: Sequence[int]) -> None:
    """Enter documents into the index."""
    rows = connection.execute(
        select(documents.c.seq, documents.c.title, documents.c.text).where(documents.c.seq.in_(seqs))
    ).all()
    statement = text("UPDATE documents SET words = CAST(:vector AS tsvector) WHERE seq = :number")
    if rows:
        connection.execute(statement, [{"number": row.seq, "vector": vector(row.title, row.text)} for row in rows])


def vector(title: str | None, body: str) -> str:
    """Return a text's words as a tsvector is written; those of the title weigh most."""
    head, rest = asking.words(title or ""), asking.words(body)
    places: dict[str, list[str]] = {}
    for place, word in enumerate([*head, *rest], start=1):
        if len(places) >= MOST and word not in places:
            continue
        held = places.setdefault(word[:LONGEST], [])
        if place <= LAST and len(held) < OFTEN:
            held.append(f"{place}A" if place <= len(head) else str(place))
    return " ".join(f"'{word}'" + (f":{','.join(held)}" if held else "") for word, held in places.items())


def holding(asked: Sequence[Part]) -> Select[Any]:
    """Return the query for the documents' numbers."""
    return select(documents.c.seq).where(text(HOLDING).bindparams(asked=expression(asked)))


def ranked(asked: Sequence[Part], seqs: Sequence[int]) -> Select[Any]:
    """Return the query for numbers and ranks."""
    rank = text(f"{RANK} AS rank").bindparams(asked=expression(asked))
    return select(documents.c.seq, rank).where(documents.c.seq.in_(seqs))


def expression(asked: Sequence[Part]) -> str:
    """Return what is asked as a tsquery; words hold letters and digits only, so nothing needs escaping."""
    return " & ".join(f"{'!' if part.without else ''}{_part(part)}" for part in asked)


def _part(part: Part) -> str:
    quoted = [f"'{word[:LONGEST]}'" for word in part.words]
    if part.begins:
        quoted[-1] += ":*"
    return f"({' <-> '.join(quoted)})"


def rebuild(connection: Connection) -> None:
    """Make the index again from the documents."""
    seqs = list(connection.scalars(select(documents.c.seq).order_by(documents.c.seq)))
    for start in range(0, len(seqs), 500):
        index(connection, seqs[start : start + 500])


def check(connection: Connection) -> str | None:
    """Return what is wrong with the index, or None."""
    missing = connection.exec_driver_sql("SELECT count(*) FROM documents WHERE words IS NULL").scalar_one()
    return f"{missing} documents are not in the search index" if missing else None
