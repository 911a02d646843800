"""The body of a web answer, read and unpacked piece by piece, never beyond the size that was allowed.

Only gzip is asked for, and only gzip is unpacked: the length of each piece is bounded before it is made.
"""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterable

from newsloom.errors import InputError

GZIP = 31  # zlib's window bits for gzip
_PACKED = {"gzip", "x-gzip"}


async def read(pieces: AsyncIterable[bytes], coding: str, size: int) -> bytes:
    """Return the whole body; `InputError` when it is larger than `size` bytes, damaged, or packed in another way."""
    body = await beginning(pieces, coding, size + 1)
    if len(body) > size:
        raise InputError(f"the answer is larger than {size / 2**20:.3g} MB", hint=_SAVE)
    return body


async def beginning(pieces: AsyncIterable[bytes], coding: str, size: int) -> bytes:
    """Return the body, or its first `size` bytes; `InputError` when it is damaged or packed in another way."""
    coding = coding.strip().lower()
    if coding not in {"", "identity", *_PACKED}:
        raise InputError(f"the answer is packed as {coding[:40]!r}, which we did not ask for", hint=_SAVE)
    body = bytearray()
    unpacked = _Gzip() if coding in _PACKED else None
    async for piece in pieces:
        room = size - len(body)
        body += piece[:room] if unpacked is None else unpacked.more(piece, room)
        if len(body) >= size:
            return bytes(body)
    if unpacked is not None and not unpacked.whole:
        raise InputError("the packed answer is cut short", hint="try again later")
    return bytes(body)


_SAVE = "save it yourself, if you trust it, and give the file"


class _Gzip:
    """Members of gzip, one after the other."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(GZIP)
        self._begun = False

    @property
    def whole(self) -> bool:
        """Whether nothing is missing; an answer without a single byte is whole."""
        return self._member.eof or not self._begun

    def more(self, piece: bytes, room: int) -> bytes:
        """Return at most `room` bytes of what `piece` unpacks to."""
        found = b""
        try:
            while piece and len(found) < room:
                if self._member.eof:
                    if not piece.startswith(b"\x1f"):  # padding behind the last member, as gzip itself passes over
                        break
                    self._member = zlib.decompressobj(GZIP)
                self._begun = True
                found += self._member.decompress(piece, room - len(found))
                piece = self._member.unused_data
        except zlib.error as error:
            raise InputError(f"the packed answer is damaged: {error}", hint="try again later") from error
        return found
