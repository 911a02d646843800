"""XLSX: a sheet each for quotations, events, findings and origins, and one with every citation and its words.

Cells are text, also where they begin like a formula. The same accounts give the same bytes: the dates that the format
writes into a file are fixed. Known limits of the format: 32,767 characters a cell, and no control characters.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from newsloom.errors import MissingExtra
from newsloom.model.tables import Json
from newsloom.telling.exports import rows

LONGEST = 32_767
"""Characters that a cell of the format holds."""
CUT = " … (cut: the format holds no more)"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest time that a ZIP archive can hold
NEVER = b"1980-01-01T00:00:00Z"
CITATIONS = ("story", "table", "id", "document", "start", "end", "words")


def write(accounts: Sequence[Json]) -> bytes:
    """Return the accounts as one workbook; `MissingExtra` without openpyxl."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise MissingExtra("openpyxl", "tables") from error

    book = Workbook(write_only=True)
    for table, find in rows.TABLES.items():
        columns = [name for name in rows.COLUMNS[table] if name != "citations"]
        told = ([row[name] for name in columns] + [rows.cited(row["citations"])] for a in accounts for row in find(a))
        _fill(book.create_sheet(table), [*columns, "citations"], told)
    _fill(book.create_sheet("citations"), CITATIONS, _citations(accounts))
    sink = io.BytesIO()
    book.save(sink)
    return _timeless(sink.getvalue())


def _citations(accounts: Iterable[Json]) -> Iterator[list[Any]]:
    for row in rows.records(accounts):
        for span in row["citations"]:
            yield [row["story"], row["table"], row["id"], span["document"], span["start"], span["end"], span["text"]]


def _fill(sheet: Any, columns: Sequence[str], told: Iterable[Sequence[Any]]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    def cell(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = ILLEGAL_CHARACTERS_RE.sub("�", value).encode("utf-8", "replace").decode()
        made = WriteOnlyCell(sheet, text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT)
        made.data_type = "s"  # text, whatever it begins with
        return made

    sheet.freeze_panes = "A2"
    sheet.append(list(columns))
    for row in told:
        sheet.append([cell(value) for value in row])


def _timeless(book: bytes) -> bytes:
    """Return the workbook without the moment at which it was written."""
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as given, zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in given.namelist():
            content = given.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", NEVER, content)
            fixed.writestr(zipfile.ZipInfo(name, FIRST_DAY), content, zipfile.ZIP_DEFLATED)
    return sink.getvalue()
