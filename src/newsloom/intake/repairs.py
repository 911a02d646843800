"""A feed's bytes on their way to the XML parser: the two slips that half the world's feeds make are put right.

A bare ampersand is written out, as is an entity that nobody knows, and one of HTML that XML does not know becomes its
number: the words are the same for a reader, and the parser goes on piece by piece. With other errors it may wait for
the end of the file; when it has waited too long, the feed is given up, so that memory stays bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.entities import html5
from typing import BinaryIO

from newsloom.errors import InputError

MAX_WAIT = 2**20
"""Bytes for which an erring parser may give nothing; it needs some forty times their size in memory. A start value."""

_REFERENCE = re.compile(rb"&(#?\w{1,31};)?")
_LONGEST = 34  # characters of the longest reference that _REFERENCE matches
_OF_XML = (b"amp;", b"lt;", b"gt;", b"quot;", b"apos;")


class Feed:
    """A stream to read from; `errs` tells whether the parser has met an error, `ended` whether all was read."""

    def __init__(self, stream: BinaryIO) -> None:
        self.errs: Callable[[], bool] = lambda: False
        self._stream, self._held, self._waited = stream, b"", 0
        self._wide: bool | None = None
        self.ended = False

    def progress(self) -> None:
        """Note that the parser has given something."""
        self._waited = 0

    def read(self, size: int) -> bytes:
        """Return the next bytes, repaired; `InputError` when the parser only waits."""
        raw = self._stream.read(size)
        self.ended = not raw
        self._waited += len(raw)
        if self._waited > MAX_WAIT and self.errs():
            raise InputError("the feed is too broken to be read piece by piece", hint="repair it, or fetch it again")
        if self._wide is None:
            self._wide = b"\x00" in raw[:64]  # UTF-16: its bytes are no characters
        if self._wide:
            return raw
        whole, self._held = self._held + raw, b""
        cut = whole.rfind(b"&", -_LONGEST) if raw else -1
        if cut >= 0 and b";" not in whole[cut:]:  # it may go on in the next piece
            whole, self._held = whole[:cut], whole[cut:]
        return _REFERENCE.sub(_repaired, whole) or (self.read(size) if raw else b"")


def _repaired(found: re.Match[bytes]) -> bytes:
    name = found.group(1) or b""
    if name.startswith(b"#") or name in _OF_XML:
        return found.group()
    known = html5.get(name.decode("ascii", "replace"))
    return b"&amp;" + name if known is None else "".join(f"&#{ord(each)};" for each in known).encode()
