"""Searching and listing: documents by their words, stories by their documents, narrowed the same way."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Integer, Numeric, Select, column, func, select

from newsloom.store import asked, dialects
from newsloom.store import documents as kept
from newsloom.store import stories as told
from newsloom.store.asked import Filters, Part
from newsloom.store.rows import DocumentLine, Hit, StoryLine
from newsloom.store.schema import documents, stories, terms

EXCERPT = 240  # characters shown of a text: about three lines, enough to see a word in its sentence
BEFORE = 80  # of these before the first match

ORDERS = {
    "updated": (stories.c.updated.desc(), stories.c.seq.desc()),
    "latest": (stories.c.latest.desc(), stories.c.seq.desc()),
    "largest": (stories.c.documents.desc(), stories.c.seq.desc()),
    "disputed": (stories.c.disputed.desc(), stories.c.seq.desc()),
    "founded": (stories.c.seq,),
}
"""How stories may be listed."""


def narrowed(query: Select[Any], filters: Filters) -> Select[Any]:
    """Return a query on documents, narrowed."""
    plain = {documents.c.story: filters.story, documents.c.language: filters.language}
    for where, wanted in plain.items():
        query = query.where(where == wanted) if wanted else query
    if filters.since:
        query = query.where(documents.c.day >= filters.since)
    if filters.until:
        query = query.where(documents.c.day <= filters.until)
    for field in ("outlet", "name", "speaker"):
        wanted = getattr(filters, field)
        if wanted:
            here = (terms.c.field == field) & (terms.c.term == asked.folded(wanted))
            query = query.where(documents.c.seq.in_(select(terms.c.document).where(here)))
    return query


def _matching(connection: Connection, parts: tuple[Part, ...]) -> Any:
    clause, parameters = dialects.of(connection).found(parts)
    bound = clause.bindparams(**parameters)
    return bound.columns(column("seq", Integer), column("rank", Numeric(asdecimal=False))).subquery("found")


def search(connection: Connection, query: str, filters: Filters, limit: int, offset: int) -> list[Hit]:
    """Return the documents that hold what is asked, best first; equals stand in order of arrival, the newest first."""
    parts = asked.parts(query)
    found = _matching(connection, parts)
    columns = select(*kept.LINE, documents.c.text, found.c.rank).join(found, found.c.seq == documents.c.seq)
    order = narrowed(columns, filters).order_by(found.c.rank, documents.c.seq.desc()).limit(limit).offset(offset)
    return [_hit(row, parts) for row in connection.execute(order)]


def _hit(row: Any, parts: tuple[Part, ...]) -> Hit:
    places = asked.places(row.text, parts)
    start = max(0, places[0][0] - BEFORE) if places else 0
    return Hit(kept.to_line(row), row.text[start : start + EXCERPT], start, tuple(places), float(row.rank))


def list_documents(connection: Connection, filters: Filters, limit: int, before: int | None) -> list[DocumentLine]:
    """Return documents, the last to arrive first; `before` is the number of the last one seen."""
    query = narrowed(select(*kept.LINE), filters)
    if before is not None:
        query = query.where(documents.c.seq < before)
    return [kept.to_line(row) for row in connection.execute(query.order_by(documents.c.seq.desc()).limit(limit))]


def list_stories(
    connection: Connection, query: str | None, filters: Filters, order: str, limit: int, offset: int
) -> list[StoryLine]:
    """Return the stories of which a document matches; without anything asked, all of them."""
    rows = select(*told.LINE).where(stories.c.merged_into.is_(None), stories.c.version > 0)
    if query or filters != Filters():
        inside = narrowed(select(documents.c.story), filters)
        if query:
            found = _matching(connection, asked.parts(query))
            inside = inside.where(documents.c.seq.in_(select(found.c.seq)))
        rows = rows.where(stories.c.id.in_(inside))
    return [told.to_line(row) for row in connection.execute(rows.order_by(*ORDERS[order]).limit(limit).offset(offset))]


def most_frequent(connection: Connection, field: str, begins: str, limit: int) -> list[tuple[str, int]]:
    """Return the names, speakers or outlets that begin so, with the number of their documents, most frequent first."""
    start = asked.folded(begins)
    number = func.count().label("number")
    here = (terms.c.field == field) & (terms.c.term >= start) & (terms.c.term < start + "\U0010ffff")
    query = select(terms.c.term, number).where(here).group_by(terms.c.term).order_by(number.desc(), terms.c.term)
    return [(row.term, row.number) for row in connection.execute(query.limit(limit))]
