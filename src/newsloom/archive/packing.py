"""Packing: documents of any format as Parquet files of equal size, in the order they came.

The files carry the contract's fields, so anything that reads Parquet can make or use them. A run that was cut off is
begun again, since what comes from a pipe cannot be gone back to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING

from newsloom.archive.reading import in_batches
from newsloom.engines import datasets
from newsloom.errors import InputError
from newsloom.intake.rows import FIELDS
from newsloom.model import columns
from newsloom.model.account import Failure
from newsloom.model.document import Document

if TYPE_CHECKING:
    import pyarrow as pa

LISTS = ("authors", "stated")
"""Fields of a document that hold several things."""

ROWS = 1_000
"""Documents in a file: eight seconds of reading, so that a lost part costs little and a cluster has enough of them."""


def pack(found: Iterable[Document | Failure], target: str, *, rows: int = ROWS) -> Iterator[int | Failure]:
    """Write documents into the dataset `target`; yield the number in each file, and every failure.

    `InputError` when there are files in `target` already.
    """
    if datasets.files(target):
        raise InputError(f"{target}: there are files in it", hint="name a new folder")
    failed: list[Failure] = []
    for number, some in enumerate(in_batches(_usable(found, failed), rows)):
        table = _table(some, failed)
        if table.num_rows:
            yield datasets.write_table(datasets.join(target, f"{number:06}.parquet"), [table], table.schema)
    yield from failed


def _usable(found: Iterable[Document | Failure], failed: list[Failure]) -> Iterator[Document]:
    for each in found:
        if isinstance(each, Document):
            yield each
        else:
            failed.append(each)


def _table(documents: list[Document], failed: list[Failure]) -> pa.Table:
    import pyarrow as pa

    sound = []
    for document in documents:
        try:
            document.text.encode()
            sound.append(document)
        except UnicodeEncodeError as error:
            failed.append(Failure(document.name, "intake", f"not valid Unicode: {error}", "mend the text's encoding"))
    texts = {field: pa.array(map(attrgetter(field), sound), pa.string()) for field in FIELDS if field != "authors"}
    lists = {
        each: columns.build(columns.hints(Document)[each], [getattr(doc, each) for doc in sound]) for each in LISTS
    }
    return pa.table({**texts, **lists})
