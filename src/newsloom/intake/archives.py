"""Packed files: `.gz` and `.zip` of any format, as FILE#MEMBER; what unpacks beyond all measure is set aside.

WACZ is a zip whose members are WARC files. Nothing is written to disk, and no member is opened by the size it claims:
every byte that comes out of a packing is counted, of one member and of the whole, through archives in archives.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, BinaryIO, cast

from newsloom.model.account import Failure
from newsloom.model.document import Document

Open = Callable[[str, BinaryIO], Iterator[Document | Failure]]

MAX_UNPACKED = 256 * 2**20
"""Bytes that one packed text may unpack to, a start value; a zip bomb of 10 MB claims 10 GB."""
MAX_TOTAL, MAX_RATIO = 2**30, 100
"""Bytes that all that one file holds may unpack to, through archives in archives: a gigabyte, or a hundred times the
file when that is more. Pages pack to a fifth or a tenth; a gigabyte of zeros takes some seconds."""
MAX_MEMBERS = 100_000
STREAMED = (".warc", ".warc.gz", ".jsonl", ".ndjson", ".csv", ".xml", ".rss", ".atom")
"""Endings of what is read piece by piece: its size is bounded by the whole alone."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError)
"""What the standard library raises for damaged, encrypted and strangely packed members (RuntimeError: a password)."""


class TooMuch(OSError):
    """More was unpacked than one file may hold."""


@dataclass(slots=True)
class Budget:
    """The bytes that may still be unpacked from one file, through archives in archives."""

    left: int

    @classmethod
    def of(cls, stream: BinaryIO) -> Budget:
        """Return the budget of a file that can be searched."""
        size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        return cls(max(MAX_TOTAL, MAX_RATIO * size))

    def take(self, size: int) -> None:
        """Count bytes that were unpacked; `TooMuch` when they are too many."""
        self.left -= size
        if self.left < 0:
            raise TooMuch("it unpacks to a gigabyte and a hundred times its size; what stands behind was not read")


class _Counted(io.RawIOBase):
    """An unpacked member whose bytes are counted as they are read."""

    def __init__(self, unpacked: IO[bytes], budget: Budget) -> None:
        self._unpacked, self._budget = unpacked, budget

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._unpacked.seekable()

    def seek(self, at: int, whence: int = 0) -> int:
        return self._unpacked.seek(at, whence)

    def tell(self) -> int:
        return self._unpacked.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            piece = self._unpacked.read(len(buffer))
        except _DAMAGE as error:
            raise OSError(f"it is cut short or damaged: {error}") from error
        self._budget.take(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)


def gunzip(name: str, stream: BinaryIO, read: Open, budget: Budget) -> Iterator[Document | Failure]:
    """Yield what `read` finds in a gzip file."""
    inner = name.removesuffix(".gz")
    with gzip.GzipFile(fileobj=stream) as unpacked:
        yield from _opened(name, cast("BinaryIO", unpacked), inner, read, budget)


def unzip(
    name: str, stream: BinaryIO, read: Open, budget: Budget, *, known: Callable[[str], bool]
) -> Iterator[Document | Failure]:
    """Yield what `read` finds in each member of a zip whose name is `known`, in order of name."""
    try:
        packed = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        yield Failure(name, "intake", f"the archive is damaged: {error}", "fetch it again")
        return
    with packed:
        members = sorted(each for each in packed.namelist() if known(each))
        if not members or len(members) > MAX_MEMBERS:
            yield Failure(name, "intake", f"{len(members):,} members are of our formats", "unpack it and give a folder")
            return
        for member in members:
            if budget.left < 0:  # said by the member that was too much
                return
            yield from _member(packed, name, member, read, budget)


def _member(
    packed: zipfile.ZipFile, name: str, member: str, read: Open, budget: Budget
) -> Iterator[Document | Failure]:
    place = f"{name}#{member}"
    try:
        unpacked = packed.open(member)
    except _DAMAGE as error:
        yield Failure(place, "intake", f"cannot be unpacked: {error}", "unpack it yourself and give the files")
        return
    with unpacked:
        yield from _opened(place, unpacked, place, read, budget)


def _opened(place: str, unpacked: IO[bytes], inner: str, read: Open, budget: Budget) -> Iterator[Document | Failure]:
    counted = io.BufferedReader(_Counted(unpacked, budget), 2**16)
    try:
        if inner.lower().endswith(STREAMED):
            yield from read(inner, counted)
        else:
            yield from _whole(place, counted, inner, read)
    except OSError as error:
        hint = "unpack it yourself if you trust it" if isinstance(error, TooMuch) else "fetch it again"
        yield Failure(place, "intake", f"cannot be unpacked: {error}", hint)
    finally:
        counted.detach()


def _whole(place: str, unpacked: BinaryIO, inner: str, read: Open) -> Iterator[Document | Failure]:
    raw = unpacked.read(MAX_UNPACKED + 1)
    if len(raw) > MAX_UNPACKED:
        message = f"it unpacks to more than {MAX_UNPACKED // 2**20} MB"
        yield Failure(place, "intake", message, "unpack it yourself if you trust it, and split it")
        return
    yield from read(inner, io.BytesIO(raw))
