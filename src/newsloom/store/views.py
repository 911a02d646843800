"""The read-only views of `newsloom sql`: what people ask for, without what only the machine needs.

A view's columns are columns of the tables, so that their documentation is that of `schema.py`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, select

from newsloom.store.schema import changes, decisions, documents, failures, sources, stories, terms


def queries() -> dict[str, tuple[str, Select[Any]]]:
    """Return for each view what its rows are, and its query."""
    unseen = {"batch", "member", "text_is_input", "touched"}
    told = ("id", "title", "earliest", "latest", "documents", "origins", "disputed", "version", "updated")
    named = (terms.c.field, terms.c.term, documents.c.name.label("document"))
    before, after = changes.c.before.label("before_value"), changes.c.after.label("after_value")
    decided = (decisions.c.on.label("about"), decisions.c.by.label("decided_by"), decisions.c.when.label("decided"))
    met = (failures.c.first.label("first_met"), failures.c.last.label("last_met"))
    return {
        "reports": ("one row per document", select(*(each for each in documents.c if each.name not in unseen))),
        "told": (
            "one row per story that stands",
            select(*(stories.c[each] for each in told)).where(stories.c.merged_into.is_(None)),
        ),
        "news": (
            "one row per change",
            select(*_plain(changes, "seq", "at", "story", "version", "kind", "what", "about", "line"), before, after),
        ),
        "named": (
            "one row per name, speaker, outlet or status and the document it stands in",
            select(*named).join_from(terms, documents, documents.c.seq == terms.c.document),
        ),
        "rulings": (
            "one row per editor's decision",
            select(*_plain(decisions, "seq", "what", "verdict", "why", "undoes"), *decided),
        ),
        "troubles": (
            "one row per failure, counted",
            select(*_plain(failures, "document", "stage", "message", "hint", "times"), *met),
        ),
        "followed": (
            "one row per feed, page or folder",
            select(*(each for each in sources.c if each.name != "state")),
        ),
    }


def _plain(table: Any, *names: str) -> list[Any]:
    return [table.c[name] for name in names]


def create(connection: Connection) -> None:
    """Make every view anew."""
    for name, (_, query) in queries().items():
        written = query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {written}")
