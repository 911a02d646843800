"""Tables: CSV and Parquet, a row a document FILE:ROW; columns carry the contract's names, or are mapped to them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from newsloom.errors import InputError
from newsloom.intake.dates import iso_date
from newsloom.model.account import Failure
from newsloom.model.document import Document, Stated

FIELDS = ("name", "text", "title", "outlet", "url", "language", "published", "authors")

MAX_FIELD = 8_000_000
"""Characters of one field: as many as collect takes for one report."""

ROWS = 16
"""Rows of Parquet that are unpacked at once: a small file may hold one long text a thousand times."""

Columns = Mapping[str, str]
"""The table's own column for each of our fields: {"text": "body"}."""


def mapping(given: str) -> dict[str, str]:
    """Return `text=body,published=day` as a mapping; `InputError` names what is wrong."""
    pairs = [pair.partition("=") for pair in given.split(",") if pair.strip()]
    unknown = [field for field, _, column in pairs if field.strip() not in FIELDS or not column.strip()]
    if unknown:
        raise InputError(f"no field {', '.join(unknown)}", hint=f"--columns text=body,…; fields: {', '.join(FIELDS)}")
    return {field.strip(): column.strip() for field, _, column in pairs}


def read_csv(name: str, stream: BinaryIO, columns: Columns | None = None) -> Iterator[Document | Failure]:
    """Yield a document, or a failure, for each row of a CSV file with a header, row by row."""
    csv.field_size_limit(MAX_FIELD)
    marked = stream.read(2) in (b"\xff\xfe", b"\xfe\xff")
    stream.seek(0)
    # newline="" keeps the line ends inside a field as they are (invariant 4).
    text = io.TextIOWrapper(stream, encoding="utf-16" if marked else "utf-8-sig", newline="")
    number = 1
    try:
        for number, row in enumerate(csv.DictReader(text, strict=True), start=2):
            yield _document(f"{name}:{number}", row, columns or {})
    except csv.Error as error:
        yield Failure(f"{name}:{number + 1}", "intake", f"the table breaks off: {error}", "quote fields as in RFC 4180")
        return
    except UnicodeDecodeError as error:
        yield Failure(f"{name}:{number + 1}", "intake", f"the table is not UTF-8: {error.reason}", "save it as UTF-8")
        return
    finally:
        text.detach()  # the stream is the caller's to close
    if number == 1:
        yield Failure(name, "intake", "the table has no rows", "the first line names the columns")


def read_parquet(name: str, stream: BinaryIO, columns: Columns | None = None) -> Iterator[Document | Failure]:
    """Yield a document, or a failure, for each row, a batch at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        for batch in pq.ParquetFile(stream).iter_batches(batch_size=ROWS):
            for row in (batch.slice(at, 1).to_pylist()[0] for at in range(batch.num_rows)):
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
    given = values.pop("authors")
    authors = tuple(map(str, given)) if isinstance(given, list) else tuple([str(given)] if given else [])
    name, _, title, outlet, url, language, day = (str(value) if value else None for value in values.values())
    known = (title, outlet, url, language, iso_date(day))
    return Document(name or place, text, *known, text_is_input=False, authors=authors, stated=_stated(row))


def _stated(row: Mapping[Any, Any]) -> tuple[Stated, ...]:
    """Return where the source states each fact, as `newsloom pack` has written it; nothing from other tables."""
    given = row.get("stated")
    rows = [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []
    wanted = ("field", "value", "basis")
    return tuple(Stated(*(str(each[key]) for key in wanted)) for each in rows if all(each.get(key) for key in wanted))
