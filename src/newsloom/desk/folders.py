"""A folder that is followed: files that came or changed since the last look, by their time and size."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsloom.intake.formats import is_known

SETTLED = 1.0
"""Seconds without a change after which a file counts as written; programs write in bursts of milliseconds."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a folder found: files to read, and the state to keep when they were."""

    files: tuple[str, ...]
    state: dict[str, str]
    rests: bool
    """Whether no file is still being written."""

    def to_json(self) -> str:
        """Return the state as the store keeps it."""
        return json.dumps(self.state, ensure_ascii=False, separators=(",", ":"))


def look(folder: str, written: str, now: float) -> Look:
    """Return what is new in a folder; `OSError` when it cannot be looked into."""
    known: dict[str, str] = json.loads(written or "{}")
    root = Path(folder)
    if not root.is_dir():
        raise NotADirectoryError(20, "it is no folder", folder)
    found, state, rests = [], {}, True
    for path, stamp, changed in _files(root):
        if known.get(path) == stamp:
            state[path] = stamp
        elif not 0 <= now - changed < SETTLED:
            found.append(path)
            state[path] = stamp
        else:
            rests = False
    return Look(tuple(found), state, rests)


def _files(root: Path) -> Iterator[tuple[str, str, float]]:
    for path in sorted(root.rglob("*")):
        try:
            if is_known(path.name) and path.is_file():
                told = path.stat()
                yield str(path), f"{told.st_mtime_ns}:{told.st_size}", told.st_mtime
        except OSError:  # it went away while we looked: the next look tells
            continue
