"""A newsroom's own list of outlets, owners and agencies, from TOML or CSV.

TOML holds `[[outlet]]` tables, as newsloom.toml does: name, kind, owner, aliases, why. CSV has the same as columns,
with several aliases in one cell parted by semicolons. A row that cannot be used is refused by its place.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newsloom.errors import InputError
from newsloom.model.source import OwnedOutlet

KINDS = ("outlet", "agency", "paper", "broadcaster")
COLUMNS = ("name", "kind", "owner", "aliases", "why")
_EXAMPLE = 'a table [[outlet]] with name = "Calder Post", owner = "Venn Group", or a CSV with a column "name"'


def load(path: str) -> tuple[OwnedOutlet, ...]:
    """Return the entries of the list in `path`, in their order; `InputError` names the entry that is none."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: the list of outlets cannot be read: {error}", hint=f"give {_EXAMPLE}") from error
    rows = _from_csv(path, text) if Path(path).suffix.lower() in (".csv", ".tsv") else _from_toml(path, text)
    return tuple(_entry(where, row) for where, row in rows)


def _from_toml(path: str, text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        listed = tomllib.loads(text).get("outlet")
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: not TOML: {error}", hint=f"give {_EXAMPLE}") from error
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise InputError(f"{path}: no outlet is listed", hint=f"give {_EXAMPLE}")
    yield from ((f"{path}: outlet {number}", each) for number, each in enumerate(listed, start=1))


def _from_csv(path: str, text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    reader = csv.DictReader(text.splitlines(), delimiter="\t" if path.lower().endswith(".tsv") else ",", strict=True)
    if "name" not in (reader.fieldnames or ()):
        raise InputError(f"{path}: no outlet is listed", hint=f"give {_EXAMPLE}")
    for row in reader:
        aliases = [each.strip() for each in (row.get("aliases") or "").split(";") if each.strip()]
        yield f"{path}:{reader.line_num}", {**{key: value for key, value in row.items() if value}, "aliases": aliases}


def _entry(where: str, row: Mapping[str, Any]) -> OwnedOutlet:
    unknown = sorted(str(key) for key in row if key not in COLUMNS)
    if unknown:
        raise InputError(f"{where}: nothing is called {', '.join(unknown)}", hint=f"there are {', '.join(COLUMNS)}")
    name, kind, aliases = row.get("name"), row.get("kind") or "outlet", row.get("aliases") or ()
    if not isinstance(name, str) or not name.strip():
        raise InputError(f"{where}: an outlet without a name", hint=f"give {_EXAMPLE}")
    if kind not in KINDS:
        raise InputError(f"{where}: {name} is of no kind {kind!r}", hint=f"there are {', '.join(KINDS)}")
    if not isinstance(aliases, list | tuple) or not all(isinstance(each, str) for each in aliases):
        raise InputError(f"{where}: aliases of {name} are no list of names", hint='aliases = ["The Post"]')
    owner = row.get("owner")
    return OwnedOutlet(name.strip(), kind, str(owner) if owner else None, tuple(aliases), str(row.get("why") or ""))
