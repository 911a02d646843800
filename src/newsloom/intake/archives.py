"""Packed files: `.gz` and `.zip` of any format, as FILE#MEMBER; what unpacks beyond all measure is set aside.

WACZ is a zip whose members are WARC files. Nothing is written to disk, and no member is opened by the size it claims.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from newsloom.model.account import Failure
from newsloom.model.document import Document

Open = Callable[[str, BinaryIO], Iterator[Document | Failure]]

MAX_UNPACKED = 256 * 2**20
"""Bytes that one packed text may unpack to. Start value; a zip bomb of
10 MB claims 10 GB."""
MAX_MEMBERS = 100_000
_DAMAGE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError)
"""What the standard library raises for damaged, encrypted and strangely packed members (RuntimeError: a password)."""


def gunzip(name: str, stream: BinaryIO, read: Open) -> Iterator[Document | Failure]:
    """Yield what `read` finds in a gzip file."""
    with gzip.GzipFile(fileobj=stream) as unpacked:
        yield from _bounded(name, cast("BinaryIO", unpacked), name.removesuffix(".gz"), read)


def unzip(name: str, stream: BinaryIO, read: Open, *, known: Callable[[str], bool]) -> Iterator[Document | Failure]:
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
            yield from _member(packed, name, member, read)


def _member(packed: zipfile.ZipFile, name: str, member: str, read: Open) -> Iterator[Document | Failure]:
    place = f"{name}#{member}"
    try:
        unpacked = packed.open(member)
    except _DAMAGE as error:
        yield Failure(place, "intake", f"cannot be unpacked: {error}", "unpack it yourself and give the files")
        return
    with unpacked:
        streamed = member.lower().endswith((".warc", ".warc.gz"))
        inner = cast("BinaryIO", unpacked)
        yield from read(place, inner) if streamed else _bounded(place, inner, place, read)


def _bounded(place: str, unpacked: BinaryIO, inner: str, read: Open) -> Iterator[Document | Failure]:
    try:
        raw = unpacked.read(MAX_UNPACKED + 1)
    except _DAMAGE as error:
        yield Failure(place, "intake", f"cannot be unpacked: {error}", "it is cut short or damaged: fetch it again")
        return
    if len(raw) > MAX_UNPACKED:
        message = f"it unpacks to more than {MAX_UNPACKED // 2**20} MB"
        yield Failure(place, "intake", message, "unpack it yourself if you trust it, and split it")
        return
    yield from read(inner, io.BytesIO(raw))
