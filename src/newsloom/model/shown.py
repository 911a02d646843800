"""What a notebook asks of a record: to show itself, and to become a table.

Python's display protocol asks the object, and the object may know nothing of pages and tables: it looks up
`newsloom.telling.notebook` by name, the one place where the model looks upward, and only when it is asked.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


class Shown:
    """A record that shows itself in a notebook."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(_notebook().html(self))

    def to_arrow(self, table: str | None = None) -> pa.Table:
        """Return one of the record's tables; `SettingsError` names the tables there are."""
        return _notebook().arrow(self, table)

    def to_pandas(self, table: str | None = None) -> pd.DataFrame:
        """Return one of the record's tables as a data frame; `MissingExtra` without pandas."""
        return _notebook().pandas(self, table)


def _notebook() -> Any:
    return import_module("newsloom.telling.notebook")
