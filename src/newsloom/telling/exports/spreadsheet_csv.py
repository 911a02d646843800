"""CSV: every quotation, event, finding and origin in one table, `table` saying which; UTF-8 with a mark, as Excel asks.

A cell that a spreadsheet would take for a formula begins with an apostrophe: the text of a report must not run.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Any

from newsloom.model.tables import Json
from newsloom.telling.exports import rows

FORMULA = re.compile(r"^\s*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|^[\t\r]")
"""What Excel, LibreOffice and Sheets read as the beginning of a formula, also in full width or after blanks."""


def write(accounts: Sequence[Json]) -> bytes:
    """Return the accounts as one CSV file."""
    columns = rows.all_columns()
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows.records(accounts):
        writer.writerow(
            [cell(rows.cited(row["citations"]) if name == "citations" else row.get(name)) for name in columns]
        )
    return b"\xef\xbb\xbf" + sink.getvalue().encode("utf-8", "replace")


def cell(value: Any) -> Any:
    """Return a value as a cell that no spreadsheet runs."""
    if not isinstance(value, str):
        return value
    return f"'{value}" if FORMULA.match(value) else value
