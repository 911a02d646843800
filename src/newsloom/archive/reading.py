"""Reading an archive: files of documents in, one Parquet file of Readings out for each part.

A part is one Parquet file, one large file of another kind, or small neighbours together. A document that cannot be
read is a row among the failures of its part; a document that kills its process is found and named by
`engines/parts.py`. Known to be missed: two parts that name two documents alike are told of when they are gathered, not
here; one large file is one part (`newsloom pack` cuts it).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from newsloom import __version__, pipeline
from newsloom.archive import failures
from newsloom.engines import Engine, datasets, parts
from newsloom.engines.parts import Order
from newsloom.errors import InputError
from newsloom.intake import formats, opening
from newsloom.model import tables
from newsloom.model.account import Failure
from newsloom.model.document import Document
from newsloom.model.reading import Reading

if TYPE_CHECKING:
    import pyarrow as pa

Each = TypeVar("Each")

PART = 4_000_000
"""Bytes of input from which other files make a part: about 1,000 articles of text, eight seconds of work."""

BATCH = 256
"""Readings held at a time: about 20 MB as records."""

_DOCUMENT = ("name", "text", "title", "outlet", "url", "language", "published")


def read(engine: Engine, source: str, target: str, columns: Mapping[str, str] | None = None) -> Iterator[int | Failure]:
    """Read every document of the files below `source` into the dataset `target`; finished parts stay as they are.

    Yield the Readings of each part made now, then every failure of the whole dataset. `InputError` when `source` holds
    nothing, or `target` was begun with another input or version.
    """
    orders = list(_orders(source, target))
    if not orders:
        raise InputError(f"{source}: holds none of our formats", hint="give a folder of Parquet, JSON Lines, WARC, …")
    how = {"phase": "read", "in": source, "newsloom": __version__, "columns": repr(sorted((columns or {}).items()))}
    datasets.begin(target, how)
    work = partial(read_part, columns=dict(columns or {}))
    yield from parts.finish(engine, work, orders, "read")
    datasets.sweep(target, {order.target for order in orders})
    yield from failures.every(target)


def _orders(source: str, target: str) -> Iterator[Order]:
    together: list[tuple[str, int]] = []
    for name in datasets.files(source):
        if not formats.is_known(name):
            continue
        file = (name, datasets.size(datasets.join(source, name)))
        if name.lower().endswith(".parquet"):  # someone has cut these to size
            yield _order(source, target, [file])
            continue
        together.append(file)
        if sum(size for _, size in together) >= PART:
            yield _order(source, target, together)
            together = []
    if together:
        yield _order(source, target, together)


def _order(source: str, target: str, together: list[tuple[str, int]]) -> Order:
    stem = parts.stem(together[0][0])
    sources = tuple(datasets.join(source, name) for name, _ in together)
    return Order(sources, datasets.join(target, f"{parts.named(stem, together)}.parquet"), below=source)


def read_part(order: Order, columns: Mapping[str, str] | None = None) -> int:
    """Read one part and return the number of its Readings."""
    failed = list(parts.fatal(order, "read"))

    def rows() -> Iterator[pa.Table]:
        for some in in_batches(_readings(order, columns, failed), BATCH):
            yield from _tables(some, failed)
        failures.write(order.target, failed)  # before the part itself appears

    return datasets.write_table(order.target, rows(), tables.schema())


def _readings(order: Order, columns: Mapping[str, str] | None, failed: list[Failure]) -> Iterator[Reading]:
    for found in _documents(order, columns):
        if isinstance(found, Failure):
            failed.append(found)
        elif order.begin(found.name):
            made = pipeline.read_or_fail(found)
            if isinstance(made, Failure):
                failed.append(made)
            else:
                yield made


def _documents(order: Order, columns: Mapping[str, str] | None) -> Iterator[Document | Failure]:
    for url in order.sources:
        with datasets.reading(url) as stream:
            yield from opening.read(order.short(url), stream, columns)


def _tables(readings: list[Reading], failed: list[Failure]) -> Iterator[pa.Table]:
    """Give the readings as a table; where one cannot be written, it alone is left out, as a failure."""
    try:
        yield tables.to_table(readings)
    except (UnicodeEncodeError, ValueError) as error:
        if len(readings) > 1:
            for reading in readings:
                yield from _tables([reading], failed)
            return
        why = f"its text is not valid Unicode: {error}"
        failed.append(Failure(readings[0].document.name, "read", why, "mend the text's encoding"))


def in_batches(given: Iterable[Each], size: int) -> Iterator[list[Each]]:
    """Yield lists of at most `size`."""
    rest = iter(given)
    while some := list(islice(rest, size)):
        yield some
