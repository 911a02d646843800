"""A Change: one thing that an account says differently from the version before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from newsloom.model.span import Citation

ChangeKind = Literal["new", "changed", "moved", "origin", "withdrawn", "decision", "merged", "split", "revised"]
ChangedThing = Literal["story", "document", "event", "finding", "quote", "origin"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became new, changed its value, moved its status, got a new origin, was withdrawn or was decided."""

    kind: ChangeKind
    what: ChangedThing
    about: str
    """Id of what changed; of a document its name."""
    line: str
    """One line that says it, verbatim from a report where it tells a fact."""
    before: str | None
    after: str | None
    spans: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class StoredChange:
    """A change with its place in the store; `seq` is the cursor to go on from."""

    seq: int
    at: str
    story: str
    version: int
    change: Change
