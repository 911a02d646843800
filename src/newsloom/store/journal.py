"""What happened, in rows that are only ever added: changes, decisions and failures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, select, update

from newsloom.errors import InputError
from newsloom.model import decisions as forms
from newsloom.model.account import Failure
from newsloom.model.change import Change, StoredChange
from newsloom.model.span import Citation
from newsloom.model.story import Decision
from newsloom.model.tables import from_dict, to_dict
from newsloom.store.rows import StoredDecision, StoredFailure
from newsloom.store.schema import changes, decisions, failures

LONGEST = 500  # characters of a failure's message: it is part of an index, and a page of traceback tells nobody more


# --- changes ------------------------------------------------------------------------------------------------------


def add_changes(connection: Connection, story: str, version: int, found: Iterable[Change], at: str) -> None:
    """Note what a version of an account says differently."""
    rows = [
        {
            "at": at,
            "story": story,
            "version": version,
            "kind": each.kind,
            "what": each.what,
            "about": each.about,
            "line": each.line,
            "before": each.before,
            "after": each.after,
            "spans": json.dumps([to_dict(span) for span in each.spans], ensure_ascii=False),
        }
        for each in found
    ]
    if rows:
        connection.execute(insert(changes), rows)


_SINCE = select(changes).where(changes.c.seq > bindparam("since")).order_by(changes.c.seq).limit(bindparam("most"))
_LAST = select(func.max(changes.c.seq))


def changes_since(
    connection: Connection, since: int, limit: int, story: str | None, kinds: Sequence[str]
) -> list[StoredChange]:
    """Return the changes after a cursor, oldest first."""
    query = _only(_SINCE, story, kinds)
    return [_change(row) for row in connection.execute(query, {"since": since, "most": limit})]


def newest_changes(connection: Connection, limit: int, story: str | None, kinds: Sequence[str]) -> list[StoredChange]:
    """Return the last changes, the newest first."""
    query = select(changes).order_by(changes.c.seq.desc()).limit(limit)
    return [_change(row) for row in connection.execute(_only(query, story, kinds))]


def _only(query: Select[Any], story: str | None, kinds: Sequence[str]) -> Select[Any]:
    if story is not None:
        query = query.where(changes.c.story == story)
    return query.where(changes.c.kind.in_(kinds)) if kinds else query


def _change(row: Any) -> StoredChange:
    spans = tuple(from_dict(Citation, each) for each in json.loads(row.spans))
    change = Change(row.kind, row.what, row.about, row.line, row.before, row.after, spans)
    return StoredChange(row.seq, row.at, row.story, row.version, change)


def last_change(connection: Connection) -> int:
    """Return the newest cursor, 0 when nothing has changed yet."""
    return int(connection.scalar(_LAST) or 0)


# --- decisions ----------------------------------------------------------------------------------------------------


def decide(
    connection: Connection, decision: Decision, at: str, story: str | None = None, undoes: int | None = None
) -> int:
    """Record a decision and return its number; `InputError` for one that nothing could follow."""
    forms.check([decision])
    row = {
        "what": decision.what,
        "on": json.dumps(list(decision.on), ensure_ascii=False),
        "verdict": decision.verdict,
        "by": decision.by,
        "when": decision.when,
        "why": decision.why,
        "at": at,
        "story": story,
        "undoes": undoes,
    }
    return int(connection.execute(insert(decisions).values(**row).returning(decisions.c.seq)).scalar_one())


def undo(connection: Connection, seq: int, by: str, why: str, at: str) -> int:
    """Take a decision back by a row of its own and return its number; nothing is deleted."""
    found = {each.seq: each for each in all_decisions(connection)}.get(seq)
    if found is None:
        raise InputError(f"there is no decision {seq}", hint="newsloom sql 'SELECT * FROM rulings'")
    if found.undone_by is not None:
        raise InputError(f"decision {seq} was taken back already, by {found.undone_by}", hint="decide anew instead")
    old = found.decision
    return decide(connection, Decision(old.what, old.on, old.verdict, by, at, why), at, found.story, undoes=seq)


def all_decisions(connection: Connection) -> list[StoredDecision]:
    """Return every decision, in order, with what took it back."""
    rows = connection.execute(select(decisions).order_by(decisions.c.seq)).all()
    undone = {row.undoes: row.seq for row in rows if row.undoes is not None}
    return [
        StoredDecision(
            row.seq,
            Decision(row.what, tuple(json.loads(row.on)), row.verdict, row.by, row.when, row.why),
            row.at,
            row.undoes,
            undone.get(row.seq),
            row.story,
            row.taken,
        )
        for row in rows
    ]


def standing(found: Iterable[StoredDecision]) -> tuple[Decision, ...]:
    """Return the decisions that stand among those given: neither taken back nor the taking back itself."""
    given = list(found)
    undone = {each.undoes for each in given}
    return tuple(each.decision for each in given if each.undoes is None and each.seq not in undone)


def take_decisions(connection: Connection, seqs: Sequence[int], at: str) -> None:
    """Note since when the desk follows decisions."""
    connection.execute(update(decisions).where(decisions.c.seq.in_(seqs)).values(taken=at))


# --- failures -----------------------------------------------------------------------------------------------------


def add_failures(connection: Connection, found: Iterable[Failure], at: str) -> None:
    """Count failures: one that was met before is counted again, not listed again."""
    for each in found:
        message = each.message[:LONGEST].replace("\0", "�").encode("utf-8", "replace").decode()
        name = each.document[:LONGEST].replace("\0", "�").encode("utf-8", "replace").decode()
        here = (failures.c.document == name) & (failures.c.stage == each.stage) & (failures.c.message == message)
        again = update(failures).where(here).values(times=failures.c.times + 1, last=at, hint=each.hint)
        if not connection.execute(again).rowcount:
            row = {"document": name, "stage": each.stage, "message": message, "hint": each.hint}
            connection.execute(insert(failures).values(**row, times=1, first=at, last=at))


def get_failures(connection: Connection, limit: int | None) -> list[StoredFailure]:
    """Return failures, those met last first."""
    columns = [failures.c[name] for name in StoredFailure.__slots__]
    query = select(*columns).order_by(failures.c.last.desc(), failures.c.seq.desc()).limit(limit)
    return [StoredFailure(*row) for row in connection.execute(query)]
