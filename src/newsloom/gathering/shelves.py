"""A shelf: what is rarely asked for again, in memory while it is little and in a file when it is much.

The text of a document is needed again only when a later one shares some of it. Off the shelf it costs a read, a tenth
of a millisecond; on it no memory. Without a path the file has no name and is gone with the process. With one it stays,
and a shelf goes on from it: `ends` says how much of it counts, what lies beyond is overwritten.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

IN_MEMORY = 32 << 20  # bytes held before they go to the file: some 5,000 documents, so small runs never touch the disk


@dataclass(slots=True, weakref_slot=True)
class Shelf:
    """Byte strings by number, in the order they were put."""

    path: Path | None = None
    ends: array[int] = field(default_factory=lambda: array("Q"))
    """Where each string ends in the file; those that are in memory come after."""
    memory: list[bytes] = field(default_factory=list)
    held: int = 0
    file: IO[bytes] | None = None

    def __len__(self) -> int:
        return len(self.ends) + len(self.memory)

    def put(self, given: bytes) -> None:
        """Add a byte string."""
        self.memory.append(given)
        self.held += len(given)
        if self.held > IN_MEMORY:
            self.store()

    def get(self, number: int) -> bytes:
        """Return a byte string."""
        if number >= len(self.ends):
            return self.memory[number - len(self.ends)]
        start = self.ends[number - 1] if number else 0
        file = self._opened()
        file.seek(start)
        return file.read(self.ends[number] - start)

    def store(self) -> None:
        """Bring everything into the file."""
        file = self._opened()
        end = self.ends[-1] if self.ends else 0
        file.seek(end)
        file.truncate()
        file.write(b"".join(self.memory))
        file.flush()
        for given in self.memory:
            end += len(given)
            self.ends.append(end)
        self.memory, self.held = [], 0

    def _opened(self) -> IO[bytes]:
        if self.file is None:
            import tempfile
            import weakref

            if self.path is None:
                self.file = tempfile.TemporaryFile()  # noqa: SIM115  it lives as long as the shelf
            else:
                self.path.touch()
                self.file = self.path.open("r+b")
            weakref.finalize(self, self.file.close)
        return self.file
