"""Records cut out of a WARC archive (ISO 28500), each within its own bounds, whatever it says of its length.

The length is believed when it ends before another record, a record's break or the end, with no record inside. When it
lies, the record ends where the next one begins, and that is said of it: it never takes its neighbours along. At most
one record is held in memory. Known to be missed: a lie of a line break or two; archives inside records, which are taken
for what follows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from newsloom.intake import members
from newsloom.intake.html import MAX_PAGE
from newsloom.intake.members import RECORD, Segments

MAX_HEAD = 2**16
"""Bytes of a record's own header: those of the tools at hand have some hundred."""

MAX_BLOCK = MAX_PAGE + MAX_HEAD
"""Bytes of a record that are held: a page of the size that is taken at most, with its HTTP header."""

MAX_SKIPPED = 16 * 2**30
"""Bytes that are passed over inside one record before the archive is given up: a film, not a bomb."""

BREAK = b"\r\n\r\n"
_NEXT = re.compile(
    rb"\nWARC/1\.\d\r?\n(?:[A-Za-z-]{2,40}:[^\n]{0,4000}\n){0,30}?WARC-Record-ID[ \t]*:[ \t]*<", re.IGNORECASE
)
"""Where a record begins. A page may tell of archives; but no page holds an unescaped id in angle brackets."""

_OVERLAP = MAX_HEAD  # bytes in which the beginning of a match of _NEXT may hide
_FIELD = re.compile(rb"^([A-Za-z-]+)[ \t]*:[ \t]*(.*?)[ \t\r]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cut:
    """One record as it was cut out: its header and block, or what is wrong with it."""

    id: str
    """The record's own id without its brackets; nothing for what is no record."""
    kind: str
    raw: bytes = b""
    wrong: str = ""
    html: bool = True
    """Whether a block that is too large to be held calls itself a page."""


def records(stream: BinaryIO) -> Iterator[Cut]:
    """Yield every record, in order; what lies between records, and damage of the packing, come without an id."""
    source = members.opened(stream)
    while source.segment():
        yield from _Segment(source).records()
        if source.damage:
            yield Cut("", "", wrong=source.damage)
            source.damage = ""


class _Segment:
    def __init__(self, source: Segments) -> None:
        self._source, self._buffer, self._over = source, bytearray(), False

    def records(self) -> Iterator[Cut]:
        while self._fill(1):
            blank = len(self._buffer) - len(self._buffer.lstrip(b"\r\n"))
            if blank:
                del self._buffer[:blank]
            else:
                yield self._record()

    def _fill(self, size: int) -> bool:
        """Read until `size` bytes are there, or the segment is over; tell whether they are."""
        while len(self._buffer) < size and not self._over:
            piece = self._source.more()
            self._over = not piece
            self._buffer += piece
        return len(self._buffer) >= size

    def _record(self) -> Cut:
        self._fill(MAX_HEAD)
        head = self._buffer.find(BREAK, 0, MAX_HEAD) + len(BREAK)
        if not self._buffer.startswith(RECORD) or head < len(BREAK):
            _, size = self._pass(0)
            return Cut("", "", wrong=f"{size:,} bytes between records are none")
        fields = {name.lower(): value for name, value in _FIELD.findall(self._buffer[:head])}
        name = fields.get(b"warc-record-id", b"").decode("ascii", "replace").strip("<>")[:200]
        kind = fields.get(b"warc-type", b"").decode("ascii", "replace")
        stated = fields.get(b"content-length", b"")
        length = int(stated) if stated.isdigit() and len(stated) < 19 else None
        if length is not None and length <= MAX_BLOCK and self._ends_at(head, head + length):
            raw = bytes(self._buffer[: head + length])
            del self._buffer[: head + length]
            return Cut(name, kind, raw)
        start, size = self._pass(head)
        if length is not None and abs(size - length) <= len(BREAK):  # the block's own last line breaks
            return Cut(name, kind, wrong=f"the record is too large ({size:,} bytes)", html=b"html" in start.lower())
        said = "nothing readable" if length is None else f"{length:,}"
        return Cut(name, kind, wrong=f"the record says that it has {said} bytes, and has {size:,}")

    def _ends_at(self, head: int, end: int) -> bool:
        """Tell whether the block behind `head` ends there: at a break, and with no other record inside."""
        self._fill(end + len(BREAK) + len(RECORD))
        behind = bytes(self._buffer[end : end + len(BREAK) + len(RECORD)])
        fits = (
            behind.startswith(BREAK) or behind.lstrip(b"\r\n").startswith(RECORD) or (self._over and not behind.strip())
        )
        if len(self._buffer) < end or not fits:
            return False
        return self._buffer.find(b"\nWARC/1.", head, end) < 0 or not _NEXT.search(self._buffer, head, end)

    def _pass(self, start: int) -> tuple[bytes, int]:
        """Go on to the next record behind `start`; return the first bytes and the number of those passed."""
        del self._buffer[:start]
        self._fill(MAX_HEAD)
        first, size = bytes(self._buffer[:MAX_HEAD]), 0
        while size < MAX_SKIPPED:
            found = _NEXT.search(self._buffer)
            end = found.start() if found else len(self._buffer) if self._over else len(self._buffer) - _OVERLAP
            del self._buffer[:end]
            size += end
            if found or self._over:
                break
            self._fill(members.PIECE)
        else:
            self._over = True
            self._buffer.clear()
        return first, size
