"""Paths become Documents, in a fixed order: files, folders, patterns, addresses, and `-` for standard input.

One bad file never stops a run: it becomes a Failure with the next step, and everything beside it goes on.
"""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from newsloom.errors import MissingExtra
from newsloom.intake import opening, web
from newsloom.intake.fetch import POLITE, Limits
from newsloom.intake.formats import FORMATS, PACKED, STREAMS, is_known
from newsloom.model.account import Failure
from newsloom.model.document import Document, content_id


@dataclass(frozen=True, slots=True)
class Ways:
    """How the paths are read: the columns of tables, and what may be asked of the web."""

    columns: Mapping[str, str] = field(default_factory=dict)
    follow: bool | None = None
    """Whether teasers are followed to their pages; by itself those of feeds that are given by address, not of files."""
    limits: Limits = POLITE


def documents(
    paths: Iterable[str],
    *,
    stdin: BinaryIO | None = None,
    columns: Mapping[str, str] | None = None,
    follow: bool | None = None,
    limits: Limits = POLITE,
) -> Iterator[Document | Failure]:
    """Yield every document under `paths`, and a failure for everything that is none.

    A document met twice (same name, same content) is given once and listed as set aside; a name met again on other
    content gets a number, because citations point at documents by name. `columns` maps our fields to a table's;
    `follow` and `limits` are about addresses (see `Ways` and `fetch.Limits`).
    """
    met = _Met()
    for found in _all(paths, stdin, Ways(columns or {}, follow, limits)):
        if not isinstance(found, Document):
            yield found
            continue
        count = met.count(found)
        if not count:
            yield Failure(found.name, "intake", "given twice; read once", "name each file once")
        else:
            yield found if count == 1 else replace(found, name=f"{found.name}#{count}")


class _Met:
    """The names met so far, each with the ids of its documents: as numbers, since an archive has a million of them."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}
        self._more: dict[int, list[int]] = {}

    def count(self, found: Document) -> int:
        """Return which document of its name this is, 1 for the first; 0 when the same one was met before."""
        name, id_ = int(content_id(found.name), 16), int(found.id, 16)
        if name not in self._first:
            self._first[name] = id_
            return 1
        more = self._more.setdefault(name, [])
        if id_ in (self._first[name], *more):
            return 0
        more.append(id_)
        return 1 + len(more)


def _all(paths: Iterable[str], stdin: BinaryIO | None, ways: Ways) -> Iterator[Document | Failure]:
    for address, several in groupby(paths, web.is_address):
        if address:  # neighbours are fetched together
            yield from _brought(map(web.Place, several), ways, follow=ways.follow is not False)
            continue
        for path in several:
            if path == "-":
                yield from opening.read("-", BytesIO(b"" if stdin is None else stdin.read()), ways.columns)
            elif Path(path).is_dir():
                yield from _folder(path, ways)
            elif Path(path).exists() or not glob.has_magic(path):
                yield from _file(path, ways)
            else:
                yield from _matching(path, ways)


def _matching(pattern: str, ways: Ways) -> Iterator[Document | Failure]:
    files = sorted(path for path in glob.iglob(pattern, recursive=True) if Path(path).is_file())  # noqa: PTH207  patterns may be absolute
    if not files:
        yield Failure(pattern, "intake", "no file matches the pattern", "check it with: ls PATTERN")
    for file in files:
        yield from _file(file, ways)


def _folder(path: str, ways: Ways) -> Iterator[Document | Failure]:
    files = sorted(file for file in Path(path).rglob("*") if is_known(file.name) and file.is_file())
    if not files:
        endings = " ".join(sorted({*FORMATS, *STREAMS, *PACKED}))
        yield Failure(path, "intake", "the folder holds none of our formats", f"looked for {endings}")
    for file in files:
        yield from _file(str(file), ways)


def _file(path: str, ways: Ways) -> Iterator[Document | Failure]:
    try:
        with Path(path).open("rb") as stream:
            led = web.leads(path, stream, path, follow=bool(ways.follow))
            if led is None:
                yield from opening.read(path, stream, ways.columns)
            else:
                yield from _brought(led, ways, follow=ways.follow is not False)
    except MissingExtra as error:
        yield Failure(path, "intake", str(error), error.hint)
    except OSError as error:
        reason = error.strerror or str(error)
        yield Failure(path, "intake", f"cannot be read: {reason}", "check the path and its permissions")


def _brought(found: Iterable[web.Found], ways: Ways, *, follow: bool) -> Iterator[Document | Failure]:
    listed = list(found)
    try:
        yield from web.brought(listed, ways.limits, ways.columns, follow=follow)
    except MissingExtra as error:
        for each in listed:
            yield Failure(each.url, "intake", str(error), error.hint) if isinstance(each, web.Place) else each
