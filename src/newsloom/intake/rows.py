"""Tables: CSV and Parquet, a row a document FILE:ROW; columns carry the contract's names, or are mapped to them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from newsloom.errors import InputError
from newsloom.intake.dates import iso_date
from newsloom.model.account import Failure
from newsloom.model.document import Document

FIELDS = ("name", "text", "title", "outlet", "url", "language", "published")

MAX_FIELD = 8_000_000
"""Characters of one field: as many as collect takes for one report."""

Columns = Mapping[str, str]
"""The table's own column for each of our fields: {"text": "body"}."""


def mapping(given: str) -> dict[str, str]:
    """Return `text=body,published=day` as a mapping; `InputError` names what is wrong."""
    pairs = [pair.partition("=") for pair in given.split(",") if pair.strip()]
    unknown = [field for field, _, column in pairs if field.strip() not in FIELDS or not column.strip()]
    if unknown:
        raise InputError(f"no field {', '.join(unknown)}", hint=f"--columns text=body,…; fields: {', '.join(FIELDS)}")
    return {field.strip(): column.strip() for field, _, column in pairs}


def read_csv(name: str, text: str, columns: Columns | None = None) -> Iterator[Document | Failure]:
    """Yield a document, or a failure, for each row of a CSV file with a header."""
    csv.field_size_limit(MAX_FIELD)
    # newline="" keeps the line ends inside a field as they are (invariant 4).
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    number = 1
    try:
        for number, row in enumerate(rows, start=2):
            yield _document(f"{name}:{number}", row, columns or {})
    except csv.Error as error:
        yield Failure(f"{name}:{number + 1}", "intake", f"the table breaks off: {error}", "quote fields as in RFC 4180")
        return
    if number == 1:
        yield Failure(name, "intake", "the table has no rows", "the first line names the columns")


def read_parquet(name: str, stream: BinaryIO, columns: Columns | None = None) -> Iterator[Document | Failure]:
    """Yield a document, or a failure, for each row, a batch at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        for batch in pq.ParquetFile(stream).iter_batches(batch_size=256):
            for row in batch.to_pylist():
                number += 1
                yield _document(f"{name}:{number}", row, columns or {})
    except (pa.ArrowException, OSError, ValueError) as error:
        yield Failure(name, "intake", f"the table cannot be read after row {number}: {error}", "write it again")


def _document(place: str, row: Mapping[Any, Any], columns: Columns) -> Document | Failure:
    values = {field: row.get(columns.get(field, field)) for field in FIELDS}
    text = values["text"]
    if not isinstance(text, str) or not text.strip():
        names = ", ".join(map(str, row))
        return Failure(place, "intake", f"the row has no text; its columns are {names}", "--columns text=COLUMN")
    name, _, title, outlet, url, language, day = (str(value) if value else None for value in values.values())
    return Document(name or place, text, title, outlet, url, language, iso_date(day), text_is_input=False)
