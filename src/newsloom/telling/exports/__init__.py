"""Accounts in the formats of other tools: one file per export, each `write(accounts) -> bytes`.

`accounts` are what `newsloom run --json` printed. Someone else's export is an entry point of the group
`newsloom.exports`: a function of the same shape, under the name that `--as` is to know. A built-in name wins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

from newsloom.errors import InputError, SettingsError
from newsloom.model.tables import Json

Export = Callable[[Sequence[Json]], bytes]

GROUP = "newsloom.exports"
BUILT_IN = {
    "csv": "spreadsheet_csv",
    "xlsx": "spreadsheet_xlsx",
    "md": "markdown",
    "ics": "calendar_ics",
    "jsonld": "jsonld",
    "ninjs": "ninjs",
    "rss": "feed_rss",
    "atom": "feed_atom",
    "jsonfeed": "feed_json",
    "annotations": "web_annotations",
    "parquet": "parquet",
    "jsonl": "records_jsonl",
}
"""From the name that `--as` takes to the module that writes it."""


def names() -> tuple[str, ...]:
    """Return every format that can be written, ours first."""
    others = sorted({point.name for point in entry_points(group=GROUP)} - set(BUILT_IN))
    return (*BUILT_IN, *others)


def find(name: str) -> Export:
    """Return the export called `name`; `SettingsError` names the known ones."""
    if name in BUILT_IN:
        export: Export = import_module(f"{__name__}.{BUILT_IN[name]}").write
        return export
    for point in entry_points(group=GROUP):
        if point.name == name:
            loaded: Export = point.load()
            return loaded
    raise SettingsError(f"there is no export {name!r}", hint=f"known are {', '.join(names())}")


def write(path: Path, name: str, accounts: Sequence[Json]) -> None:
    """Write `accounts` to `path` as `name`; `InputError` when the file cannot be written."""
    written = find(name)(accounts)
    try:
        path.write_bytes(written)
    except OSError as error:
        raise InputError(
            f"{path}: the export cannot be written: {error.strerror}", hint="give a file in a folder that exists"
        ) from error
