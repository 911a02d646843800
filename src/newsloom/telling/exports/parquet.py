"""Parquet: every quotation, event, finding and origin in one typed table, citations as a list of structs."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from newsloom.model.tables import Json
from newsloom.telling.exports import rows

if TYPE_CHECKING:
    import pyarrow as pa

WHOLE = ("reports", "origins")
TRUTH = ("background", "independent")
DAYS = ("earliest", "latest")


def write(accounts: Sequence[Json]) -> bytes:
    """Return the accounts as one Parquet file."""
    import pyarrow.parquet as pq

    sink = io.BytesIO()
    pq.write_table(table(rows.all_columns(), rows.records(accounts)), sink, compression="zstd")
    return sink.getvalue()


def table(columns: Sequence[str], told: Iterable[rows.Row]) -> pa.Table:
    """Return rows as an Arrow table of these columns, typed: days are dates, counts integers."""
    import pyarrow as pa

    schema = pa.schema([pa.field(name, _type(name)) for name in columns])
    return pa.Table.from_pylist(
        [{name: _value(name, row.get(name)) for name in columns} for row in told], schema=schema
    )


def _type(column: str) -> pa.DataType:
    import pyarrow as pa

    citation = [("document", pa.string()), ("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())]
    known: dict[str, pa.DataType] = {
        **dict.fromkeys(WHOLE, pa.int64()),
        **dict.fromkeys(TRUTH, pa.bool_()),
        **dict.fromkeys(DAYS, pa.date32()),
        "citations": pa.list_(pa.struct(citation)),
    }
    return known.get(column, pa.string())


def _value(column: str, value: Any) -> Any:
    if column in DAYS and value is not None:
        return date.fromisoformat(value)
    return value
