"""Documents and their readings: added once by id, never altered; a changed article revises its earlier version."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, Select, Text, bindparam, func, insert, select, update

from newsloom import __version__
from newsloom.model.document import Document, Stated, content_id
from newsloom.model.reading import Reading
from newsloom.model.story import Member
from newsloom.model.tables import from_dict, to_dict
from newsloom.store import dialects, packing
from newsloom.store.asked import folded
from newsloom.store.rows import Added, DocumentLine, StoredDocument
from newsloom.store.schema import documents, readings, terms

LINE = [documents.c[name] for name in DocumentLine.__slots__]
"""Columns of a document in a list."""

OWN = ("id", "text_id", "name", "outlet", "url", "title", "language", "published", "text", "length", "text_is_input")
"""Columns that are a document's own."""

TOLD = 1_000
"""Documents whose ids tell one state of a store from another: more than an arrival holds."""

UNKEPT = "the text holds a character that no store keeps (U+0000 or half of a surrogate pair)"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is common to documents that come together."""

    batch: int
    at: str
    source: str | None


def next_batch(connection: Connection) -> int:
    """Return the number of the next arrival, 1 the first."""
    return int(connection.scalar(select(func.coalesce(func.max(documents.c.batch), 0))) or 0) + 1


def add(connection: Connection, given: Sequence[Document], arrival: Arrival) -> Added:
    """Add the documents that are new; one that is known by its id is passed over, however often it comes."""
    kept = [each for each in given if can_be_kept(each)]
    new = _named(connection, _unknown(connection, kept))
    revised = _revised(connection, new)
    if new:
        rows = [_row(each, arrival, revised.get(each.id)) for each in new]
        connection.execute(insert(documents), rows)
        ids = [each.id for each in new]
        seqs = connection.scalars(select(documents.c.seq).where(documents.c.id.in_(ids))).all()
        dialects.of(connection).index(connection, seqs)
    return Added(
        tuple(each.id for each in new), len(kept) - len(new), len(given) - len(kept), arrival.batch if new else 0
    )


def can_be_kept(document: Document) -> bool:
    """Tell whether a database can hold every character of a document; half a surrogate pair is no character."""
    given = (document.name, document.text, document.title, document.outlet, document.url, document.published)
    written = (*given, *document.authors, *(each.value for each in document.stated))
    try:
        return not any("\0" in each.encode().decode() for each in written if each)
    except UnicodeEncodeError:
        return False


def _unknown(connection: Connection, given: Sequence[Document]) -> list[Document]:
    by_id = {each.id: each for each in given}
    known = set(connection.scalars(select(documents.c.id).where(documents.c.id.in_(by_id))))
    return [each for id_, each in by_id.items() if id_ not in known]


def _named(connection: Connection, given: Sequence[Document]) -> list[Document]:
    """Give a name of its own to each: one that is taken by another text gets the start of its id."""
    taken = set(connection.scalars(select(documents.c.name).where(documents.c.name.in_([each.name for each in given]))))
    named = []
    for each in given:
        own = each if each.name not in taken else replace(each, name=f"{each.name}#{each.id[:8]}")
        taken.add(own.name)
        named.append(own)
    renamed = {each.id for each in named} - {each.id for each in given}  # where nothing but the name was known
    return _unknown(connection, named) if renamed else named


def _revised(connection: Connection, new: Sequence[Document]) -> dict[str, str]:
    """Return for each document that is a later version of an article the id of the version before it."""
    urls = {each.url for each in new if each.url}
    columns = (documents.c.id, documents.c.url, documents.c.outlet)
    held = connection.execute(select(*columns).where(documents.c.url.in_(urls)).order_by(documents.c.seq))
    newest = {(row.url, row.outlet): row.id for row in held}
    found = {}
    for each in new:
        if each.url:
            if (each.url, each.outlet) in newest:
                found[each.id] = newest[each.url, each.outlet]
            newest[each.url, each.outlet] = each.id
    return found


def _row(document: Document, arrival: Arrival, revises: str | None) -> dict[str, Any]:
    day = document.published_day
    return {
        **{name: getattr(document, name) for name in OWN},
        "authors": json.dumps(document.authors, ensure_ascii=False) if document.authors else None,
        "stated": json.dumps([to_dict(each) for each in document.stated], ensure_ascii=False)
        if document.stated
        else None,
        "day": day.isoformat() if day else None,
        "batch": arrival.batch,
        "arrived": arrival.at,
        "touched": arrival.at,
        "source": arrival.source,
        "revises": revises,
        "state": "arrived",
    }


# --- readings -----------------------------------------------------------------------------------------------------


def put_readings(connection: Connection, found: Iterable[tuple[int, Reading]], at: str) -> None:
    """Keep what was read in documents, by their numbers, with the names, speakers, outlet and statuses to search by."""
    pairs = list(found)
    if not pairs:
        return
    bodies = [{"document": seq, "reader": __version__, "body": packing.pack_reading(each)} for seq, each in pairs]
    connection.execute(insert(readings), bodies)
    rows = [
        {"field": field, "term": term, "document": seq} for seq, reading in pairs for field, term in _terms(reading)
    ]
    if rows:
        connection.execute(insert(terms), rows)
    connection.execute(_READ, [{"number": seq, "at": at, "known": _known_day(reading)} for seq, reading in pairs])


_READ = (
    update(documents)
    .where(documents.c.seq == bindparam("number"))
    .values(state="read", touched=bindparam("at"), day=func.coalesce(documents.c.day, bindparam("known", type_=Text)))
)


def _known_day(reading: Reading) -> str | None:
    line = reading.dateline
    return line.earliest.isoformat() if line.earliest and line.earliest == line.latest else None


def _terms(reading: Reading) -> list[tuple[str, str]]:
    found = [("name", mention.name) for mention in reading.mentions if mention.kind not in ("group", "other")]
    found += [("speaker", quote.speaker_name) for quote in reading.quotes if quote.speaker_name]
    found += [("outlet", reading.outlet.name)] if reading.outlet.name else []
    found += [("status", claim.status) for claim in reading.claims if not claim.background]
    return list(dict.fromkeys((field, folded(term)) for field, term in found))


def mark_failed(connection: Connection, seqs: Sequence[int], at: str) -> None:
    """Note that documents could not be read."""
    if seqs:
        connection.execute(update(documents).where(documents.c.seq.in_(seqs)).values(state="failed", touched=at))


def get_readings(connection: Connection, ids: Sequence[str]) -> list[Reading]:
    """Return the readings of documents, in order of arrival; those without one are passed over."""
    found: list[Reading] = []
    for start in range(0, len(ids), 500):  # parameters of one statement are limited
        query = select(documents, readings.c.body).join(readings, readings.c.document == documents.c.seq)
        wanted = query.where(documents.c.id.in_(ids[start : start + 500])).order_by(documents.c.seq)
        found += [packing.unpack_reading(row.body, to_document(row)) for row in connection.execute(wanted)]
    return found


# --- documents back -----------------------------------------------------------------------------------------------


def to_document(row: Row[Any]) -> Document:
    """Return the document in a row of the table."""
    authors = tuple(json.loads(row.authors)) if row.authors else ()
    stated = tuple(from_dict(Stated, each) for each in json.loads(row.stated)) if row.stated else ()
    known = (row.title, row.outlet, row.url, row.language, row.published, bool(row.text_is_input))
    return Document(row.name, row.text, *known, authors, stated)


def to_stored(row: Row[Any]) -> StoredDocument:
    """Return the document in a row of the table, with its place."""
    member = from_dict(Member, packing.unpack(row.member)) if row.member else None
    return StoredDocument(
        row.seq,
        row.batch,
        to_document(row),
        row.day,
        row.arrived,
        row.source,
        row.revises,
        row.state,
        row.story,
        member,
    )


def to_line(row: Row[Any]) -> DocumentLine:
    """Return a document of a list from a row that begins with `LINE`."""
    return DocumentLine(*row[: len(LINE)])


# Statements that pages ask are built once: building one takes as long as SQLite needs to answer it.
_ONE = [select(documents).where(column == bindparam("named")) for column in (documents.c.id, documents.c.name)]


def one(connection: Connection, id_or_name: str) -> StoredDocument | None:
    """Return a document by its id, else by its name."""
    for query in _ONE:
        row = connection.execute(query, {"named": id_or_name}).first()
        if row is not None:
            return to_stored(row)
    return None


def waiting(connection: Connection, state: str, limit: int | None = None) -> list[StoredDocument]:
    """Return the documents in a state, in order of arrival."""
    query: Select[Any] = select(documents).where(documents.c.state == state).order_by(documents.c.seq).limit(limit)
    return [to_stored(row) for row in connection.execute(query)]


def next_arrival(connection: Connection) -> list[StoredDocument]:
    """Return what is left of the first arrival that is not gathered whole."""
    open_ = documents.c.state.in_(("arrived", "read"))
    first = connection.scalar(select(func.min(documents.c.batch)).where(open_))
    if first is None:
        return []
    query = select(documents).where(open_, documents.c.batch == first).order_by(documents.c.seq)
    return [to_stored(row) for row in connection.execute(query)]


def join_arrivals(connection: Connection, most: int) -> None:
    """Let arrivals that wait untouched be one arrival, of at most so many documents: their stories are weighed once."""
    column, state = documents.c.batch, documents.c.state
    waiting = select(column, func.count().label("size")).where(state == "arrived").group_by(column).order_by(column)
    rows = connection.execute(waiting.limit(most)).all()
    begun = state.in_(("read", "gathered", "failed")) & column.in_([row.batch for row in rows])
    touched = set(connection.scalars(select(column).where(begun)))
    together, size = [], 0
    for row in rows:
        size += row.size
        if size > most or row.batch in touched:
            break
        together.append(row.batch)
    if len(together) > 1:
        connection.execute(update(documents).where(column.in_(together)).values(batch=together[-1]))


def arrivals(connection: Connection, state: str, after: int) -> list[tuple[int, list[str]]]:
    """Return the numbers of the arrivals after one, in order, each with the ids of its documents in a state."""
    here = (documents.c.state == state) & (documents.c.batch > after)
    # In order of arrival, not of number: a document that failed once arrives again, after what came meanwhile.
    query = select(documents.c.batch, documents.c.id).where(here).order_by(documents.c.batch, documents.c.seq)
    rows = connection.execute(query)
    return [(batch, [row.id for row in group]) for batch, group in groupby(rows, key=lambda row: row.batch)]


def gathered_until(connection: Connection, batch: int) -> str:
    """Return a hash of what was gathered up to an arrival: how many documents, and the ids of the newest."""
    here = (documents.c.state == "gathered") & (documents.c.batch <= batch)
    number = connection.scalar(select(func.count()).where(here))
    newest = select(documents.c.id).where(here).order_by(documents.c.batch.desc(), documents.c.seq.desc())
    return content_id(str(number), *connection.scalars(newest.limit(TOLD)))


def revised(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Return for documents that revise an earlier version, by id, the name of that version."""
    older = documents.alias("older")
    query = select(documents.c.id, older.c.name).join(older, older.c.id == documents.c.revises)
    return {row.id: row.name for row in connection.execute(query.where(documents.c.id.in_(ids)))}


def replace_reading(connection: Connection, reading: Reading, at: str) -> None:
    """Put a reading that was made again in the place of the one there is; the document keeps its place."""
    row = connection.execute(
        select(documents.c.seq, documents.c.state).where(documents.c.id == reading.document.id)
    ).one()
    connection.execute(readings.delete().where(readings.c.document == row.seq))
    connection.execute(terms.delete().where(terms.c.document == row.seq))
    put_readings(connection, [(row.seq, reading)], at)
    connection.execute(update(documents).where(documents.c.seq == row.seq).values(state=row.state))


def retry_failed(connection: Connection) -> int:
    """Let the documents that could not be read arrive again, after everything that was gathered meanwhile."""
    batch = next_batch(connection)
    done = connection.execute(
        update(documents).where(documents.c.state == "failed").values(state="arrived", batch=batch)
    )
    return int(done.rowcount)


def known_texts(connection: Connection, urls: Sequence[str]) -> set[tuple[str, str]]:
    """Return the addresses that are known among `urls`, each with the texts that were published there."""
    query = select(documents.c.url, documents.c.text_id).where(documents.c.url.in_(urls))
    return {(row.url, row.text_id) for row in connection.execute(query)}
