"""The truth of an example: its rows, each slice turned into a place, and what it means to hit one.

Found spans and the editor's slices are never cut alike, so a slice counts as hit when at least half of the shorter of
the two lies in the other. Half is the least share that no second, disjoint span of the same length can also reach.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsloom.model.document import Document
from newsloom.model.span import Citation, Span

Row = Mapping[str, Any]
_WORD = re.compile(r"\w+")
_BEFORE_HEAD = frozenset({"the", "a", "an", "s"})
_AFTER_HEAD = frozenset({"in", "of", "for", "from", "at", "close", "to", "with", "who", "on"})


@dataclass(frozen=True, slots=True)
class Score:
    """So many right of so many, with a line for each miss; `right` above is better unless `fewer` says otherwise."""

    name: str
    right: int
    total: int
    misses: tuple[str, ...] = ()
    fewer: bool = False
    """Whether `right` counts errors, of which there should be none."""


@dataclass(frozen=True, slots=True)
class Truth:
    """One truth file with the texts beside it."""

    name: str
    documents: tuple[Document, ...]
    tables: Mapping[str, tuple[Row, ...]]

    def rows(self, table: str) -> tuple[Row, ...]:
        """Return the rows of a table, none when the file has no such table."""
        return self.tables.get(table, ())

    def text(self, document: str) -> str:
        """Return the text of a document by name."""
        return next(each.text for each in self.documents if each.name == document)

    def place(self, row: Row, field: str = "text") -> Citation:
        """Return where a row's slice stands; `ValueError` when it does not."""
        text, start = self.text(row["document"]), -1
        for _ in range(row.get("nth", 1)):
            start = text.index(row[field], start + 1)
        return Citation(row["document"], Span(start, start + len(row[field])), row[field])

    def places(self, rows: Iterable[Row]) -> tuple[Citation, ...]:
        """Return where the slices of several rows stand."""
        return tuple(self.place(row) for row in rows)


def load(folder: Path) -> Truth:
    """Return the truth of an example's folder; `FileNotFoundError` when it has none."""
    raw = tomllib.loads((folder / "truth.toml").read_text(encoding="utf-8"))
    tables = {key: tuple(value) for key, value in raw.items() if isinstance(value, list)}
    texts = (Document(path.name, path.read_bytes().decode("utf-8")) for path in sorted(folder.glob("*.txt")))
    return Truth(folder.name, tuple(texts), tables)


def shared(one: Span, other: Span) -> int:
    """Return how many characters two spans have in common."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def hits(found: Citation, wanted: Citation) -> bool:
    """Tell whether at least half of the shorter of two cited spans lies in the other."""
    shorter = min(len(found.span), len(wanted.span))
    return found.document == wanted.document and 2 * shared(found.span, wanted.span) >= shorter


def hits_any(found: Iterable[Citation], wanted: Citation) -> bool:
    """Tell whether any of `found` hits `wanted`."""
    return any(hits(each, wanted) for each in found)


def told(citation: Citation) -> str:
    """Return a short line that says where a slice stands."""
    text = citation.text if len(citation.text) <= 70 else citation.text[:67] + "..."
    return f"{citation.document}: {text!r}"


def folded(name: str | None) -> tuple[str, ...]:
    """Return a name's words in lower case, without articles and the genitive."""
    return tuple(word for word in _WORD.findall((name or "").casefold()) if word not in _BEFORE_HEAD)


def same_name(found: str | None, wanted: str, names: Iterable[Row] = ()) -> bool:
    """Tell whether two namings mean one: known aliases, or the same words, some perhaps left out around one head."""
    for row in names:
        spellings = {folded(each) for each in (row["name"], *row["aliases"])}
        if folded(wanted) in spellings and folded(found) in spellings:
            return True
    one, other = folded(found), folded(wanted)
    if not one or not other:
        return one == other
    nested = set(one) <= set(other) or set(other) <= set(one)
    return nested and _head(one) == _head(other)


def _head(words: tuple[str, ...]) -> str:
    end = next((place for place, word in enumerate(words) if word in _AFTER_HEAD and place), len(words))
    return words[end - 1]
