"""Paths become Documents, in a fixed order: files, folders, globs left to the shell, and `-` for standard input.

One bad file never stops a run: it becomes a Failure with the next step, and everything beside it goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from newsloom.errors import MissingExtra
from newsloom.intake import opening
from newsloom.intake.formats import FORMATS, PACKED, STREAMS, is_known
from newsloom.model.account import Failure
from newsloom.model.document import Document


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


def _all(paths: Iterable[str], stdin: BinaryIO | None, columns: Mapping[str, str]) -> Iterator[Document | Failure]:
    for path in paths:
        if path == "-":
            yield from opening.read("-", BytesIO(b"" if stdin is None else stdin.read()), columns)
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
            yield from opening.read(path, stream, columns)
    except MissingExtra as error:
        yield Failure(path, "intake", str(error), error.hint)
    except OSError as error:
        reason = error.strerror or str(error)
        yield Failure(path, "intake", f"cannot be read: {reason}", "check the path and its permissions")
