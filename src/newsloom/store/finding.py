"""Searching and listing: documents by their words, stories by their documents, narrowed the same way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, column, func, select

from newsloom.store import asked, dialects
from newsloom.store import documents as kept
from newsloom.store import stories as told
from newsloom.store.asked import Filters, Part
from newsloom.store.rows import DocumentLine, Hit, StoryLine
from newsloom.store.schema import documents, stories, terms

EXCERPT = 240  # characters shown of a text: about three lines, enough to see a word in its sentence
BEFORE = 80  # of these before the first match

NEWEST = 3_000
"""Documents that are put in order, the newest that hold what is asked: on 100,000 documents that all hold a word,
ranking 3,000 takes 25 ms and ranking all takes 120; who asks for such a word wants it narrowed, not ranked."""
FIRST_DAY, LAST_DAY = "0000-01-01", "9999-12-31"
BY_STORY = "INDEXED BY documents_by_story"
"""The stories of documents are read off their index: a row holds its text before its story."""

ORDERS = {
    "updated": (stories.c.updated.desc(), stories.c.seq.desc()),
    "latest": (stories.c.latest.desc(), stories.c.seq.desc()),
    "largest": (stories.c.documents.desc(), stories.c.seq.desc()),
    "disputed": (stories.c.disputed.desc(), stories.c.seq.desc()),
    "founded": (stories.c.seq,),
}
"""How stories may be listed."""


def _sets(filters: Filters) -> Iterator[Select[Any]]:
    """Yield for each filter the numbers of the documents that it lets through."""
    number = select(documents.c.seq)
    plain = {documents.c.story: filters.story, documents.c.language: filters.language}
    yield from (number.where(where == wanted) for where, wanted in plain.items() if wanted)
    if filters.since or filters.until:
        yield number.where(documents.c.day.between(filters.since or FIRST_DAY, filters.until or LAST_DAY))
    for field in ("outlet", "name", "speaker", "status"):
        wanted = getattr(filters, field)
        if wanted:
            here = (terms.c.field == field) & (terms.c.term == asked.folded(wanted))
            yield select(terms.c.document).where(here)


def narrowed(query: Select[Any], filters: Filters, number: ColumnElement[int] = documents.c.seq) -> Select[Any]:
    """Return a query on documents, narrowed by their numbers."""
    for each in _sets(filters):
        query = query.where(number.in_(each))
    return query


def search(connection: Connection, query: str, filters: Filters, limit: int, offset: int) -> tuple[list[Hit], int]:
    """Return the documents that hold what is asked, best first, and how many they are; beyond `NEWEST` nobody counts.

    Equals stand in order of arrival, the newest first. Of what more than `NEWEST` documents hold, only the newest are
    put in order.
    """
    parts, dialect = asked.parts(query), dialects.of(connection)
    found = _newest(connection, parts, filters, NEWEST + 1)
    if not found:
        return [], 0
    ranked = dialect.ranked(parts, found[:NEWEST])
    order = ranked.order_by(column("rank"), column("seq").desc()).limit(limit).offset(offset)
    best = {row.seq: float(row.rank) for row in connection.execute(order)}
    rows = connection.execute(select(*kept.LINE, documents.c.text).where(documents.c.seq.in_(best)))
    hits = {row.seq: _hit(row, parts, best[row.seq]) for row in rows}
    return [hits[seq] for seq in best], len(found)


def _newest(connection: Connection, parts: tuple[Part, ...], filters: Filters, most: int) -> list[int]:
    dialect = dialects.of(connection)
    query = narrowed(dialect.holding(parts), filters, dialect.NUMBER)
    return list(connection.scalars(query.order_by(column("seq").desc()).limit(most)))


def _hit(row: Any, parts: tuple[Part, ...], rank: float) -> Hit:
    places = asked.places(row.text, parts)
    start = _beginning(row.text, places[0][0]) if places else 0
    return Hit(kept.to_line(row), row.text[start : start + EXCERPT], start, tuple(places), rank)


def _beginning(text: str, match: int) -> int:
    """Return where an excerpt begins: at a word, where one begins in reach."""
    first = max(0, match - BEFORE)
    blank = text.find(" ", first, match) if first else -1
    return first if blank < 0 else blank + 1


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
            inside = inside.where(documents.c.seq.in_(dialects.of(connection).holding(asked.parts(query))))
            inside = inside.with_hint(documents, BY_STORY, "sqlite")
        rows = rows.where(stories.c.id.in_(inside))
    return [told.to_line(row) for row in connection.execute(rows.order_by(*ORDERS[order]).limit(limit).offset(offset))]


def most_frequent(connection: Connection, field: str, begins: str, limit: int) -> list[tuple[str, int]]:
    """Return the names, speakers or outlets that begin so, with the number of their documents, most frequent first."""
    start = asked.folded(begins)
    number = func.count().label("number")
    here = (terms.c.field == field) & (terms.c.term >= start) & (terms.c.term < start + "\U0010ffff")
    query = select(terms.c.term, number).where(here).group_by(terms.c.term).order_by(number.desc(), terms.c.term)
    return [(row.term, row.number) for row in connection.execute(query.limit(limit))]
