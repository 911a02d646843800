"""Loading of word lists: data files with their origin and licence at the head, never Python source."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from newsloom.errors import Inconsistency


@cache
def table(name: str) -> dict[str, Any]:
    """Return the TOML lexicon `name` (without suffix); `Inconsistency` when it is not shipped."""
    try:
        raw = (files("newsloom") / "lexicons" / f"{name}.toml").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise Inconsistency(f"no lexicon is called {name!r}") from error
    return tomllib.loads(raw)


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the TSV lexicon `name` (without suffix); lines that begin with # are its story."""
    try:
        raw = (files("newsloom") / "lexicons" / f"{name}.tsv").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise Inconsistency(f"no lexicon is called {name!r}") from error
    lines = (line for line in raw.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(line.split("\t")) for line in lines)


@cache
def words(name: str, key: str) -> frozenset[str]:
    """Return the list `key` of the TOML lexicon `name` as a set of words."""
    entries = table(name).get(key)
    if not isinstance(entries, list):
        raise Inconsistency(f"lexicon {name!r} has no list {key!r}; it has {', '.join(sorted(table(name)))}")
    return frozenset(str(entry) for entry in entries)
