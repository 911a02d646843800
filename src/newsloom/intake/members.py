"""The bytes of an archive in segments: a gzip member that begins with a record begins a segment, a plain file is one.

A damaged or cut member ends its segment and no other: the next member that unpacks to a record is looked for in the
bytes behind its start, because a cut member runs on into its neighbour before anything is noticed.
"""

from __future__ import annotations

import zlib
from typing import BinaryIO, Protocol

GZIP, MAGIC = 31, b"\x1f\x8b\x08"  # zlib's window bits for gzip; the first bytes of a member that is deflated
CHUNK = 2**16
PIECE = 2**20
"""Bytes that are unpacked at a time: what one chunk of a bomb may become at once."""

KEPT = 8 * 2**20
"""Packed bytes of a member that are kept to look for its neighbour in; a page's member has some hundred thousand."""

RECORD = b"WARC/"


class Segments(Protocol):
    """Bytes in segments, read one after the other."""

    damage: str
    """What is wrong with the bytes so far, or nothing."""

    def segment(self) -> bool:
        """Go to the next segment; tell whether there is one."""

    def more(self) -> bytes:
        """Return some bytes of the segment; nothing when it is over."""


def opened(stream: BinaryIO) -> Segments:
    """Return the segments of a packed or plain archive."""
    start = stream.read(len(MAGIC))
    return _Members(stream, start) if start.startswith(MAGIC[:2]) else _Plain(stream, start)


class _Plain:
    damage = ""

    def __init__(self, stream: BinaryIO, start: bytes) -> None:
        self._stream, self._start, self._begun = stream, start, False

    def segment(self) -> bool:
        begun, self._begun = self._begun, True
        return not begun

    def more(self) -> bytes:
        start, self._start = self._start, b""
        return start or self._stream.read(CHUNK)


class _Members:
    def __init__(self, stream: BinaryIO, start: bytes) -> None:
        self.damage = ""
        self._stream, self._pending, self._ahead = stream, start, b""
        self._seen = bytearray()
        self._member: zlib._Decompress | None = None

    def segment(self) -> bool:
        return bool(self._ahead) or self._open()

    def more(self) -> bytes:
        """Return some bytes; a member that begins with no record goes on with the one before it."""
        ahead, self._ahead = self._ahead, b""
        piece = ahead or self._piece()
        while not piece and self._open():
            piece = self._piece()
            if piece.startswith(RECORD):
                self._ahead = piece
                return b""
        return piece

    def _open(self) -> bool:
        self._pending = self._pending or self._stream.read(CHUNK)
        if not self._pending:
            return False
        self._seen = bytearray(self._pending)
        self._member = zlib.decompressobj(GZIP)
        return True

    def _piece(self) -> bytes:
        """Return the next bytes of the member; nothing when it is over, or damaged."""
        while self._member is not None and not self._member.eof:
            if not self._pending:
                self._pending = self._stream.read(CHUNK)
                self._remember(self._pending)
            if not self._pending:
                self._leave("it breaks off inside a packed record")
                return b""
            try:
                piece = self._member.decompress(self._pending, PIECE)
            except zlib.error as error:
                self._leave(f"a packed part is damaged ({error})")
                return b""
            self._pending = self._member.unconsumed_tail or self._member.unused_data
            if piece:
                return piece
        return b""

    def _remember(self, chunk: bytes) -> None:
        self._seen += chunk
        if len(self._seen) > KEPT:
            del self._seen[: len(self._seen) - KEPT]

    def _leave(self, damage: str) -> None:
        """Give the member up, and stand before the next one that holds a record, or at the end."""
        self._member = None
        padding = not any(self._seen)  # zeros behind the last member, as some disks write them
        self.damage = self.damage or ("" if padding else damage)
        seen, self._pending = bytes(self._seen[1:]), b""
        while seen:
            at = seen.find(MAGIC)
            if at >= 0 and len(seen) - at < CHUNK:
                seen += self._stream.read(CHUNK)
            if at >= 0 and _holds_record(seen[at : at + CHUNK]):
                self._pending = seen[at:]
                return
            seen = seen[at + 1 :] if at >= 0 else seen[-2:] + self._stream.read(CHUNK)
            if len(seen) <= 2:
                return


def _holds_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(GZIP).decompress(packed, len(RECORD)) == RECORD
    except zlib.error:
        return False
