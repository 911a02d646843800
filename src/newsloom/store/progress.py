"""How far the work is, in a few numbers that are read in a millisecond however much the store holds."""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, select

from newsloom.store.rows import Progress
from newsloom.store.schema import changes, documents, sources, stories


def now(connection: Connection) -> Progress:
    """Return how far the work is."""
    state = documents.c.state
    waiting = select(state, func.count()).where(state.in_(("arrived", "read", "failed"))).group_by(state)
    states = {row[0]: row[1] for row in connection.execute(waiting)}
    fares = func.count(), func.sum(sources.c.fetched), func.sum(sources.c.brought)
    followed, fetched, brought = connection.execute(select(*fares)).one()
    failing = select(func.count()).where(sources.c.failed > 0)
    unweighed = select(func.count()).where(stories.c.waits, stories.c.merged_into.is_(None))
    return Progress(
        documents=_last(connection, documents),
        unread=states.get("arrived", 0),
        ungathered=states.get("read", 0),
        failed=states.get("failed", 0),
        unweighed=int(connection.scalar(unweighed) or 0),
        changes=_last(connection, changes),
        followed=int(followed),
        fetched=int(fetched or 0),
        brought=int(brought or 0),
        failing=int(connection.scalar(failing) or 0),
    )


def _last(connection: Connection, table: Table) -> int:
    return int(connection.scalar(select(func.max(table.c.seq))) or 0)
