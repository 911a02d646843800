"""Paths become Documents, in a fixed order: files, folders, globs left to the shell, and `-` for standard input.

One bad file never stops a run: it becomes a Failure with the next step, and everything beside it goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from newsloom.errors import InputError
from newsloom.intake.formats import FORMATS, decode, reader_for
from newsloom.model.account import Failure
from newsloom.model.document import Document

MAX_CHARACTERS = 8_000_000
"""The longest text taken as one report. Live blogs of a whole day stay under one million characters; eight million
are a dump of something else, and one line of 50 MB must not stall the rest."""


def documents(paths: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Document | Failure]:
    """Yield every document under `paths`, and a failure for everything that is none.

    A document met twice (same name, same content) is given once and listed as set aside; a name met again on other
    content gets a number, because citations point at documents by name.
    """
    ids_by_name: dict[str, list[str]] = {}
    for found in _all(paths, stdin):
        if not isinstance(found, Document):
            yield found
            continue
        ids = ids_by_name.setdefault(found.name, [])
        if found.id in ids:
            yield Failure(found.name, "intake", "given twice; read once", "name each file once")
            continue
        ids.append(found.id)
        yield found if len(ids) == 1 else replace(found, name=f"{found.name}#{len(ids)}")


def _all(paths: Iterable[str], stdin: BinaryIO | None) -> Iterator[Document | Failure]:
    for path in paths:
        if path == "-":
            raw = b"" if stdin is None else stdin.read()
            yield from _read_bytes("-", raw)
        elif Path(path).is_dir():
            yield from _folder(path)
        else:
            yield from _file(path)


def _folder(path: str) -> Iterator[Document | Failure]:
    files = sorted(file for file in Path(path).rglob("*") if file.suffix.lower() in FORMATS and file.is_file())
    if not files:
        endings = " ".join(sorted(FORMATS))
        yield Failure(path, "intake", "the folder holds none of our formats", f"looked for {endings}")
    for file in files:
        yield from _file(str(file))


def _file(path: str) -> Iterator[Document | Failure]:
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        yield Failure(path, "intake", f"cannot be read: {reason}", "check the path and its permissions")
        return
    yield from _read_bytes(path, raw)


def _read_bytes(name: str, raw: bytes) -> Iterator[Document | Failure]:
    try:
        text = decode(raw)
    except InputError as error:
        yield Failure(name, "intake", str(error), error.hint)
        return
    for found in reader_for(name, text)(name, text):
        yield _bounded(found)


def _bounded(found: Document | Failure) -> Document | Failure:
    if isinstance(found, Document) and found.length > MAX_CHARACTERS:
        message = f"{found.length:,} characters are too many for one report (at most {MAX_CHARACTERS:,})"
        return Failure(found.name, "intake", message, "split it into its articles, one document each")
    return found
