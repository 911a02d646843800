"""A shelf: what is rarely asked for again, packed, in memory while it is little and in a nameless file when it is much.

The text of a document is needed again only when a later one shares some of it. Off the shelf it costs a read and an
unpacking, a tenth of a millisecond; on it no memory. The file has no name and is gone with the process: a stream that
goes on from its journal makes it again.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import IO

IN_MEMORY = 32 << 20  # bytes held before the file is begun: some 10,000 documents, so small runs never touch the disk


@dataclass(slots=True, weakref_slot=True)
class Shelf:
    """Byte strings by number, in the order they were put."""

    memory: list[bytes] = field(default_factory=list)
    held: int = 0
    ends: list[int] = field(default_factory=list)
    """Where each string ends in the file; those that are in memory come after."""
    file: IO[bytes] | None = None

    def put(self, given: bytes) -> None:
        """Add a byte string."""
        packed = zlib.compress(given, 1)
        self.memory.append(packed)
        self.held += len(packed)
        if self.held > IN_MEMORY:
            self._store()

    def get(self, number: int) -> bytes:
        """Return a byte string."""
        if number >= len(self.ends):
            return zlib.decompress(self.memory[number - len(self.ends)])
        if self.file is None:
            raise IndexError(number)
        start = self.ends[number - 1] if number else 0
        self.file.seek(start)
        return zlib.decompress(self.file.read(self.ends[number] - start))

    def _store(self) -> None:
        import tempfile
        import weakref

        if self.file is None:
            self.file = tempfile.TemporaryFile()  # noqa: SIM115  it lives as long as the shelf
            weakref.finalize(self, self.file.close)
        self.file.seek(0, 2)
        end = self.ends[-1] if self.ends else 0
        for packed in self.memory:
            end += len(packed)
            self.ends.append(end)
        self.file.write(b"".join(self.memory))
        self.file.flush()
        self.memory, self.held = [], 0
