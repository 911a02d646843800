"""Paths become Documents, in a fixed order: files, folders, globs left to the shell, and `-` for standard input.

One bad file never stops a run: it becomes a Failure with the next step, and everything beside it goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from newsloom.errors import InputError, MissingExtra
from newsloom.intake import archives, formats, rows
from newsloom.intake.formats import FORMATS, PACKED, STREAMS, decode, is_known, reader_for
from newsloom.model.account import Failure
from newsloom.model.document import Document

MAX_CHARACTERS = 8_000_000
"""The longest text taken as one report. Live blogs of a whole day stay under one million characters; eight million
are a dump of something else, and one line of 50 MB must not stall the rest."""

MAX_DEPTH = 2
"""How deep archives may stand in each other: a WACZ holds a gzip, and a zip may hold a WACZ."""


def documents(
    paths: Iterable[str], *, stdin: BinaryIO | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Document | Failure]:
    """Yield every document under `paths`, and a failure for everything that is none.

    A document met twice (same name, same content) is given once and listed as set aside; a name met again on other
    content gets a number, because citations point at documents by name. `columns` maps our fields to a table's.
    """
    ids_by_name: dict[str, list[str]] = {}
    for found in _all(paths, stdin, columns or {}):
        if not isinstance(found, Document):
            yield found
            continue
        ids = ids_by_name.setdefault(found.name, [])
        if found.id in ids:
            yield Failure(found.name, "intake", "given twice; read once", "name each file once")
            continue
        ids.append(found.id)
        yield found if len(ids) == 1 else replace(found, name=f"{found.name}#{len(ids)}")


def read(name: str, stream: BinaryIO, columns: Mapping[str, str] | None = None) -> Iterator[Document | Failure]:
    """Yield what one file of this name holds; `stream` can be searched (a file, a zip's member, bytes)."""
    return _read(name, stream, columns or {})


def _all(paths: Iterable[str], stdin: BinaryIO | None, columns: Mapping[str, str]) -> Iterator[Document | Failure]:
    for path in paths:
        if path == "-":
            yield from _read("-", BytesIO(b"" if stdin is None else stdin.read()), columns)
        elif Path(path).is_dir():
            yield from _folder(path, columns)
        else:
            yield from _file(path, columns)


def _folder(path: str, columns: Mapping[str, str]) -> Iterator[Document | Failure]:
    files = sorted(file for file in Path(path).rglob("*") if is_known(file.name) and file.is_file())
    if not files:
        endings = " ".join(sorted({*FORMATS, *STREAMS, *PACKED}))
        yield Failure(path, "intake", "the folder holds none of our formats", f"looked for {endings}")
    for file in files:
        yield from _file(str(file), columns)


def _file(path: str, columns: Mapping[str, str]) -> Iterator[Document | Failure]:
    try:
        with Path(path).open("rb") as stream:
            yield from _read(path, stream, columns)
    except MissingExtra as error:
        yield Failure(path, "intake", str(error), error.hint)
    except OSError as error:
        reason = error.strerror or str(error)
        yield Failure(path, "intake", f"cannot be read: {reason}", "check the path and its permissions")


def _read(name: str, stream: BinaryIO, columns: Mapping[str, str], depth: int = 0) -> Iterator[Document | Failure]:
    start = stream.read(1_000)
    stream.seek(0)
    packed = _packing(name, start)
    if packed and depth > MAX_DEPTH:
        yield Failure(name, "intake", "an archive in an archive in an archive", "unpack it and give the files")
        return
    reader = formats.stream_reader_for(name, start)
    inner = partial(_read, columns=columns, depth=depth + 1)
    if packed == "zip":
        found = archives.unzip(name, stream, inner, known=is_known)
    elif packed == "gzip":
        found = archives.gunzip(name, stream, inner)
    elif name.lower().endswith(".parquet"):
        found = rows.read_parquet(name, stream, columns)
    elif reader is not None:
        found = reader(name, stream)
    else:
        found = _read_text(name, stream.read(), columns)
    for each in found:
        yield _bounded(each)


def _packing(name: str, start: bytes) -> str | None:
    """Return how the bytes are packed; a WARC in gzip is left to its own reader, which takes record by record."""
    if start.startswith(b"PK\x03\x04") or name.lower().endswith((".zip", ".wacz")):
        return "zip"
    if start.startswith(b"\x1f\x8b") and not name.lower().endswith(".warc.gz"):
        return "gzip"
    return None


def _read_text(name: str, raw: bytes, columns: Mapping[str, str]) -> Iterator[Document | Failure]:
    try:
        text = decode(raw)
    except InputError as error:
        yield Failure(name, "intake", str(error), error.hint)
        return
    if name.lower().endswith(".csv"):
        yield from rows.read_csv(name, text, columns)
    else:
        yield from reader_for(name, text)(name, text)


def _bounded(found: Document | Failure) -> Document | Failure:
    if isinstance(found, Document) and found.length > MAX_CHARACTERS:
        message = f"{found.length:,} characters are too many for one report (at most {MAX_CHARACTERS:,})"
        return Failure(found.name, "intake", message, "split it into its articles, one document each")
    return found
