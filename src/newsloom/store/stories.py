"""Stories and the history of their accounts: the newest whole, each older one as what differs from the next.

A story that merged into another keeps its row and leads there; so do its ids (invariant 3).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Text, bindparam, func, insert, select, update

from newsloom import __version__
from newsloom.model.change import Change
from newsloom.model.story import Member
from newsloom.model.tables import Json, to_dict
from newsloom.store import asked, journal, packing
from newsloom.store.rows import StoryLine, Version
from newsloom.store.schema import accounts, documents, redirects, stories, terms

LINE = [stories.c[name] for name in StoryLine.__slots__]
"""Columns of a story in a list."""

MOST_HOPS = 100  # redirects followed: a story that merged a hundred times is a loop


def put_members(connection: Connection, members: Iterable[Member], at: str) -> None:
    """Give documents their places, and note which stories must be weighed again.

    A document that leaves a story marks that one too; a story that lost its last one leads to where its first went.
    """
    given = list(members)
    before = dict(_stories_of(connection, [each.id for each in given]))
    placed = [
        {"key": each.id, "at": at, "its_story": each.story, "place": packing.pack(to_dict(each))} for each in given
    ]
    if placed:
        connection.execute(_PLACED, placed)
    touched = list(dict.fromkeys([*(each.story for each in given), *(old for old in before.values() if old)]))
    mark(connection, touched, at)
    moved = [(old, each) for each in given if (old := before.get(each.id)) and old != each.story]
    for old in dict.fromkeys(old for old, _ in moved):
        _left(connection, old, [each for story, each in moved if story == old], at)


_PLACED = (
    update(documents)
    .where(documents.c.id == bindparam("key"))
    .values(
        story=bindparam("its_story"), member=bindparam("place"), state="gathered", touched=bindparam("at", type_=Text)
    )
)


def _left(connection: Connection, old: str, gone: Sequence[Member], at: str) -> None:
    """Say that documents left a story: it went into another one when they were its last, else it was split."""
    to = gone[0].story
    is_last = not connection.scalar(select(func.count()).where(documents.c.story == old))
    if is_last:
        merge(connection, old, to, at)
    names = ", ".join(each.name for each in gone)
    change = Change("merged" if is_last else "split", "story", old, f"{names}: {gone[0].why}", old, to, ())
    journal.add_changes(connection, to, 0, [change], at)


def merged_into(connection: Connection, story: str) -> list[str]:
    """Return the stories that went into this one, in order of founding."""
    query = select(stories.c.id).where(stories.c.merged_into == story).order_by(stories.c.seq)
    return list(connection.scalars(query))


def _stories_of(connection: Connection, ids: Sequence[str]) -> Iterable[tuple[str, str | None]]:
    query = select(documents.c.id, documents.c.story).where(documents.c.id.in_(ids))
    return [(row.id, row.story) for row in connection.execute(query)]


def one_of_each(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Return for stories, by id, the name of their first document."""
    first = select(func.min(documents.c.seq)).where(documents.c.story.in_(ids)).group_by(documents.c.story)
    query = select(documents.c.story, documents.c.name).where(documents.c.seq.in_(first))
    return {row.story: row.name for row in connection.execute(query)}


def mark(connection: Connection, ids: Sequence[str], at: str) -> None:
    """Note that stories must be weighed again, and make the ones that are new."""
    known = set(connection.scalars(select(stories.c.id).where(stories.c.id.in_(ids))))
    new = [each for each in ids if each not in known]
    if new:
        blank = {"documents": 0, "origins": 0, "disputed": 0, "version": 0, "waits": True}
        connection.execute(insert(stories), [{"id": each, "updated": at, **blank} for each in new])
    if known:
        connection.execute(update(stories).where(stories.c.id.in_(known)).values(waits=True, merged_into=None))
        connection.execute(redirects.delete().where(redirects.c.id.in_(known)))  # one that came back leads nowhere else


def unweighed(connection: Connection, limit: int | None = None) -> list[StoryLine]:
    """Return the stories whose account does not know all of their documents, in order of founding."""
    query = select(*LINE).where(stories.c.waits.is_(True), stories.c.merged_into.is_(None))
    return [to_line(row) for row in connection.execute(query.order_by(stories.c.seq).limit(limit))]


def to_line(row: Any) -> StoryLine:
    """Return a story of a list from a row of `LINE`."""
    return StoryLine(*row)


_ONE = select(*LINE).where(stories.c.id == bindparam("named"))


def one(connection: Connection, id_: str) -> StoryLine | None:
    """Return a story by its id; one that merged gives the story it went into."""
    for _ in range(MOST_HOPS):
        row = connection.execute(_ONE, {"named": id_}).first()
        if row is None or row.merged_into is None:
            return None if row is None else to_line(row)
        id_ = row.merged_into
    return None


def merge(connection: Connection, gone: str, into: str, at: str) -> None:
    """Let a story lead to another one, and everything that led to it too."""
    connection.execute(update(stories).where(stories.c.id == gone).values(merged_into=into, updated=at))
    redirect(connection, [(gone, into, "story")], at)


def redirect(connection: Connection, pairs: Iterable[tuple[str, str, str]], at: str) -> None:
    """Let ids that are no more lead to the ones that took them over: (id, to, what)."""
    for gone, to, what in pairs:
        connection.execute(update(redirects).where(redirects.c.to == gone).values(to=to))
        done = connection.execute(update(redirects).where(redirects.c.id == gone).values(to=to, what=what, at=at))
        if not done.rowcount:
            connection.execute(insert(redirects).values(id=gone, to=to, what=what, at=at))
    connection.execute(redirects.delete().where(redirects.c.id == redirects.c.to))


def lead(connection: Connection, id_: str) -> str:
    """Return the id that stands for `id_` today."""
    to = connection.scalar(select(redirects.c.to).where(redirects.c.id == id_))
    return id_ if to is None else str(to)


# --- accounts -----------------------------------------------------------------------------------------------------


def put_account(connection: Connection, plain: Json, cause: str, at: str) -> int:
    """Keep a new version of a story's account and return its number; the one before becomes a difference."""
    story = plain["story"]["id"]
    last = connection.execute(
        select(accounts).where(accounts.c.story == story).order_by(accounts.c.version.desc()).limit(1)
    ).first()
    version = 1 if last is None else last.version + 1
    if last is not None:
        body = packing.pack_patch(packing.unpack(last.body), plain)
        here = (accounts.c.story == story) & (accounts.c.version == last.version)
        connection.execute(update(accounts).where(here).values(form="patch", body=body))
    row = {"story": story, "version": version, "at": at, "weigher": __version__, "cause": cause, "form": "whole"}
    connection.execute(insert(accounts).values(**row, body=packing.pack(plain)))
    return version


def note_weighed(connection: Connection, plain: Json, version: int, at: str) -> None:
    """Bring a story's line in lists up to its newest account."""
    told = plain["story"]
    row = {
        "title": told["title"],
        "earliest": told["earliest"],
        "latest": told["latest"],
        "documents": len(told["documents"]),
        "origins": max((len(each["origins"]) for each in plain["events"]), default=0),
        "disputed": sum(each["verdict"] == "disputed" for each in plain["findings"]),
        "version": version,
        "waits": False,
        "updated": at,
    }
    connection.execute(update(stories).where(stories.c.id == told["id"]).values(**row))


def account(connection: Connection, story: str, version: int | None = None) -> Json | None:
    """Return a version of a story's account as JSON, the newest when none is named; None when there is none."""
    query = select(accounts.c.version, accounts.c.form, accounts.c.body).where(accounts.c.story == story)
    rows = query.order_by(accounts.c.version.desc())
    rows = rows.limit(1) if version is None else rows.where(accounts.c.version >= version)
    plain: Json | None = None
    for row in connection.execute(rows):
        plain = _unpacked(row, plain)
        if version in (None, row.version):
            return plain
    return None


def _unpacked(row: Any, newer: Json | None) -> Json:
    """Return an account from its row and the version after it; "delta" is how stores of version 1 kept older ones."""
    if row.form == "whole" or newer is None:
        plain: Json = packing.unpack(row.body)
        return plain
    if row.form == "delta":
        return packing.undo_delta(packing.unpack(row.body), newer)
    return packing.unpack_patch(row.body, newer)


def versions(connection: Connection, story: str) -> list[Version]:
    """Return the versions of a story's account, the newest first."""
    columns = [accounts.c[name] for name in Version.__slots__]
    query = select(*columns).where(accounts.c.story == story).order_by(accounts.c.version.desc())
    return [Version(*row) for row in connection.execute(query)]


def holding(connection: Connection, id_: str) -> list[str]:
    """Return the stories whose newest account has an event, finding, quotation, name, origin or claim of this id."""
    rows = connection.execute(select(accounts.c.story, accounts.c.body).where(accounts.c.form == "whole"))
    return [row.story for row in rows if packing.holds(row.body, f'"{id_}"')]


def naming(connection: Connection, words: str) -> list[str]:
    """Return the stories of documents that name someone so, as a name, a speaker or an outlet."""
    query = (
        select(documents.c.story)
        .distinct()
        .join(terms, terms.c.document == documents.c.seq)
        .where(terms.c.term == asked.folded(words), documents.c.story.is_not(None))
    )
    return sorted(connection.scalars(query))


def mark_all(connection: Connection, at: str) -> None:
    """Note that every story must be weighed again."""
    connection.execute(update(stories).where(stories.c.merged_into.is_(None)).values(waits=True, updated=at))


def member_ids(connection: Connection, story: str) -> list[str]:
    """Return the ids of a story's documents, in order of arrival."""
    query: Select[Any] = select(documents.c.id).where(documents.c.story == story).order_by(documents.c.seq)
    return list(connection.scalars(query))


def unmark(connection: Connection, story: str) -> None:
    """Note that a story needs no weighing."""
    connection.execute(update(stories).where(stories.c.id == story).values(waits=False))


def count(connection: Connection) -> int:
    """Return how many stories stand."""
    return int(connection.scalar(select(func.count()).where(stories.c.merged_into.is_(None))) or 0)
