"""One file, or one answer of the web, becomes Documents: unpacked, judged by its name or its beginning, and read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, BinaryIO

from newsloom.errors import InputError
from newsloom.intake import archives, formats, rows
from newsloom.intake.archives import Budget
from newsloom.intake.formats import decode, is_known, reader_for
from newsloom.model.account import Failure
from newsloom.model.document import Document

MAX_CHARACTERS = 8_000_000
"""The longest text taken as one report. Live blogs of a whole day stay under one million characters; eight million
are a dump of something else, and one line of 50 MB must not stall the rest."""

MAX_TEXT = archives.MAX_UNPACKED
"""Bytes of a file that cannot be read piece by piece: plain text, and JSON that is no JSON Lines."""

_TABLES: dict[Any, Any] = {each: each for each in (rows.read_csv, rows.read_parquet)}
"""The readers that take a mapping of columns."""

MAX_DEPTH = 2
"""How deep archives may stand in each other: a WACZ holds a gzip, and a zip may hold a WACZ."""

BEGINNING = 1_000
"""Bytes by which a file without a known ending is judged."""


def read(
    name: str,
    stream: BinaryIO,
    columns: Mapping[str, str] | None = None,
    *,
    like: str | None = None,
    depth: int = 0,
    budget: Budget | None = None,
) -> Iterator[Document | Failure]:
    """Yield what one file of this name holds; `stream` can be searched (a file, a zip's member, bytes).

    `like` is the file name by which it is judged, when its own says nothing; `budget` what it may still unpack to.
    """
    like = name if like is None else like
    start = beginning(stream)
    packed = _packing(like, start)
    if packed and depth > MAX_DEPTH:
        yield Failure(name, "intake", "an archive in an archive in an archive", "unpack it and give the files")
        return
    reader = formats.stream_reader_for(like, start)
    budget = budget or (Budget.of(stream) if packed else Budget(0))
    inner = partial(read, columns=columns, depth=depth + 1, budget=budget)
    if packed == "zip":
        found = archives.unzip(name, stream, inner, budget, known=is_known)
    elif packed == "gzip":
        found = archives.gunzip(name, stream, inner, budget)
    elif reader is not None:
        found = _TABLES[reader](name, stream, columns) if reader in _TABLES else reader(name, stream)
    else:
        found = _read_text(name, stream.read(MAX_TEXT + 1), like)
    for each in found:
        yield _bounded(each)


def beginning(stream: BinaryIO) -> bytes:
    """Return the bytes by which a file is judged, and go back to its start."""
    start = stream.read(BEGINNING)
    stream.seek(0)
    return start


def _packing(name: str, start: bytes) -> str | None:
    """Return how the bytes are packed; a WARC in gzip is left to its own reader, which takes record by record."""
    if start.startswith(b"PK\x03\x04") or name.lower().endswith((".zip", ".wacz")):
        return "zip"
    if start.startswith(b"\x1f\x8b") and not name.lower().endswith(".warc.gz"):
        return "gzip"
    return None


def _read_text(name: str, raw: bytes, like: str) -> Iterator[Document | Failure]:
    if len(raw) > MAX_TEXT:
        yield Failure(name, "intake", f"the file is larger than {MAX_TEXT // 2**20} MB", "give it as JSON Lines or CSV")
        return
    try:
        text = decode(raw)
    except InputError as error:
        yield Failure(name, "intake", str(error), error.hint)
        return
    yield from reader_for(like, text)(name, text)


def _bounded(found: Document | Failure) -> Document | Failure:
    if isinstance(found, Document) and found.length > MAX_CHARACTERS:
        message = f"{found.length:,} characters are too many for one report (at most {MAX_CHARACTERS:,})"
        return Failure(found.name, "intake", message, "split it into its articles, one document each")
    return found
