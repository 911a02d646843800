"""JSON Lines: one quotation, event, finding or origin a line, with its citations and their words."""

from __future__ import annotations

from collections.abc import Sequence

from newsloom.model.tables import Json
from newsloom.telling import jsonl
from newsloom.telling.exports import rows


def write(accounts: Sequence[Json]) -> bytes:
    """Return the accounts as one record a line."""
    return "".join(jsonl.line(row) for row in rows.records(accounts)).encode("utf-8", "replace")
