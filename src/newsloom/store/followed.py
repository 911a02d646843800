"""Sources that are followed, with what their next fetch needs, and a newsroom's own list of outlets."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, insert, select, update

from newsloom.model.source import OwnedOutlet
from newsloom.store.rows import FollowedSource
from newsloom.store.schema import outlets, sources


def put_source(connection: Connection, source: FollowedSource) -> None:
    """Keep what is known of a source; its address is its key."""
    row = {name: getattr(source, name) for name in FollowedSource.__slots__}
    done = connection.execute(update(sources).where(sources.c.address == source.address).values(**row))
    if not done.rowcount:
        connection.execute(insert(sources).values(**row))


def get_sources(connection: Connection) -> list[FollowedSource]:
    """Return every source, in order of address."""
    columns = [sources.c[name] for name in FollowedSource.__slots__]
    return [FollowedSource(*row) for row in connection.execute(select(*columns).order_by(sources.c.address))]


def drop_source(connection: Connection, address: str) -> None:
    """Follow a source no longer; what it brought stays."""
    connection.execute(sources.delete().where(sources.c.address == address))


def put_outlets(connection: Connection, listed: Sequence[OwnedOutlet]) -> None:
    """Replace the newsroom's own list."""
    connection.execute(outlets.delete())
    rows = [
        {
            "name": each.name,
            "kind": each.kind,
            "owner": each.owner,
            "aliases": json.dumps(each.aliases),
            "why": each.why,
        }
        for each in listed
    ]
    if rows:
        connection.execute(insert(outlets), rows)


def get_outlets(connection: Connection) -> list[OwnedOutlet]:
    """Return the newsroom's own list, in order of name."""
    query = select(outlets.c.name, outlets.c.kind, outlets.c.owner, outlets.c.aliases, outlets.c.why)
    return [
        OwnedOutlet(row.name, row.kind, row.owner, tuple(json.loads(row.aliases)), row.why)
        for row in connection.execute(query.order_by(outlets.c.name))
    ]
