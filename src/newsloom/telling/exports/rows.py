"""An account as tables: one row for each quotation, event, finding and origin, each with its citations.

Columns are plain values, so that a spreadsheet, a data frame and a line of JSON hold the same. A citation is its
document, start, end (code points, half-open) and words; `cited` writes several into one cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from newsloom.model.tables import Json

Row = dict[str, Any]


def quotes(account: Json) -> Iterator[Row]:
    """Yield one row for each thing said."""
    for quote in account["quotes"]:
        yield {
            "story": account["story"]["id"],
            "id": quote["id"],
            "speaker": quote["speaker"],
            "text": quote["text"],
            "kind": quote["kind"],
            "stance": quote["stance"],
            "flags": ", ".join(quote["flags"]),
            "chain": " ← ".join(link["name"] for link in quote["chain"]),
            **_founded(account, quote["documents"], quote["origins"]),
            "citations": quote["spans"],
        }


def events(account: Json) -> Iterator[Row]:
    """Yield one row for each event."""
    for event in account["events"]:
        yield {
            "story": account["story"]["id"],
            "id": event["id"],
            "status": event["status"],
            "earliest": event["earliest"],
            "latest": event["latest"],
            "place": event["place"],
            "who": ", ".join(person["name"] for person in event["who"]),
            "text": event["line"],
            "background": event["background"],
            "moves": " → ".join(step["status"] for step in event["history"]),
            **_founded(account, {span["document"] for span in event["spans"]}, event["origins"]),
            "citations": event["spans"],
        }


def findings(account: Json) -> Iterator[Row]:
    """Yield one row for each finding; its values stand in one cell, each with who gives it."""
    for finding in account["findings"]:
        documents = {name for value in finding["values"] for name in value["documents"]}
        origins = dict.fromkeys(origin for value in finding["values"] for origin in value["origins"])
        yield {
            "story": account["story"]["id"],
            "id": finding["id"],
            "verdict": finding["verdict"],
            "kind": finding["kind"],
            "slot": finding["slot"],
            "text": finding["about"],
            "values": "; ".join(f"{value['value']} ({', '.join(value['documents'])})" for value in finding["values"]),
            "preferred": finding["preferred"],
            "why": finding["why"],
            **_founded(account, documents, tuple(origins)),
            "citations": [span for value in finding["values"] for span in value["spans"]],
        }


def origins(account: Json) -> Iterator[Row]:
    """Yield one row for each origin."""
    for origin in account["origins"]:
        yield {
            "story": account["story"]["id"],
            "id": origin["id"],
            "text": origin["name"],
            "kind": origin["kind"],
            "independent": origin["independent"],
            "why": origin["why"],
            "reports": len(origin["documents"]),
            "citations": origin["spans"],
        }


TABLES: dict[str, Callable[[Json], Iterator[Row]]] = {
    "quotes": quotes,
    "events": events,
    "findings": findings,
    "origins": origins,
}
COLUMNS: dict[str, tuple[str, ...]] = {
    "quotes": (
        *("story", "id", "speaker", "text", "kind", "stance", "flags", "chain"),
        *("reports", "origins", "origin_names", "citations"),
    ),
    "events": (
        *("story", "id", "status", "earliest", "latest", "place", "who", "text", "background", "moves"),
        *("reports", "origins", "origin_names", "citations"),
    ),
    "findings": (
        *("story", "id", "verdict", "kind", "slot", "text", "values", "preferred", "why"),
        *("reports", "origins", "origin_names", "citations"),
    ),
    "origins": ("story", "id", "text", "kind", "independent", "why", "reports", "citations"),
}
"""The columns of each table, also of one without rows."""


def records(accounts: Iterable[Json]) -> Iterator[Row]:
    """Yield every row of every table, its table first: what one file of one kind holds."""
    for account in accounts:
        for table, rows in TABLES.items():
            for row in rows(account):
                yield {"table": table, **row}


def all_columns() -> tuple[str, ...]:
    """Return the columns that `records` needs between them; citations last."""
    union = dict.fromkeys(column for columns in COLUMNS.values() for column in columns if column != "citations")
    return ("table", *union, "citations")


def cited(citations: Sequence[Json]) -> str:
    """Return citations as the text of one cell: `a.txt 12-40; b.txt 0-9`."""
    return "; ".join(f"{each['document']} {each['start']}-{each['end']}" for each in citations)


def _founded(account: Json, documents: Iterable[str], ids: Sequence[str]) -> Row:
    named = {origin["id"]: origin["name"] for origin in account["origins"]}
    return {
        "reports": len(set(documents)),
        "origins": len(ids),
        "origin_names": "; ".join(named[each] for each in ids),
    }
