"""Accounts and Readings in a notebook: a page of their own in a frame, and their tables as Arrow or pandas.

An account's tables are its quotations, events (unless another is asked for), findings and origins, as the exports have
them; a Reading's are its columns, one row a finding, each with its words. A Reading shows its document with what was
set aside, an account the parts of the report.
"""

from __future__ import annotations

from html import escape
from importlib.util import find_spec
from typing import TYPE_CHECKING

from newsloom.errors import MissingExtra, SettingsError
from newsloom.model.account import Account, Dropped
from newsloom.model.reading import Reading
from newsloom.model.tables import to_dict
from newsloom.telling.phrases import days, harmless

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

HEIGHT = 640
"""Pixels of a frame in a notebook: a screen's height less the notebook's own bars."""
OF_READING = ("claims", "quotes", "mentions", "times", "passages", "sentences", "credits", "sections")


def html(record: Account | Reading) -> str:
    """Return a record as a frame that stands apart from the notebook's page: neither can change the other."""
    from newsloom.telling import report

    body = report.story(record) if isinstance(record, Account) else _reading(record)
    page = (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><style>{report.css()}</style><body>{body}</body></html>'
    )
    return (
        f'<iframe sandbox="" title="newsloom" width="100%" height="{HEIGHT}" srcdoc="{escape(page)}"'
        ' style="border:1px solid #8888"></iframe>'
    )


def arrow(record: Account | Reading, table: str | None = None) -> pa.Table:
    """Return one of a record's tables; `SettingsError` names the tables there are."""
    from newsloom.telling.exports import parquet, rows

    if isinstance(record, Account):
        name = _known(table or "events", tuple(rows.TABLES))
        return parquet.table(rows.COLUMNS[name], rows.TABLES[name](to_dict(record)))
    return _column(record, _known(table or "claims", OF_READING))


def pandas(record: Account | Reading, table: str | None = None) -> pd.DataFrame:
    """Return one of a record's tables as a data frame; `MissingExtra` without pandas."""
    if find_spec("pandas") is None:  # Arrow would say it less clearly
        raise MissingExtra("pandas", "tables")
    frame: pd.DataFrame = arrow(record, table).to_pandas()
    return frame


def _known(table: str, tables: tuple[str, ...]) -> str:
    if table not in tables:
        raise SettingsError(f"there is no table {table!r}", hint=f"known are {', '.join(tables)}")
    return table


def _column(reading: Reading, name: str) -> pa.Table:
    """Return a column of a Reading as a table: one row a finding, its words last."""
    import pyarrow as pa

    from newsloom.model import tables

    whole = tables.to_table([reading]).column(name).combine_chunks()
    found = pa.Table.from_struct_array(whole.flatten()) if len(whole.flatten()) else None
    if found is None:
        found = pa.schema(whole.type.value_type).empty_table()
    words = [each.span.of(reading.document.text) for each in getattr(reading, name)]
    return found.append_column("text", pa.array(words, pa.string()))


def _reading(reading: Reading) -> str:
    from newsloom.telling.report import texts

    document, line = reading.document, reading.dateline
    aside = [Dropped(document.name, each.span, each.kind, each.reason) for each in reading.passages if not each.keep]
    found = ", ".join(f"{len(getattr(reading, name))} {name}" for name in ("quotes", "claims", "mentions", "times"))
    return (
        f'<article class="newsloom-text"><header><h2>{escape(harmless(document.name))}</h2>'
        f"<p>{escape(harmless(reading.outlet.name or 'outlet not known'))} · published "
        f"{days(line.earliest, line.latest)} ({line.basis}) · {found}</p></header>"
        f'<div class="words">{texts.marked(document.text, document.id, (), (), aside)}</div></article>'
    )
